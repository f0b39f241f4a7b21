import io
import zipfile

import pytest
from builders import GRID, SETTINGS
from openpyxl import load_workbook

from portfolio.export.guide import DUTIES, GRANT_STATES, YES_NO
from portfolio.export.template import list_template
from portfolio.intake.terms import KINDS, STATES


@pytest.fixture(scope="module")
def content() -> bytes:
    settings = SETTINGS
    return list_template(settings, settings.lists[0], GRID.criteria)


@pytest.fixture(scope="module")
def book(content):
    return load_workbook(io.BytesIO(content))


def rule_of(book, name: str):
    sheet = book.worksheets[0]
    place = [cell.value for cell in sheet[1]].index(name)
    letter = sheet.cell(1, place + 1).column_letter
    return next(
        r for r in sheet.data_validations.dataValidation if str(r.sqref).startswith(f"{letter}2:")
    )


def test_the_same_settings_give_the_same_bytes(content):
    settings = SETTINGS

    assert list_template(settings, settings.lists[0], GRID.criteria) == content


def test_the_list_comes_first_and_then_what_its_columns_mean(book):
    first, second = book.worksheets

    assert second.title == "Erläuterung"
    explained = [row[0].value for row in second.iter_rows(min_row=2)]
    names = [cell.value for cell in first[1]]
    assert explained[: len(names)] == names
    assert "Kann ergänzt werden:" in explained
    assert first.max_row == 1
    assert first.freeze_panes == "C2"


@pytest.mark.parametrize(
    ("column", "choices"),
    [("Fest", YES_NO), ("Förderstatus", GRANT_STATES), ("Pflichtart", DUTIES)],
)
def test_where_there_are_few_words_they_can_be_chosen(book, column, choices):
    assert rule_of(book, column).formula1 == f'"{",".join(choices)}"'


def test_the_words_to_choose_are_those_the_import_knows():
    assert {*GRANT_STATES} <= {*STATES}
    assert {*DUTIES} <= {*KINDS}


def test_every_cell_says_what_it_holds(book):
    for rule in book.worksheets[0].data_validations.dataValidation:
        assert rule.prompt
        assert len(rule.prompt) <= 255
        assert len(rule.promptTitle) <= 32
        assert rule.showInputMessage


def test_product_numbers_stay_texts(book):
    sheet = book.worksheets[0]
    place = [cell.value for cell in sheet[1]].index("Produkt")

    assert sheet.column_dimensions[sheet.cell(1, place + 1).column_letter].number_format == "@"


def test_nothing_in_it_is_run(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets/" in name]

    assert not any(b"<f>" in sheet for sheet in sheets)
