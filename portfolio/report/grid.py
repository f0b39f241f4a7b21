"""The grid, its versions, and what weights give (Raster und Gewichte)."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict

from portfolio.language import decimal, moment, ngettext, whole
from portfolio.language import gettext as _
from portfolio.model import Portfolio
from portfolio.report.shapes import Json
from portfolio.report.sheets import Column, Sheet
from portfolio.report.words import from_to, place
from portfolio.service import OWN, Version, ViewOfList
from scoring.grid import Change, Criterion, Grid, sums_by_block, sums_by_owner
from scoring.pairwise import CONSISTENT, Weighing


def grid_sheet(grid: Grid) -> Sheet:
    """Every level of every criterion with its text."""
    columns = (
        Column(_("Block")),
        Column(_("Criterion")),
        Column(_("Level"), right=True),
        Column(_("Meaning"), long=True, wrap=True),
    )
    rows = [_anchor_cells(c, level) for c in grid.criteria for level in range(c.best + 1)]
    ends, row = set(), -1
    for criterion in grid.criteria:
        row += criterion.best + 1
        ends.add(row)
    title = f"{grid.name} {grid.version}"
    return Sheet(title, columns, tuple(rows), frozenset(ends))


def _anchor_cells(criterion: Criterion, level: int) -> tuple[str, ...]:
    block = " · ".join(part for part in (criterion.block, criterion.owner) if part)
    return (block, criterion.short, str(level), criterion.anchors[level])


def weights_sheet(grid: Grid) -> Sheet:
    """What each criterion weighs in each set, with the sums of blocks and owners."""
    sets = grid.weight_sets
    columns = (Column(_("Criterion"), long=True), *(Column(w.id, right=True) for w in sets))
    rows = [(c.name, *(str(w.weights.get(c.id, 0)) for w in sets)) for c in grid.criteria]
    breaks = {len(rows) - 1}
    for sums in (sums_by_block, sums_by_owner):
        by_set = [sums(grid, weight_set.weights) for weight_set in sets]
        names = dict.fromkeys(name for of_set in by_set for name in of_set)
        rows += [(f"Σ {name}", *(str(of_set[name]) for of_set in by_set)) for name in names]
    return Sheet(_("Weights in percent"), columns, tuple(rows), frozenset(breaks))


def weighing_sheet(weighing: Weighing, grid: Grid) -> Sheet:
    """The weights that comparisons give."""
    columns = (Column(_("Criterion"), long=True), Column(_("Weight %"), right=True))
    rows = tuple(
        (grid.criterion(key).name, str(weight)) for key, weight in weighing.percent.items()
    )
    return Sheet(_("Weights from comparisons"), columns, rows)


def weighing_words(weighing: Weighing, grid: Grid) -> Iterator[str]:
    """How well comparisons fit together, a sentence a line."""
    if weighing.ratio <= CONSISTENT:
        text = _(
            "Consistency ratio {ratio}: the comparisons fit together (up to {limit} is common)."
        )
    else:
        text = _(
            "Consistency ratio {ratio}: the comparisons contradict each other (up to {limit} is common)."
        )
    yield text.format(ratio=decimal(weighing.ratio, 3), limit=decimal(CONSISTENT))
    odd = weighing.odd_one
    if odd is not None:
        text = _("Fits worst: «{first}» compared with «{second}», factor {times}.")
        first, second = grid.criterion(odd.first).short, grid.criterion(odd.second).short
        yield text.format(first=first, second=second, times=decimal(float(odd.times), 2))
    if weighing.completed:
        text = ngettext(
            "{count} pair was not compared and was completed so that it contradicts least.",
            "{count} pairs were not compared and were completed so that they contradict least.",
            len(weighing.completed),
        )
        yield text.format(count=whole(len(weighing.completed)))


def views_sheet(view: ViewOfList, portfolio: Portfolio) -> Sheet:
    """A list as several weight sets would rank it: one column of places a set."""
    titles = {project.id: project.title for project in portfolio.projects}
    names = {OWN: _("in force"), "mean": _("mean"), "median": _("median")}
    columns = (
        Column(_("No.")),
        Column(_("Project"), long=True),
        *(Column(names.get(name, name), right=True) for name in view.names),
        Column(_("From–to"), right=True),
    )
    rows = tuple(
        (
            key,
            titles[key],
            *(place(view.places[name][key]) for name in view.names),
            from_to([view.places[name][key] for name in view.names]),
        )
        for key in view.places[OWN]
    )
    return Sheet(view.list.name, columns, rows)


def versions_sheet(versions: Iterable[Version]) -> Sheet:
    """The versions of the grid that were worked with."""
    columns = (
        Column(_("No."), right=True),
        Column(_("Version")),
        Column(_("Since")),
        Column(_("State"), long=True),
    )
    rows = tuple(
        (
            str(number),
            version.grid.version,
            moment(version.since) if version.since else "–",
            " · ".join(
                word
                for word, said in (
                    (_("in force"), version.in_force),
                    (_("published"), version.published),
                )
                if said
            ),
        )
        for number, version in enumerate(versions, start=1)
    )
    return Sheet(_("Versions of the grid"), columns, rows)


def changes_sheet(changes: Iterable[Change]) -> Sheet:
    """What differs between two versions of the grid."""
    columns = (
        Column(_("Where")),
        Column(_("What")),
        Column(_("Before"), long=True, wrap=True),
        Column(_("Now"), long=True, wrap=True),
    )
    rows = tuple((c.where, c.what, c.before or "–", c.after or "–") for c in changes)
    return Sheet(_("Changes of the grid"), columns, rows)


def grid_shape(grid: Grid) -> Json:
    """Criteria with their levels, and weight sets."""
    return {
        "name": grid.name,
        "version": grid.version,
        "criteria": [
            {
                "id": c.id,
                "name": c.name,
                "block": c.block,
                "owner": c.owner,
                "scale": c.scale.value,
                "levels": list(c.anchors),
            }
            for c in grid.criteria
        ],
        "weights": [
            {
                "id": w.id,
                "name": w.name,
                "group": w.group,
                "base": w.base,
                "percent": dict(w.weights),
            }
            for w in grid.weight_sets
        ],
    }


def weighing_shape(weighing: Weighing) -> Json:
    """Weights from comparisons, and how consistent these are."""
    odd = weighing.odd_one
    return {
        "percent": weighing.percent,
        "weights": dict(weighing.weights),
        "consistency_ratio": weighing.ratio,
        "completed": [
            {"first": one, "second": two, "times": times}
            for (one, two), times in weighing.completed.items()
        ],
        "odd_one": None
        if odd is None
        else {"first": odd.first, "second": odd.second, "times": float(odd.times)},
    }


def views_shape(views: Iterable[ViewOfList]) -> list[Json]:
    """One object a list: places by weight set and project; the set in force is «»."""
    return [{"list": v.list.id, "places": {n: dict(p) for n, p in v.places.items()}} for v in views]


def versions_shape(versions: Iterable[Version]) -> list[Json]:
    """One object a version of the grid."""
    return [
        {
            "version": v.grid.version,
            "since": v.since or None,
            "published": v.published,
            "in_force": v.in_force,
        }
        for v in versions
    ]


def changes_shape(changes: Iterable[Change]) -> list[Json]:
    """One object a difference between two versions of the grid."""
    return [asdict(change) for change in changes]
