"""What an import brought, in sentences (Einlesebericht)."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict

from portfolio.errors import Problem
from portfolio.intake.sums import Tie, Unbalanced
from portfolio.language import decimal, inert, ngettext, whole
from portfolio.language import gettext as _
from portfolio.report.shapes import Json
from portfolio.service import Import, Suggestion

SHOWN = 20
"""Rows that are named one by one."""


def import_report(report: Import) -> Iterator[str]:
    """What an import brought, a sentence a line."""
    for intake in report.files:
        text = ngettext("{file}: {count} row read", "{file}: {count} rows read", intake.rows)
        yield text.format(file=intake.file, count=whole(intake.rows))
        if intake.unmarked and intake.readable:
            names = ", ".join(intake.unmarked)
            yield _("{file}: no column for {names}; all projects are open there").format(
                file=intake.file, names=names
            )
        if intake.ignored:
            names = ", ".join(f"«{name}»" for name in intake.ignored)
            yield _("{file}: not taken, because unknown: {names}").format(
                file=intake.file, names=names
            )
        yield from _sums(intake.file, intake.ties)
        yield from _balances(intake.file, intake.unbalanced)
    if report.dropped and (report.taken or report.is_dry):
        text = ngettext("{count} row was not taken", "{count} rows were not taken", report.dropped)
        yield text.format(count=whole(report.dropped))
    if report.taken or report.is_dry:
        counts = [len(part) for part in (report.new, report.changed, report.unchanged)]
        text = _("{new} new, {changed} changed, {unchanged} unchanged")
        yield text.format(
            **dict(zip(("new", "changed", "unchanged"), map(whole, counts), strict=True))
        )
    yield from _what_stays(report)
    if report.is_dry:
        yield _("Only tried: nothing was taken.")


def check_shape(report: Import, findings: Iterable[str]) -> Json:
    """What is wrong, problem by problem, and what a plan would stumble over."""
    return {
        "files": [
            {
                "file": intake.file,
                "list": intake.list,
                "rows": intake.rows,
                "ignored": list(intake.ignored),
            }
            for intake in report.files
        ],
        "problems": [asdict(problem) for problem in report.problems],
        "gone": list(report.gone),
        "findings": list(findings),
    }


def problems_shape(problems: Iterable[Problem]) -> Json:
    """The same where the workspace itself cannot be read."""
    told = [asdict(problem) for problem in problems]
    return {"files": [], "problems": told, "gone": [], "findings": []}


def suggestion_words(found: Suggestion, file: str) -> Iterator[str]:
    """What a file would be by a proposed mapping, and its first projects, a column a line."""
    text = ngettext(
        "{file}: {rows} rows would be {count} project",
        "{file}: {rows} rows would be {count} projects",
        found.projects,
    )
    yield text.format(file=file, rows=whole(found.rows), count=whole(found.projects))
    yield from _sums(file, found.ties)
    yield from _balances(file, found.unbalanced)
    for number, cells in enumerate(found.preview, start=1):
        yield _("Project {number}:").format(number=number)
        told = zip(found.header, cells, strict=False)
        yield from (f"  {name}: {inert(cell)}" for name, cell in told if cell)
    yield _("Please look it over, keep it in a file, and try «import --map FILE --dry-run».")


def _sums(file: str, found: tuple[Tie, ...]) -> Iterator[str]:
    """Whether the sums that a file tells of itself are those of its rows, and which rows keep them from it."""
    if not found:
        return
    wrong = [tie for tie in found if not tie.holds]
    text = ngettext(
        "{file}: {holding} of {count} sum in the file ties",
        "{file}: {holding} of {count} sums in the file tie",
        len(found),
    )
    yield text.format(file=file, holding=len(found) - len(wrong), count=len(found))
    for tie in wrong:
        told = _("the sum says {told}, the rows above it come to {found}").format(
            told=decimal(tie.told, 2), found=decimal(tie.found, 2)
        )
        if tie.unread:
            rows = ", ".join(map(str, tie.unread))
            told += _("; no amount could be read in: {rows}").format(rows=rows)
        yield str(Problem(told, file, tie.row, tie.column))


def _balances(file: str, found: tuple[Unbalanced, ...]) -> Iterator[str]:
    """Whether columns add up to another one in every row, and in which rows they do not."""
    for each in found:
        parts = " + ".join(f"«{name}»" for name in each.balance.columns)
        text = _("{file}: {parts} is «{total}» in {holding} of {count} rows")
        told = text.format(
            file=file,
            parts=parts,
            total=each.balance.total,
            holding=whole(each.of - len(each.rows)),
            count=whole(each.of),
        )
        if each.rows:
            rows = ", ".join(map(str, each.rows[:SHOWN])) + (" …" if len(each.rows) > SHOWN else "")
            told += _("; not in rows {rows}").format(rows=rows)
        yield told


def _what_stays(report: Import) -> Iterator[str]:
    """What the lists do not say, or not any more, and what became of it."""
    kept = [f"{mark.project} {mark.criterion}" for mark in report.kept]
    lost = [f"{mark.project} {mark.criterion}={mark.level}" for mark in report.lost]
    told = (
        (kept, ngettext(
            "{count} mark was set by hand and stays, though its list still says otherwise: {ids}",
            "{count} marks were set by hand and stay, though their lists still say otherwise: {ids}",
            len(kept),
        )),
        (lost, ngettext(
            "{count} mark set by hand could not stay, because the grid has no such level any more: {ids}",
            "{count} marks set by hand could not stay, because the grid has no such levels any more: {ids}",
            len(lost),
        )),
        (report.gone, ngettext(
            "{count} project is no longer in its list and is kept: {ids}",
            "{count} projects are no longer in their lists and are kept: {ids}",
            len(report.gone),
        )),
    )  # fmt: skip
    for names, text in told:
        if names:
            yield text.format(count=whole(len(names)), ids=", ".join(names))
