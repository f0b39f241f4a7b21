from builders import STAMP, five_projects

from portfolio.model import Act, Change, Motion, MotionState
from portfolio.report.happenings import (
    action_words,
    happenings_sheet,
    motions_sheet,
    subject_words,
    what_words,
)
from portfolio.service import Happening

TOWN = five_projects()


def happening(action, *subjects, changes=()):
    return Happening(1, STAMP.at, "kb", action, subjects, changes)


def test_what_was_decided_is_told_with_its_reason_and_of_many_only_of_whom():
    settled = Change(Act.SETTLE, "B-1", 2028, reason="GR")

    assert (
        what_words(happening("decide", "B-1", changes=(settled,)), TOWN) == "B-1 beginnt 2028 (GR)"
    )
    assert what_words(happening("decide", *"ABCD", changes=(settled,) * 4), TOWN) == "A … D (4)"


def test_many_at_once_are_told_by_the_first_and_the_last():
    assert subject_words(happening("import", "A", "B")) == "A, B"
    assert subject_words(happening("import", "A", "B", "C", "D")) == "A … D (4)"


def test_a_plan_is_called_by_the_beginning_of_its_digest():
    assert subject_words(happening("plan", "0123456789abcdef")) == "0123456789ab"


def test_every_action_of_the_journal_has_a_word_and_another_one_its_own():
    known = (
        "import",
        "score",
        "step",
        "link",
        "duel",
        "plan",
        "publish",
        "decide",
        "weigh",
        "motion",
        "undo",
        "redo",
    )

    assert len({action_words(action) for action in known}) == len(known)
    assert action_words("neuartig") == "neuartig"


def test_the_history_says_when_who_what():
    (row,) = happenings_sheet([happening("publish", "Entwurf")], TOWN).rows

    assert row[1:] == ("kb", "veröffentlicht", "Entwurf")


def test_motions_are_told_with_state_and_effect():
    motion = Motion(
        "A", (Change(Act.SETTLE, "B-1", 2028),), "B-1 beginnt.", MotionState.ACCEPTED, STAMP
    )
    (row,) = motions_sheet([motion]).rows

    assert (row[0], row[1], row[3], row[4]) == ("A", "angenommen", "1", "B-1 beginnt.")
