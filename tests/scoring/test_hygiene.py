from dataclasses import replace

from builders import GRID
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.hygiene import Flat, TopMarks, flat, hanging, top_marks, twins
from scoring.rank import Class, DutyRule, Entry, Rules, classify, rank
from scoring.score import score

WEIGHTS = {"nutzen": 60, "not": 40}
RULES = Rules(b_from=45.0, complete_from=80, duties=(DutyRule("not", 5),))


def marks(nutzen: int, danger: int) -> dict[str, int]:
    return {"nutzen": nutzen, "not": danger}


def entry(key: str, told: dict[str, int], **more) -> Entry:
    return Entry(key, score(told, WEIGHTS, GRID.criteria), told, **more)


def test_a_department_that_gives_only_top_marks_is_named():
    modest = [marks(n % 4, n % 5) for n in range(6)]
    proud = [marks(5, n % 5) for n in range(6)]

    assert top_marks({"Hochbau": modest, "Tiefbau": proud}, GRID) == (
        TopMarks("Tiefbau", "nutzen", 6, 6, 0.0),
    )


def test_nobody_is_named_where_all_give_top_marks_or_there_are_few_projects():
    proud = [marks(5, 0)] * 6

    assert top_marks({"Hochbau": proud, "Tiefbau": proud}, GRID) == ()
    assert top_marks({"Hochbau": [marks(0, 0)] * 6, "Tiefbau": proud[:4]}, GRID) == ()


def test_a_criterion_on_which_nearly_all_stand_on_one_level_separates_nobody():
    told = [marks(3, n) for n in range(5)]

    assert flat(told, GRID) == (Flat("nutzen", 3, 5, 5),)
    assert flat([marks(3, n) for n in range(4)], GRID) == ()


def test_criteria_that_rise_and_fall_together_count_twice():
    (found,) = twins([marks(n, n) for n in range(6)], GRID)

    assert (found.one, found.other, round(found.correlation, 6), found.of) == (
        "nutzen",
        "not",
        1,
        6,
    )
    assert twins([marks(n, 5 - n) for n in range(6)], GRID)[0].correlation < 0


def test_criteria_that_have_nothing_to_do_with_each_other_are_not_named():
    assert twins([marks(a, b) for a in range(3) for b in range(3)], GRID) == ()
    assert twins([marks(2, 2)] * 6, GRID) == ()


def test_a_place_that_changes_its_class_with_one_level_is_named():
    entries = [entry("P", marks(3, 2)), entry("Q", marks(3, 4))]
    found = hanging(entries, WEIGHTS, GRID, RULES)

    assert {(h.project, h.criterion, h.other, h.new_class) for h in found} == {
        ("P", "nutzen", 2, Class.C),
        ("P", "not", 1, Class.C),
        ("Q", "not", 5, Class.A),
    }


def test_a_class_handed_down_does_not_hang_on_the_own_marks():
    entries = [entry("P", marks(3, 2)), entry("Q", marks(0, 5), after=("P",))]
    found = {h.project: h for h in hanging(entries, WEIGHTS, GRID, RULES) if h.project == "P"}

    assert found["P"].new_place == found["P"].place == 1


levels = st.tuples(st.integers(0, 5), st.integers(0, 5))


@given(st.lists(levels, min_size=1, max_size=12))
@settings(max_examples=60)
def test_every_place_told_is_the_one_a_new_ranking_gives(told):
    entries = [entry(f"P{n:02}", marks(*pair)) for n, pair in enumerate(told)]
    for found in hanging(entries, WEIGHTS, GRID, RULES):
        changed = [
            entry(e.id, {**e.marks, found.criterion: found.other}) if e.id == found.project else e
            for e in entries
        ]
        places = {r.id: r for r in rank(changed, classify(changed, RULES))}
        assert places[found.project].place == found.new_place
        assert places[found.project].verdict.class_ is found.new_class


def test_a_criterion_without_weight_moves_nothing():
    entries = [entry("P", marks(3, 2))]

    assert hanging(entries, {"nutzen": 100, "not": 0}, GRID, replace(RULES, duties=())) is not None
    assert all(
        h.criterion == "nutzen" for h in hanging(entries, {"nutzen": 100, "not": 0}, GRID, RULES)
    )
