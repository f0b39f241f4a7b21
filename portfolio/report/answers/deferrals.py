"""Who was put off how often and what it costs, in a sheet and sentences (Aufschub)."""

from collections.abc import Iterable, Iterator

from portfolio.language import day, euros, whole
from portfolio.language import gettext as _
from portfolio.report.shapes import Json
from portfolio.report.sheets import Column, Sheet
from portfolio.service.answers import Waiting


def waiting_sheet(found: Iterable[Waiting]) -> Sheet:
    """A row a project: how often, by whom, why, and the price of waiting."""
    columns = (
        Column(_("No.")),
        Column(_("Project"), long=True),
        Column(_("How often, drafts too"), right=True),
        Column(_("By years (decisions)"), right=True),
        Column(_("Dearer by"), right=True),
        Column(_("By whom and why"), long=True, wrap=True),
        Column(_("Note")),
    )
    rows = tuple(
        (
            each.project,
            each.title,
            whole(each.times),
            whole(each.years),
            euros(each.price),
            "; ".join(_whys(each)),
            _("next time by a vote of its own") if each.needs_vote else "",
        )
        for each in found
    )
    return Sheet(_("Put off"), columns, rows)


def _whys(waiting: Waiting) -> Iterator[str]:
    for each in waiting.deferrals:
        text = _("until {year} by {who}, {when}: {reason}")
        yield text.format(
            year=each.deferral.until,
            who=each.stamp.who or "?",
            when=day(each.stamp.at[:10]) if each.stamp.at else "?",
            reason=each.deferral.by or "–",
        )
    for slip in waiting.slips:
        text = _("«{edition}»: {before} → {after}")
        yield text.format(
            edition=slip.edition, before=slip.before, after=slip.after or _("not planned")
        )


def waiting_words(found: Iterable[Waiting]) -> Iterator[str]:
    """What all the waiting costs, and whose next deferral needs a vote."""
    told = tuple(found)
    if not told:
        yield _("No project was put off.")
        return
    price = sum(each.price for each in told)
    if price:
        yield _("Waiting costs {euros} by the index of prices.").format(euros=euros(price))
    voted = [each.project for each in told if each.needs_vote]
    if voted:
        text = _(
            "Put off as often as the limit allows; the next time needs a vote of its own: {ids}."
        )
        yield text.format(ids=", ".join(voted))


def waiting_shape(found: Iterable[Waiting]) -> list[Json]:
    """One object a project."""
    return [
        {
            "id": each.project,
            "times": each.times,
            "years": each.years,
            "price": each.price,
            "needs_vote": each.needs_vote,
            "deferrals": [
                {
                    "until": told.deferral.until,
                    "by": told.deferral.by,
                    "who": told.stamp.who,
                    "at": told.stamp.at,
                }
                for told in each.deferrals
            ],
            "slips": [
                {"edition": slip.edition, "before": slip.before, "after": slip.after}
                for slip in each.slips
            ],
        }
        for each in found
    ]
