import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.errors import PortfolioError
from portfolio.model import Balance, ColumnMap, Source, Unit
from portfolio.settings.mapping import map_text, read_map

KNOWN, BEGINNINGS = ("Nr.", "Projekt", "Gesamtkosten €", "Dauer (Jahre)"), ("Tage ", "Rate ")


def read(folder, text):
    path = folder / "zuordnung.toml"
    path.write_text(text, "utf-8")
    return read_map(path, KNOWN, BEGINNINGS)


def test_a_mapping_is_read_as_it_is_meant(tmp_path):
    found = read(
        tmp_path,
        """
        sheet = "Hochbau"
        header = 4
        decimal = "."
        skip = ["Nachrichtlich"]
        [columns]
        "nr." = "{Amt}-{Produkt}"
        "Projekt" = "Maßnahme"
        "Gesamtkosten €" = { columns = ["A", "B"], unit = "T€", sign = "-" }
        "Dauer (Jahre)" = { value = "3" }
        "Tage hochbau" = { column = "PT" }
        [years]
        2027 = "Ansatz 2027"
        [only]
        "Art" = ["A"]
        [[balance]]
        columns = ["E", "A"]
        total = "Saldo"
        """,
    )

    assert found == ColumnMap(
        fields={
            "Nr.": Source(template="{Amt}-{Produkt}"),
            "Projekt": Source(("Maßnahme",)),
            "Gesamtkosten €": Source(("A", "B"), unit=Unit.THOUSAND, turned=True),
            "Dauer (Jahre)": Source(value="3"),
            "Tage hochbau": Source(("PT",)),
        },
        years={2027: Source(("Ansatz 2027",))},
        only={"Art": ("A",)},
        skip=("Nachrichtlich",),
        balances=(Balance(("E", "A"), "Saldo"),),
        point=True,
        sheet="Hochbau",
        header=4,
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[columns]\n"Kosten" = "A"\n', "columns.Kosten.*unsere Listen haben keine solche Spalte"),
        ('[columns]\n"Nr." = { unit = "Euro" }\n', "erwartet wird eines von €, T€, Mio. €"),
        ('[columns]\n[years]\nbald = "A"\n', "years.bald.*ein Jahr wie 2027"),
        ("[columns]\n[years]\n2027 = 5\n", "years.2027"),
        ('[columns]\nsort = "x"\n', "columns.sort"),
        ("[columns]\n[colums]\n", "colums.*diesen Schlüssel gibt es nicht"),
        ("", "columns"),
        ("[columns]\ndecimal = ", "das ist nicht zu lesen"),
    ],
)
def test_what_is_wrong_in_a_mapping_is_told_with_its_key(tmp_path, text, told):
    with pytest.raises(PortfolioError) as refused:
        read(tmp_path, text)

    sentences = " ".join([str(refused.value), *map(str, refused.value.problems)])
    import re

    assert re.search(told, sentences), sentences


NAMES = st.text(
    st.characters(exclude_categories=("C", "Zl", "Zp"), exclude_characters="{}"),
    min_size=1,
    max_size=9,
)
SOURCES = st.one_of(
    st.builds(lambda names: Source(tuple(names)), st.lists(NAMES, min_size=1, max_size=3)),
    st.builds(
        lambda name, unit, turned: Source((name,), unit=unit, turned=turned),
        NAMES,
        st.sampled_from(Unit),
        st.booleans(),
    ),
    st.builds(lambda name: Source(template=f"{{{name}}}-{{#}}"), NAMES),
    st.builds(lambda told: Source(value=told), NAMES),
)


@given(
    st.builds(
        ColumnMap,
        fields=st.dictionaries(st.sampled_from(KNOWN), SOURCES),
        years=st.dictionaries(st.integers(1990, 2199), SOURCES),
        only=st.dictionaries(NAMES, st.lists(NAMES, max_size=2).map(tuple)),
        skip=st.lists(NAMES, max_size=2).map(tuple),
        balances=st.lists(
            st.builds(Balance, st.lists(NAMES, max_size=2).map(tuple), NAMES), max_size=2
        ).map(tuple),
        point=st.booleans(),
        sheet=NAMES | st.just(""),
        header=st.none() | st.integers(1, 99),
    )
)
def test_what_is_written_is_read_back(tmp_path_factory, found):
    assert read(tmp_path_factory.mktemp("map"), map_text(found)) == found
