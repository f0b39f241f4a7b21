import pytest
from builders import GRID, SETTINGS

from portfolio import listing as names
from portfolio.intake import terms
from portfolio.intake.columns import find_columns
from portfolio.intake.row import Row
from portfolio.model import (
    Behind,
    Deferral,
    Duty,
    DutyKind,
    Grant,
    GrantState,
    Predecessor,
    Section,
)


def a_row(**cells) -> Row:
    header = tuple(cells)
    return Row("liste.csv", 7, tuple(cells.values()), find_columns(header, SETTINGS, GRID.criteria))


def read(getter, name, text, *more):
    row = a_row(**{name: text})
    return getter(row, *more), [problem.text for problem in row.problems]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ()),
        ("HB-03", (Predecessor("HB-03"),)),
        ("HB-03:Ende, TB-1", (Predecessor("HB-03", Behind.END, 0), Predecessor("TB-1"))),
        ("HB-03:ende+1", (Predecessor("HB-03", Behind.END, 1),)),
        ("HB-03+2 HB-03+2", (Predecessor("HB-03", Behind.START, 2),)),
        ("HB-03:Beginn+2", (Predecessor("HB-03", Behind.START, 2),)),
    ],
)
def test_predecessors_tell_from_what_on_and_for_how_long_they_are_waited_for(text, told):
    assert read(terms.predecessors, names.AFTER, text) == (told, [])


@pytest.mark.parametrize("text", ["HB-03:Mitte", "HB-03:Ende+", ":Ende", "HB-03:Ende-1"])
def test_a_predecessor_that_cannot_be_read_is_told_with_examples(text):
    assert read(terms.predecessors, names.AFTER, text)[1] == [
        f"«{text}» ist nicht lesbar; erwartet wird z. B. «HB-03, HB-03:Ende, HB-03:Ende+1»"
    ]


def test_sections_tell_how_far_apart_they_may_start():
    assert read(terms.sections, names.SECTIONS, "TB-03:2") == ((Section("TB-03", 2),), [])
    assert read(terms.sections, names.SECTIONS, "TB-03")[1]


@pytest.mark.parametrize(
    ("text", "iso"), [("05/2026", "2026-05"), ("5/2026", "2026-05"), ("05.2026", "2026-05"), ("2026", "2026"), ("", "")]
)  # fmt: skip
def test_a_price_date_is_a_month_or_a_year(text, iso):
    assert read(terms.month, names.PRICED, text, names.PRICED) == (iso, [])


@pytest.mark.parametrize("text", ["13/2026", "Mai 2026", "26", "2026-05"])
def test_a_month_that_cannot_be_read_is_told(text):
    (sentence,) = read(terms.month, names.PRICED, text, names.PRICED)[1]

    assert sentence.startswith(f"«{text}» ist nicht lesbar")


def test_a_day_is_told_as_in_a_german_calendar():
    assert read(terms.day, names.DATED, "24.07.2026", names.DATED) == ("2026-07-24", [])
    assert read(terms.day, names.DATED, "46227", names.DATED) == ("2026-07-24", [])
    assert read(terms.day, names.DATED, "2026-07-24 00:00", names.DATED) == ("2026-07-24", [])
    assert read(terms.month, names.PRICED, "24.07.2026", names.PRICED) == ("2026-07", [])
    assert read(terms.day, names.DATED, "31.02.2026", names.DATED)[1]
    assert read(terms.day, names.DATED, "Sommer", names.DATED)[1]


def test_several_grants_stand_in_columns_with_a_number():
    row = a_row(**{
        "Förderprogramm": "KInvFG II", "Förderung €": "2.744.000", "Förderstatus": "bewilligt",
        "Förderung bis": "2029",
        "Förderprogramm 2": "Klimaschutz-Plus", "Förderung € 2": "864.000", "Förderstatus 2": "beantragt",
        "Förderung wahrscheinlich % 2": "60", "Förderung bewilligt ab 2": "2028",
    })  # fmt: skip

    assert terms.grants(row) == (
        Grant("KInvFG II", 2_744_000, GrantState.GRANTED, until=2029),
        Grant("Klimaschutz-Plus", 864_000, GrantState.APPLIED, probability=60, approved=2028),
    )
    assert not row.problems


def test_grants_at_odds_with_themselves_are_told_with_their_column():
    wrong = (Grant("A", 5), Grant("B", 5, GrantState.GRANTED, approved=2029, until=2028))

    gap = (Grant(), Grant("B", 5))

    assert [column for column, _sentence in terms.flaws_of_grants(gap)] == ["Förderstatus 2"]
    assert [column for column, _sentence in terms.flaws_of_grants(wrong)] == [
        "Förderstatus", "Förderung bis 2",
    ]  # fmt: skip


def test_a_duty_has_a_kind_a_citation_a_document_a_date_and_an_expiry():
    row = a_row(**{
        "Pflichtart": "Gesetz", "Rechtsgrundlage": "§ 24 SGB VIII", "Nachweis": "Az. 123",
        "Nachweis vom": "24.07.2025", "Pflicht bis": "2029",
    })  # fmt: skip

    assert terms.duty(row) == Duty(DutyKind.LAW, "§ 24 SGB VIII", "Az. 123", "2025-07-24", 2029)


@pytest.mark.parametrize(
    ("word", "kind"),
    [("begonnen", DutyKind.BEGUN), ("VE", DutyKind.CONTRACT), ("gefahr", DutyKind.DANGER), ("Beschluss", DutyKind.COUNCIL)],
)  # fmt: skip
def test_every_kind_of_duty_has_its_word(word, kind):
    assert read(terms.duty, names.DUTY, word)[0] == Duty(kind)


def test_evidence_without_a_kind_makes_no_duty_and_is_told():
    found, problems = read(terms.duty, names.CITATION, "§ 1")

    assert found is None
    assert problems == ["es gibt Nachweise einer Pflicht, aber ihre Art fehlt; z. B. «gesetz»"]


def test_a_deferral_tells_until_when_and_by_which_decision():
    row = a_row(**{"Zurückgestellt bis": "2029", "Zurückgestellt durch": "GR 24.07.2026"})

    assert terms.deferral(row) == Deferral(2029, "GR 24.07.2026")
    assert read(terms.deferral, names.DEFERRED_BY, "GR")[1] == [
        "es ist zurückgestellt, aber nicht bis wann; bitte das Jahr angeben"
    ]


def test_a_predecessor_named_twice_and_otherwise_is_told():
    assert read(terms.predecessors, names.AFTER, "A-1, A-1:Ende")[1] == [
        "«A-1» steht doppelt da, und verschieden"
    ]


def test_a_second_grant_keeps_its_number_where_the_first_is_empty():
    row = a_row(**{"Förderprogramm": "", "Förderung € 2": "5"})

    assert terms.grants(row) == (Grant(), Grant("", 5))
