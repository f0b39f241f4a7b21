"""What a motion asks for, as it is typed."""

import pytest
from builders import a_city, five_projects

from portfolio.errors import PortfolioError
from portfolio.model import Act
from portfolio.service import open_workspace
from portfolio.service.answers import Typed, wishes

PORTFOLIO = five_projects()


def test_years_are_settled_and_put_off_with_the_reason():
    found = wishes(PORTFOLIO, Typed(force=("b-5=2028",), defer=("B-4 = 2029",), reason="Antrag 3"))

    assert [(c.act, c.subject, c.year, c.reason) for c in found] == [
        (Act.DEFER, "B-4", 2029, "Antrag 3"),
        (Act.SETTLE, "B-5", 2028, "Antrag 3"),
    ]


def test_a_chosen_weight_leaves_the_rest_to_the_others_as_before():
    (change,) = wishes(PORTFOLIO, Typed(weights=("nutzen=80",)))

    assert change.act is Act.WEIGH
    assert change.weights == {"nutzen": 80, "not": 20}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (Typed(), "verlangt nichts"),
        (Typed(force=("B-5",)), "bitte PROJEKT=JAHR"),
        (Typed(force=("=2028",)), "bitte PROJEKT=JAHR"),
        (Typed(force=("B-5=28",)), "bitte PROJEKT=JAHR"),
        (Typed(force=("B-5=２０２８",)), "bitte PROJEKT=JAHR"),
        (Typed(force=("X-1=2028",)), "kein Projekt «X-1»"),
        (Typed(force=("B-5=2028", "B-5=2029")), "hat zwei Jahre, 2028 und 2029"),
        (
            Typed(force=("B-5=2028",), defer=("B-5=2029",)),
            "soll 2028 beginnen, aber nicht vor 2029",
        ),
        (Typed(weights=("nutzen",)), "bitte KRITERIUM=PROZENT"),
        (Typed(weights=("nutzen=101",)), "bitte KRITERIUM=PROZENT"),
        (Typed(weights=("glanz=10",)), "Kriterien sind nutzen, not"),
        (Typed(weights=("nix:nutzen=10",)), "bitte KRITERIUM=PROZENT"),
        (Typed(weights=("nutzen=70", "not=60")), "ergeben 130 %"),
        (Typed(weights=("nutzen=70", "Nutzen=60")), "hat zwei Gewichte"),
    ],
)
def test_what_cannot_be_meant_is_a_sentence(typed, sentence):
    with pytest.raises(PortfolioError, match=sentence):
        wishes(PORTFOLIO, typed)


def test_weights_of_one_list_leave_the_others_alone(tmp_path):
    from portfolio.service import look

    portfolio = look(a_city(tmp_path) and open_workspace(tmp_path))
    found = wishes(portfolio, Typed(weights=("tiefbau:klima=30 %",)))

    assert [change.subject for change in found] == ["tiefbau"]
    assert found[0].weights["klima"] == 30
    assert sum(found[0].weights.values()) == 100
