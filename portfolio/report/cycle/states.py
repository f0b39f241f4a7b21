"""Where things stand, and how they came there (Stände)."""

from collections.abc import Iterable

from portfolio.language import gettext as _
from portfolio.language import moment
from portfolio.model import ProjectState, Standing, Thing
from portfolio.naming import state_words, thing_words
from portfolio.report.shapes import Json
from portfolio.report.sheets import Column, Sheet


def standings_sheet(title: str, found: Iterable[Standing]) -> Sheet:
    """A row a state, in the order in which they were told."""
    columns = (
        Column(_("Of what")),
        Column(_("Name"), long=True),
        Column(_("State")),
        Column(_("Since")),
        Column(_("Who")),
        Column(_("Why"), long=True, wrap=True),
        Column(_("Rests on"), long=True),
    )
    rows = tuple(
        (
            thing_words(each.thing),
            each.subject,
            state_words(each.thing, each.state) if each.state else _("taken back"),
            moment(each.stamp.at),
            each.stamp.who,
            each.reason or "–",
            each.basis or "–",
        )
        for each in found
    )
    return Sheet(title, columns, rows)


def step_words(standing: Standing) -> str:
    """That a thing came into a state, in a sentence."""
    text = _("{thing} «{subject}»: {state}.")
    return text.format(
        thing=thing_words(standing.thing),
        subject=standing.subject,
        state=state_words(standing.thing, standing.state),
    )


def effect_words(standing: Standing) -> str:
    """What a state of a project means for the plan; empty where it means nothing more."""
    if standing.thing is not Thing.PROJECT:
        return ""
    begun = _("In the plan it counts as begun once its list says so in «Fest».")
    barred = _("It is not planned as long as it stands so.")
    left = _("It has left the lists; its history stays.")
    return {
        ProjectState.AWARDED: begun,
        ProjectState.BUILDING: begun,
        ProjectState.DEFERRED: _(
            "The plan puts it off when a year is given: «portfolio cycle decide … --defer», or x on the screen."
        ),
        ProjectState.LOCKED: barred,
        ProjectState.LIFTED: barred,
        ProjectState.REPLACED: barred,
        ProjectState.USED: left,
        ProjectState.ACCOUNTED: left,
    }.get(ProjectState(standing.state), "")


def standings_shape(found: Iterable[Standing]) -> list[Json]:
    """One object a state."""
    return [
        {
            "thing": each.thing.value,
            "subject": each.subject,
            "state": each.state,
            "at": each.stamp.at,
            "who": each.stamp.who,
            "reason": each.reason,
            "basis": each.basis,
        }
        for each in found
    ]
