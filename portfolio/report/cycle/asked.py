"""Every question to the year with its answer in all its forms, for a command and the screen alike (Gefragt)."""

from datetime import date

from portfolio import service
from portfolio.language import gettext as _
from portfolio.model import Thing
from portfolio.report.cycle.decisions import decisions_shape, decisions_sheet
from portfolio.report.cycle.states import standings_shape, standings_sheet
from portfolio.report.cycle.steps import steps_sheet, year_shape, year_words
from portfolio.report.cycle.tasks import tasks_shape, tasks_sheet, tasks_words
from portfolio.report.keeping import drive_words, flaws_words
from portfolio.report.told import Told
from portfolio.service import Workspace


def year(workspace: Workspace, today: date, number: int | None = None) -> Told:
    """What is due, and how far the year has come."""
    found = service.year_of(workspace, number)
    words, sheet = tuple(year_words(found, today)), steps_sheet(found, today)
    return Told(words, (sheet,), year_shape(found, today))


def decisions(workspace: Workspace, project: str | None = None) -> Told:
    """What the council decided, on one project or on all."""
    portfolio = service.look(workspace)
    key = service.project_named(portfolio, project).id if project else None
    found = service.decisions_on(workspace, key)
    words = () if found else (_("No decision is kept yet; «portfolio cycle decide» keeps one."),)
    return Told(words, (decisions_sheet(found, portfolio),), decisions_shape(found))


def tasks(workspace: Workspace) -> Told:
    """Which links with goals have to be looked at."""
    found = service.open_tasks(workspace)
    return Told((tasks_words(found),), (tasks_sheet(found),), tasks_shape(found))


def states(workspace: Workspace, thing: Thing, name: str | None = None) -> Told:
    """Where things of a kind stand, or the way of one of them."""
    found = service.way_of(workspace, thing, name) if name else service.stands(workspace, thing)
    words = () if found else (_("Nobody has told a state yet; «portfolio cycle state» does."),)
    return Told(words, (standings_sheet(_("States"), found),), standings_shape(found))


def every_state(workspace: Workspace) -> Told:
    """Where projects, grants, papers and scenarios stand."""
    kinds = (Thing.PROJECT, Thing.GRANT, Thing.PAPER, Thing.SCENARIO)
    found = [each for thing in kinds for each in service.stands(workspace, thing)]
    words = () if found else (_("Nobody has told a state yet; «portfolio cycle state» does."),)
    return Told(words, (standings_sheet(_("States"), found),), standings_shape(found))


def database(workspace: Workspace) -> Told:
    """Whether the database is sound."""
    flaws = service.flaws_of(workspace)
    words = (*flaws_words(flaws), *drive_words(service.drive_of(workspace)))
    shape = [{"fault": each.fault.value, "table": each.table, "name": each.name} for each in flaws]
    return Told(words, (), shape)
