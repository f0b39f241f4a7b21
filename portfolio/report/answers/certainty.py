"""How sure a plan is, in sentences and sheets (Sicherheit)."""

from collections.abc import Iterator

from portfolio.language import decimal, euros, percent, thousands, whole
from portfolio.language import gettext as _
from portfolio.model import Plan
from portfolio.report.shapes import Json
from portfolio.report.sheets import Column, Sheet
from portfolio.service.answers import Chances, Reserved, SureStarts

NARROW = 2
"""Years whose own funds are told: the shortest."""

EVERY, MOSTLY = 0.999, 0.8
"""Shares of weightings from which on it is called «every» and «most»."""


def starts_sheet(found: SureStarts, plan: Plan) -> Sheet:
    """By project: the share of weightings in which it has started by each year."""
    years = plan.portfolio.settings.horizon.planned
    columns = (
        Column(_("No.")),
        Column(_("Project"), long=True),
        Column(_("Start"), right=True),
        *(Column(_("by {year}").format(year=year), right=True) for year in years),
        Column(_("Starts in")),
    )
    rows = tuple(
        (
            each.project,
            plan.portfolio.project(each.project).title,
            str(each.start or "–"),
            *(percent(each.by_year[year], 0) for year in years),
            how_often(each.ever),
        )
        for each in found.projects
    )
    return Sheet(_("Starts under other weightings"), columns, rows)


def how_often(share: float) -> str:
    """In how many weightings: every, most, some, none."""
    if share >= EVERY:
        return _("every weighting")
    if share >= MOSTLY:
        return _("most weightings")
    return _("some weightings") if share > 0 else _("no weighting")


def starts_words(found: SureStarts) -> Iterator[str]:
    """Who starts whatever the council weighs, and who hangs on it."""
    told = found.projects
    if found.proven < found.count:
        text = _("NOT PROVEN: for {open} of {count} weightings the search ended early; there the plan counts as "
                 "held, because nothing better was found in the time.")  # fmt: skip
        yield text.format(open=whole(found.count - found.proven), count=whole(found.count))
    sure = [each.project for each in told if each.ever >= EVERY]
    open_ = [each.project for each in told if 0 < each.ever < MOSTLY]
    never = [each.project for each in told if each.ever == 0]
    for text, ids in (
        (_("Planned under every weighting: {ids}."), sure),
        (_("Hangs on the weighting: {ids}."), open_),
        (_("Planned under none: {ids}."), never),
    ):
        if ids:
            yield text.format(ids=", ".join(ids))


def years_sheet(found: Chances, plan: Plan) -> Sheet:
    """By plan year: how likely its payments stay within the cap."""
    columns = (
        Column(_("Year")),
        Column(_("Payments T€"), right=True),
        Column(_("Cap T€"), right=True),
        Column(_("Stays within"), right=True),
        Column(_("Can come to T€"), right=True),
    )
    rows = tuple(
        (
            str(use.year),
            thousands(use.payments),
            thousands(use.payments_cap),
            percent(found.kept[use.year], 0),
            thousands(found.usual[use.year]),
        )
        for use in plan.schedule.years
        if use.year in found.kept
    )
    return Sheet(_("Payments, as far as costs are known"), columns, rows)


def years_words(found: Chances, plan: Plan, sure: float) -> Iterator[str]:
    """All years together, and the least sure one."""
    if not found.kept:
        return
    year = min(found.kept, key=lambda each: found.kept[each])
    yield from _narrow(plan)
    text = _(
        "How likely the payments of all plan years stay within their caps: {all}; least likely {year}: {share}."
    )
    yield text.format(all=percent(found.all_kept, 0), year=year, share=percent(found.kept[year], 0))
    text = _("In {rest} of cases payments come to more than «Can come to».")
    yield text.format(rest=percent(1 - sure, 0))


def _narrow(plan: Plan) -> Iterator[str]:
    """That own funds are not looked at, and where they are short."""
    planned = plan.portfolio.settings.horizon.planned
    free = {
        use.year: use.own_funds_cap + use.own_funds_carried - use.own_funds
        for use in plan.schedule.years
        if use.year in planned
    }
    tight = sorted(free, key=lambda year: free[year])[:NARROW]
    text = _("Only payments are looked at. Of own funds are left: {years}.")
    told = "; ".join(f"{year}: {euros(free[year])}" for year in sorted(tight))
    yield text.format(years=told)


def reserve_words(found: Reserved, before: Plan, sure: float) -> Iterator[str]:
    """What has to stay free, and what that costs."""
    text = _(
        "So that every plan year stays within its cap in {sure} of cases, these have to stay free: {reserves}."
    )
    told = ", ".join(f"{year}: {euros(amount)}" for year, amount in found.reserve.items() if amount)
    if not told:
        yield _("Every plan year stays within its cap in {sure} of cases as it is.").format(
            sure=percent(sure, 0)
        )
        return
    yield text.format(sure=percent(sure, 0), reserves=told)
    starts = found.plan.schedule.starts
    gone = [k for k, s in before.schedule.starts.items() if s is not None and starts[k] is None]
    text = _("A plan that does so is worth {after} instead of {before} points and does without {ids}; "
             "a better one can have {gap} more at most.")  # fmt: skip
    if not gone:
        text = _("A plan that does so is worth {after} instead of {before} points and does without nobody; "
                 "a better one can have {gap} more at most.")  # fmt: skip
    yield text.format(
        after=decimal(found.plan.proof.value),
        before=decimal(before.proof.value),
        ids=", ".join(gone),
        gap=percent(found.plan.proof.gap, 1),
    )
    if found.plan.schedule.duties_missed:
        text = _("Then these duties would find no place: {ids}.")
        yield text.format(ids=", ".join(found.plan.schedule.duties_missed))
    if not found.is_enough:
        yield _(
            "In some year that is still not enough; what has begun or has to be leaves no more room."
        )


def starts_shape(found: SureStarts) -> Json:
    """How many weightings, for how many of them it is proven, and the projects."""
    return {
        "count": found.count,
        "proven": found.proven,
        "projects": [
            {
                "id": each.project,
                "start": each.start,
                "by_year": {str(year): share for year, share in each.by_year.items()},
            }
            for each in found.projects
        ],
    }


def years_shape(found: Chances) -> Json:
    """Shares and euros by year."""
    return {
        "kept": {str(year): share for year, share in found.kept.items()},
        "all_kept": found.all_kept,
        "usual": {str(year): amount for year, amount in found.usual.items()},
    }


def reserve_shape(found: Reserved) -> Json:
    """The reserve of each year, and the plan's chances with it."""
    return {
        "reserve": {str(year): amount for year, amount in found.reserve.items()},
        "enough": found.is_enough,
        "starts": dict(found.plan.schedule.starts),
        **years_shape(found.chances),
    }
