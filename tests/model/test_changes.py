from dataclasses import replace

from builders import a_project

from portfolio.model import Changes


def test_an_import_adds_changes_and_leaves():
    one, two, three = (a_project(key) for key in "ABC")
    wanted = {"A": one, "B": replace(two, title="anders"), "C": three}

    assert Changes.between({"A": one, "B": two}, wanted) == Changes(("C",), ("B",), ("A",))
    assert Changes.between({}, {}) == Changes((), (), ())
