"""The marks of a project and what vouches for them (Bewertungen)."""

from collections.abc import Iterable, Iterator, Sequence

from portfolio.language import gettext as _
from portfolio.language import moment
from portfolio.model import Mark, Portfolio
from portfolio.report.shapes import Json
from portfolio.report.sheets import Column, Sheet
from portfolio.report.words import class_letter, class_reason, key_product_term, place, points
from portfolio.service import MarkLine
from scoring.grid import Grid
from scoring.marks import MarkState
from scoring.pairwise import Duel
from scoring.rank import Ranked
from scoring.scales import Scale


def marks_sheet(title: str, lines: Iterable[MarkLine], state: str) -> Sheet:
    """All marks of a project, with the text of each level and what vouches for it.

    Args:
        title: The project.
        lines: Its marks.
        state: The Land, by whose budget law a key product is called.
    """
    columns = (
        Column(_("Criterion")),
        Column(_("Level"), right=True),
        Column(_("Meaning"), long=True, wrap=True),
        Column(_("From data"), right=True),
        Column(_("State")),
        Column(_("Reason"), long=True, wrap=True),
    )
    return Sheet(title, columns, tuple(_mark_cells(line, state) for line in lines))


def _mark_cells(line: MarkLine, state: str) -> tuple[str, ...]:
    level, mark = line.level, line.mark
    return (
        line.criterion.short,
        _("open") if level is None else _level(line),
        "" if level is None else line.criterion.anchors[level],
        "" if line.computed is None else str(line.computed),
        mark_state(line, state),
        "" if mark is None else " · ".join(part for part in (mark.reason, mark.evidence) if part),
    )


def _level(line: MarkLine) -> str:
    """The level; with what was entered, where that was on another scale."""
    if line.mark is None or line.mark.scale is Scale.LEVELS or line.mark.entered is None:
        return str(line.level)
    return f"{line.level} ({line.mark.entered})"


def mark_state(line: MarkLine, state: str) -> str:
    """How far a mark has come, and by whom, in a few words; `state` is the Land."""
    if line.stale:
        return _("stale: its text was changed")
    if line.level is None:
        return ""
    if line.mark is None:
        return _("from data") if line.computed is not None else ""
    told = _step(line.mark)
    if not line.raised:
        return told
    return _("{state}; raised: {term}").format(state=told, term=key_product_term(state))


def _step(mark: Mark) -> str:
    """The last step and who took it; with who proposed the mark, where that was somebody else."""
    states = {
        MarkState.PROPOSED: _("proposed"),
        MarkState.CHECKED: _("checked"),
        MarkState.RELEASED: _("released"),
    }
    if mark.state is MarkState.PROPOSED:
        return f"{states[mark.state]} ({mark.proposed_by})"
    return f"{states[mark.state]} ({mark.proposed_by} → {mark.stamp.who})"


def history_sheet(title: str, marks: Iterable[Mark], grid: Grid) -> Sheet:
    """All marks a project was ever given, the oldest first."""
    columns = (
        Column(_("When")),
        Column(_("Criterion")),
        Column(_("Level"), right=True),
        Column(_("State")),
        Column(_("Role")),
        Column(_("Reason"), long=True, wrap=True),
    )
    names = {criterion.id: criterion.short for criterion in grid.criteria}
    rows = tuple(
        (
            moment(mark.stamp.at) if mark.stamp.at else "–",
            names.get(mark.criterion, mark.criterion),
            _("open") if mark.level is None else str(mark.level),
            _step(mark),
            mark.role,
            " · ".join(part for part in (mark.reason, mark.evidence) if part),
        )
        for mark in marks
    )
    return Sheet(title, columns, rows)


def history_shape(marks: Iterable[Mark]) -> list[Json]:
    """One object a mark, the oldest first."""
    return [{"criterion": mark.criterion, "level": mark.level, **_vouched(mark)} for mark in marks]


def duel_words(key: str, duels: Iterable[Duel], missing: Sequence[str]) -> Iterator[str]:
    """How a project compares with the others of its list, a sentence a line."""
    told: dict[str, list[str]] = {"before": [], "equal": [], "behind": []}
    for duel in duels:
        other = duel.second if duel.first == key else duel.first
        how = "equal" if not duel.winner else "before" if duel.winner == key else "behind"
        told[how].append(other)
    words = {
        "before": _("{id} comes before {others}."),
        "equal": _("{id} is the equal of {others}."),
        "behind": _("{id} comes behind {others}."),
        "missing": _("{id} was not compared yet with {others}."),
    }
    for how, others in {**told, "missing": list(missing)}.items():
        if others:
            yield words[how].format(id=key, others=", ".join(others))


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
        reason=class_reason(ranked, portfolio),
    )


def marks_shape(lines: Iterable[MarkLine]) -> list[Json]:
    """One object a criterion."""
    return [
        {
            "criterion": line.criterion.id,
            "level": line.level,
            "computed": line.computed,
            "raised": line.raised,
            "stale": line.stale,
            **(_vouched(line.mark) if line.mark else {}),
        }
        for line in lines
    ]


def _vouched(mark: Mark) -> Json:
    return {
        "entered": mark.entered,
        "scale": mark.scale.value,
        "reason": mark.reason,
        "evidence": mark.evidence,
        "role": mark.role,
        "who": mark.stamp.who,
        "at": mark.stamp.at,
        "proposed_by": mark.proposed_by,
        "state": mark.state.value,
    }
