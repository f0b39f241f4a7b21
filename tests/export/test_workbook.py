import io
from dataclasses import replace

from builders import FIVE_STARTS, STAMP, a_plan, five_projects
from openpyxl import load_workbook

from portfolio.export.workbook import ranked_workbook
from portfolio.model import Edition


def edition_of(**titles):
    portfolio = five_projects()
    projects = tuple(replace(p, title=titles.get(p.id, p.title)) for p in portfolio.projects)
    plan = a_plan(replace(portfolio, projects=projects), FIVE_STARTS)
    return Edition("Entwurf", STAMP.at, "0" * 64, plan)


def book_of(edition):
    return load_workbook(io.BytesIO(ranked_workbook(edition)))


def rows_of(sheet):
    header, *rows, last = ([cell.value for cell in row] for row in sheet.iter_rows())
    return [dict(zip(header, row, strict=True)) for row in rows], dict(
        zip(header, last, strict=True)
    )


def test_every_list_is_a_sheet_and_the_years_are_the_last():
    edition = edition_of()
    settings = edition.plan.portfolio.settings

    assert book_of(edition).sheetnames == [*(entry.name for entry in settings.lists), "Jahre"]


def test_projects_stand_in_their_order_with_start_and_amounts_as_numbers():
    edition = edition_of()
    entry = edition.plan.portfolio.settings.lists[0]
    rows, sums = rows_of(book_of(edition)[entry.name])

    ranked = edition.plan.ranking.lists[entry.id]
    assert [(row["Platz"], row["Nr."]) for row in rows] == [
        (each.place, each.id) for each in ranked
    ]
    starts = edition.plan.schedule.starts
    assert {row["Nr."]: row["Beginn"] for row in rows} == {
        each.id: starts[each.id] for each in ranked
    }
    assert all(
        isinstance(row["Kosten €"], int) and isinstance(row["Punkte"], (int, float)) for row in rows
    )
    assert sums["Platz"] == "Summe"
    assert sums["Kosten €"] == sum(row["Kosten €"] for row in rows)


def test_the_payments_of_all_lists_are_those_of_the_plan():
    edition = edition_of()
    book = book_of(edition)
    lists = [rows_of(book[entry.name])[1] for entry in edition.plan.portfolio.settings.lists]
    years, _sums = rows_of(book["Jahre"])
    planned = set(edition.plan.portfolio.settings.horizon.planned)

    for use, row in zip(edition.plan.schedule.years, years, strict=True):
        assert (row["Jahr"], row["Auszahlungen"], row["Eigenmittel"]) == (
            use.year,
            use.payments,
            use.own_funds,
        )
        if use.year in planned:
            assert sum(each[f"Auszahlungen {use.year} €"] or 0 for each in lists) == use.payments


def test_the_header_stays_and_every_column_has_its_format():
    sheet = book_of(edition_of()).worksheets[0]
    names = {cell.value: cell.column_letter for cell in sheet[1]}

    assert sheet.freeze_panes == "D2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet[f"{names['Kosten €']}2"].number_format == "#,##0"
    assert sheet[f"{names['Nr.']}2"].number_format == "@"
    assert sheet.auto_filter.ref.startswith("A1:")


def test_a_title_that_looks_like_a_formula_stays_a_text():
    for title in ("=1+1", "@SUM(A1)", "+49", "-5", "\t=2", "=cmd|' /C calc'!A0"):
        sheet = book_of(edition_of(**{"B-1": title})).worksheets[0]
        (cell,) = [row[2] for row in sheet.iter_rows() if row[1].value == "B-1"]
        assert (cell.data_type, cell.quotePrefix) == ("s", True)
        assert cell.value == title.replace("\t", " ")


def test_signs_a_workbook_cannot_hold_are_spaces():
    sheet = book_of(edition_of(**{"B-1": "a\x1b[31m\x00b"})).worksheets[0]

    assert "a [31m b" in {row[2].value for row in sheet.iter_rows()}


def test_the_same_edition_gives_the_same_bytes(monkeypatch):
    import time

    edition = edition_of()
    first = ranked_workbook(edition)
    monkeypatch.setattr(time, "time", lambda: 2e9)

    assert ranked_workbook(edition) == first
