from dataclasses import replace

from builders import FIVE_STARTS, a_project
from papers import HOUSE, PUBLIC, an_edition, five, texts

from portfolio.report.papers.blocks import Paper
from portfolio.report.papers.since import since_last


def told(before, after, reader=HOUSE) -> str:
    blocks = tuple(since_last(before, after.plan, reader))
    return texts(Paper("", "", blocks, "de", ""))


def without(*keys: str, **changes):
    portfolio = five()
    kept = [p for p in portfolio.projects if p.id not in keys]
    changed = [replace(p, **changes.get(p.id.replace("-", "_"), {})) for p in kept]
    return replace(portfolio, projects=tuple(changed))


def test_of_the_first_edition_there_is_nothing_to_tell():
    assert told(None, an_edition()) == ""


def test_where_nothing_changed_that_is_said():
    assert "hat sich nichts geändert" in told(an_edition(name="2025"), an_edition())


def test_new_gone_and_moved_ones_are_named_with_both_years():
    before = an_edition(
        without("B-4"), {k: y for k, y in FIVE_STARTS.items() if k != "B-4"}, "2025"
    )
    starts = {**FIVE_STARTS, "B-1": None, "B-3": 2028}
    lines = told(before, an_edition(starts=starts)).splitlines()

    assert "Verglichen mit «2025»:" in lines
    assert "neu | B-4 | Brücke | Beginn 2029" in lines
    assert "verdrängt | B-1 | Feuerwache | 2028 → –" in lines
    assert "später | B-3 | Schule – Süd | 2027 → 2028" in lines
    assert not any("B-2" in line for line in lines)


def test_gone_ones_are_told_by_their_old_title():
    after = an_edition(without("B-5"), {k: y for k, y in FIVE_STARTS.items() if k != "B-5"})

    assert "nicht mehr gelistet | B-5 | Konzept | " in told(an_edition(name="2025"), after)


def test_costs_and_classes_are_told_before_and_now():
    now = without(B_4={"cost": 600_000}, B_3={"marks": {"nutzen": 1, "not": 1}})
    lines = told(an_edition(name="2025"), an_edition(now)).splitlines()

    assert "teurer | B-4 | Brücke | 500.000 € → 600.000 € (+20,0 %)" in lines
    assert "anders bewertet | B-3 | Schule – Süd | 92,0 → 20,0 Punkte" in lines
    assert "Klasse | B-3 | Schule – Süd | B → C" in lines


def test_the_public_does_not_learn_the_cost_from_its_growth():
    now = without(B_4={"cost": 612_345})
    public = told(an_edition(name="2025"), an_edition(now), PUBLIC)

    assert "teurer | B-4 | Brücke | rd. 500.000 € → rd. 600.000 €" in public
    assert "612" not in public
    assert "%" not in public


def test_a_cost_that_was_not_known_before_has_no_growth():
    now = without(B_5={"cost": 10_000})

    assert (
        "teurer | B-5 | Konzept | 0 € → 10.000 €"
        in told(an_edition(name="2025"), an_edition(now)).splitlines()
    )
    assert a_project().cost
