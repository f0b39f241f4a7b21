"""What a paper consists of, whatever format it is written in (Bausteine)."""

from collections.abc import Iterable
from dataclasses import dataclass

from portfolio.language import inert
from portfolio.report.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Heading:
    """Begins a part."""

    text: str
    level: int = 1
    """1 for a part, 2 for a part of it."""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """Sentences below each other."""

    texts: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What is asked for and its answer; an empty answer is a line to fill in."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Figures below columns; its title is its caption."""

    sheet: Sheet


@dataclass(frozen=True, slots=True)
class Chart:
    """What is used of something, year by year, against what there is."""

    title: str
    unit: str
    years: tuple[int | str, ...]
    """Or what else the bars stand for, e.g. budgets."""
    used: tuple[float, ...]
    caps: tuple[float, ...]
    """As many, or none."""
    told: str
    """The same in a sentence, for whoever does not see it."""


@dataclass(frozen=True, slots=True)
class Span:
    """From where to where something reaches."""

    name: str
    begin: float
    end: float
    """Where it ends, itself included: 2027 to 2028 are two years."""
    at: float | None = None
    """A place within it that is marked."""


@dataclass(frozen=True, slots=True)
class Spans:
    """What reaches from where to where on one axis, a line each: projects over years, places of a list."""

    title: str
    unit: str
    """What is counted along the axis."""
    first: int
    last: int
    """The axis, both ends included."""
    rows: tuple[Span, ...]
    told: str
    """The same in a sentence, for whoever does not see it."""


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a page of its own."""


Block = Heading | Text | Items | Facts | Table | Chart | Spans | NewPage


@dataclass(frozen=True, slots=True)
class Paper:
    """Something to hand out."""

    title: str
    below: str
    """What stands below the title: which city, which edition."""
    blocks: tuple[Block, ...]
    language: str
    at: str
    """When the edition was made, ISO 8601: the same edition gives the same bytes."""
    dense: bool = False
    """Small print: a sheet has one page."""
    line_numbers: bool = False


def shown(text: str) -> str:
    """A text in one line, without signs that no format can hold or that would turn what is read."""
    return inert(" ".join(text.split()))


def part(text: str, blocks: Iterable[Block], level: int = 1) -> Iterable[Block]:
    """A heading and what stands below it; nothing where nothing does."""
    found = tuple(blocks)
    if found:
        yield Heading(text, level)
        yield from found
