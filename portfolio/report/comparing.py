"""What a decision does to a plan, before and after (Vorher und nachher)."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from portfolio.language import decimal, euros, ngettext, percent, thousands
from portfolio.language import gettext as _
from portfolio.model import Act, Change, Plan, Portfolio
from portfolio.report.sheets import Column, Sheet
from portfolio.report.words import class_letter
from portfolio.service import Comparison, Moved
from scoring.rank import Ranked

NONE = "–"


def change_words(change: Change, portfolio: Portfolio) -> str:
    """A decision in a sentence."""
    texts = {
        (Act.SETTLE, True): _("{id} starts in {year}"),
        (Act.SETTLE, False): _("{id}: the year is no longer settled"),
        (Act.DEFER, True): _("{id} starts in {year} at the earliest"),
        (Act.DEFER, False): _("{id} is no longer put off"),
        (Act.MARK, False): _("{id}: {marks}"),
        (Act.WEIGH, False): _("weights of «{id}»: {weights}"),
    }
    names = {criterion.id: criterion.short for criterion in portfolio.grid.criteria}
    told = texts[change.act, change.year is not None].format(
        id=change.subject,
        year=change.year,
        marks=", ".join(f"{names.get(k, k)} → {v or _('open')}" for k, v in change.marks.items()),
        weights=", ".join(f"{names.get(k, k)} {v} %" for k, v in change.weights.items()),
    )
    return f"{told} ({change.reason})" if change.reason else told


def effect_words(
    before: Plan, after: Plan, found: Comparison, told: Collection[str] = ()
) -> Iterator[str]:
    """What is moved and who is displaced, in sentences, the most important first; without those told already."""
    rest = replace(found, moved=tuple(each for each in found.moved if each.project not in told))
    if not found.moved:
        yield _("No start is moved.")
    for text, moved in _moves(rest):
        if moved:
            yield text.format(count=len(moved), ids=", ".join(map(moved_words, moved)))
    missed = set(after.schedule.duties_missed) - {*before.schedule.duties_missed, *told}
    if missed:
        text = _("Duties and settled projects that find no place any more: {ids}.")
        yield text.format(ids=", ".join(sorted(missed)))
    text = _("Worth of the plan: {before} → {after} points.")
    discount = after.portfolio.settings.discount
    if discount and found.moved:
        text = _(
            "Worth of the plan: {before} → {after} points; for each year that a project starts later it counts "
            "{share} less."
        )
    yield text.format(
        before=decimal(before.proof.value),
        after=decimal(after.proof.value),
        share=percent(float(discount), 0),
    )


def _moves(found: Comparison) -> Iterator[tuple[str, list[Moved]]]:
    """What happens, and to whom."""
    gone = [moved for moved in found.moved if moved.is_displaced]
    later = [moved for moved in found.moved if moved.is_later]
    sooner = [moved for moved in found.moved if not (moved.is_displaced or moved.is_later)]
    yield (
        ngettext(
            "{count} project is displaced: {ids}.",
            "{count} projects are displaced: {ids}.",
            len(gone),
        ),
        gone,
    )
    yield (
        ngettext(
            "{count} project starts later: {ids}.",
            "{count} projects start later: {ids}.",
            len(later),
        ),
        later,
    )
    yield (
        ngettext(
            "{count} project starts earlier or anew: {ids}.",
            "{count} projects start earlier or anew: {ids}.",
            len(sooner),
        ),
        sooner,
    )


MOST = 4
"""Places that are told one by one."""


def place_words(before: Plan, after: Plan, found: Comparison, first: Collection[str]) -> str:
    """Who stands on another place in its list, those named first and then those that moved most; else empty."""
    if not found.places:
        return ""
    old, new = (
        {ranked.id: ranked for places in plan.ranking.lists.values() for ranked in places}
        for plan in (before, after)
    )
    order = sorted(found.places, key=lambda key: (key not in first, -_way(found.places[key])))
    told = "; ".join(_place(old[key], new[key]) for key in order[:MOST])
    if len(order) <= MOST:
        return _("Places: {told}.").format(told=told)
    text = _("Places: {told}; {count} more change.")
    return text.format(told=told, count=len(order) - MOST)


def _way(places: tuple[int | None, int | None]) -> int:
    """How many places it moved; what has none yet or no more moved farthest."""
    old, new = places
    return 10**6 if old is None or new is None else abs(new - old)


def _place(old: Ranked, new: Ranked) -> str:
    """«HB-05 12 → 3 (61,0 → 66,0 points)»."""
    told = f"{old.id} {old.place or NONE} → {new.place or NONE}"
    if old.score.points == new.score.points:
        return told
    points = _("{before} → {after} points").format(
        before=decimal(old.score.points), after=decimal(new.score.points)
    )
    return f"{told} ({points})"


def moved_words(moved: Moved) -> str:
    """«HB-05 (2028 → 2030)»."""
    return f"{moved.project} ({moved.before or NONE} → {moved.after or NONE})"


def moved_sheet(before: Plan, after: Plan, found: Comparison) -> Sheet:
    """Every project that starts otherwise, with its class, its cost and both years."""
    ranked = {each.id: each for each in (*before.ranking.overall, *after.ranking.overall)}
    columns = (
        Column(_("No.")),
        Column(_("Project"), long=True),
        Column(_("Class")),
        Column(_("Cost T€"), right=True),
        Column(_("Before"), right=True),
        Column(_("After"), right=True),
        Column(_("What happens")),
    )
    rows = tuple(
        (
            moved.project,
            after.portfolio.project(moved.project).title,
            class_letter(ranked[moved.project]),
            thousands(after.portfolio.project(moved.project).cost),
            str(moved.before or NONE),
            str(moved.after or NONE),
            happens(moved),
        )
        for moved in found.moved
    )
    return Sheet(_("What the decision moves"), columns, rows)


def happens(moved: Moved) -> str:
    """What becomes of a project, in a word or two."""
    if moved.after is None:
        return _("displaced")
    if moved.before is None:
        return _("comes in")
    return _("later") if moved.is_later else _("earlier")


def money_words(found: Comparison) -> Iterator[str]:
    """Payments and own funds by year, before and after; their sums tie with the plans'."""
    for name, years in ((_("Payments"), found.payments), (_("Own funds"), found.own_funds)):
        changed = {year: pair for year, pair in years.items() if pair[0] != pair[1]}
        for year, (before, after) in changed.items():
            more = f"{'+' if after > before else '−'}{euros(abs(after - before))}"
            yield f"{name} {year}: {euros(before)} → {euros(after)} ({more})"
