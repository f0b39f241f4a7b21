"""Projects marked, weighed and ranked; goals and the grid shown (Bewerten und Reihen)."""

from collections.abc import Sequence
from pathlib import Path

import click

from portfolio import service
from portfolio.cli.output import CSV, JSON, say, show, stamp, tell, the_console, the_workspace
from portfolio.cli.speech import Command, Group, argument, forms, option
from portfolio.language import gettext as _
from portfolio.model import Portfolio
from portfolio.report import evaluation, shapes
from portfolio.report import goals as goal_report
from portfolio.report.plan import ROOM_FOR_REASONS, ranking_sheet
from portfolio.service import Workspace
from scoring.goals import Contribution
from scoring.grid import WeightSet
from scoring.marks import MarkState


@click.command(cls=Command)
@argument("project", help="Its number, e.g. HB-01.")
@argument("marks", nargs=-1, help="CRITERION=LEVEL …; CRITERION= withdraws a mark. None shows all.")
@option("--reason", default="", help="Why; every mark given by hand needs one.")
@option("--evidence", default="", help="What shows it, e.g. a report and its date.")
@option("--role", default="", help="In what capacity, e.g. Fachbereich.")
@option("--check", "step", flag_value="checked", help="Say that you have checked the marks.")
@option("--release", "step", flag_value="released", help="Release marks that were checked.")
@option(
    "--over", multiple=True, metavar="ID", help="The project comes before this one of its list."
)
@option("--equal", multiple=True, metavar="ID", help="The project is the equal of this one.")
@forms
@click.pass_obj
def score(  # noqa: PLR0913, PLR0917  one command for all that can be said of a project's marks
    folder: Path,
    project: str,
    marks: tuple[str, ...],
    reason: str,
    evidence: str,
    role: str,
    step: str | None,
    over: tuple[str, ...],
    equal: tuple[str, ...],
    form: str | None,
) -> None:
    """Give a project marks with a reason, check or release them; without any, show them all."""
    workspace = the_workspace(folder)
    portfolio = service.load(workspace)
    if over or equal:
        service.hold_against(workspace, portfolio, project, over, stamp())
        service.hold_against(workspace, portfolio, project, equal, stamp(), equal=True)
    elif step:
        to = MarkState(step)
        service.step_marks(workspace, portfolio, project, to, stamp(), criteria=marks)
    elif marks:
        service.give_marks(
            workspace,
            portfolio,
            project,
            _pairs(marks),
            stamp(),
            reason=reason,
            evidence=evidence,
            role=role,
        )
    _show_marks(workspace, project, form)


def _show_marks(workspace: Workspace, key: str, form: str | None) -> None:
    portfolio = service.load(workspace)
    project = service.project_named(portfolio, key)
    lines = service.marks_of(workspace, portfolio, key)
    sheet = evaluation.marks_sheet(f"{project.id} {project.title}", lines)
    show(form, [sheet], lambda: shapes.marks_shape(lines))
    places = service.rank_all(portfolio).lists[project.list]
    say(evaluation.standing(next(r for r in places if r.id == project.id), portfolio))


@click.command(cls=Command)
@option("--list", "list_id", help="Only this list.")
@option("--overall", is_flag=True, help="One ranking over all lists.")
@option(
    "--weights", metavar="SET", help="As this weight set would rank; or mean, median of all groups."
)
@option("--robust", is_flag=True, help="How sure the places are if weights differ.")
@option("--hygiene", is_flag=True, help="Scoring habits and marks that are worth a look.")
@forms
@click.pass_obj
def rank(  # noqa: PLR0913, PLR0917
    folder: Path,
    list_id: str | None,
    overall: bool,
    weights: str | None,
    robust: bool,
    hygiene: bool,
    form: str | None,
) -> None:
    """Score all projects and print the ranked lists."""
    if list_id and overall:
        raise click.UsageError(_("--list and --overall exclude each other."))
    if [overall, robust, hygiene].count(True) > 1:
        raise click.UsageError(_("--overall, --robust and --hygiene exclude each other."))
    workspace = the_workspace(folder)
    portfolio = service.load(workspace)
    if weights:
        portfolio = service.weighed_by(portfolio, weights)
        say(_("Weighed by «{name}», not by the weights in force.").format(name=weights))
    if robust:
        _show_robustness(portfolio, list_id, form)
    elif hygiene:
        found = service.hygiene(workspace, portfolio, list_id)
        sheet = evaluation.hygiene_sheet(found, portfolio)
        show(form, [sheet], lambda: shapes.hygiene_shape(found))
    else:
        _show_ranking(portfolio, list_id, form, overall=overall)


