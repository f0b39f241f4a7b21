"""One project on one page, with the arithmetic of its points and its money (Projektblatt)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from portfolio.export.programme import Measure, measures
from portfolio.language import decimal, euros, whole
from portfolio.language import gettext as _
from portfolio.model import Edition, GrantState, Method, Plan, Project
from portfolio.rates import rates
from portfolio.report.papers.blocks import (
    Block,
    Facts,
    Heading,
    Items,
    NewPage,
    Paper,
    Table,
    Text,
    part,
)
from portfolio.report.papers.lists import edition_words
from portfolio.report.papers.readers import Reader
from portfolio.report.project import decided, goals, grant_states, relations
from portfolio.report.sheets import Column, Sheet
from portfolio.report.words import class_letter, class_reason, place
from portfolio.service import levels
from scoring.grid import WHOLE, Criterion
from scoring.rank import Ranked


def project_paper(edition: Edition, keys: Iterable[str], reader: Reader) -> Paper:
    """A sheet a project, each on a page of its own; of a single one its title is the paper's."""
    plan = edition.plan
    ids = tuple(keys)
    single = len(ids) == 1
    title = _named(plan.portfolio.project(ids[0])) if single else _("Project sheets")
    blocks: list[Block] = []
    found = {measure.project.id: measure for measure in measures(plan)}
    ranked = {each.id: each for places in plan.ranking.lists.values() for each in places}
    for key in ids:
        project = plan.portfolio.project(key)
        if not single:
            blocks += [*([NewPage()] if blocks else []), Heading(_named(project))]
        sheet = _sheet(project, ranked[key], plan, found.get(key), reader)
        blocks += [replace(b, level=1) if single and isinstance(b, Heading) else b for b in sheet]
    settings = plan.portfolio.settings
    return Paper(
        title,
        edition_words(edition, reader),
        tuple(blocks),
        settings.language,
        edition.at,
        dense=True,
    )


def _named(project: Project) -> str:
    return f"{project.id} · {project.title}"


def _sheet(
    project: Project, ranked: Ranked, plan: Plan, measure: Measure | None, reader: Reader
) -> Iterator[Block]:
    portfolio = plan.portfolio
    yield Facts(tuple(_facts(project, ranked, plan, reader)))
    told = tuple(decided(project, ranked, plan, portfolio))
    yield from part(_("Decided and planned"), [Items(told)] if told else [], 2)
    yield from part(_("Points"), _points(project, ranked, plan), 2)
    yield from part(_("Money"), _money(project, measure, plan, reader), 2)
    yield from part(_("People"), _people(project, plan), 2)
    for name, lines in (
        (_("Relations"), tuple(relations(project))),
        (_("Goals"), tuple(goals(project, portfolio))),
    ):
        yield from part(name, [Items(lines)] if lines else [], 2)


def _facts(
    project: Project, ranked: Ranked, plan: Plan, reader: Reader
) -> Iterator[tuple[str, str]]:
    """What it is and where it stands; what is not known is left out."""
    settings = plan.portfolio.settings
    places = plan.ranking.lists[project.list]
    start = plan.schedule.starts[project.id]
    of = _("{place} of {count} in «{list}»")
    standing = of.format(
        place=place(ranked.place),
        count=whole(len(places)),
        list=settings.list_of(project.list).name,
    )
    told = {
        _("Place"): standing,
        _("Class"): f"{class_letter(ranked)} – {class_reason(ranked, plan.portfolio)}",
        _("Start"): _("not planned") if start is None else str(start),
        _("Cost"): " · ".join(_cost(project, reader)),
        _("District"): project.district,
        _("Department"): project.department,
        _("Product, order"): ", ".join(
            part_ for part_ in (project.product, project.order) if part_
        ),
    }
    yield from ((name, text) for name, text in told.items() if text)


def _cost(project: Project, reader: Reader) -> Iterator[str]:
    yield reader.cost(project)
    if project.cost_stage:
        yield _("cost stage {stage}").format(stage=project.cost_stage.value)
    if project.priced:
        yield _("prices of {month}").format(month=project.priced)
    if not reader.is_public and project.cost_from is not None and project.cost_to is not None:
        yield _("from {low} to {high}").format(
            low=euros(project.cost_from), high=euros(project.cost_to)
        )


