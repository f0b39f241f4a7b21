"""Contributions to goals that have to be looked at, for reading (Aufgaben)."""

from collections.abc import Iterable, Sequence

from portfolio.language import gettext as _
from portfolio.language import ngettext
from portfolio.report.shapes import Json
from portfolio.report.sheets import Column, Sheet
from portfolio.service import Task


def tasks_sheet(found: Iterable[Task]) -> Sheet:
    """A row a contribution whose goal reads otherwise."""
    columns = (
        Column(_("Project")),
        Column(_("Goal")),
        Column(_("Read before"), long=True, wrap=True),
        Column(_("Reads now"), long=True, wrap=True),
    )
    rows = tuple(
        (each.project, each.goal, each.before, each.after or _("is gone")) for each in found
    )
    return Sheet(_("Check goal links"), columns, rows)


def tasks_words(found: Sequence[Task]) -> str:
    """How many there are, and how one is done."""
    if not found:
        return _("No link with a goal has to be looked at.")
    text = ngettext(
        "{count} link has to be looked at; «portfolio cycle finish {project} {goal}» tells that it was.",
        "{count} links have to be looked at; «portfolio cycle finish {project} {goal}» tells that one was.",
        len(found),
    )
    return text.format(count=len(found), project=found[0].project, goal=found[0].goal)


def tasks_shape(found: Iterable[Task]) -> list[Json]:
    """One object a contribution."""
    return [
        {
            "project": each.project,
            "goal": each.goal,
            "before": each.before,
            "after": each.after or None,
            "since": each.since or None,
        }
        for each in found
    ]
