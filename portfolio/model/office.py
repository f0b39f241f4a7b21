"""Who may do what in a workspace (Rollen)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Office(StrEnum):
    """In what capacity somebody works with the program."""

    PLANNER = "planner"
    DEPARTMENT = "department"
    TREASURY = "treasury"
    CONTROLLING = "controlling"
    READER = "reader"


class Deed(StrEnum):
    """What changes something."""

    IMPORT = "import"
    MARK = "mark"
    RELEASE = "release"
    """To check or release marks and papers."""
    DECIDE = "decide"
    """Years, deferrals, motions, what the council decided."""
    WEIGH = "weigh"
    LINK = "link"
    """To the goals."""
    PUBLISH = "publish"
    HAND_OVER = "hand_over"
    """To the treasury."""
    STEP = "step"
    """Of the year, of a project, a grant, a paper."""
    ROLL_OVER = "roll_over"
    RESTORE = "restore"
    FORGET = "forget"


_P, _D, _T, _C = Office.PLANNER, Office.DEPARTMENT, Office.TREASURY, Office.CONTROLLING

MAY: Mapping[Deed, frozenset[Office]] = {
    Deed.IMPORT: frozenset({_P, _D, _C}),
    Deed.MARK: frozenset({_P, _D}),
    Deed.RELEASE: frozenset({_P, _C}),
    Deed.DECIDE: frozenset({_P}),
    Deed.WEIGH: frozenset({_P, _C}),
    Deed.LINK: frozenset({_P, _D, _C}),
    Deed.PUBLISH: frozenset({_P, _C}),
    Deed.HAND_OVER: frozenset({_P, _T}),
    Deed.STEP: frozenset({_P, _D, _T, _C}),
    Deed.ROLL_OVER: frozenset({_P}),
    Deed.RESTORE: frozenset({_P}),
    Deed.FORGET: frozenset({_P}),
}
"""Which offices may do what."""


@dataclass(frozen=True, slots=True)
class People:
    """Who works here, by initials; names are kept elsewhere (§ 15 LDSG BW: no more than is needed)."""

    offices: Mapping[Office, tuple[str, ...]] = field(default_factory=dict)
    """Where none is named at all, everybody may do everything."""
    keep_years: int = 10
    """So long initials are kept; then the office stands in their place."""

    def of(self, who: str) -> frozenset[Office]:
        """The offices somebody has; who is not named only reads."""
        key = who.strip().casefold()
        found = {o for o, named in self.offices.items() if key in {n.casefold() for n in named}}
        return frozenset(found or {Office.READER})

    def changes_something(self, who: str) -> bool:
        """Whether somebody may change anything at all."""
        return any(self.may(who, deed) for deed in Deed)

    def may(self, who: str, deed: Deed) -> bool:
        """Whether somebody may do that."""
        return not self.offices or bool(self.of(who) & MAY[deed])
