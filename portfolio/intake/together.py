"""What shows only when all lists lie side by side: duplicates, missing partners, cycles (Querprüfung)."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from portfolio import listing as names
from portfolio.errors import Problem
from portfolio.intake.lists import Found
from portfolio.language import gettext as _
from portfolio.model import Behind, Project


def check_together(
    found: Iterable[Found], stored: Mapping[str, Project], elsewhere: Collection[str] = ()
) -> tuple[Problem, ...]:
    """Check rows of one or more files against each other and against what is stored already.

    Args:
        found: The good rows of all files that are read together.
        stored: The projects of the database by id; a row of the same list takes its project's place.
        elsewhere: Ids that exist too, of rows that cannot be read yet.
    """
    rows = tuple(found)
    known = dict(stored) | {row.project.id: row.project for row in rows}
    return (
        *_twice(rows, stored),
        *_unknown(rows, {*known, *elsewhere}),
        *_in_a_circle(rows, known),
        *_at_odds(rows),
    )


def _twice(rows: tuple[Found, ...], stored: Mapping[str, Project]) -> Iterator[Problem]:
    times = Counter(row.project.id for row in rows)
    for row in rows:
        key = row.project.id
        if times[key] > 1:
            text = _("the number «{id}» is given {times} times; every project needs its own")
            yield _at(row, names.ID, text.format(id=key, times=times[key]))
        elif key in stored and stored[key].list != row.project.list:
            text = _(
                "the number «{id}» already belongs to a project of the list «{list}»; please choose another"
            )
            yield _at(row, names.ID, text.format(id=key, list=stored[key].list))


def _unknown(rows: tuple[Found, ...], known: Collection[str]) -> Iterator[Problem]:
    """What a row names that is in no list, or is itself."""
    for row in rows:
        for column, keys in _named(row.project).items():
            for key in keys:
                if key not in known:
                    text = _(
                        "«{id}» is in no list; please correct the number, or import its list together with this"
                    )
                    yield _at(row, column, text.format(id=key))
                elif key == row.project.id and column != names.AFTER:
                    yield _at(row, column, _("a project cannot be named in its own row"))


def names_in(project: Project) -> set[str]:
    """The ids of all other projects that a project names."""
    return set(project.others)


def _named(project: Project) -> dict[str, tuple[str, ...]]:
    """The other projects that a row names, by column."""
    return {
        names.AFTER: tuple(each.id for each in project.after),
        names.TOGETHER: project.together,
        names.APART: project.apart,
        names.SECTIONS: tuple(each.id for each in project.sections),
    }


def _at_odds(rows: tuple[Found, ...]) -> Iterator[Problem]:
    """Two projects that have to start together cannot be variants, nor one behind the other."""
    for row in rows:
        project = row.project
        for key in project.together:
            if key in project.apart or key in {each.id for each in project.after}:
                text = _("«{id}» is to start together with it and otherwise too; please delete one")
                yield _at(row, names.TOGETHER, text.format(id=key))


def _in_a_circle(rows: tuple[Found, ...], known: Mapping[str, Project]) -> Iterator[Problem]:
    circles = tuple(_circles(_waiting(known)))
    for row in rows:
        for circle in circles:
            if row.project.id in circle:
                text = _(
                    "the projects wait for each other in a circle: {circle}; please delete one predecessor"
                )
                yield _at(row, names.AFTER, text.format(circle=" → ".join(circle)))


def _waiting(known: Mapping[str, Project]) -> dict[str, set[str]]:
    """Whom each project waits for; what starts together waits for all that any of it waits for."""
    groups = {key: {key} for key in known}
    for key, project in known.items():
        for other in project.together:
            if other in known and groups[key] is not groups[other]:
                groups[key] |= groups[other]
                for member in groups[other]:
                    groups[member] = groups[key]
    waiting = {key: {e.id for e in p.after if e.id in known} for key, p in known.items()}
    for key, project in known.items():
        for each in project.after:
            at_once = each.behind is Behind.START and not each.lag
            if each.id in groups[key] - {key} and (at_once or each.id in project.together):
                waiting[key].discard(
                    each.id
                )  # it may start in the same year, or is told as at odds
    return {
        key: set().union(*(waiting[member] for member in group)) for key, group in groups.items()
    }


def _circles(graph: dict[str, set[str]]) -> Iterator[tuple[str, ...]]:
    """Circles that share no project, each with its first project named again at the end."""
    while circle := _circle({key: sorted(before & graph.keys()) for key, before in graph.items()}):
        yield circle
        graph = {key: before for key, before in graph.items() if key not in circle}


def _circle(graph: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return tuple(error.args[1])
    return ()


def _at(row: Found, column: str, text: str) -> Problem:
    return Problem(text, row.file, row.row, column)
