"""Every constraint as text: its rows by themselves, golden."""

from fractions import Fraction

import pulp
import pytest
from builders import GOLDEN, LARGE, a_problem, a_task, parts_of

from portfolio.optimizer.build import draft_of
from portfolio.optimizer.constraints import CONSTRAINTS
from portfolio.optimizer.problem import CarryOver, Gap, Hire, Limit, Problem, Shared, Start


def every_relation(**more) -> Problem:
    """Tasks that between them need every constraint."""
    return a_problem(
        a_task("A", duty=True, days={"HB": (1, 2)}, running=3, awarded=0),
        a_task("B", after=(Gap("A", 2),), payments=(3, 4), own_funds=(3, 4, -2), awarded=1),
        a_task("C", starts=(2028, 2029), worth=(5, 4), together=("B",), within=(Gap("D", 1),)),
        a_task("D", apart=("A", "C"), needs=("grosse HB", "ausweich X"), years=3, bundle="Süd",
               more=[Start(2027, 10, (9, 8), (9, 8), {"EB": (2, 3)}, saved=(1, 2)),
                     Start(2028, 9, (9, 9), (9, 7), {"EB": (2, 4)}, saved=(1, 3))]),
        a_task("E", needs=("grosse HB", "ausweich X", "rolle PL"), years=2, bundle="Süd", awarded=0,
               more=[Start(2028, 9, (7, 7), (7, 7), saved=(2, 2))]),
        pots={"EB": dict.fromkeys(range(2027, 2031), 4)},
        commitments_cap={2027: 5, 2028: 6},
        running_cap={2028: 2, 2029: 2},
        hires={"HB": Hire({2027: 5, 2028: 0}, 3)},
        shared={**LARGE, "ausweich X": Shared(Limit.INTERIM, "X", 1), "rolle PL": Shared(Limit.ROLE, "PL", 2)},
        **more,
    )  # fmt: skip


def written(constraint, problem, path) -> str:
    draft = draft_of(problem)
    constraint(draft)
    draft.lp.setObjective(pulp.lpSum(draft.starts.values()))
    draft.lp.writeLP(str(path))
    return path.read_text("utf-8")


@pytest.mark.parametrize("constraint", CONSTRAINTS, ids=lambda function: function.__name__)
def test_every_constraint_has_its_golden_file(constraint, tmp_path):
    golden = GOLDEN / "constraints" / f"{constraint.__name__}.lp"
    text = written(constraint, every_relation(), tmp_path / "modell.lp")

    assert golden.exists(), "a constraint without a golden file"
    assert parts_of(text) == parts_of(golden.read_text("utf-8"))


@pytest.mark.parametrize("name", ["payments", "own_funds"])
def test_carrying_over_has_its_golden_file(name, tmp_path):
    (constraint,) = (each for each in CONSTRAINTS if each.__name__ == name)
    problem = every_relation(carry=CarryOver(Fraction(1, 2), 2))
    text = written(constraint, problem, tmp_path / "modell.lp")

    golden = GOLDEN / "constraints" / f"{name}_carried.lp"
    assert parts_of(text) == parts_of(golden.read_text("utf-8"))


@pytest.mark.parametrize("constraint", CONSTRAINTS, ids=lambda function: function.__name__)
def test_every_constraint_tells_its_inequality_and_has_a_row_to_show(constraint, tmp_path):
    assert any(sign in constraint.__doc__ for sign in "≤=")
    assert parts_of(
        written(constraint, every_relation(), tmp_path / "modell.lp").split("Subject To")[1]
    )
