"""Whether a plan can be built, in sentences and sheets (Umsetzbarkeit)."""

from collections.abc import Iterator

from portfolio.language import euros, ngettext, percent, whole
from portfolio.language import gettext as _
from portfolio.model import Plan
from portfolio.report.answers.lacking import team_name
from portfolio.report.shapes import Json
from portfolio.report.sheets import Column, Sheet
from portfolio.service.answers import Buildable


def buildable_words(found: Buildable, plan: Plan) -> Iterator[str]:
    """What is planned beyond what was ever delivered, and the record itself."""
    for year, past in found.past.items():
        if past.rate is not None:
            text = _("{year}: {paid} of {planned} planned were paid, that is {rate}.")
            told = {
                "paid": euros(past.paid),
                "planned": euros(past.planned),
                "rate": percent(past.rate, 0),
            }
            yield text.format(year=year, **told)
    most = found.most_paid
    for year, planned in found.payments.items():
        if most and planned > most:
            text = _(
                "TOO MUCH in {year}: {planned} are planned, and never were more than {most} paid in a year."
            )
            yield text.format(year=year, planned=euros(planned), most=euros(most))
    if not found.past:
        yield _("There is no record of past years; «delivery» in portfolio.toml names one.")
    over = [each for each in found.teams if each.is_too_much]
    for each in over:
        days = ngettext("{count} day", "{count} days", each.planned - each.deliverable)
        text = _(
            "TOO MUCH for {team} in {year}: {days} more than it delivers if it goes on as before."
        )
        yield text.format(
            team=team_name(each.team, plan.portfolio.settings),
            year=each.year,
            days=days.format(count=whole(each.planned - each.deliverable)),
        )
    if not over and found.past:
        yield _("No team has more planned than it delivers.")
    elif not over:
        yield _("By its posts every team has enough; whether it delivers that much is open.")


def buildable_sheet(found: Buildable, plan: Plan) -> Sheet:
    """By team and plan year: planned and deliverable days."""
    columns = (
        Column(_("Team")),
        Column(_("Year")),
        Column(_("Planned days"), right=True),
        Column(_("Deliverable"), right=True),
        Column(_("Used"), right=True),
        Column(_("Note")),
    )
    rows = tuple(
        (
            team_name(each.team, plan.portfolio.settings),
            str(each.year),
            whole(each.planned),
            whole(each.deliverable),
            percent(each.planned / each.deliverable, 0) if each.deliverable else "–",
            _("TOO MUCH") if each.is_too_much else "",
        )
        for each in sorted(found.teams, key=lambda each: (each.team, each.year))
    )
    return Sheet(_("Planned and deliverable"), columns, rows)


def buildable_shape(found: Buildable) -> Json:
    """Teams by year, the record, and the payments."""
    return {
        "teams": [
            {
                "team": each.team,
                "year": each.year,
                "planned": each.planned,
                "cap": each.cap,
                "deliverable": each.deliverable,
                "too_much": each.is_too_much,
            }
            for each in found.teams
        ],
        "past": {
            str(year): {"planned": past.planned, "paid": past.paid, "rate": past.rate}
            for year, past in found.past.items()
        },
        "payments": {str(year): amount for year, amount in found.payments.items()},
    }
