"""What stops a command, and what wants mending (Fehler und Hinweise).

A wrong row is a `Problem`: collected, shown with its place, and nothing is lost. A command that cannot go on
raises a `PortfolioError`. Either is one sentence in the planner's language: where, what, how to mend it.
"""

from dataclasses import dataclass

from portfolio.language import gettext as _
from portfolio.language import is_obeyed


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend, and where it stands."""

    text: str
    """One sentence: what was found, what is expected."""
    file: str = ""
    row: int = 0
    """The row as a spreadsheet counts it, the header being row 1; 0 where the whole file is meant."""
    column: str = ""
    key: str = ""
    """Of a settings file."""

    def __str__(self) -> str:
        return ": ".join(part for part in (self._place(), self.text) if part)

    def _place(self) -> str:
        row = _("row {row}").format(row=self.row) if self.row else ""
        column = _("column «{column}»").format(column=self.column) if self.column else ""
        key = _("key «{key}»").format(key=self.key) if self.key else ""
        return ", ".join(part for part in (self.file, row, column, key) if part)


def refuse_unreadable(*texts: str) -> None:
    """Refuse texts with signs that are not to be seen: they would be kept, and obeyed when they are shown.

    Raises:
        PortfolioError: There are such signs.
    """
    if any(map(is_obeyed, "".join(texts))):
        raise PortfolioError(
            _("There are invisible control characters in a text; please type it anew.")
        )


class PortfolioError(Exception):
    """A command cannot go on; the message says why and what to do.

    Args:
        text: One sentence in the planner's language.
        problems: What has to be mended first, where it is more than the sentence says.
    """

    def __init__(self, text: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(text)
        self.problems = problems
