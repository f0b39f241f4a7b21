from dataclasses import replace

from builders import GRID

from scoring.marks import MarkState, StepFlaw, is_stale, step_flaw


def test_a_mark_is_proposed_then_checked_then_released():
    assert step_flaw(MarkState.PROPOSED, MarkState.CHECKED, "co", "fb") is None
    assert step_flaw(MarkState.CHECKED, MarkState.RELEASED, "le", "fb") is None


def test_no_step_is_left_out():
    assert step_flaw(MarkState.PROPOSED, MarkState.RELEASED, "le", "fb") is StepFlaw.ORDER
    assert step_flaw(MarkState.CHECKED, MarkState.CHECKED, "le", "fb") is StepFlaw.ORDER


def test_who_proposed_a_mark_neither_checks_nor_releases_it():
    assert step_flaw(MarkState.PROPOSED, MarkState.CHECKED, "fb", "fb") is StepFlaw.FOUR_EYES
    assert step_flaw(MarkState.CHECKED, MarkState.RELEASED, "fb", "fb") is StepFlaw.FOUR_EYES
    assert step_flaw(MarkState.PROPOSED, MarkState.CHECKED, "FB ", "fb") is StepFlaw.FOUR_EYES


def reworded(level: int):
    first, *rest = GRID.criteria
    anchors = tuple("anders" if n == level else text for n, text in enumerate(first.anchors))
    return replace(GRID, criteria=(replace(first, anchors=anchors), *rest))


def test_a_changed_text_makes_exactly_its_own_marks_stale():
    now = reworded(3)
    stale = {
        (criterion.id, level)
        for criterion in GRID.criteria
        for level in range(criterion.best + 1)
        if is_stale(criterion.id, level, GRID, now)
    }

    assert stale == {("nutzen", 3)}


def test_a_mark_whose_level_is_gone_is_stale():
    first, *rest = GRID.criteria
    shorter = replace(GRID, criteria=(replace(first, anchors=first.anchors[:3]), *rest))

    assert is_stale("nutzen", 4, GRID, shorter)
    assert not is_stale("nutzen", 2, GRID, shorter)
    assert is_stale("not", 1, GRID, replace(GRID, criteria=GRID.criteria[:1]))


def test_changed_weights_make_no_mark_stale():
    assert not is_stale("nutzen", 3, GRID, replace(GRID, weight_sets=(), version="2"))
