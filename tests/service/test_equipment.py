from importlib.metadata import PackageNotFoundError

from builders import a_city

from portfolio import service
from portfolio.service import State


def states(found) -> dict[str, State]:
    return {part.name: part.state for part in found}


def test_a_machine_that_runs_these_tests_has_all_it_needs(tmp_path):
    found = service.parts(a_city(tmp_path).folder)

    assert State.WRONG not in states(found).values()
    assert states(found)["Löser"] is State.GOOD
    assert states(found)["web"] is State.GOOD
    assert states(found)["Arbeitsordner"] is State.GOOD


def test_without_a_workspace_the_rest_is_told(tmp_path):
    found = service.parts(tmp_path)

    part = next(part for part in found if part.name == "Arbeitsordner")
    assert part.state is State.OPTIONAL
    assert "portfolio init" in part.mend


def test_a_package_that_is_missing_is_told_with_what_to_do(tmp_path, monkeypatch):
    def none(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(
        "portfolio.service.equipment.version", lambda name: none(name) if name == "pulp" else "1"
    )
    part = next(part for part in service.parts(tmp_path) if part.name == "pulp")

    assert part.state is State.WRONG
    assert part.mend.startswith("bitte portfolio neu installieren")


def test_an_extra_that_is_missing_can_be_had(tmp_path, monkeypatch):
    monkeypatch.setattr(
        "portfolio.service.equipment._is_installed", lambda name: name != "datasette"
    )
    part = next(part for part in service.parts(tmp_path) if part.name == "web")

    assert part.state is State.OPTIONAL
    assert part.mend == "pip install 'portfolio[web]'"


def test_a_solver_that_does_not_solve_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr("portfolio.optimizer.trial.is_working", lambda: False)

    assert states(service.parts(tmp_path))["Löser"] is State.WRONG


def test_a_network_drive_is_no_place_for_a_database(tmp_path, monkeypatch):
    monkeypatch.setattr("portfolio.service.equipment.network_share", lambda _path: "cifs")

    assert states(service.parts(a_city(tmp_path).folder))["Laufwerk"] is State.WRONG
