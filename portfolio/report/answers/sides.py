"""Two plans side by side, in sentences and sheets (Gegenüberstellung)."""

from collections.abc import Iterator

from portfolio.language import decimal, thousands, whole
from portfolio.language import gettext as _
from portfolio.report.answers.displacing import by_year
from portfolio.report.comparing import effect_words
from portfolio.report.shapes import Json
from portfolio.report.sheets import Column, Sheet
from portfolio.service.answers import Side, Sides, Standing

NONE = "–"


def sides_words(found: Sides, names: tuple[str, str]) -> Iterator[str]:
    """What lies between the two."""
    yield _("From «{before}» to «{after}»:").format(before=names[0], after=names[1])
    for text, keys in (
        (_("New: {ids}."), found.carried.new),
        (_("No longer there: {ids}."), found.carried.gone),
        (_("Another cost: {ids}."), tuple(found.carried.costs)),
        (_("Another class: {ids}."), tuple(found.carried.classes)),
    ):
        if keys:
            yield text.format(ids=", ".join(keys))
    yield from effect_words(found.before, found.after, found.carried.effect)


def sides_sheets(found: Sides) -> list[Sheet]:
    """Project by project, then money and days year by year."""
    effect, settings = found.carried.effect, found.after.portfolio.settings
    teams, last = settings.teams, settings.horizon.planned[-1]
    money = {_("Payments €"): effect.payments, _("Own funds €"): effect.own_funds}
    days = {team.name: found.days[team.id] for team in teams}
    return [
        _projects(found),
        by_year(_("Money, before and after"), money, last),
        by_year(_("Person-days, before and after"), days, last),
    ]


def _projects(found: Sides) -> Sheet:
    figures = (_("Start"), _("Place"), _("Points"), _("Cost T€"))
    pairs = (Column(name, right=True) for figure in figures for name in (figure, _("after")))
    columns = (Column(_("No.")), Column(_("Project"), long=True), *pairs)
    rows = tuple((each.project, each.title, *_cells(each)) for each in found.projects)
    return Sheet(_("Projects that differ"), columns, rows)


def _cells(side: Side) -> tuple[str, ...]:
    told = zip(_figures(side.before), _figures(side.after), strict=True)
    return tuple(cell for pair in told for cell in pair)


def _figures(standing: Standing | None) -> tuple[str, str, str, str]:
    if standing is None:
        return NONE, NONE, NONE, NONE
    return (
        str(standing.start or NONE),
        NONE if standing.place is None else whole(standing.place),
        decimal(standing.points),
        thousands(standing.cost),
    )


def sides_shape(found: Sides) -> Json:
    """Both plans, project by project and year by year; each pair is before and after."""
    effect = found.carried.effect
    return {
        "worth": [found.before.proof.value, found.after.proof.value],
        "new": list(found.carried.new),
        "gone": list(found.carried.gone),
        "projects": [
            {
                "id": each.project,
                "title": each.title,
                "before": _standing_shape(each.before),
                "after": _standing_shape(each.after),
            }
            for each in found.projects
        ],
        "payments": {str(year): list(pair) for year, pair in effect.payments.items()},
        "own_funds": {str(year): list(pair) for year, pair in effect.own_funds.items()},
        "days": {
            team: {str(year): list(pair) for year, pair in pairs.items()}
            for team, pairs in found.days.items()
        },
    }


def _standing_shape(standing: Standing | None) -> Json | None:
    if standing is None:
        return None
    return {
        "start": standing.start,
        "place": standing.place,
        "points": standing.points,
        "cost": standing.cost,
    }
