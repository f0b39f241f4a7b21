"""Goals that read otherwise than before, and the projects whose links have to be looked at (Zielbezüge prüfen)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.model import Deed, Project, Stamp, Standing, TaskState, Thing
from portfolio.service.permits import permit
from portfolio.service.workspace import Workspace, open_store
from scoring.goals import Contribution, Goal, GoalSystem

if TYPE_CHECKING:
    from portfolio.store.store import Store


@dataclass(frozen=True, slots=True)
class Task:
    """A contribution to be looked at, because its goal reads otherwise."""

    project: str
    goal: str
    before: str
    """What the goal said when it was worked with the last time."""
    after: str
    """What it says now; empty where it is gone."""
    since: str = ""
    """When that was noticed, in universal time, ISO 8601; empty where only just now."""

    @property
    def subject(self) -> str:
        """By what it is named."""
        return f"{self.project} {self.goal}"


def notice(store: "Store", workspace: Workspace, stamp: Stamp) -> None:
    """Within a transaction: keep goals that read otherwise, with a task for each project that serves them."""
    known = {system.id: system for system in store.goal_systems()}
    if all(known.get(system.id) == system for system in workspace.goals):
        return
    new = tuple(_new_tasks(known.values(), workspace.goals, store.projects()))
    kept = _kept(store)
    store.notice_goals(workspace.goals, stamp)
    for task in (_since_the_first(task, kept) for task in new):
        state = TaskState.DONE if task.before == task.after else TaskState.OPEN
        if state is TaskState.OPEN or task.subject in kept:
            reason = f"{task.before} → {task.after or '–'}"
            store.stand(Standing(Thing.TASK, task.subject, state, stamp, reason))


def open_tasks(workspace: Workspace) -> tuple[Task, ...]:
    """What has to be looked at: what was noticed, and what the goals as they are now would make.

    Raises:
        PortfolioError: The database cannot be read.
    """
    if not workspace.database.exists():
        return ()
    with open_store(workspace) as store, store.still():
        kept = _kept(store)
        new = _new_tasks(store.goal_systems(), workspace.goals, store.projects())
        found = kept | {task.subject: _since_the_first(task, kept) for task in new}
    return tuple(found[key] for key in sorted(found) if found[key].before != found[key].after)


def _kept(store: "Store") -> dict[str, Task]:
    """The tasks that nobody has looked at yet, by what they are named by."""
    standings = (each for each in store.standings(Thing.TASK) if each.state == TaskState.OPEN)
    return {task.subject: task for task in map(_task, standings)}


def _since_the_first(task: Task, kept: Mapping[str, Task]) -> Task:
    """Where a goal was changed again before anybody looked, what it said at first counts."""
    earlier = kept.get(task.subject)
    return replace(task, before=earlier.before, since=earlier.since) if earlier else task


def finish_task(workspace: Workspace, subject: str, stamp: Stamp) -> None:
    """Somebody looked at it.

    Raises:
        PortfolioError: There is no such task, or the database cannot be written.
    """
    permit(workspace, stamp, Deed.LINK)
    with open_store(workspace) as store, store.alone():
        notice(store, workspace, stamp)
        last = store.standing(Thing.TASK, " ".join(subject.split()))
        if last is None or last.state != TaskState.OPEN:
            text = _("There is no open task «{subject}»; «portfolio cycle tasks» shows them.")
            raise PortfolioError(text.format(subject=subject))
        store.stand(Standing(Thing.TASK, last.subject, TaskState.DONE, stamp, last.reason))


def _new_tasks(
    before: Iterable[GoalSystem], now: Iterable[GoalSystem], projects: Iterable[Project]
) -> Iterator[Task]:
    known = {system.id: system for system in before}
    changed: dict[str, tuple[str, str]] = {}
    for system in now:
        if system.id in known:
            changed |= _changed(known[system.id].goals, system.goals)
    for project in projects:
        for each in project.contributions:
            if each.goal in changed:
                yield _of(project, each, *changed[each.goal])


def _of(project: Project, contribution: Contribution, before: str, after: str) -> Task:
    return Task(project.id, contribution.goal, before, after)


def _changed(before: Iterable[Goal], now: Iterable[Goal]) -> dict[str, tuple[str, str]]:
    """The texts of goals that read otherwise or are gone, by id."""
    texts = {goal.id: goal.text for goal in now}
    return {
        goal.id: (goal.text, texts.get(goal.id, ""))
        for goal in before
        if texts.get(goal.id) != goal.text
    }


def _task(standing: Standing) -> Task:
    project, _sep, goal = standing.subject.partition(" ")
    before, _arrow, after = standing.reason.partition(" → ")
    return Task(project, goal, before, "" if after == "–" else after, standing.stamp.at)
