"""How far the year, a project, a grant, a paper or a scenario has come, step by step (Zustände)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from portfolio.errors import PortfolioError, refuse_unreadable
from portfolio.language import gettext as _
from portfolio.model import (
    LADDERS,
    CycleState,
    Deed,
    Move,
    Project,
    ProjectState,
    Stamp,
    Standing,
    Thing,
    grant_number,
    in_state,
)
from portfolio.naming import state_words, thing_words
from portfolio.service.editions import edition_names
from portfolio.service.permits import permit
from portfolio.service.workspace import Workspace, open_store

if TYPE_CHECKING:
    from portfolio.store.store import Store

LONGEST = 2_000
"""Signs of a reason; what is longer belongs into a document that is named."""

BY_STATUS = {
    "idee": ProjectState.IDEA,
    "angemeldet": ProjectState.REGISTERED,
    "bedarf festgestellt": ProjectState.NEEDED,
    "in planung": ProjectState.PLANNING,
    "entwurf beschlossen": ProjectState.DESIGNED,
    "beschlossen": ProjectState.RESOLVED,
    "bau beschlossen": ProjectState.RESOLVED,
    "vergeben": ProjectState.AWARDED,
    "im bau": ProjectState.BUILDING,
    "laufend": ProjectState.BUILDING,
    "in betrieb": ProjectState.USED,
    "abgerechnet": ProjectState.ACCOUNTED,
    "zurückgestellt": ProjectState.DEFERRED,
    "gesperrt": ProjectState.LOCKED,
    "aufgehoben": ProjectState.LIFTED,
    "ersetzt": ProjectState.REPLACED,
}
"""What lists write as the status of a project, where nobody has told its state yet."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A step that somebody wants to take."""

    thing: Thing
    subject: str
    """A project, «HB-05/1» for its first grant, a paper's number, an edition, the budget's year."""
    to: str
    reason: str = ""
    basis: str = ""


def state_of(project: Project) -> ProjectState:
    """How far a project has come: as was told, else as the status of its list reads."""
    return project.state or BY_STATUS.get(project.status.casefold(), ProjectState.REGISTERED)


def stands(workspace: Workspace, thing: Thing) -> tuple[Standing, ...]:
    """Where all things of a kind stand of which somebody has told it.

    Raises:
        PortfolioError: The database cannot be read.
    """
    if not workspace.database.exists():
        return ()
    with open_store(workspace) as store:
        return store.standings(thing)


def way_of(workspace: Workspace, thing: Thing, subject: str) -> tuple[Standing, ...]:
    """All states a thing came into, the oldest first.

    Raises:
        PortfolioError: The database cannot be read.
    """
    if not workspace.database.exists():
        return ()
    with open_store(workspace) as store:
        return store.way(thing, subject.strip())


def take_step(workspace: Workspace, wish: Wish, stamp: Stamp) -> Standing:
    """Tell that a thing came into another state.

    Raises:
        PortfolioError: There is no such thing or state, it cannot come there from where it is, a reason is
            missing, or the same person took the step before where four eyes are asked for.
    """
    return take_steps(workspace, [wish], stamp)[0]


def take_steps(workspace: Workspace, wishes: Sequence[Wish], stamp: Stamp) -> tuple[Standing, ...]:
    """The same of several things: all of it, or nothing.

    Raises:
        PortfolioError: As `take_step`.
    """
    for wish in wishes:
        _refuse_long(wish)
        permit(workspace, stamp, _deed(wish))
    with open_store(workspace) as store, store.alone():
        return tuple(step_within(store, workspace, wish, stamp) for wish in wishes)


def _refuse_long(wish: Wish) -> None:
    refuse_unreadable(wish.subject, wish.reason, wish.basis)
    if len(wish.reason) > LONGEST or len(wish.subject) + len(wish.basis) > LONGEST:
        raise PortfolioError(_("A text has at most {most} signs here.").format(most=LONGEST))


def _deed(wish: Wish) -> Deed:
    if wish.to in LADDERS[wish.thing].by_another:
        return Deed.RELEASE
    if wish.thing is Thing.CYCLE and wish.to == CycleState.HANDED_OVER:
        return Deed.HAND_OVER
    return Deed.STEP


