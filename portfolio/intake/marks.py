"""Marks as they are typed: «zustand=4», «Klima=», «synergie=ja» (Eingegebene Stufen)."""

from collections.abc import Iterable

from portfolio.errors import Problem
from portfolio.intake.row import SHOWN, YES_OR_NO
from portfolio.language import gettext as _
from scoring.grid import Criterion, Grid
from scoring.scales import Scale, ends

Entered = tuple[Criterion, int | None]
"""A criterion and the number entered on its scale; none withdraws the mark."""


def read_marks(
    typed: Iterable[tuple[str, str]], grid: Grid
) -> tuple[tuple[Entered, ...], tuple[Problem, ...]]:
    """Read marks: a criterion by any of its names, and what was typed for it; and all that is wrong."""
    told: dict[str, Entered] = {}
    problems: list[Problem] = []
    for name, text in typed:
        criterion = grid.called(name)
        if criterion is None:
            known = ", ".join(known.id for known in grid.criteria)
            sentence = _("there is no criterion «{name}»; there are {known}")
            problems.append(Problem(sentence.format(name=name, known=known)))
            continue
        if criterion.id in told:
            sentence = _("{criterion} is given twice")
            problems.append(Problem(sentence.format(criterion=criterion.short)))
        told[criterion.id] = (criterion, _number(text.strip(), criterion))
        if told[criterion.id][1] is None and text.strip():
            problems.append(Problem(_unexpected(text, criterion)))
    return tuple(told.values()), tuple(problems)


def _number(text: str, criterion: Criterion) -> int | None:
    if criterion.scale is Scale.YES_NO and text.casefold() in YES_OR_NO:
        return int(YES_OR_NO[text.casefold()])
    first, last = ends(criterion.scale, criterion.best)
    is_whole = text.isascii() and text.isdecimal() and len(text) < 4
    return int(text) if is_whole and first <= int(text) <= last else None


def _unexpected(text: str, criterion: Criterion) -> str:
    first, last = ends(criterion.scale, criterion.best)
    sentence = _(
        "{criterion}: «{found}» was found, expected is a whole number from {first} to {last}"
    )
    if criterion.scale is Scale.YES_NO:
        sentence = _("{criterion}: «{found}» was found, expected is «ja» or «nein»")
    return sentence.format(criterion=criterion.short, found=text[:SHOWN], first=first, last=last)