def _points(project: Project, ranked: Ranked, plan: Plan) -> Iterator[Block]:
    """Criterion by criterion: weight × level ÷ best level, and their sum."""
    entry = plan.portfolio.settings.list_of(project.list)
    if entry.method is not Method.POINTS:
        yield Text(class_reason(ranked, plan.portfolio))
        return
    weights = plan.portfolio.grid.weight_set(entry.weights).weights
    known = levels(project, plan.portfolio)
    columns = (
        Column(_("Criterion"), long=True),
        Column(_("Meaning of the level"), long=True),
        Column(_("Weight"), right=True),
        Column("×"),
        Column(_("level ÷ best"), right=True),
        Column("="),
        Column(_("Points"), right=True),
    )
    weighed = [c for c in plan.portfolio.grid.criteria if weights.get(c.id)]
    rows = [_criterion(c, weights[c.id], known.get(c.id), ranked) for c in weighed]
    rows.append((_("Sum"), "", str(WHOLE), "", "", "", _total(ranked)))
    yield Table(Sheet("", columns, tuple(rows), frozenset({len(rows) - 2})))


def _criterion(
    criterion: Criterion, weight: int, level: int | None, ranked: Ranked
) -> tuple[str, ...]:
    if level is None:
        return (criterion.name, _("not marked yet"), str(weight), "×", "?", "=", f"0–{weight}")
    earned = decimal(ranked.score.contributions.get(criterion.id, 0.0))
    told = (criterion.name, criterion.anchors[level], str(weight), "×")
    return (*told, f"{level} ÷ {criterion.best}", "=", earned)


def _total(ranked: Ranked) -> str:
    if ranked.score.completeness == WHOLE:
        return decimal(ranked.score.points)
    return f"{decimal(ranked.score.low)}–{decimal(ranked.score.high)}"


def _money(
    project: Project, measure: Measure | None, plan: Plan, reader: Reader
) -> Iterator[Block]:
    """From the cost to what the budget pays, and year by year; before the tender for the house only."""
    if project.grants:
        yield Items(tuple(_grants(project, reader)))
    if not reader.is_told_exactly(project):
        return
    if measure is None:
        told = (
            (_("Cost"), project.cost),
            (_("− grants"), project.granted),
            (_("= own share"), project.cost - project.granted),
        )
        yield Facts(tuple((name, euros(amount)) for name, amount in told))
        return
    yield Facts(tuple((name, euros(amount)) for name, amount in _way(project, measure)))
    years = sorted({*measure.payments, *measure.grants})
    columns = (
        Column("€"),
        *(Column(str(year), right=True) for year in years),
        Column(_("Sum"), right=True),
    )
    paid, granted = measure.payments, measure.grants
    own = {year: paid.get(year, 0) - granted.get(year, 0) for year in years}
    rows = tuple(
        _by_year(name, amounts, years)
        for name, amounts in ((_("Payments"), paid), (_("Grants"), granted), (_("Own funds"), own))
        if any(amounts.values())
    )
    yield Table(Sheet("", columns, rows))


def _way(project: Project, measure: Measure) -> Iterator[tuple[str, int]]:
    """What is taken off and added between the cost and the payments; the lines add up."""
    paid = sum(measure.payments.values())
    taken_off = (
        (_("− paid so far"), project.paid),
        (_("− from earlier budgets"), measure.authorised),
        (_("− from other budgets"), measure.elsewhere),
    )
    rest = paid - project.cost + sum(amount for _name, amount in taken_off)
    told = (
        (_("Cost"), project.cost),
        *taken_off,
        (_("± prices, risk, savings, later parts"), rest),
    )
    yield from ((name, amount) for name, amount in told if amount)
    yield _("= payments of the programme"), paid


def _by_year(name: str, amounts: Mapping[int, int], years: list[int]) -> tuple[str, ...]:
    told = (whole(amounts[year]) if amounts.get(year) else "" for year in years)
    return (name, *told, whole(sum(amounts.values())))


def _grants(project: Project, reader: Reader) -> Iterator[str]:
    states = grant_states()
    for grant in project.grants:
        if grant.state is not GrantState.NONE and (grant.amount or grant.programme):
            text = _("Grant «{programme}»: {amount}, {state}")
            if not grant.programme:
                text = _("Grant: {amount}, {state}")
            yield text.format(
                programme=grant.programme,
                amount=reader.amount(grant.amount, project),
                state=states[grant.state],
            )


def _people(project: Project, plan: Plan) -> Iterator[Block]:
    """Days by team, in the years of the plan or of the project."""
    if not project.days:
        return
    start = plan.schedule.starts[project.id]
    asked = rates(project, plan.portfolio.settings, start or project.earliest).days
    span = max((len(days) for days in asked.values()), default=0)
    names = [str(start + age) if start else _("year {n}").format(n=age + 1) for age in range(span)]
    teams = {team.id: team.name for team in plan.portfolio.settings.teams}
    columns = (
        Column(_("Days")),
        *(Column(name, right=True) for name in names),
        Column(_("Sum"), right=True),
    )
    rows = tuple(
        (teams.get(team, team), *map(whole, (*days, *(0,) * (span - len(days)))), whole(sum(days)))
        for team, days in asked.items()
    )
    yield Table(Sheet("", columns, rows))
