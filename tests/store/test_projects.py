from builders import GRID, STAMP, a_project

from portfolio.store import projects
from portfolio.store.store import Store


def test_a_project_is_written_read_and_taken_out_with_all_its_parts(tmp_path):
    full = a_project("B", after=("A",), days={"HB": 4}, marks={"nutzen": 2}, payments=(1, 2))
    with Store(tmp_path / "x.db") as store:
        store.put([a_project("A"), full], STAMP, GRID)
        with store.alone():
            projects.remove_listed(store._db, ["B"])
            projects.remove(store._db, ["B"])

        assert [project.id for project in store.projects()] == ["A"]
        assert store.listed().keys() == {"A"}
        store.put([full], STAMP, GRID)
        assert store.project("B") == full
