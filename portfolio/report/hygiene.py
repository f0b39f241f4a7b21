"""What is worth a look in the marks (Bewertungshygiene)."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict

from portfolio.language import decimal, ngettext, percent, whole
from portfolio.language import gettext as _
from portfolio.model import Portfolio
from portfolio.report.shapes import Json
from portfolio.report.sheets import Column, Sheet
from portfolio.report.words import from_to
from portfolio.service import Hygiene, HygieneOfList
from scoring.grid import Grid
from scoring.hygiene import Flat, Hanging, Twins


def hygiene_sheet(found: Hygiene, portfolio: Portfolio) -> Sheet:
    """All that is worth a look in the marks, a finding a row."""
    columns = (Column(_("Finding")), Column(_("Where")), Column(_("What"), long=True, wrap=True))
    rows = (
        *_top_marks(found, portfolio.grid),
        *_of_lists(found, portfolio.grid),
        *_of_marks(found, portfolio.grid),
    )
    return Sheet(_("Worth a look"), columns, tuple(rows))


def hygiene_words(found: Hygiene, sheet: Sheet) -> Iterator[str]:
    """What the findings leave to say, a sentence a line."""
    if not sheet.rows:
        yield _("Nothing stands out.")
    if found.unreleased:
        text = ngettext(
            "{count} mark was not released by a second person yet.",
            "{count} marks were not released by a second person yet.",
            found.unreleased,
        )
        yield text.format(count=whole(found.unreleased))


def _top_marks(found: Hygiene, grid: Grid) -> Iterable[tuple[str, ...]]:
    for top in found.top_marks:
        text = _("{criterion}: {best} of {of} projects have the best level, elsewhere {elsewhere}")
        yield (
            _("only top marks"),
            top.department,
            text.format(
                criterion=grid.criterion(top.criterion).short,
                best=top.best,
                of=top.of,
                elsewhere=percent(top.elsewhere, 0),
            ),
        )


def _of_lists(found: Hygiene, grid: Grid) -> Iterable[tuple[str, ...]]:
    for of_list in found.lists:
        name = of_list.list.name
        for flat in of_list.flat:
            text = _("{criterion}: {on_it} of {of} projects stand on level {level}")
            short = grid.criterion(flat.criterion).short
            told = text.format(criterion=short, on_it=flat.on_it, of=flat.of, level=flat.level)
            yield _("does not separate"), name, told
        for twins in of_list.twins:
            text = _("{one} and {other} rise and fall together (r = {r}, {of} projects)")
            told = text.format(
                one=grid.criterion(twins.one).short,
                other=grid.criterion(twins.other).short,
                r=decimal(twins.correlation, 2),
                of=twins.of,
            )
            yield _("counts twice"), name, told
        yield from _hanging(of_list, grid)


def _hanging(of_list: HygieneOfList, grid: Grid) -> Iterable[tuple[str, ...]]:
    """One row a project and class it would have: any one of the levels named is enough."""
    rows: dict[tuple[str, str, str], list[Hanging]] = {}
    for hanging in of_list.hanging:
        key = (hanging.project, hanging.class_.value, hanging.new_class.value)
        rows.setdefault(key, []).append(hanging)
    for (project, before, after), found in rows.items():
        criteria = (f"{grid.criterion(h.criterion).short} {h.level} → {h.other}" for h in found)
        if before == after:
            text = _("place {place} → {new} with {criteria}")
        else:
            text = _("class {before} → {after}, place {place} → {new} with {criteria}")
        yield (
            _("hangs on one level"),
            project,
            text.format(
                before=before,
                after=after,
                place=whole(found[0].place),
                new=from_to([h.new_place for h in found]),
                criteria=_(" or ").join(criteria),
            ),
        )


def _of_marks(found: Hygiene, grid: Grid) -> Iterable[tuple[str, ...]]:
    for deviation in found.deviations:
        text = _("{criterion}: marked {level}, data say {computed}, and there is no reason")
        short = grid.criterion(deviation.criterion).short
        told = text.format(criterion=short, level=deviation.level, computed=deviation.computed)
        yield _("differs from data"), deviation.project, told
    for mark in found.stale:
        text = _("{criterion}: the text of level {level} was changed since it was given")
        names = {criterion.id: criterion.short for criterion in grid.criteria}
        short = names.get(mark.criterion, mark.criterion)
        yield _("stale"), mark.project, text.format(criterion=short, level=mark.level)


def hygiene_shape(found: Hygiene) -> Json:
    """The findings by kind."""
    return {
        "top_marks": [asdict(top) for top in found.top_marks],
        "flat": [_in_list(of_list, flat) for of_list in found.lists for flat in of_list.flat],
        "twins": [_in_list(of_list, twins) for of_list in found.lists for twins in of_list.twins],
        "hanging": [_in_list(of, hanging) for of in found.lists for hanging in of.hanging],
        "deviations": [asdict(deviation) for deviation in found.deviations],
        "stale": [
            {"project": m.project, "criterion": m.criterion, "level": m.level} for m in found.stale
        ],
        "unreleased": found.unreleased,
    }


def _in_list(of_list: HygieneOfList, finding: Flat | Twins | Hanging) -> Json:
    return {"list": of_list.list.id, **asdict(finding)}
