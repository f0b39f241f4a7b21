"""The columns of a project list, by the names planners give them (Spalten)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, count, takewhile

from portfolio.errors import Problem
from portfolio.facts import OWN
from portfolio.language import gettext as _
from portfolio.model import Team
from scoring.grid import Criterion

ID = "Nr."
TITLE = "Projekt"
PRODUCT = "Produkt"
ORDER = "Investitionsauftrag"
STATUS = "Status"
COST_STAGE = "Kostenstufe"
COST = "Gesamtkosten €"
YEARS = "Dauer (Jahre)"
EARLIEST = "Start frühestens"
LATEST = "Start spätestens"
FIXED = "Fest"
AFTER = "Vorgänger"
TOGETHER = "Gemeinsam mit"
APART = "Variante zu"
PROGRAMME = "Förderprogramm"
GRANT = "Förderung €"
GRANT_STATE = "Förderstatus"
DAYS = "Tage "
"""Begins the name of a team's column; the team's id follows."""
RATE = "Rate "
"""Begins the name of a column of explicit payments; the number of the project's year follows."""

DEPARTMENT = "Fachbereich"
PRIORITY = "Prioritätsstufe"
GOALS = "Ziele"

REQUIRED = (ID, TITLE, COST, YEARS, EARLIEST)
OPTIONAL = (
    PRODUCT,
    ORDER,
    STATUS,
    COST_STAGE,
    LATEST,
    FIXED,
    AFTER,
    TOGETHER,
    APART,
    PROGRAMME,
    GRANT,
    GRANT_STATE,
    DEPARTMENT,
    PRIORITY,
    GOALS,
)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a file keeps what: positions of its columns."""

    names: tuple[str, ...]
    """The names as the file writes them."""
    plain: Mapping[str, int]
    """By the names above."""
    days: Mapping[str, int]
    """By team."""
    marks: Mapping[str, int]
    """By criterion."""
    rates: tuple[int, ...]
    """For the project's first, second … year."""
    facts: Mapping[str, int]
    """By the name the grid's rules use."""

    @property
    def ignored(self) -> tuple[str, ...]:
        """Names of columns that are not taken."""
        places = (
            self.plain.values(),
            self.days.values(),
            self.marks.values(),
            self.rates,
            self.facts.values(),
        )
        taken = set(chain.from_iterable(places))
        return tuple(name for place, name in enumerate(self.names) if name and place not in taken)

    def missing(self, criteria: tuple[Criterion, ...]) -> tuple[str, ...]:
        """Names of criteria that have no column, so that no project is marked on them."""
        return tuple(criterion.short for criterion in criteria if criterion.id not in self.marks)


def find_columns(
    header: tuple[str, ...], teams: tuple[Team, ...], criteria: tuple[Criterion, ...]
) -> Columns:
    """Find the columns by their names; upper and lower case do not matter, nor does their order."""
    places = {name.casefold(): place for place, name in reversed([*enumerate(header)])}
    rates = takewhile(lambda year: f"{RATE}{year}".casefold() in places, count(1))
    return Columns(
        names=header,
        plain=_find(places, {name: (name,) for name in REQUIRED + OPTIONAL}),
        days=_find(places, {team.id: (DAYS + team.id,) for team in teams}),
        marks=_find(places, {c.id: c.names for c in criteria}),
        rates=tuple(places[f"{RATE}{year}".casefold()] for year in rates),
        facts=_find(
            places, {r.fact: (r.fact,) for c in criteria for r in c.rules if r.fact not in OWN}
        ),
    )


def flaws_of_columns(file: str, columns: Columns) -> tuple[Problem, ...]:
    """What keeps a file with these columns from being read."""
    return tuple(
        Problem(text, file, row=1, column=name)
        for name, text in (*_missing(columns), *_wrong(columns))
    )


def _find(places: Mapping[str, int], wanted: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    found = {
        key: next((places[n.casefold()] for n in names if n.casefold() in places), None)
        for key, names in wanted.items()
    }
    return {key: place for key, place in found.items() if place is not None}


def _missing(columns: Columns) -> Iterator[tuple[str, str]]:
    for name in REQUIRED:
        if name not in columns.plain:
            yield name, _("this column is missing; columns are separated by semicolons")


def _wrong(columns: Columns) -> Iterator[tuple[str, str]]:
    spelled = {name.casefold(): name for name in reversed(columns.names) if name}
    for key, times in Counter(name.casefold() for name in columns.names if name).items():
        if times > 1:
            text = _("this column stands there {times} times; please keep one")
            yield spelled[key], text.format(times=times)
    for name in columns.ignored:
        if name.casefold().startswith(DAYS.casefold()):
            yield name, _("there is no such team in portfolio.toml; please check its spelling")
