"""The displacement sheet: who moves or goes, and what that means in points, euros and days (Verdrängungsblatt)."""

from collections.abc import Iterator, Mapping

from portfolio.language import decimal, euros, percent, thousands, whole
from portfolio.language import gettext as _
from portfolio.model import Act, Motion, Status
from portfolio.optimizer.relief import Relief
from portfolio.report.answers.lacking import needed_words
from portfolio.report.comparing import change_words, effect_words, happens, place_words
from portfolio.report.shapes import Json
from portfolio.report.sheets import Column, Sheet
from portfolio.service.answers import Displacement
from portfolio.window import start_years
from scoring.rank import Ranked

NONE = "–"


def displacement_words(found: Displacement) -> Iterator[str]:
    """What is asked for, what it does, and how sure that is."""
    for change in found.changes:
        text = _("Asked for: {change}.")
        yield text.format(change=change_words(change, found.before.portfolio))
    for key, relief in found.unplaced.items():
        yield from _unplaced(key, relief, found)
    yield from effect_words(found.before, found.after, found.effect, found.unplaced)
    places = place_words(found.before, found.after, found.effect, ())
    if places and any(change.act is Act.WEIGH for change in found.changes):
        yield places
        yield _("Points before and after are of different weights; they are no measure.")
    for key, lost in found.grants_lost.items():
        yield _("{id} loses {euros} of grants by it.").format(id=key, euros=euros(lost))
    if any(amount < 0 for pair in found.effect.own_funds.values() for amount in pair):
        yield _(
            "Grants come later than what they are given for, so own funds can fall below 0 in late years."
        )
    yield _how_sure(found)


def _unplaced(key: str, relief: Relief | None, found: Displacement) -> Iterator[str]:
    """Why it cannot be as asked for, and what would become of it all the same."""
    portfolio = found.after.portfolio
    project, last = portfolio.project(key), portfolio.settings.horizon.planned[-1]
    if not start_years(project, portfolio.settings):
        text = _("{id} could not start any more: what is asked for lies behind its latest start.")
        if project.latest is None or project.latest > last:
            text = _(
                "The planned years end with {last}: {id} would not be in this programme any more."
            )
        yield text.format(id=key, last=last)
    elif relief is None or not relief.more:
        yield _("This cannot be: {id} finds no place, whatever it costs.").format(id=key)
    else:
        text = _("This cannot be as asked for: beside the duties {id} lacks {needed}.")
        yield text.format(id=key, needed=needed_words(relief.more, portfolio.settings))
    before = found.before.schedule.starts.get(key)
    if before is not None:
        text = _("If it were kept all the same, {id} (until now {year}) would drop out.")
        yield text.format(id=key, year=before)
    if found.after.proof.value > found.before.proof.value:
        yield _("That the worth rises means only that a duty is not met any more.")


def _how_sure(found: Displacement) -> str:
    if found.fewest:
        return _("This is a best plan, and none as good moves fewer starts; both are proven.")
    proof = found.after.proof
    text = _(
        "Sought was the plan that does as asked for and else changes as little as possible; a better one of this "
        "kind can have {gap} more at most, and with more changes the worth could be higher."
    )
    if proof.status is Status.PROVEN:
        text = _(
            "Sought was the plan that does as asked for and else changes as little as possible; it is proven that "
            "there is no better one of this kind. With more changes the worth could be higher."
        )
    return text.format(gap=percent(proof.gap, 2))


def displacement_sheets(found: Displacement) -> list[Sheet]:
    """Project by project, then year by year; the last row of the years is their sum."""
    settings = found.after.portfolio.settings
    teams, last = settings.teams, settings.horizon.planned[-1]
    money = {
        _("Payments €"): found.effect.payments,
        _("Own funds €"): found.effect.own_funds,
    }
    days = {team.name: found.days[team.id] for team in teams}
    return [
        moved_projects(found),
        by_year(_("Money, before and after"), money, last),
        by_year(_("Person-days, before and after"), days, last),
    ]


