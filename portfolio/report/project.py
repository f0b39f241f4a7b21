"""All there is to know of one project, in lines (Projektblatt)."""

from collections.abc import Iterable, Iterator

from portfolio.language import decimal, euros, whole
from portfolio.language import gettext as _
from portfolio.model import Behind, GrantState, Plan, Portfolio, Project, Thing
from portfolio.naming import state_words
from portfolio.report.marks import standing
from portfolio.report.words import duty_words
from portfolio.service import levels, ways_of
from portfolio.window import start_years
from scoring.rank import APART, Ranked

CELLS = 6
"""Of the bar beside a contribution."""


def project_words(portfolio: Portfolio, ranked: Ranked, plan: Plan | None) -> Iterator[str]:
    """Where it stands and why, what it costs, what it depends on, when it starts; a heading before each part."""
    project = portfolio.project(ranked.id)
    yield project.title
    yield standing(ranked, portfolio)
    parts = {
        _("Decided and planned"): decided(project, ranked, plan, portfolio),
        _("Why so many points"): _contributions(project, ranked, portfolio),
        _("Money and staff"): _money(project),
        _("Relations"): relations(project),
        _("Goals"): goals(project, portfolio),
    }
    for heading, lines in parts.items():
        told = tuple(lines)
        if told:
            yield ""
            yield heading.upper()
            yield from told


def decided(
    project: Project, ranked: Ranked, plan: Plan | None, portfolio: Portfolio
) -> Iterator[str]:
    """What was decided of it by hand, what binds it, and when the plan starts it."""
    if project.fixed:
        yield _("It has begun.")
    if project.settled:
        text = _("Settled: starts in {year}.")
        yield _with_reason(text.format(year=project.settled.year), project.settled.by)
    if project.deferral:
        text = _("Put off until {year}.")
        yield _with_reason(text.format(year=project.deferral.until), project.deferral.by)
    told = duty_words(project)
    if told:
        yield told[0].upper() + told[1:]
    if plan:
        yield start_words(project, ranked, plan, portfolio)


def start_words(project: Project, ranked: Ranked, plan: Plan, portfolio: Portfolio) -> str:
    """When the plan starts it, or why it does not."""
    start = plan.schedule.starts.get(project.id)
    if start is not None:
        text = (
            _("By the plan it goes on in {year}.")
            if project.fixed
            else _("The plan starts it in {year}.")
        )
        return text.format(year=start)
    waited = [each.id for each in project.waits_for if plan.schedule.starts.get(each.id) is None]
    if waited:
        text = _("Not planned: {ids} has to come before it and is not planned either.")
        return text.format(ids=", ".join(waited))
    if ranked.verdict.counts_as in APART and not project.settled:
        return _("Not planned: too little is known of it, or it was put off by its level.")
    if not start_years(project, portfolio.settings):
        return _("Not planned: it cannot start in any planned year.")
    return _("Not planned: money or staff do not suffice for it beside what is worth more.")


def _contributions(project: Project, ranked: Ranked, portfolio: Portfolio) -> Iterator[str]:
    """Criterion by criterion: points, level, and what that level means."""
    known = levels(project, portfolio)
    contributions = ranked.score.contributions
    criteria = {criterion.id: criterion for criterion in portfolio.grid.criteria}
    for key, earned in sorted(contributions.items(), key=lambda pair: -pair[1]):
        criterion = criteria.get(key)
        if criterion is None:
            continue
        text = _("{points:>5} {criterion}: level {level} of {best} – {meaning}")
        yield text.format(
            points=decimal(earned),
            criterion=criterion.short,
            level=known[key],
            best=criterion.best,
            meaning=criterion.anchors[known[key]],
        )
    method = portfolio.settings.list_of(project.list)
    open_ones = [
        criterion.short
        for criterion in portfolio.grid.criteria
        if criterion.id not in known
        and portfolio.grid.weight_set(method.weights).weights.get(criterion.id)
    ]
    if open_ones and contributions:
        yield _("Not marked yet: {criteria}").format(criteria=", ".join(open_ones))


def _money(project: Project) -> Iterator[str]:
    cost = _("Cost {cost}, own share {own}")
    yield cost.format(cost=euros(project.cost), own=euros(project.cost - project.granted))
    states = grant_states()
    for grant in project.grants:
        told = f"{grant.programme}: {euros(grant.amount)} ({states[grant.state]})"
        yield told
    text = _("Years it takes: {years}; start from {earliest}")
    if project.latest is not None:
        text = _("Years it takes: {years}; start from {earliest} to {latest}")
    yield text.format(years=project.years, earliest=project.earliest, latest=project.latest)
    days = ", ".join(f"{team} {whole(count)}" for team, count in project.days.items())
    if days:
        yield _("Person-days: {days}").format(days=days)
    if project.running:
        yield _("Follow-up costs {amount} a year").format(amount=euros(project.running))


def grant_states() -> dict[GrantState, str]:
    """How far a grant has come, in words."""
    named = {state: state_words(Thing.GRANT, state) for state in GrantState}
    return {**named, GrantState.NONE: ""}


def relations(project: Project) -> Iterator[str]:
    """What it comes after, goes with or stands for."""
    for before in project.after:
        text = _("Comes after {id}")
        if before.behind is Behind.END:
            text = _("Comes after {id} is finished")
        yield text.format(id=before.id)
    told: dict[str, Iterable[str]] = {
        _("Together with {ids}"): project.together,
        _("Instead of {ids}"): project.apart,
        _("Section beside {ids}"): [section.id for section in project.sections],
        _("Bundle {ids}"): [project.bundle] if project.bundle else [],
        _("Key roles {ids}"): project.roles,
        _("Stand-in building {ids}"): [project.interim] if project.interim else [],
    }
    for text, ids in told.items():
        if tuple(ids):
            yield text.format(ids=", ".join(ids))


def goals(project: Project, portfolio: Portfolio) -> Iterator[str]:
    """Each way up from it to the top of a goal system."""
    for way in ways_of(portfolio, project.id):
        yield " → ".join(f"{goal.text} ({goal.id})" for goal in way.goals)


def _with_reason(text: str, reason: str) -> str:
    return f"{text} {reason}" if reason else text
