"""Scoring habits and marks that are worth a look before a list is shown (Bewertungshygiene)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from portfolio.model import Mark, Method, Portfolio, Project, ProjectList
from portfolio.service.marks import stale_marks, unreleased_marks
from portfolio.service.ranking import computed_levels, entries_of, lists_named, weights_of
from portfolio.service.workspace import Workspace, open_store
from scoring.hygiene import Flat, Hanging, TopMarks, Twins, flat, hanging, top_marks, twins
from scoring.rank import Entry


@dataclass(frozen=True, slots=True)
class Deviation:
    """A mark that is not the level that follows from data, though nobody gave a reason."""

    project: str
    criterion: str
    level: int
    computed: int


@dataclass(frozen=True, slots=True)
class HygieneOfList:
    """What is worth a look in one list."""

    list: ProjectList
    flat: tuple[Flat, ...]
    twins: tuple[Twins, ...]
    hanging: tuple[Hanging, ...]


@dataclass(frozen=True, slots=True)
class Hygiene:
    """What is worth a look in the marks."""

    top_marks: tuple[TopMarks, ...]
    lists: tuple[HygieneOfList, ...]
    deviations: tuple[Deviation, ...]
    stale: tuple[Mark, ...]
    """Their level reads otherwise today."""
    unreleased: int
    """How many marks only one person has seen."""


def look_over(workspace: Workspace, portfolio: Portfolio, list_id: str | None = None) -> Hygiene:
    """Look the marks of all lists, or of one, over.

    Raises:
        PortfolioError: There is no such list, or the database cannot be read.
    """
    lists = lists_named(portfolio, list_id)
    own = [p for p in portfolio.projects if p.list in {entry.id for entry in lists}]
    members, departments = {p.id for p in own}, {_department(p, portfolio) for p in own}
    found = top_marks(_departments(portfolio), portfolio.grid)
    entries = entries_of(portfolio)
    return Hygiene(
        top_marks=tuple(top for top in found if top.department in departments),
        lists=tuple(_of_list(portfolio, e, entries) for e in lists if e.method is Method.POINTS),
        deviations=tuple(d for d in _deviations(workspace, portfolio) if d.project in members),
        stale=tuple(mark for mark in stale_marks(workspace) if mark.project in members),
        unreleased=sum(mark.project in members for mark in unreleased_marks(workspace)),
    )


def _departments(portfolio: Portfolio) -> dict[str, list[dict[str, int]]]:
    """The marks of each department; where a list names none, of the list."""
    found: dict[str, list[dict[str, int]]] = {}
    for project in portfolio.projects:
        found.setdefault(_department(project, portfolio), []).append(dict(project.marks))
    return found


def _department(project: Project, portfolio: Portfolio) -> str:
    return project.department or portfolio.settings.list_of(project.list).name


def _of_list(
    portfolio: Portfolio, entry: ProjectList, entries: Mapping[str, Entry]
) -> HygieneOfList:
    own = [project.id for project in portfolio.projects if project.list == entry.id]
    marks = [entries[key].marks for key in own]
    return HygieneOfList(
        list=entry,
        flat=flat(marks, portfolio.grid),
        twins=twins(marks, portfolio.grid),
        hanging=hanging(
            own,
            entries,
            weights_of(entry, portfolio),
            portfolio.grid,
            portfolio.settings.rules,
        ),
    )


def _deviations(workspace: Workspace, portfolio: Portfolio) -> Iterator[Deviation]:
    with open_store(workspace) as store:
        with_reason = {(mark.project, mark.criterion) for mark in store.marks() if mark.reason}
    for project in portfolio.projects:
        computed = computed_levels(project, portfolio)
        for key, level in project.marks.items():
            if computed.get(key, level) != level and (project.id, key) not in with_reason:
                yield Deviation(project.id, key, level, computed[key])
