"""What the public is told and what stays in the house: names, and costs before the tender (Fassungen)."""

from dataclasses import dataclass

from portfolio.language import euros, thousands
from portfolio.language import gettext as _
from portfolio.model import CostStage, Project

TENDERED = frozenset({CostStage.TENDER, CostStage.FINAL})
"""From here on bidders learn nothing from the cost that they do not know."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a paper."""

    is_public: bool
    rounding: int
    """Euros."""

    def cost(self, project: Project) -> str:
        """The cost in euros; before the tender the public is told a rounded one."""
        return self.amount(project.cost, project)

    def amount(self, amount: int, project: Project) -> str:
        """An amount of a project, by which its cost could be guessed: told as exactly as the cost."""
        if self.is_told_exactly(project):
            return euros(amount)
        rounded = self._rounded(amount)
        if rounded:
            return _("about {amount}").format(amount=euros(rounded))
        return _("below {amount}").format(amount=euros(self.rounding))

    def cost_in_thousands(self, project: Project) -> str:
        """The same for a table whose header names the unit."""
        if self.is_told_exactly(project):
            return thousands(project.cost)
        rounded = self._rounded(project.cost)
        return f"≈{thousands(rounded)}" if rounded else f"<{thousands(self.rounding)}"

    def is_told_exactly(self, project: Project) -> bool:
        """Whether the cost is no secret: in the house, without cost, begun, or tendered."""
        known = not project.cost or project.fixed or project.cost_stage in TENDERED
        return known or not self.is_public

    def sum(self, amount: int) -> str:
        """Of many projects, in euros; the public is told a rounded one."""
        return euros(self._rounded(amount) if self.is_public else amount)

    def _rounded(self, amount: int) -> int:
        """To the nearest step; a half goes up."""
        return (amount + self.rounding // 2) // self.rounding * self.rounding
