import pytest
from builders import a_project

from portfolio.intake.lists import Found
from portfolio.intake.together import check_together


def rows(*projects):
    return [Found(project, "bau.csv", number) for number, project in enumerate(projects, start=2)]


def told(*projects, stored=()):
    problems = check_together(rows(*projects), {project.id: project for project in stored})
    return [str(problem) for problem in problems]


def test_sound_rows_are_without_problems():
    assert told(a_project("A"), a_project("B", after=("A",))) == []


def test_a_number_given_twice_is_told_at_both_places():
    assert told(a_project("A"), a_project("A")) == [
        "bau.csv, Zeile 2, Spalte «Nr.»: die Nummer «A» ist 2-mal vergeben; jedes Projekt braucht seine eigene",
        "bau.csv, Zeile 3, Spalte «Nr.»: die Nummer «A» ist 2-mal vergeben; jedes Projekt braucht seine eigene",
    ]


def test_a_number_of_another_list_is_not_taken_over():
    found = told(a_project("A"), stored=[a_project("A", list="tiefbau")])

    assert "gehört schon einem Projekt der Liste «tiefbau»" in found[0]


def test_a_predecessor_may_be_stored_already():
    assert told(a_project("B", after=("A",)), stored=[a_project("A")]) == []


def test_a_predecessor_may_stand_in_a_row_that_cannot_be_read_yet():
    assert check_together(rows(a_project("B", after=("A",))), {}, elsewhere=["A"]) == ()


def test_a_predecessor_that_does_not_exist_is_named():
    assert "«A» steht in keiner Liste" in told(a_project("B", after=("A",)))[0]


def test_a_circle_of_predecessors_is_shown():
    found = told(a_project("A", after=("B",)), a_project("B", after=("A",)), a_project("C"))

    assert len(found) == 2
    assert "warten im Kreis aufeinander: A → B → A" in found[0]


def test_every_circle_is_shown():
    found = told(*(a_project(key, after=(other,)) for key, other in ("AB", "BA", "CD", "DC")))

    assert len(found) == 4
    assert {text.split(": ")[-1].split(";")[0] for text in found} == {"A → B → A", "C → D → C"}


def test_a_project_that_waits_for_itself_is_a_circle():
    assert "A → A" in told(a_project("A", after=("A",)))[0]


def test_a_circle_through_a_stored_project_is_found():
    assert told(a_project("A", after=("B",)), stored=[a_project("B", after=("A",))])


@pytest.mark.parametrize(
    ("relation", "column", "sentence"),
    [
        ({"together": ("X",)}, "Gemeinsam mit", "«X» steht in keiner Liste"),
        ({"apart": ("X",)}, "Variante zu", "«X» steht in keiner Liste"),
        ({"together": ("A",)}, "Gemeinsam mit", "nicht in seiner eigenen Zeile"),
        ({"together": ("B",), "apart": ("B",)}, "Gemeinsam mit", "und zugleich anders"),
        ({"together": ("B",), "after": ("B",)}, "Gemeinsam mit", "und zugleich anders"),
    ],
)
def test_a_partner_that_cannot_be_one_is_told(relation, column, sentence):
    rows = [Found(a_project("A", **relation), "bau.csv", 2), Found(a_project("B"), "bau.csv", 3)]
    (problem,) = check_together(rows, {})

    assert problem.column == column
    assert sentence in problem.text
