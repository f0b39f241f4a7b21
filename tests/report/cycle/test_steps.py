"""What is due, in words and rows."""

from datetime import date

from builders import STAMP

from portfolio.model import CycleState, Standing, Step, StepState, Thing
from portfolio.report.cycle.steps import steps_sheet, year_shape, year_words
from portfolio.service import Due, Year

TODAY = date(2026, 7, 30)


def due(key, day, state=None, **more):
    step = Step(key, f"Schritt {key}", 7, day, owner="Kämmerei", document="Vorlage")
    standing = state and Standing(Thing.STEP, f"2027/{key}", state, STAMP, **more)
    return Due(step, "Jahr", date(2026, 7, day), standing)


YEAR = Year(
    2027,
    CycleState.HANDED_OVER,
    None,
    "Juli",
    (
        due("a", 1, StepState.DONE, basis="Drs. 041/2026"),
        due("b", 29),
        due("c", 30),
        due("d", 31, StepState.SKIPPED, reason="entfällt"),
    ),
)


def test_a_year_tells_how_far_it_is_what_is_overdue_and_what_comes_next():
    assert list(year_words(YEAR, TODAY)) == [
        "Das Haushaltsjahr 2027: Mittelanmeldung übergeben.",
        "Eingefroren ist die Fassung «Juli».",
        "1 Schritt ist überfällig: b.",
        "Als Nächstes: 30.07.2026 Schritt c.",
    ]


def test_each_step_has_its_row_with_what_it_was_done_by_or_how_late_it_is():
    rows = steps_sheet(YEAR, TODAY).rows

    assert [(row[3], row[2]) for row in rows] == [
        ("a", "erledigt; Drs. 041/2026"),
        ("b", "offen; ÜBERFÄLLIG seit 1 Tag; Vorlage"),
        ("c", "offen; Vorlage"),
        ("d", "ausgelassen; entfällt; Vorlage"),
    ]
    assert rows[0][1] == "Schritt a (Kämmerei)"


def test_a_city_without_a_calendar_is_told_where_one_is_named():
    empty = Year(2027, CycleState.PREPARED, None, "", ())

    assert list(year_words(empty, TODAY))[-1].endswith("[calendar] einen nennen.")


def test_other_programs_read_the_same():
    shape = year_shape(YEAR, TODAY)

    assert (shape["frozen"], [step["days_late"] for step in shape["steps"]]) == (
        "Juli",
        [0, 1, 0, 0],
    )
