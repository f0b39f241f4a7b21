"""How sure the places are (Empfindlichkeit)."""

from collections.abc import Iterable, Iterator, Sequence

from portfolio.language import gettext as _
from portfolio.language import percent, whole
from portfolio.model import Portfolio
from portfolio.report.shapes import Json
from portfolio.report.sheets import Column, Sheet
from portfolio.report.words import from_to
from portfolio.service import DRAWS, USUAL, Robustness, Sureness
from scoring.grid import Grid

MOST_PLACES = 40
"""Of a longer list several places share a sign."""


def robustness_sheet(found: Robustness, portfolio: Portfolio, *, with_swaps: bool) -> Sheet:
    """How sure the places of a list are, drawn too; with what would swap neighbours, where there is room."""
    titles = {project.id: project.title for project in portfolio.projects}
    last = max((max(sure.place, *sure.usual) for sure in found.projects), default=1)
    columns = (
        Column(_("Place"), right=True),
        Column(_("No.")),
        Column(_("Project"), long=True),
        Column(f"±{percent(found.share, 0)}", right=True),
        Column(_("Groups"), right=True),
        Column(_("9 of 10"), right=True),
        Column(_("held"), right=True),
        Column(place_axis(last), drawn=True),
        *([Column(_("The next one passes if"), long=True)] if with_swaps else []),
    )
    rows = tuple(
        (
            str(sure.place),
            sure.id,
            titles[sure.id],
            from_to(sure.nudged),
            from_to(sure.groups or ()),
            from_to(sure.usual),
            percent(sure.held, 0),
            place_line(sure, last),
            *([swap(sure, portfolio.grid)] if with_swaps else []),
        )
        for sure in found.projects
    )
    return Sheet(found.list.name, columns, rows)


def place_axis(last: int) -> str:
    """The first and the last place above the drawn lines."""
    return f"1{last:>{_cell(last, last)}}" if last > 1 else "1"


def place_line(sure: Sureness, last: int) -> str:
    """From where to where a project lies in nine of ten weightings, and its place in force: «  ├─●──┤»."""
    begin, end, at = (_cell(place, last) for place in (*sure.usual, sure.place))
    signs = dict.fromkeys(range(begin, end + 1), "─") | {begin: "├", end: "┤"}
    signs |= {begin: "│"} if begin == end else {}
    signs[at] = "●"
    return "".join(signs.get(cell, " ") for cell in range(_cell(last, last) + 1))


def _cell(place: int, last: int) -> int:
    """Where a place stands on the line, counted from 0."""
    return place - 1 if last <= MOST_PLACES else (place - 1) * (MOST_PLACES - 1) // (last - 1)


def robustness_words(found: Sequence[Robustness]) -> Iterator[str]:
    """How the figures of `robustness_sheet` are to be read, a sentence a line."""
    share = percent(found[0].share, 0)
    text = _(
        "±{share}: best and worst place if one weight at a time is smaller or larger by that. "
        "Groups: under the weight set of every group."
    )
    yield text.format(share=share)
    if all(of_list.agreed for of_list in found):
        text = _("9 of 10, held: of {count} weightings drawn between those of the groups (seeded).")
    else:
        text = _(
            "9 of 10, held: of {count} weightings drawn within {share} of those in force (seeded)."
        )
    yield text.format(count=whole(DRAWS), share=share)
    yield _("A place in force can lie outside «9 of 10»: it comes from one weighting alone.")
    yield from firm_words(found)


def firm_words(found: Iterable[Robustness]) -> Iterator[str]:
    """How many places of each list hold, a sentence a list."""
    for of_list in found:
        firm = [sure.id for sure in of_list.projects if sure.held >= USUAL]
        text = _("{list}: {firm} of {all} places hold in nine of ten weightings or more.")
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


def robustness_shape(found: Iterable[Robustness]) -> list[Json]:
    """One object a project with a place, in the order of the lists."""
    return [
        {
            "list": of_list.list.id,
            "place": sure.place,
            "id": sure.id,
            "nudged": list(sure.nudged),
            "groups": list(sure.groups) if sure.groups else None,
            "usual": list(sure.usual),
            "held": sure.held,
            "acceptability": {str(p): share for p, share in sure.acceptability.items()},
            "swap": None
            if sure.swap is None
            else {
                "below": sure.swap.below,
                "criterion": sure.swap.criterion,
                "weight": sure.swap.weight,
                "needed": sure.swap.needed,
            },
        }
        for of_list in found
        for sure in of_list.projects
    ]
