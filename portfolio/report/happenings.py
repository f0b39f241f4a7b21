"""The journal and the editions, for reading (Verlauf)."""

from collections.abc import Iterable

from portfolio.language import gettext as _
from portfolio.language import moment
from portfolio.model import Motion, MotionState, Portfolio, Standing
from portfolio.naming import state_words, thing_words
from portfolio.report.comparing import change_words
from portfolio.report.shapes import Json
from portfolio.report.sheets import Column, Sheet
from portfolio.service import Happening


def happenings_sheet(found: Iterable[Happening], portfolio: Portfolio) -> Sheet:
    """What happened, the newest first."""
    columns = (
        Column(_("When")),
        Column(_("Who")),
        Column(_("What")),
        Column(_("Of what"), long=True),
    )
    rows = tuple(
        (moment(each.at), each.who, action_words(each.action), what_words(each, portfolio))
        for each in found
    )
    return Sheet(_("History"), columns, rows)


def happenings_shape(found: Iterable[Happening]) -> list[Json]:
    """One object a happening, the newest first."""
    return [
        {
            "number": each.number,
            "at": each.at,
            "who": each.who,
            "action": each.action,
            "subjects": list(each.subjects),
            "states": [
                {
                    "thing": after.thing.value,
                    "subject": after.subject,
                    "before": before.state if before else None,
                    "after": after.state,
                    "reason": after.reason,
                    "basis": after.basis,
                }
                for before, after in each.standings
            ],
        }
        for each in found
    ]


def what_words(happening: Happening, portfolio: Portfolio) -> str:
    """What was decided with its reason; of others and of many, what it was done to."""
    if happening.standings:
        return "; ".join(_standing_words(*pair) for pair in happening.standings)
    if 0 < len(happening.changes) < 3:
        return "; ".join(change_words(change, portfolio) for change in happening.changes)
    return subject_words(happening)


def _standing_words(before: Standing | None, after: Standing) -> str:
    """«Projekt HB-02: angemeldet → Bedarf festgestellt (Beschluss)»."""
    states = [
        state_words(each.thing, each.state) if each and each.state else "–"
        for each in (before, after)
    ]
    why = "; ".join(part for part in (after.reason, after.basis) if part)
    told = f"{thing_words(after.thing)} {after.subject}: {' → '.join(states)}"
    return f"{told} ({why})" if why else told


def subject_words(happening: Happening) -> str:
    """What it was done to; of many the first and the last. A plan is called by nothing but its digest."""
    if happening.action == "plan":
        return happening.subjects[0][:12]
    first, *others = happening.subjects
    if len(others) < 3:
        return ", ".join(happening.subjects)
    return _("{first} … {last} ({count})").format(
        first=first, last=others[-1], count=len(others) + 1
    )


def action_words(action: str) -> str:
    """What the journal calls an action, in words."""
    words = {
        "import": _("imported"),
        "score": _("marked"),
        "step": _("marks checked or released"),
        "link": _("linked with goals"),
        "duel": _("compared in pairs"),
        "plan": _("planned"),
        "publish": _("published"),
        "decide": _("decided"),
        "weigh": _("weight set added"),
        "motion": _("motion"),
        "state": _("state told"),
        "resolve": _("council decided"),
        "roll_over": _("year rolled over"),
        "forget": _("initials taken out"),
        "restore": _("backup put back"),
        "undo": _("undone"),
        "redo": _("done again"),
    }
    return words.get(action, action)


def motions_sheet(motions: Iterable[Motion]) -> Sheet:
    """The motions as they stand."""
    columns = (
        Column(_("Motion")),
        Column(_("State")),
        Column(_("Last change")),
        Column(_("Demands"), right=True),
        Column(_("Effect"), long=True),
    )
    rows = tuple(
        (m.name, motion_state(m.state), moment(m.stamp.at), str(len(m.changes)), m.effect)
        for m in motions
    )
    return Sheet(_("Motions"), columns, rows)


def motion_state(state: MotionState) -> str:
    """How far a motion has come, in a word."""
    words = {
        MotionState.MOVED: _("moved"),
        MotionState.ACCEPTED: _("accepted"),
        MotionState.REJECTED: _("rejected"),
        MotionState.WITHDRAWN: _("withdrawn"),
    }
    return words[state]
