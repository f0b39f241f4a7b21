"""The facts of a council paper: situation, aim, measures, alternatives, money and people (Sachdarstellung)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from portfolio.language import decimal, euros, ngettext, whole
from portfolio.language import gettext as _
from portfolio.model import Edition, GrantView, Motion, MotionState, Plan
from portfolio.rates import is_small, rates
from portfolio.report.papers.blocks import Block, Items, Table, Text, part
from portfolio.report.papers.lists import EXTRACT, charts, list_sheet, named_lists
from portfolio.report.papers.readers import Reader
from portfolio.report.plan import beside_sheet, use_sheet
from portfolio.report.sheets import Column, Sheet
from portfolio.service import begun_but_waiting, waiting_duties, without_goal
from scoring.rank import Class, Ranked


def facts(
    plan: Plan,
    reader: Reader,
    motions: Sequence[Motion],
    others: Sequence[Edition] = (),
    own_words: str = "",
) -> Iterator[Block]:
    """All that the council has to know before it decides, in the order of the form.

    Args:
        plan: What is proposed.
        reader: The public, or the house.
        motions: What was moved.
        others: Other editions it is held against.
        own_words: The city's own on why it is time to decide.
    """
    own = [Text(own_words)] if own_words else []
    yield from part(_("Situation and need"), [*own, *situation(plan, reader)], 2)
    yield from part(_("Aim"), _aim(plan), 2)
    yield from part(_("Measures"), _measures(plan, reader), 2)
    yield from part(_("Alternatives that were looked at"), _alternatives(plan, motions, others), 2)
    yield from part(_("What it takes of money and people"), _money_and_people(plan), 2)


def situation(plan: Plan, reader: Reader) -> Iterator[Block]:
    """What is asked for against what there is."""
    settings = plan.portfolio.settings
    first, last = settings.horizon.planned[0], settings.horizon.planned[-1]
    caps = {y.year: y.payments_cap for y in plan.schedule.years if first <= y.year <= last}
    text = ngettext(
        "{count} project stands on the lists, with a cost of {cost}.",
        "{count} projects stand on the lists, with a cost of {cost} together.",
        len(plan.portfolio.projects),
    )
    money = _("From {first} to {last} {cap} can be paid for them.")
    told = text.format(
        count=whole(len(plan.portfolio.projects)),
        cost=reader.sum(sum(project.cost for project in plan.portfolio.projects)),
    )
    yield Text(
        f"{told} {money.format(first=first, last=last, cap=euros(sum(caps.values())))} {_days(plan)}"
    )
    yield Table(_glance(plan, reader))


def _days(plan: Plan) -> str:
    """How many days the projects ask for, and how many the teams have."""
    planned = plan.portfolio.settings.horizon.planned
    asked = sum(sum(project.days.values()) for project in plan.portfolio.projects)
    there = sum(
        team.cap + team.bought
        for year in plan.schedule.years
        if year.year in planned
        for team in year.teams.values()
    )
    text = _("They ask for {asked} person-days; the teams have {there} in these years.")
    return text.format(asked=whole(asked), there=whole(there))


def _glance(plan: Plan, reader: Reader) -> Sheet:
    """The lists in numbers: projects, duties, planned ones, their costs."""
    names = (_("Projects"), _("Class A"), _("planned"), _("Cost"), _("of it planned"))
    columns = (Column(_("List"), long=True), *(Column(name, right=True) for name in names))
    lists = [(name, _numbers(plan, places)) for name, places in named_lists(plan)]
    total = tuple(map(sum, zip(*(numbers for _name, numbers in lists), strict=True)))
    rows = tuple(
        (name, *map(whole, numbers[:3]), *map(reader.sum, numbers[3:]))
        for name, numbers in (*lists, (_("Sum"), total or (0,) * 5))
    )
    return Sheet(_("The lists at a glance"), columns, rows, frozenset({len(lists) - 1}))


def _numbers(plan: Plan, places: Sequence[Ranked]) -> tuple[int, ...]:
    starts = plan.schedule.starts
    costs = {ranked.id: plan.portfolio.project(ranked.id).cost for ranked in places}
    planned = [ranked.id for ranked in places if starts[ranked.id] is not None]
    duties = sum(ranked.verdict.counts_as is Class.A for ranked in places)
    return (
        len(places),
        duties,
        len(planned),
        sum(costs.values()),
        sum(costs[key] for key in planned),
    )


def _aim(plan: Plan) -> Iterator[Block]:
    """By what it was ranked, and how many projects serve the goals."""
    portfolio = plan.portfolio
    text = _(
        "Every project was marked on the {count} criteria of the grid «{grid}» (annex 2). Class comes first, then "
        "points; then a computation chose the starts that make the most of money and people together (annex 3)."
    )
    yield Text(text.format(count=len(portfolio.grid.criteria), grid=_grid_name(plan)))
    if portfolio.goals:
        serving = len(portfolio.projects) - len(without_goal(portfolio))
        text = _("{count} of {all} projects serve a goal of {goals}.")
        names = ", ".join(f"«{system.name}»" for system in portfolio.goals)
        yield Text(
            text.format(count=whole(serving), all=whole(len(portfolio.projects)), goals=names)
        )


def _grid_name(plan: Plan) -> str:
    return f"{plan.portfolio.grid.name} {plan.portfolio.grid.version}".strip()


def _measures(plan: Plan, reader: Reader) -> Iterator[Block]:
    """What is to start, list by list."""
    for title, places in named_lists(plan):
        planned = [each for each in places if plan.schedule.starts[each.id] is not None]
        if planned:
            yield Table(list_sheet(title, planned, plan, reader, EXTRACT))


def _alternatives(
    plan: Plan, motions: Iterable[Motion], others: Sequence[Edition]
) -> Iterator[Block]:
    """Other editions beside the proposal; what was moved, what became of it, and what it would do to the plan."""
    if others:
        yield Table(_scenarios(plan, others))
    for other in others:
        if other.plan.portfolio.projects != plan.portfolio.projects:
            text = _(
                "«{edition}» rests on other costs or marks, so that its points are no measure."
            )
            yield Text(text.format(edition=other.name))
    states = {
        MotionState.MOVED: _("moved"),
        MotionState.ACCEPTED: _("accepted"),
        MotionState.REJECTED: _("rejected"),
        MotionState.WITHDRAWN: _("withdrawn"),
    }
    columns = (Column(_("Motion")), Column(_("State")), Column(_("Effect"), long=True))
    rows = tuple((each.name, states[each.state], each.effect) for each in motions)
    if rows:
        yield Table(Sheet("", columns, rows))
    elif not others:
        yield Text(_("No motion was before the administration when this paper was written."))


def _scenarios(plan: Plan, others: Sequence[Edition]) -> Sheet:
    """The proposal and each other edition in numbers, and who is planned in the one only."""
    named = [(_("Proposal"), plan), *((f"«{other.name}»", other.plan) for other in others)]
    names = (_("planned"), _("Points"), _("Payments"), _("Own funds"))
    columns = (
        Column(_("Scenario")),
        *(Column(name, right=True) for name in names),
        Column(_("Only here planned"), long=True),
        Column(_("Only in the proposal"), long=True),
    )
    rows = tuple(
        (name, *_in_numbers(each), _only(each, plan), _only(plan, each)) for name, each in named
    )
    return Sheet(_("Comparison of scenarios"), columns, rows)


def _in_numbers(plan: Plan) -> tuple[str, ...]:
    last = plan.portfolio.settings.horizon.planned[-1]
    years = [year for year in plan.schedule.years if year.year <= last]
    return (
        whole(sum(start is not None for start in plan.schedule.starts.values())),
        decimal(plan.proof.value),
        euros(sum(year.payments for year in years)),
        euros(sum(year.own_funds for year in years)),
    )


def _only(one: Plan, other: Plan) -> str:
    """The projects that the one plan starts and the other does not."""
    planned = [key for key, start in one.schedule.starts.items() if start is not None]
    found = [key for key in planned if other.schedule.starts.get(key) is None]
    return ", ".join(sorted(found)) or "–"


def _money_and_people(plan: Plan) -> Iterator[Block]:
    """Year by year against the limits, as charts and as figures; what comes after."""
    yield from charts(plan)
    yield Table(use_sheet(plan))
    teams = plan.portfolio.settings.teams
    yield Text(", ".join(f"{team.id}: {team.name}" for team in teams))
    beside = beside_sheet(plan)
    if beside.rows:
        yield Table(beside)
    told = tuple(_after(plan))
    if told:
        yield Items(told)


def _after(plan: Plan) -> Iterator[str]:
    """What is still to be paid, lost, missed or late."""
    schedule = plan.schedule
    yield _grants(plan)
    yield from _late(plan)
    last = plan.portfolio.settings.horizon.planned[-1]
    behind = sum(year.payments for year in schedule.years if year.year > last)
    if behind:
        text = _("After {year} {euros} are still to be paid for what is planned.")
        yield text.format(year=last, euros=euros(behind))
    running = max((year.running for year in schedule.years), default=0)
    if running:
        text = _("What is finished costs up to {amount} a year to run.")
        yield text.format(amount=euros(running))
    if schedule.lost_grants:
        text = _("Grants that are lost, because a start misses their window: {ids}.")
        told = (f"{key} ({euros(lost)})" for key, lost in schedule.lost_grants.items())
        yield text.format(ids=", ".join(told))
    passed = _passed(plan)
    if passed:
        text = _("Not planned, though their latest start lies in the budget year or before: {ids}.")
        yield text.format(ids=", ".join(passed))
    if schedule.duties_missed:
        text = _("Duties for which money or people do not suffice: {ids}.")
        yield text.format(ids=", ".join(schedule.duties_missed))


def _grants(plan: Plan) -> str:
    """What is counted on of grants in the planned years, and how much of it is sure."""
    text = _(
        "{counted} of grants are counted on in the planned years; {sure} of them are approved."
    )
    counted, sure = granted(plan)
    return text.format(counted=euros(counted), sure=euros(sure))


def granted(plan: Plan) -> tuple[int, int]:
    """Euros of grants in the planned years: those the plan counts on, and those that are approved."""
    settings = plan.portfolio.settings
    sure = replace(settings, grants=replace(settings.grants, view=GrantView.GRANTED))
    last = settings.horizon.planned[-1]
    counted = sum(y.payments - y.own_funds for y in plan.schedule.years if y.year <= last)
    approved = sum(
        amount
        for project in plan.portfolio.projects
        if (start := plan.schedule.starts[project.id]) is not None
        and not is_small(project, settings)
        for year, amount in enumerate(rates(project, sure, start).grants, start)
        if year <= last
    )
    return counted, min(counted, approved)


def _late(plan: Plan) -> Iterator[str]:
    """Duties and begun projects that money and people let start later only."""
    starts = plan.schedule.starts
    duties = _("Duties that start later than they could, for want of money or people: {ids}.")
    begun = _("Begun, but without a place before: {ids}.")
    for text, keys in ((duties, waiting_duties(plan)), (begun, begun_but_waiting(plan))):
        if keys:
            yield text.format(ids=", ".join(f"{key} ({starts[key]})" for key in keys))


def _passed(plan: Plan) -> list[str]:
    """What is not planned and can no longer start in time next year."""
    first = plan.portfolio.settings.horizon.first_year
    return [
        f"{project.id} ({project.latest})"
        for project in plan.portfolio.projects
        if plan.schedule.starts[project.id] is None
        and project.latest is not None
        and project.latest <= first
    ]
