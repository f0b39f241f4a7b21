from portfolio.report.equipment import parts_shape, parts_sheet
from portfolio.service import Part, State

PARTS = (Part("pulp", State.GOOD, "3.3"), Part("web", State.OPTIONAL, "nicht installiert", "pip install x"),
         Part("solver", State.WRONG, "fehlt", "neu installieren"))  # fmt: skip


def test_how_it_stands_is_told_by_a_word():
    assert [row[0] for row in parts_sheet(PARTS).rows] == ["gut", "wahlweise", "FEHLT"]


def test_other_programs_read_the_same():
    assert [part["state"] for part in parts_shape(PARTS)] == ["good", "optional", "wrong"]