def _show_ranking(
    portfolio: Portfolio, list_id: str | None, form: str | None, *, overall: bool
) -> None:
    ranking = service.rank_all(portfolio)
    lists = service.chosen_lists(portfolio, ranking, list_id, overall=overall)
    room = form is not None or the_console().width >= ROOM_FOR_REASONS
    sheets = [
        ranking_sheet(title, places, portfolio, with_reasons=room)
        for title, places in lists.items()
        if places
    ]
    places = [ranked for places in lists.values() for ranked in places]
    show(form, sheets, lambda: shapes.ranking_shape(places, portfolio))
    if not room:
        text = _("From {width} columns on, the reason for each class is shown too.")
        say(text.format(width=ROOM_FOR_REASONS))


def _show_robustness(portfolio: Portfolio, list_id: str | None, form: str | None) -> None:
    found = service.robustness(portfolio, list_id)
    sheets = [evaluation.robustness_sheet(of_list, portfolio) for of_list in found]
    show(form, sheets, lambda: shapes.robustness_shape(found))
    for line in evaluation.robustness_words(found):
        say(line)


@click.group(cls=Group)
def grid() -> None:
    """Show the goal-and-priority grid, its versions and weights, and compare what they give."""


@grid.command("show")
@forms
@click.pass_obj
def show_grid(folder: Path, form: str | None) -> None:
    """Show every level of every criterion with its text."""
    workspace = the_workspace(folder)
    sheet = evaluation.grid_sheet(workspace.grid)
    show(form, [sheet], lambda: shapes.grid_shape(workspace.grid))


@grid.command("versions")
@argument("number", type=int, required=False, help="Show what changed since this one.")
@forms
@click.pass_obj
def show_versions(folder: Path, number: int | None, form: str | None) -> None:
    """List the versions that were worked with, or what changed since one of them."""
    workspace = the_workspace(folder)
    if number is None:
        known = service.versions(workspace)
        show(form, [evaluation.versions_sheet(known)], lambda: shapes.versions_shape(known))
    else:
        found = service.changes_since(workspace, number)
        show(form, [evaluation.changes_sheet(found)], lambda: shapes.changes_shape(found))


@grid.command("weights")
@option(
    "--pairs",
    type=click.Path(path_type=Path),
    help="Weights from a CSV of comparisons: Kriterium;Verglichen mit;Faktor.",
)
@option("--as", "key", metavar="ID", help="Add these weights to the grid under this id.")
@option("--name", default="", help="What the new weight set is called.")
@option("--group", default="", help="Whose view it is; without one it is no group's.")
@option("--base", default="", metavar="ID", help="The one weight set it stands in for.")
@forms
@click.pass_obj
def show_weights(  # noqa: PLR0913, PLR0917
    folder: Path,
    pairs: Path | None,
    key: str | None,
    name: str,
    group: str,
    base: str,
    form: str | None,
) -> None:
    """Show all weight sets with the sums of blocks and owners, or weights from comparisons."""
    workspace = the_workspace(folder)
    if pairs is None:
        if key or name or group or base:
            raise click.UsageError(_("--as, --name, --group and --base need --pairs."))
        sheet = evaluation.weights_sheet(workspace.grid)
        show(form, [sheet], lambda: shapes.grid_shape(workspace.grid)["weights"])
        return
    weighing = service.weights_from(workspace, pairs)
    sheet = evaluation.weighing_sheet(weighing, workspace.grid)
    show(form, [sheet], lambda: shapes.weighing_shape(weighing))
    for line in evaluation.weighing_words(weighing, workspace.grid):
        say(line)
    if key:
        service.add_weight_set(
            workspace, WeightSet(key, name or key, weighing.percent, group=group, base=base)
        )
        say(_("Weight set «{id}» added to the grid.").format(id=key))


