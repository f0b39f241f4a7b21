"""The marks of a project and what vouches for them (Bewertungen)."""

from collections.abc import Iterable

from portfolio.language import gettext as _
from portfolio.model import Portfolio
from portfolio.report.shapes import Json
from portfolio.report.sheets import Column, Sheet
from portfolio.report.words import class_letter, class_reason, place, points
from portfolio.service import MarkLine
from scoring.marks import MarkState
from scoring.rank import Ranked
from scoring.scales import Scale


def marks_sheet(title: str, lines: Iterable[MarkLine]) -> Sheet:
    """All marks of a project, with the text of each level and what vouches for it."""
    columns = (
        Column(_("Criterion")),
        Column(_("Level"), right=True),
        Column(_("Meaning"), long=True, wrap=True),
        Column(_("From data"), right=True),
        Column(_("State")),
        Column(_("Reason"), long=True, wrap=True),
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
        place=place(ranked.place),
        list=entry.name,
        points=points(ranked),
        class_=class_letter(ranked),
        reason=class_reason(ranked, portfolio.grid),
    )


def marks_shape(lines: Iterable[MarkLine]) -> list[Json]:
    """One object a criterion."""
    return [
        {
            "criterion": line.criterion.id,
            "level": line.level,
            "computed": line.computed,
            "entered": line.mark.entered if line.mark else None,
            "scale": line.mark.scale.value if line.mark else None,
            "reason": line.mark.reason if line.mark else None,
            "evidence": line.mark.evidence if line.mark else None,
            "role": line.mark.role if line.mark else None,
            "who": line.mark.stamp.who if line.mark else None,
            "at": line.mark.stamp.at if line.mark else None,
            "state": line.mark.state.value if line.mark else None,
            "stale": line.stale,
        }
        for line in lines
    ]
