"""How projects are marked, weighed and how sure their places are, as sheets (Bewertung)."""

from collections.abc import Iterable, Iterator

from portfolio.language import decimal, moment, ngettext, percent, whole
from portfolio.language import gettext as _
from portfolio.model import Portfolio
from portfolio.report.sheets import Column, Sheet
from portfolio.report.words import class_letter, class_reason, points
from portfolio.service import (
    DRAWS,
    OWN,
    Hygiene,
    HygieneOfList,
    MarkLine,
    Robustness,
    Sureness,
    Version,
    ViewOfList,
)
from scoring.grid import Change, Criterion, Grid, sums_by_block, sums_by_owner
from scoring.hygiene import Hanging
from scoring.marks import MarkState
from scoring.pairwise import CONSISTENT, Weighing
from scoring.rank import Ranked
from scoring.scales import Scale


def marks_sheet(title: str, lines: Iterable[MarkLine]) -> Sheet:
    """All marks of a project, with the text of each level and what vouches for it."""
    columns = (
        Column(_("Criterion")),
        Column(_("Level"), right=True),
        Column(_("Meaning"), long=True),
        Column(_("From data"), right=True),
        Column(_("State")),
        Column(_("Reason"), long=True),
    )
    return Sheet(title, columns, tuple(_mark_cells(line) for line in lines))


def _mark_cells(line: MarkLine) -> tuple[str, ...]:
    level, mark = line.level, line.mark
    return (
        line.criterion.short,
        _("open") if level is None else _level(line),
        "" if level is None else line.criterion.anchors[level],
        "" if line.computed is None else str(line.computed),
        mark_state(line),
        "" if mark is None else " · ".join(part for part in (mark.reason, mark.evidence) if part),
    )


def _level(line: MarkLine) -> str:
    """The level; with what was entered, where that was on another scale."""
    if line.mark is None or line.mark.scale is Scale.LEVELS or line.mark.entered is None:
        return str(line.level)
    return f"{line.level} ({line.mark.entered})"


def mark_state(line: MarkLine) -> str:
    """How far a mark has come, in a word."""
    if line.stale:
        return _("stale: its text was changed")
    if line.level is None:
        return ""
    if line.mark is None:
        return _("from data") if line.computed is not None else ""
    states = {
        MarkState.PROPOSED: _("proposed"),
        MarkState.CHECKED: _("checked"),
        MarkState.RELEASED: _("released"),
    }
    return states[line.mark.state]


def standing(ranked: Ranked, portfolio: Portfolio) -> str:
    """Where a project stands with its marks, in a sentence."""
    entry = portfolio.settings.list_of(portfolio.project(ranked.id).list)
    if ranked.place is None:
        text = _("{id} has no place in «{list}»: {points} points, class {class_} ({reason}).")
    else:
        text = _(
            "{id} is on place {place} of «{list}»: {points} points, class {class_} ({reason})."
        )
    return text.format(
        id=ranked.id,
        place=_place(ranked.place),
        list=entry.name,
        points=points(ranked),
        class_=class_letter(ranked),
        reason=class_reason(ranked, portfolio.grid),
    )


def grid_sheet(grid: Grid) -> Sheet:
    """Every level of every criterion with its text."""
    columns = (
        Column(_("Block")),
        Column(_("Criterion")),
        Column(_("Level"), right=True),
        Column(_("Meaning"), long=True),
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
            *(_place(view.places[name][key]) for name in view.names),
            _from_to([view.places[name][key] for name in view.names]),
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
        Column(_("Before"), long=True),
        Column(_("Now"), long=True),
    )
    rows = tuple((c.where, c.what, c.before or "–", c.after or "–") for c in changes)
    return Sheet(_("Changes of the grid"), columns, rows)


def robustness_sheet(found: Robustness, portfolio: Portfolio) -> Sheet:
    """How sure the places of a list are."""
    titles = {project.id: project.title for project in portfolio.projects}
    columns = (
        Column(_("Place"), right=True),
        Column(_("No.")),
        Column(_("Project"), long=True),
        Column(_("±20 %"), right=True),
        Column(_("Groups"), right=True),
        Column(_("9 of 10"), right=True),
        Column(_("held"), right=True),
        Column(_("The next one passes if"), long=True),
    )
    rows = tuple(
        (
            str(sure.place),
            sure.id,
            titles[sure.id],
            _from_to(sure.nudged),
            _from_to(sure.groups or ()),
            _from_to(sure.usual),
            percent(sure.held, 0),
            swap(sure, portfolio.grid),
        )
        for sure in found.projects
    )
    return Sheet(found.list.name, columns, rows)


def robustness_words(found: Iterable[Robustness]) -> Iterator[str]:
    """How the figures of `robustness_sheet` are to be read, a sentence a line."""
    yield _(
        "±20 %: best and worst place if one weight at a time is a fifth smaller or larger. "
        "Groups: under the weight set of every group."
    )
    if all(of_list.agreed for of_list in found):
        text = _("9 of 10, held: of {count} weightings drawn between those of the groups (seeded).")
    else:
        text = _(
            "9 of 10, held: of {count} weightings drawn within 20 % of those in force (seeded)."
        )
    yield text.format(count=whole(DRAWS))
    for of_list in found:
        firm = [s.id for s in of_list.projects if s.usual == (s.place, s.place)]
        text = _("{list}: {firm} of {all} places are the same in nine of ten weightings.")
        count = len(of_list.projects)
        yield text.format(list=of_list.list.name, firm=whole(len(firm)), all=whole(count))


def swap(sure: Sureness, grid: Grid) -> str:
    """What single weight would put the next project before this one."""
    if sure.swap is None:
        return ""
    text = _("{criterion} {weight} → {needed}: {below}")
    return text.format(
        criterion=grid.criterion(sure.swap.criterion).short,
        weight=sure.swap.weight,
        needed=sure.swap.needed,
        below=sure.swap.below,
    )


def hygiene_sheet(found: Hygiene, portfolio: Portfolio) -> Sheet:
    """All that is worth a look in the marks, a finding a row."""
    columns = (Column(_("Finding")), Column(_("Where")), Column(_("What"), long=True))
    rows = (
        *_top_marks(found, portfolio.grid),
        *_of_lists(found, portfolio.grid),
        *_of_marks(found, portfolio.grid),
    )
    return Sheet(_("Worth a look"), columns, tuple(rows))


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
                new=_from_to([h.new_place for h in found]),
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


def _place(place: int | None) -> str:
    return "–" if place is None else whole(place)


def _from_to(places: Iterable[int | None]) -> str:
    known = [place for place in places if place is not None]
    if not known:
        return "–"
    low, high = min(known), max(known)
    return whole(low) if low == high else f"{whole(low)}–{whole(high)}"
