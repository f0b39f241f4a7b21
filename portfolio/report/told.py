"""An answer in sentences, in figures, and for other programs (Auskunft)."""

from dataclasses import dataclass

from portfolio.report.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Told:
    """An answer in all its forms."""

    words: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    shape: object
