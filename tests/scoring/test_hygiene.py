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


def hang(entries, weights=WEIGHTS, rules=RULES, elsewhere=()):
    every = {e.id: e for e in (*entries, *elsewhere)}
    return hanging([e.id for e in entries], every, weights, GRID, rules)


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
    found = hang(entries)

    assert {(h.project, h.criterion, h.other, h.new_class) for h in found} == {
        ("P", "nutzen", 2, Class.C),
        ("P", "not", 1, Class.C),
        ("Q", "not", 5, Class.A),
    }


def test_a_class_handed_down_does_not_hang_on_the_own_marks():
    entries = [entry("P", marks(3, 2)), entry("Q", marks(0, 5), after=("P",))]
    found = {h.project: h for h in hang(entries) if h.project == "P"}

    assert found["P"].new_place == found["P"].place == 1


def test_a_class_handed_down_from_another_list_counts():
    own = [entry("P", marks(3, 2)), entry("R", marks(4, 4))]
    duty = entry("X", marks(0, 5), after=("P",))

    assert {h.place for h in hang(own, elsewhere=[duty]) if h.project == "P"} == {1}
    assert {h.place for h in hang(own) if h.project == "P"} == {2}


levels = st.tuples(st.integers(0, 5), st.integers(0, 5))


@given(st.lists(levels, min_size=1, max_size=12), st.data())
@settings(max_examples=150)
def test_every_place_told_is_the_one_a_new_ranking_gives(told, data):
    """With predecessors in this list and in another one, which every second project belongs to."""
    every = []
    for n, pair in enumerate(told):
        before = data.draw(st.lists(st.sampled_from(range(n)), max_size=2)) if n else []
        every.append(entry(f"P{n:02}", marks(*pair), after=tuple(f"P{b:02}" for b in before)))
    split = data.draw(st.integers(1, 2))
    own = every[::split]
    elsewhere = [e for e in every if e not in own]
    for found in hang(own, elsewhere=elsewhere):
        changed = [
            replace(entry(e.id, {**e.marks, found.criterion: found.other}), after=e.after)
            if e.id == found.project
            else e
            for e in every
        ]
        verdicts = classify(changed, RULES)
        listed = [e for e in changed if e.id in {mine.id for mine in own}]
        places = {r.id: r for r in rank(listed, verdicts)}
        assert places[found.project].place == found.new_place
        assert places[found.project].verdict.class_ is found.new_class


def test_a_criterion_without_weight_moves_nothing():
    entries = [entry("P", marks(3, 2)), entry("Q", marks(2, 5))]
    rules = replace(RULES, duties=())
    found = hang(entries, {"nutzen": 100, "not": 0}, rules)

    assert {h.criterion for h in found} == {"nutzen"}
