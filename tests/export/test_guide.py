from builders import GRID, SETTINGS

from portfolio import listing as names
from portfolio.export.guide import further_guides, guides
from portfolio.intake.columns import find_columns, flaws_of_columns


def test_every_column_that_is_explained_is_understood_by_the_import():
    settings = SETTINGS
    found = guides(settings, settings.lists[0], GRID.criteria)
    header = tuple(guide.column for guide in found)
    columns = find_columns(header, settings, GRID.criteria)

    assert columns.ignored == ()
    assert flaws_of_columns("x", columns) == ()
    assert columns.missing(GRID.criteria) == ()
    assert len(set(header)) == len(header)


def test_what_every_project_has_to_tell_is_needed():
    settings = SETTINGS
    found = guides(settings, settings.lists[0], GRID.criteria)

    assert {guide.column for guide in found if guide.is_needed} == {*names.REQUIRED}


def test_a_mark_can_be_any_of_the_scale_and_its_texts_are_told():
    settings = SETTINGS
    criterion = GRID.criteria[0]
    guide = next(
        g for g in guides(settings, settings.lists[0], GRID.criteria) if g.column == criterion.short
    )

    assert guide.choices[0] == "0"
    assert criterion.anchors[-1] in guide.told


def test_every_column_that_a_list_can_have_is_explained():
    told = {
        guide.column
        for guide in (*guides(SETTINGS, SETTINGS.lists[0], GRID.criteria), *further_guides())
    }

    assert {*names.REQUIRED, *names.OPTIONAL} - told == {names.PRIORITY}, (
        "only where a list is evaluated by levels"
    )


def test_what_can_be_added_is_understood_by_the_import_too():
    header = tuple(
        g.column for g in (*guides(SETTINGS, SETTINGS.lists[0], GRID.criteria), *further_guides())
    )

    assert {*find_columns(header, SETTINGS, GRID.criteria).ignored} <= {"Anteil EB %"}
