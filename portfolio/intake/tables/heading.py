"""Where a table begins below its titles, and which of its rows are sums of others (Kopfzeile, Summenzeilen)."""

import re
from collections.abc import Collection, Sequence

from portfolio.intake.money import amount
from portfolio.intake.numbers import NotANumber

LOOKED_AT = 60
"""Filled rows among which the header is found."""

KNOWN_NAMES = 2
"""So many names that are known make a row the header."""

_YEAR = re.compile(r"(?:19|20|21)\d\d")
_SUM = re.compile(
    r"(?:(?:zwischen|gesamt|end|teil)?summen?|insgesamt|gesamt|gesamtbetrag|(?:sub)?total|Σ)(?:\b.*)?",
    re.IGNORECASE,
)

Rows = Sequence[tuple[int, tuple[str, ...]]]
"""Filled rows with their numbers."""


def header_at(rows: Rows, known: Collection[str] = ()) -> int:
    """The position of the header: the first row with known names, else the first that is full of words.

    Args:
        rows: The filled rows.
        known: Names of columns, as one of which a cell of the header is likely called.
    """
    names = {name.casefold() for name in known}
    beginning = [cells for _number, cells in rows[:LOOKED_AT]]
    for place, cells in enumerate(beginning):
        if len({cell.casefold() for cell in cells} & names) >= KNOWN_NAMES:
            return place
    wide = max((_filled(cells) for cells in beginning), default=0)
    below = [*beginning[1:], ()]
    full = (
        place
        for place, cells in enumerate(beginning)
        if _filled(joined(cells, below[place]) or cells) * 4 >= wide * 3 and _is_words(cells)
    )
    return next(full, 0)


def joined(above: Sequence[str], below: Sequence[str]) -> tuple[str, ...] | None:
    """The names of a header of two rows, e.g. «Auszahlungen» over «2027», «2028»; none where the second is data.

    The second row has names or years only, some of them below cells that the first leaves empty; where there is
    something in its first column, some of these are years. A name that stands over several columns stands in
    the first of them.
    """
    filled = [place for place, cell in enumerate(below) if cell]
    if not filled or filled[-1] >= len(above) or _filled(above) < KNOWN_NAMES:
        return None
    gaps = [below[place] for place in filled if not above[place]]
    years = sum(bool(_YEAR.match(cell)) for cell in gaps)
    if not gaps or (below[0] and years < KNOWN_NAMES):
        return None
    if any(is_amount(below[place]) and not _YEAR.fullmatch(below[place]) for place in filled):
        return None
    names, over = [], ""
    for place, name in enumerate(above):
        under = below[place] if place < len(below) else ""
        over = name or (over if under else "")
        names.append(" ".join(part for part in (over, under) if part))
    return tuple(names)


def is_sum(cells: Sequence[str]) -> bool:
    """Whether the first word of a row says that it adds up others, and an amount follows."""
    first = next((place for place, cell in enumerate(cells) if cell), len(cells))
    told = first < len(cells) and _SUM.fullmatch(cells[first])
    return bool(told) and any(map(is_amount, cells[first + 1 :]))


def is_amount(cell: str) -> bool:
    """Whether a cell holds an amount, not only a dash."""
    try:
        return amount(cell) is not None
    except NotANumber:
        return False


def _filled(cells: Sequence[str]) -> int:
    return sum(map(bool, cells))


def _is_words(cells: Sequence[str]) -> bool:
    """Mostly words; years are names of columns, too."""
    numbers = sum(is_amount(cell) and not _YEAR.fullmatch(cell) for cell in cells)
    return numbers * 4 <= _filled(cells)