def moved_projects(found: Displacement) -> Sheet:
    """Who starts otherwise, with what each of them weighs."""
    ranked = {r.id: r for plan in (found.before, found.after) for r in plan.ranking.overall}
    columns = (
        Column(_("No.")),
        Column(_("Project"), long=True),
        Column(_("Points"), right=True),
        Column(_("Cost T€"), right=True),
        Column(_("Days"), right=True),
        Column(_("Before"), right=True),
        Column(_("After"), right=True),
        Column(_("What happens")),
    )
    rows = tuple(
        (
            moved.project,
            found.after.portfolio.project(moved.project).title,
            _points(ranked[moved.project]),
            thousands(found.after.portfolio.project(moved.project).cost),
            whole(sum(found.after.portfolio.project(moved.project).days.values())),
            str(moved.before or NONE),
            str(moved.after or NONE),
            happens(moved),
        )
        for moved in found.effect.moved
    )
    return Sheet(_("Who moves"), columns, rows)


def _points(ranked: Ranked) -> str:
    return decimal(ranked.score.points)


def by_year(title: str, series: Mapping[str, Mapping[int, tuple[int, int]]], last: int) -> Sheet:
    """Amounts of each year, before and after, with their difference; a gap behind the last planned year."""
    years = sorted({year for pairs in series.values() for year in pairs})
    columns = [Column(_("Year"))]
    for name in series:
        columns += [
            Column(name, right=True),
            Column(_("after"), right=True),
            Column("±", right=True),
        ]
    rows = [
        (str(year), *(c for pairs in series.values() for c in _cells(*pairs.get(year, (0, 0)))))
        for year in years
    ]
    sums = [
        [sum(parts) for parts in zip(*pairs.values(), strict=True)] for pairs in series.values()
    ]
    rows.append((_("Sum"), *(cell for old, new in sums for cell in _cells(old, new))))
    rests = {sum(year <= last for year in years) - 1, len(rows) - 2}
    return Sheet(title, tuple(columns), tuple(rows), frozenset(rests))


def _cells(before: int, after: int) -> tuple[str, str, str]:
    return minus(before), minus(after), signed(after - before)


def signed(amount: int) -> str:
    """«+1.200», «−300»; «–» where nothing changes."""
    return f"{'+' if amount > 0 else '−'}{whole(abs(amount))}" if amount else NONE


def minus(amount: int) -> str:
    """A number with a minus sign in place of the hyphen."""
    return f"−{whole(-amount)}" if amount < 0 else whole(amount)


def effect_in_short(found: Displacement) -> str:
    """What a motion is kept with: all but what it asks for, which is kept by itself."""
    return " ".join([*displacement_words(found)][len(found.changes) :])


def displacement_shape(found: Displacement) -> Json:
    """The whole sheet."""
    return {
        "worth": [found.before.proof.value, found.after.proof.value],
        "gap": found.after.proof.gap,
        "fewest_moves_proven": found.fewest,
        "moved": [
            {"id": each.project, "before": each.before, "after": each.after}
            for each in found.effect.moved
        ],
        "payments": {str(year): list(pair) for year, pair in found.effect.payments.items()},
        "own_funds": {str(year): list(pair) for year, pair in found.effect.own_funds.items()},
        "days": {
            team: {str(year): list(pair) for year, pair in pairs.items()}
            for team, pairs in found.days.items()
        },
        "unplaced": sorted(found.unplaced),
        "grants_lost": dict(found.grants_lost),
    }


def motion_shape(motion: Motion) -> Json:
    """One motion as it stands."""
    return {
        "name": motion.name,
        "state": motion.state.value,
        "at": motion.stamp.at,
        "who": motion.stamp.who,
        "decisions": [
            {
                "act": change.act.value,
                "subject": change.subject,
                "year": change.year,
                "weights": dict(change.weights),
                "marks": dict(change.marks),
                "reason": change.reason,
            }
            for change in motion.changes
        ],
        "effect": motion.effect,
    }
