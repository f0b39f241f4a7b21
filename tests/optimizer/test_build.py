"""The model as text: every row has a name a planner can read, and the example's file is golden."""

from dataclasses import replace
from fractions import Fraction

from builders import GOLDEN, a_problem, a_task, five_projects, parts_of

from portfolio.optimizer.build import build
from portfolio.optimizer.constraints import CONSTRAINTS
from portfolio.optimizer.pose import problem_of
from portfolio.optimizer.problem import CarryOver, Hire
from portfolio.optimizer.solve import write_model
from portfolio.service import rank_all


def test_the_file_of_the_five_project_example_is_golden(tmp_path):
    portfolio = five_projects()
    path = tmp_path / "modell.lp"

    write_model(problem_of(portfolio, rank_all(portfolio)), path)

    golden = (GOLDEN / "five_projects.lp").read_text("utf-8")
    assert parts_of(path.read_text("utf-8")) == parts_of(golden)


def test_every_variable_of_the_example_is_binary(tmp_path):
    portfolio = five_projects()
    write_model(problem_of(portfolio, rank_all(portfolio)), tmp_path / "modell.lp")

    written = (tmp_path / "modell.lp").read_text("utf-8").split("Binaries")[1].split()

    assert set(written) == set(
        (GOLDEN / "five_projects.lp").read_text("utf-8").split("Binaries")[1].split()
    )


def row_names(problem):
    lp = build(problem, CONSTRAINTS).lp
    written = lp.constraints() if callable(lp.constraints) else lp.constraints.values()
    return {row.name for row in written}


def test_rows_carry_names_a_planner_can_read():
    names = row_names(a_problem(a_task("HB-01", duty=True), a_task("TB-10", after=("HB-01",))))

    assert {"einmal_HB_01", "auszahlungen_2027", "eigenmittel_2028", "tage_HB_2027"} <= names
    assert "nach_TB_10__HB_01_2028" in names


def test_two_ids_that_look_alike_in_a_model_file_stay_apart():
    ids = ["A-1", "A_1", "A_1_2", "A__1", "–", "§", "x" * 300, "x" * 301]

    once = [n for n in row_names(a_problem(*map(a_task, ids))) if n.startswith("einmal")]

    assert len(once) == len(ids)
    assert max(map(len, once)) < 60


def test_rows_of_predecessors_and_teams_stay_apart_too():
    tasks = (
        a_task("B"),
        a_task("C"),
        a_task("B-C"),
        a_task("A-B", after=("C",)),
        a_task("A", after=("B-C",)),
    )
    caps = {"H-B": {2027: 1}, "H_B": {2027: 1}}
    problem = replace(
        a_problem(*tasks), days_cap={team: dict.fromkeys(range(2027, 2031), 1) for team in caps}
    )

    names = row_names(problem)

    assert len([name for name in names if name.startswith("nach")]) == 4


def test_a_project_that_cannot_start_has_no_row():
    assert not row_names(a_problem(a_task(starts=(), worth=())))


def test_variables_stand_in_the_order_of_their_names_so_that_every_version_branches_alike():
    problem = a_problem(
        a_task("B", duty=True, days={"HB": (12,)}),
        a_task("A", duty=True),
        hires={"HB": Hire({2027: 5}, 1)},
        carry=CarryOver(Fraction(1, 2), 2),
    )
    model = build(problem, CONSTRAINTS)
    model.lp.setObjective(model.worth)
    known = getattr(model.lp, "exported_variables", model.lp.variables)()
    names = [variable.name for variable in known]

    assert names == sorted(names)
    assert {"beginn_A_2027", "zukauf_HB_2027", "eigenmittel_zehrt_2030"} <= {*names}
