"""What stands on a council paper besides what was computed (Vorlagenkopf)."""

from dataclasses import dataclass
from enum import StrEnum


class Touched(StrEnum):
    """Whether a matter touches the UN convention on the rights of persons with disabilities."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Hearing:
    """A body that consults on the paper (Beratungsfolge)."""

    body: str
    date: str = ""
    """ISO 8601; empty where it is not fixed yet."""
    decides: bool = False
    """It decides; else it only prepares."""
    public: bool = True


@dataclass(frozen=True, slots=True)
class PaperHead:
    """What the city's form asks for; an empty text becomes a line to fill in."""

    subject: str = ""
    number: str = ""
    """Drucksache, e.g. 041/2026."""
    file_reference: str = ""
    """Aktenzeichen."""
    office: str = ""
    """Who is in charge (federführende Stelle)."""
    handled_by: str = ""
    """Sachbearbeitung; told in the internal variant only."""
    involved: tuple[str, ...] = ()
    hearings: tuple[Hearing, ...] = ()
    disability_rights: Touched | None = None
    situation: str = ""
    """The city's own words on why it is time to decide."""
    resolutions: tuple[str, ...] = ()
    """Of the city's own, behind those that follow from the plan."""
    rounding: int = 50_000
    """Euros to which the public variant rounds what is not tendered yet."""
    line_numbers: bool = False
    """Every fifth line has its number, as some forms want it."""
