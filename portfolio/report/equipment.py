"""What a machine has and lacks, as a table (Ausstattung)."""

from collections.abc import Sequence

from portfolio.language import gettext as _
from portfolio.report.shapes import Json
from portfolio.report.sheets import Column, Sheet
from portfolio.service import Part, State


def parts_sheet(parts: Sequence[Part]) -> Sheet:
    """A row a part; what is not good says so by a word, and how to mend it."""
    columns = (
        Column(_("State")),
        Column(_("Part")),
        Column(_("Found"), long=True, wrap=True),
        Column(_("What to do"), long=True, wrap=True),
    )
    words = _state_words()
    rows = tuple((words[part.state], part.name, part.found, part.mend) for part in parts)
    return Sheet(_("What this machine has"), columns, rows)


def parts_shape(parts: Sequence[Part]) -> list[Json]:
    """The same for other programs."""
    return [
        {"name": part.name, "state": part.state.value, "found": part.found, "mend": part.mend}
        for part in parts
    ]


def _state_words() -> dict[State, str]:
    return {State.GOOD: _("good"), State.OPTIONAL: _("optional"), State.WRONG: _("MISSING")}
