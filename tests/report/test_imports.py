from decimal import Decimal

from portfolio.intake.lists import Intake
from portfolio.intake.sums import Tie
from portfolio.report.imports import import_report
from portfolio.service import Import


def told(*found):
    return list(
        import_report(Import((Intake("bau", "bau.csv", 3, (), (), ties=found),), (), taken=False))
    )


def test_sums_that_tie_are_counted():
    tie = Tie(9, "Kosten", Decimal(5), Decimal(5))

    assert told(tie, tie)[1:] == ["bau.csv: 2 von 2 Summen der Datei stimmen"]


def test_a_sum_that_does_not_tie_is_told_with_the_rows_that_could_not_be_read():
    sentences = told(Tie(9, "Kosten", Decimal("1012.5"), Decimal(5), (3, 4)))

    assert sentences[1] == "bau.csv: 0 von 1 Summe der Datei stimmt"
    assert sentences[2] == (
        "bau.csv, Zeile 9, Spalte «Kosten»: die Summe nennt 1.012,50, die Zeilen darüber ergeben 5,00; "
        "ohne lesbaren Betrag in Zeile 3, 4"
    )


def test_without_sums_nothing_is_said_of_them():
    assert told() == ["bau.csv: 3 Zeilen gelesen"]
