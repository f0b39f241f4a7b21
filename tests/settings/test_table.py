from decimal import Decimal

import pytest

from portfolio.errors import PortfolioError
from portfolio.settings.table import read


@pytest.fixture
def page(tmp_path, request):
    """The test's docstring, read as a TOML file."""
    path = tmp_path / "seite.toml"
    path.write_text(request.function.__doc__, "utf-8")
    return read(path)


def problems_of(page) -> list[str]:
    with pytest.raises(PortfolioError) as caught:
        page.refuse_problems()
    return [str(problem) for problem in caught.value.problems]


def test_values_are_read_by_their_keys(page):
    """
    name = "Stadt"
    jahre = 5
    anteil = 0.15
    an = true
    [unter]
    liste = ["a", "b"]
    """
    assert page.text("name") == "Stadt"
    assert page.whole("jahre") == 5
    assert page.share("anteil") == Decimal("0.15")
    assert page.flag("an", default=False)
    assert page.table("unter").texts("liste") == ("a", "b")
    page.refuse_problems()


def test_an_unknown_key_is_refused_with_file_and_key(page):
    """
    [plan]
    jare = 5
    """
    page.table("plan").whole("jahre", 5)

    assert problems_of(page) == [
        "seite.toml, Schlüssel «plan.jare»: diesen Schlüssel gibt es nicht; "
        "bitte die Schreibweise prüfen oder ihn löschen"
    ]


def test_all_problems_are_told_at_once(page):
    """
    jahre = "fünf"
    anteil = 15
    name = 7
    """
    page.whole("jahre")
    page.share("anteil")
    page.text("name")
    page.text("ort")

    assert problems_of(page) == [
        "seite.toml, Schlüssel «jahre»: gefunden wurde «fünf», erwartet wird eine ganze Zahl",
        "seite.toml, Schlüssel «anteil»: gefunden wurde «15», erwartet wird ein Anteil zwischen 0 und 1",
        "seite.toml, Schlüssel «name»: gefunden wurde «7», erwartet wird ein Text in Anführungszeichen",
        "seite.toml, Schlüssel «ort»: dieser Schlüssel fehlt; erwartet wird ein Text in Anführungszeichen",
    ]


def test_true_is_no_number(page):
    """jahre = true"""
    page.whole("jahre")

    assert problems_of(page) == [
        "seite.toml, Schlüssel «jahre»: gefunden wurde «true», erwartet wird eine ganze Zahl"
    ]


def test_an_amount_can_be_the_same_for_all_years_or_stand_by_year(page):
    """
    immer = 5
    [jahr]
    2027 = 1
    later = 2
    """
    assert page.by_year("immer") == {None: Decimal(5)}
    assert page.by_year("jahr") == {2027: Decimal(1), None: Decimal(2)}


def test_a_year_that_is_none_is_named(page):
    """
    [jahr]
    27 = 1
    """
    page.by_year("jahr")

    assert (
        "gefunden wurde «27», erwartet wird ein Jahr wie 2027 oder «later»" in problems_of(page)[0]
    )


def test_tables_are_numbered_from_one(page):
    """
    [[team]]
    id = "HB"
    [[team]]
    id = 2
    """
    for table in page.tables("team"):
        table.text("id")

    assert problems_of(page)[0].startswith("seite.toml, Schlüssel «team[2].id»: gefunden wurde «2»")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"name = ", "Zeile 1: das ist nicht zu lesen"),
        (b"a = 1\nb = [1,", "Zeile 2: das ist nicht zu lesen"),
        ("name = 'Süd'".encode("cp1252"), "nicht in UTF-8 gespeichert"),
    ],
)
def test_a_broken_file_is_one_sentence(tmp_path, content, sentence):
    path = tmp_path / "seite.toml"
    path.write_bytes(content)

    with pytest.raises(PortfolioError, match=sentence):
        read(path)


def test_a_missing_file_and_a_folder_are_sentences_too(tmp_path):
    with pytest.raises(PortfolioError, match="gibt es nicht"):
        read(tmp_path / "fehlt.toml")
    with pytest.raises(PortfolioError, match="nicht lesbar"):
        read(tmp_path)
