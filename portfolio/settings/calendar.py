"""Files of the steps by which a budget is made, read into `Calendar` (Jahreslauf)."""

import re
from collections import Counter
from pathlib import Path

from portfolio.language import gettext as _
from portfolio.model import Calendar, CycleState, Settings, Step
from portfolio.settings.table import Table, read

_DUE = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_ID = re.compile(r"[\w.-]{1,60}")

DAYS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""Of each month at most."""

FARTHEST = 3
"""Years after the one in which a budget is made, in which a step can lie at most."""


def read_calendars(folder: Path, settings: Settings) -> tuple[Calendar, ...]:
    """The yearly steps of a workspace, in the order in which portfolio.toml names their files.

    Raises:
        PortfolioError: A file is missing or wrong; it names every place.
    """
    return tuple(read_calendar(folder / name) for name in settings.calendars)


def read_calendar(path: Path) -> Calendar:
    """One file.

    Raises:
        PortfolioError: It is missing or wrong; it names every place.
    """
    page = read(path)
    steps = tuple(map(_step, page.tables("step")))
    for key, times in Counter(step.id for step in steps).items():
        if times > 1:
            text = _("the id «{id}» is given {times} times; every step needs its own")
            page.note("step", text.format(id=key, times=times))
    calendar = Calendar(id=page.text("id"), name=page.text("name"), steps=steps)
    page.refuse_problems()
    return calendar


def _step(table: Table) -> Step:
    month, day = _due(table)
    states = [state.value for state in CycleState]
    reaches = table.text("reaches", "", among=("", *states))
    return Step(
        id=_id(table),
        name=table.text("name"),
        month=month,
        day=day,
        later=table.whole("later", 0, most=FARTHEST),
        owner=table.text("owner", ""),
        document=table.text("document", ""),
        reaches=CycleState(reaches) if reaches in states else None,
        source=table.text("source", ""),
    )


def _id(table: Table) -> str:
    key = table.text("id")
    if key and not _ID.fullmatch(key):
        table.note("id", _("an id has letters, digits, «-», «_» and «.» only"))
    return key


def _due(table: Table) -> tuple[int, int]:
    told = table.text("due")
    found = _DUE.fullmatch(told)
    if found is None or int(found[2]) > DAYS[int(found[1])]:
        if told:
            text = _("«{found}» was found, expected are month and day such as 07-24 in quotes")
            table.note("due", text.format(found=told[:60]))
        return 1, 1
    return int(found[1]), int(found[2])
