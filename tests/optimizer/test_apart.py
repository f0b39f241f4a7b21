import sys

import pytest
from builders import a_problem, a_task

from portfolio.errors import PortfolioError
from portfolio.optimizer import apart
from portfolio.optimizer.apart import propose_apart
from portfolio.optimizer.limits import Limits
from portfolio.optimizer.solve import propose


def test_another_process_finds_the_same_schedule():
    problem = a_problem(a_task("A"), a_task("B"))
    schedule, proof = propose_apart(problem, Limits(nodes=10))

    assert schedule == propose(problem, Limits(nodes=10))[0]
    assert proof.status == "proven"


def test_a_process_that_is_ended_from_outside_is_told_in_a_sentence(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/true")
    with pytest.raises(PortfolioError, match="von außen beendet"):
        propose_apart(a_problem(a_task("A")), Limits())


def test_what_the_other_process_refuses_is_refused_here(monkeypatch, tmp_path):
    fake = tmp_path / "python"
    fake.write_text(
        f"#!{sys.executable}\nimport pickle, sys\nfrom portfolio.errors import PortfolioError\n"
        "pickle.load(sys.stdin.buffer)\npickle.dump(PortfolioError('So nicht.'), sys.stdout.buffer)\n"
    )
    fake.chmod(0o755)
    monkeypatch.setattr(apart.sys, "executable", str(fake))
    with pytest.raises(PortfolioError, match="So nicht."):
        propose_apart(a_problem(a_task("A")), Limits())
