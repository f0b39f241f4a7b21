"""What the step into the next year makes of the projects, for reading (Fortschreibung)."""

from collections.abc import Iterator

from portfolio.language import euros, ngettext, whole
from portfolio.language import gettext as _
from portfolio.report.shapes import Json
from portfolio.report.sheets import Column, Sheet
from portfolio.service import Rolled, RollOver


def rolled_sheet(found: RollOver) -> Sheet:
    """A row a project that was under way, and last their sum."""
    columns = (
        Column(_("No.")),
        Column(_("Project"), long=True),
        Column(_("So far €"), right=True),
        Column(_("Planned {year} €").format(year=found.year), right=True),
        Column(_("Authorised before €"), right=True),
        Column(_("Paid {year} €").format(year=found.year), right=True),
        Column(_("Goes over €"), right=True),
        Column(_("So far, new €"), right=True),
        Column(_("What becomes of it")),
    )
    told = (*found.projects, *found.unplanned)
    rows: list[tuple[str, ...]] = [
        (
            each.before.id,
            each.before.title,
            whole(each.before.paid),
            whole(each.planned),
            whole(each.earlier),
            whole(each.paid),
            whole(each.left),
            whole(each.before.paid + each.paid),
            _becomes(each),
        )
        for each in told
    ]
    sums = [
        sum(each.before.paid for each in told),
        sum(each.planned for each in told),
        sum(each.earlier for each in told),
        sum(each.paid for each in told),
        sum(each.left for each in told),
        sum(each.before.paid + each.paid for each in told),
    ]
    rows.append(("", _("Sum"), *map(whole, sums), ""))
    title = _("{year} becomes {next}").format(year=found.year, next=found.year + 1)
    return Sheet(title, columns, tuple(rows), frozenset({len(rows) - 2}))


def _becomes(rolled: Rolled) -> str:
    if rolled.after is None:
        return _("finished, leaves the list")
    if not rolled.planned and not rolled.earlier and rolled.paid and not rolled.after.fixed:
        return _("paid, though not planned")
    if not rolled.after.fixed:
        return _("planning went on")
    if not rolled.after.days and rolled.after.incoming and rolled.after.cost == rolled.after.paid:
        return _("finished, grants still come")
    return _("has begun") if rolled.begun else _("goes on")


def rolled_words(found: RollOver) -> Iterator[str]:
    """By which edition, who leaves, what goes over."""
    yield _("By the edition «{name}».").format(name=found.edition)
    gone = [each.before.id for each in found.projects if each.after is None]
    if gone:
        text = ngettext(
            "{count} project is finished: {ids}.",
            "{count} projects are finished: {ids}.",
            len(gone),
        )
        yield text.format(count=len(gone), ids=", ".join(gone))
    left = sum(each.left for each in found.projects)
    if left:
        yield _("{euros} of authorisations go over into {year}.").format(
            euros=euros(left), year=found.year + 1
        )
    if found.stopped:
        text = _("Locked, lifted or replaced, so taken as not begun: {ids}.")
        yield text.format(ids=", ".join(found.stopped))
    over = [each for each in (*found.projects, *found.unplanned) if _is_over(each)]
    for each in over:
        text = _("{id}: {paid} were paid, and it costs {cost}; please check.")
        paid = each.before.paid + each.paid
        yield text.format(id=each.before.id, paid=euros(paid), cost=euros(each.before.cost))
    if found.dropped_years:
        text = _("Settled for {year} and not begun, so no year is settled any more: {ids}.")
        yield text.format(year=found.year, ids=", ".join(found.dropped_years))
    if found.too_late:
        text = _(
            "Not begun, though the latest start was {year}; please enter another one in the lists: {ids}."
        )
        yield text.format(year=found.year, ids=", ".join(found.too_late))


def _is_over(each: Rolled) -> bool:
    """More was paid than it costs, as far as that is known."""
    return each.before.paid + each.paid > each.before.cost


def rolled_shape(found: RollOver) -> Json:
    """The whole step."""
    return {
        "edition": found.edition,
        "year": found.year,
        "projects": [
            {
                "id": each.before.id,
                "planned": each.planned,
                "earlier": each.earlier,
                "paid": each.paid,
                "left": each.left,
                "paid_so_far": each.before.paid + each.paid,
                "begun": each.begun,
                "finished": each.after is None,
            }
            for each in (*found.projects, *found.unplanned)
        ],
        "stopped": list(found.stopped),
        "no_year_any_more": list(found.dropped_years),
        "too_late": list(found.too_late),
    }
