from builders import a_problem, a_task

from portfolio.optimizer.problem import Before


def test_a_task_knows_what_starting_in_a_year_means():
    task = a_task(starts=(2027, 2028), worth=(10, 9))

    assert task.at(2028).worth == 9
    assert task.at(2029) is None
    assert task.at(None) is None


def test_a_budget_of_two_years_ends_with_its_second():
    problem = a_problem(budget_years=2)

    assert [problem.budget_ends(year) for year in problem.years] == [2028, 2028, 2030, 2030]
    assert a_problem().budget_ends(2028) == 2028


def test_only_what_was_there_before_can_be_moved():
    before = Before({"A": 2027, "B": None}, price=1)

    assert before.is_moved("A", 2028)
    assert before.is_moved("A", None)
    assert before.is_moved("B", 2027)
    assert not before.is_moved("A", 2027)
    assert not before.is_moved("neu", 2027)
