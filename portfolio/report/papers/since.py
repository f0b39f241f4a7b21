"""What became of the projects since the edition before (Fortschreibung)."""

from collections.abc import Callable, Iterable, Iterator

from portfolio.language import decimal, percent
from portfolio.language import gettext as _
from portfolio.model import Edition, Plan
from portfolio.report.comparing import moved_words
from portfolio.report.papers.blocks import Block, Table, Text
from portfolio.report.papers.readers import Reader
from portfolio.report.sheets import Column, Sheet
from portfolio.service import Carried, carried

Row = tuple[str, str, str, str]


def since_last(before: Edition | None, plan: Plan, reader: Reader) -> Iterator[Block]:
    """What is new, gone, moved, in another class or dearer; nothing where there was no edition before."""
    if before is None:
        return
    found = carried(before.plan, plan)
    rows = (
        *_new(found, plan),
        *_moved(found, plan),
        *_classes(found, plan),
        *_points(found, plan),
        *_costs(found, plan, reader),
        *_gone(found, before.plan),
    )
    if not rows:
        yield Text(_("Nothing changed against «{edition}».").format(edition=before.name))
        return
    yield Text(_("Compared with «{edition}»:").format(edition=before.name))
    columns = (
        Column(_("What happens")),
        Column(_("No.")),
        Column(_("Project"), long=True),
        Column(_("Before → now")),
    )
    yield Table(Sheet("", columns, rows))


def _new(found: Carried, plan: Plan) -> Iterator[Row]:
    starts = plan.schedule.starts
    yield from _rows(
        _("new"), found.new, plan, lambda key: _("start {year}").format(year=starts[key] or "–")
    )


def _gone(found: Carried, before: Plan) -> Iterator[Row]:
    yield from _rows(_("no longer listed"), found.gone, before, lambda _key: "")


def _moved(found: Carried, plan: Plan) -> Iterator[Row]:
    """Who starts otherwise, the displaced first."""
    words = {
        each.project: moved_words(each).partition(" ")[2].strip("()") for each in found.effect.moved
    }
    displaced = [each.project for each in found.effect.moved if each.is_displaced]
    later = [each.project for each in found.effect.moved if each.is_later]
    sooner = [key for key in words if key not in {*displaced, *later}]
    for name, keys in (
        (_("displaced"), displaced),
        (_("later"), later),
        (_("earlier or anew"), sooner),
    ):
        yield from _rows(name, keys, plan, words.__getitem__)


def _classes(found: Carried, plan: Plan) -> Iterator[Row]:
    yield from _rows(
        _("class"),
        found.classes,
        plan,
        lambda key: " → ".join(class_.value for class_ in found.classes[key]),
    )


def _points(found: Carried, plan: Plan) -> Iterator[Row]:
    def told(key: str) -> str:
        before, now = map(decimal, found.points[key])
        return _("{before} → {after} points").format(before=before, after=now)

    yield from _rows(_("marked otherwise"), found.points, plan, told)


def _costs(found: Carried, plan: Plan, reader: Reader) -> Iterator[Row]:
    """From which cost to which; before the tender the public is told both rounded."""

    def told(key: str) -> str:
        old, new = found.costs[key]
        project = plan.portfolio.project(key)
        both = f"{reader.amount(old, project)} → {reader.amount(new, project)}"
        if not reader.is_told_exactly(project) or not old:
            return both
        return f"{both} ({'+' if new > old else '−'}{percent(abs(new - old) / old)})"

    for name, is_dearer in ((_("dearer"), True), (_("cheaper"), False)):
        keys = [key for key, (old, new) in found.costs.items() if (new > old) is is_dearer]
        yield from _rows(name, keys, plan, told)


def _rows(name: str, keys: Iterable[str], plan: Plan, told: Callable[[str], str]) -> Iterator[Row]:
    for key in keys:
        yield (name, key, plan.portfolio.project(key).title, told(key))