def step_within(
    store: "Store",
    workspace: Workspace,
    wish: Wish,
    stamp: Stamp,
    *,
    action: str = "state",
) -> Standing:
    """The same within a transaction."""
    subject, project = _subject(store, workspace, wish)
    before, last = _before(store, wish.thing, subject, project)
    to = _state_named(wish)
    _refuse_step(wish, before, to)
    if workspace.settings.four_eyes and to in LADDERS[wish.thing].by_another:
        _refuse_same_eyes(last, stamp)
    reason, basis = wish.reason.strip(), wish.basis.strip()
    standing = Standing(wish.thing, subject, to, stamp, reason, basis)
    stood = replace(standing, state=before, stamp=Stamp("", ""), reason="", basis="")
    store.stand(
        standing,
        project and in_state(project, standing),
        before=last or (stood if project else None),
        action=action,
    )
    return standing


def _subject(store: "Store", workspace: Workspace, wish: Wish) -> tuple[str, Project | None]:
    """What is meant, as it is called, and the project concerned."""
    key = wish.subject.strip()
    if wish.thing is Thing.CYCLE:
        return key or str(workspace.settings.horizon.first_year), None
    if not key:
        raise PortfolioError(_("Please say what came into this state."))
    if wish.thing in {Thing.PROJECT, Thing.GRANT}:
        project = _project(store, key.partition("/")[0])
        if wish.thing is Thing.PROJECT:
            return project.id, project
        return _grant_subject(project, key), project
    if wish.thing is Thing.SCENARIO and key not in edition_names(workspace):
        raise PortfolioError(_("There is no edition «{name}».").format(name=key))
    return key, None


def _project(store: "Store", key: str) -> Project:
    known = {project.id.casefold(): project for project in store.projects()}
    if key.casefold() not in known:
        raise PortfolioError(_("There is no project «{id}».").format(id=key))
    return known[key.casefold()]


def _grant_subject(project: Project, key: str) -> str:
    number = grant_number(key)
    if not 1 <= number <= len(project.grants):
        text = _("{id} has {count} grants; please name one as «{id}/1».")
        raise PortfolioError(text.format(id=project.id, count=len(project.grants)))
    return f"{project.id}/{number}"


def _before(
    store: "Store", thing: Thing, subject: str, project: Project | None
) -> tuple[str, Standing | None]:
    """Where a thing stands, and who told so."""
    last = store.standing(thing, subject)
    if project and thing is Thing.PROJECT:
        return state_of(project).value, last
    if project:
        return project.grants[grant_number(subject) - 1].state.value, last
    return (last.state if last else LADDERS[thing].first.value), last


def _state_named(wish: Wish) -> str:
    known = [state.value for state in LADDERS[wish.thing].states]
    if wish.to not in known:
        text = _("There is no state «{state}»; there are {known}.")
        raise PortfolioError(text.format(state=wish.to, known=states_words(wish.thing)))
    return wish.to


def states_words(thing: Thing) -> str:
    """All states of a thing, as they are typed and what each is called."""
    told = (f"{state.value} ({state_words(thing, state)})" for state in LADDERS[thing].states)
    return ", ".join(told)


def _refuse_step(wish: Wish, before: str, to: str) -> None:
    ladder = LADDERS[wish.thing]
    by_value = {state.value: state for state in ladder.states}
    move = ladder.move(by_value[before], by_value[to])
    names = {"before": state_words(wish.thing, before), "to": state_words(wish.thing, to)}
    if move is Move.IMPOSSIBLE:
        text = _("«{subject}» cannot come from «{before}» to «{to}».")
        raise PortfolioError(text.format(subject=wish.subject or thing_words(wish.thing), **names))
    if move is Move.REASONED and not wish.reason.strip():
        text = _("From «{before}» to «{to}» is no usual step; please say why with --reason.")
        raise PortfolioError(text.format(**names))


def _refuse_same_eyes(last: Standing | None, stamp: Stamp) -> None:
    if last and last.stamp.who.casefold() == stamp.who.casefold():
        raise PortfolioError(
            _("{who} took the step before; four eyes are needed here.").format(who=stamp.who)
        )
