import pytest

from portfolio.intake.goals import read_contributions
from scoring.goals import Contribution

KNOWN = {"LD-VER", "LD-BUE", "HE-Z1.1"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ()),
        ("LD-VER=2", (Contribution("LD-VER", 2),)),
        (" LD-VER = 3 , HE-Z1.1=0", (Contribution("HE-Z1.1", 0), Contribution("LD-VER", 3))),
        ("LD-BUE=-1 (mehr Verkehr, mehr Lärm)", (Contribution("LD-BUE", -1, "mehr Verkehr, mehr Lärm"),)),
        ("LD-BUE=−1, LD-VER=1 (x)", (Contribution("LD-BUE", -1), Contribution("LD-VER", 1, "x"))),
    ],
)  # fmt: skip
def test_contributions_are_read_with_their_strength_and_reason(text, told):
    assert read_contributions(text, KNOWN) == (told, ())


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("LD-VER=4", "einen Beitrag von 4 zu «LD-VER» gibt es nicht; -1 ist Zielkonflikt"),
        ("LD-VER=-2", "einen Beitrag von -2 zu «LD-VER» gibt es nicht"),
        ("LD-XYZ=2", "es gibt kein Ziel «LD-XYZ»; «portfolio goals» zeigt alle"),
        ("LD-VER", "«LD-VER» ist nicht lesbar; erwartet wird z. B. «LD-VER=2, LD-BUE=1»"),
        ("LD-BUE=1; LD-VER=2", "«LD-BUE=1; LD-VER=2» ist nicht lesbar"),
        ("LD-VER=zwei", "«LD-VER=zwei» ist nicht lesbar"),
        ("LD-VER=1, LD-VER=2", "das Ziel «LD-VER» steht 2-mal da"),
    ],
)
def test_what_is_wrong_is_told_in_one_sentence(text, sentence):
    (found,) = read_contributions(text, KNOWN)[1]

    assert found.startswith(sentence)


def test_a_reason_given_once_holds_for_all_that_tell_none():
    told, _ = read_contributions("LD-VER=2, LD-BUE=1 (Anlass)", KNOWN, "Beschluss")

    assert [(c.goal, c.reason) for c in told] == [("LD-BUE", "Anlass"), ("LD-VER", "Beschluss")]
