from portfolio.optimizer import trial
from portfolio.optimizer.solver import Outcome


def test_the_solver_works_here():
    assert trial.is_working()


def test_a_solver_that_proves_nothing_does_not_work(monkeypatch):
    monkeypatch.setattr(trial, "solve", lambda _lp, _limits: Outcome(True, False, 0.0))

    assert not trial.is_working()
