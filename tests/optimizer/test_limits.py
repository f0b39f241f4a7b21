from portfolio.optimizer.limits import EXACT, Limits


def test_the_solver_is_told_seed_tolerance_and_branches_but_not_the_seconds():
    told = Limits(seconds=3, nodes=7).told()

    assert (told["random_seed"], told["mip_max_nodes"]) == (0, 7)
    assert told["mip_feasibility_tolerance"] == EXACT
    assert 3 not in told.values()


def test_without_a_limit_of_branches_none_is_told():
    assert "mip_max_nodes" not in Limits(seconds=3).told()