@grid.command("compare")
@argument("names", nargs=-1, help="Weight sets, mean or median; none means all groups.")
@option("--list", "list_id", help="Only this list.")
@forms
@click.pass_obj
def compare_weights(
    folder: Path, names: tuple[str, ...], list_id: str | None, form: str | None
) -> None:
    """Show the places that several weight sets give side by side."""
    portfolio = service.load(the_workspace(folder))
    found = service.views(portfolio, names, list_id)
    sheets = [evaluation.views_sheet(view, portfolio) for view in found]
    show(form, sheets, lambda: shapes.views_shape(found))


@click.command(cls=Command)
@option("--chain", metavar="ID", help="The way up from a project or a goal to the top.")
@option("--link", metavar="PROJECT", help="Say what this project does for goals.")
@argument(
    "contributions", nargs=-1, help="With --link: GOAL=STRENGTH …, from -1 to 3; 0 takes away."
)
@option("--reason", default="", help="With --link: why.")
@option(
    "--indicators", type=int, metavar="YEAR", help="Indicators of a year: target, figure, report."
)
@option("--key-products", is_flag=True, help="The key products with their projects.")
@forms
@click.pass_obj
def goals(  # noqa: PLR0913, PLR0917
    folder: Path,
    chain: str | None,
    link: str | None,
    contributions: tuple[str, ...],
    reason: str,
    indicators: int | None,
    key_products: bool,
    form: str | None,
) -> None:
    """Show the goals with projects, euros and days of each; warn of what is missing."""
    workspace = the_workspace(folder)
    portfolio = service.load(workspace)
    if contributions and not link:
        raise click.UsageError(_("Contributions need --link PROJECT."))
    if link:
        told = _contributions(contributions, reason)
        service.link(workspace, portfolio, link, told, stamp())
        _show_chain(service.load(workspace), link, form)
    elif chain:
        _show_chain(portfolio, chain, form)
    elif indicators is not None:
        lines = service.indicator_lines(portfolio, indicators)
        sheet = goal_report.indicators_sheet(lines, indicators)
        show(form, [sheet], lambda: shapes.indicators_shape(lines))
    elif key_products:
        products = service.key_products(portfolio)
        sheet = goal_report.key_products_sheet(products, portfolio)
        show(form, [sheet], lambda: shapes.key_products_shape(products))
    else:
        _show_goals(workspace, portfolio, form)


def _show_goals(workspace: Workspace, portfolio: Portfolio, form: str | None) -> None:
    plan = service.last_plan(workspace, portfolio)
    trees = service.goal_trees(portfolio, plan)
    sheets = [goal_report.tree_sheet(tree) for tree in trees]
    show(form, sheets, lambda: shapes.goals_shape(trees))
    say(
        _(
            "A project that serves several goals counts in full at each of them, and once above them."
        )
    )
    if plan is None:
        say(_("By year there are sums once a plan was made: «portfolio plan»."))
    without, lost = service.without_goal(portfolio), service.lost_links(portfolio)
    for line in goal_report.tree_warnings(trees, without, lost):
        say(line)


def _show_chain(portfolio: Portfolio, key: str, form: str | None) -> None:
    ways = service.ways_of(portfolio, key)
    if form in {JSON, CSV}:
        show(form, [goal_report.chain_sheet(ways, key)], lambda: shapes.ways_shape(ways))
        return
    for line in goal_report.chain(ways, key, service.projects_below(portfolio, key)):
        tell(line)


def _pairs(told: Sequence[str]) -> dict[str, str]:
    """«zustand=4» for each criterion."""
    pairs = [text.partition("=") for text in told]
    if not all(sign for _name, sign, _level in pairs):
        raise click.UsageError(_("Marks are given as CRITERION=LEVEL, e.g. zustand=4."))
    if len({name.casefold() for name, _sign, _level in pairs}) < len(pairs):
        raise click.UsageError(_("A criterion is given twice."))
    return {name: level for name, _sign, level in pairs}


def _contributions(told: Sequence[str], reason: str) -> tuple[Contribution, ...]:
    """«LD-VER=2» for each goal."""
    pairs = [text.partition("=") for text in told]
    if not pairs or not all(_is_whole(strength) for _goal, _sign, strength in pairs):
        raise click.UsageError(_("Contributions are given as GOAL=STRENGTH, e.g. LD-VER=2."))
    return tuple(Contribution(goal, int(strength), reason) for goal, _sign, strength in pairs)


def _is_whole(text: str) -> bool:
    digits = text.removeprefix("-")
    return digits.isascii() and digits.isdecimal() and len(digits) < 4
