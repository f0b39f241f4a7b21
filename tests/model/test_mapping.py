from portfolio.model import Balance, ColumnMap, Source, Unit
from portfolio.model.mapping import in_braces


def test_all_columns_that_a_mapping_names_are_found_once():
    found = ColumnMap(
        fields={"Nr.": Source(template="{A}-{#}-{B}"), "Projekt": Source(("B", "C"))},
        years={2027: Source(("D",))},
        year="E",
        amount=Source(("F",)),
        only={"G": ("x",)},
        balances=(Balance(("H", "A"), "I"),),
    )

    assert found.columns == tuple("ABCDFEGHI")
    assert ColumnMap({}).columns == ()


def test_a_template_names_what_stands_in_its_braces():
    assert in_braces("x{A}y{#}{B b}") == ("A", "B b")
    assert in_braces("{A") == ()


def test_units_are_so_many_euros():
    assert [unit.euros for unit in Unit] == [1, 1000, 1_000_000]
