"""Where a file keeps what: the columns of a project list found by their names (Spalten)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, count, takewhile

from portfolio import listing as names
from portfolio.errors import Problem
from portfolio.facts import OWN
from portfolio.language import gettext as _
from portfolio.model import Settings
from scoring.grid import Criterion


@dataclass(frozen=True)
class Columns:
    """Where a file keeps what: positions of its columns."""

    names: tuple[str, ...]
    """The names as the file writes them."""
    plain: Mapping[str, int]
    """By the names of `listing`."""
    days: Mapping[str, int]
    """By team."""
    marks: Mapping[str, int]
    """By criterion."""
    rates: tuple[int, ...]
    """For the project's first, second … year."""
    facts: Mapping[str, int]
    """By the name the grid's rules use."""
    shares: Mapping[str, int] = field(default_factory=dict)
    """By the other budget that bears them."""

    @cached_property
    def grants(self) -> tuple[int, ...]:
        """The numbers of the grants of which there are columns, and all before them."""
        told = [
            number
            for number in range(1, names.MOST_GRANTS + 1)
            if any(names.of_grant(name, number) in self.plain for name in names.OF_A_GRANT)
        ]
        return tuple(range(1, max(told, default=0) + 1))

    @property
    def ignored(self) -> tuple[str, ...]:
        """Names of columns that are not taken."""
        places = (
            self.plain.values(),
            self.days.values(),
            self.marks.values(),
            self.rates,
            self.facts.values(),
            self.shares.values(),
        )
        taken = set(chain.from_iterable(places))
        return tuple(name for place, name in enumerate(self.names) if name and place not in taken)

    def missing(self, criteria: tuple[Criterion, ...]) -> tuple[str, ...]:
        """Names of criteria that have no column, so that no project is marked on them."""
        return tuple(criterion.short for criterion in criteria if criterion.id not in self.marks)


def names_of(settings: Settings, criteria: tuple[Criterion, ...]) -> tuple[str, ...]:
    """All columns that a list can have, as they are called here; yearly rates left out."""
    return (
        *names.REQUIRED,
        *names.OPTIONAL,
        *names.MORE_GRANTS,
        *(names.DAYS + team.id for team in settings.teams),
        *(f"{names.SHARE}{pot.id} %" for pot in settings.budget.pots),
        *(name for criterion in criteria for name in criterion.names),
    )


def find_columns(
    header: tuple[str, ...], settings: Settings, criteria: tuple[Criterion, ...]
) -> Columns:
    """Find the columns by their names; upper and lower case do not matter, nor does their order."""
    places = {name.casefold(): place for place, name in reversed([*enumerate(header)])}
    rates = takewhile(lambda year: f"{names.RATE}{year}".casefold() in places, count(1))
    return Columns(
        names=header,
        plain=_find(
            places,
            {name: (name,) for name in (*names.REQUIRED, *names.OPTIONAL, *names.MORE_GRANTS)},
        ),
        days=_find(places, {team.id: (names.DAYS + team.id,) for team in settings.teams}),
        marks=_find(places, {c.id: c.names for c in criteria}),
        rates=tuple(places[f"{names.RATE}{year}".casefold()] for year in rates),
        facts=_find(
            places, {r.fact: (r.fact,) for c in criteria for r in c.rules if r.fact not in OWN}
        ),
        shares=_find(
            places, {pot.id: (f"{names.SHARE}{pot.id} %",) for pot in settings.budget.pots}
        ),
    )


def flaws_of_columns(file: str, columns: Columns, row: int = 1) -> tuple[Problem, ...]:
    """What keeps a file with these columns from being read; `row` is that of its header."""
    return tuple(
        Problem(text, file, row=row, column=name)
        for name, text in (*_missing(columns), *_wrong(columns))
    )


def _find(places: Mapping[str, int], wanted: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    found = {
        key: next((places[n.casefold()] for n in names if n.casefold() in places), None)
        for key, names in wanted.items()
    }
    return {key: place for key, place in found.items() if place is not None}


def _missing(columns: Columns) -> Iterator[tuple[str, str]]:
    for name in names.REQUIRED:
        if name not in columns.plain:
            yield name, _("this column is missing; columns are separated by semicolons")


def _wrong(columns: Columns) -> Iterator[tuple[str, str]]:
    spelled = {name.casefold(): name for name in reversed(columns.names) if name}
    for key, times in Counter(name.casefold() for name in columns.names if name).items():
        if times > 1:
            text = _("this column stands there {times} times; please keep one")
            yield spelled[key], text.format(times=times)
    for name in columns.ignored:
        if name.casefold().startswith(names.DAYS.casefold()):
            yield name, _("there is no such team in portfolio.toml; please check its spelling")
        elif name.casefold().startswith(names.SHARE.casefold()):
            yield name, _("there is no such budget in portfolio.toml; please check its spelling")
