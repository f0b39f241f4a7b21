"""A list that is ranked again within a blink while its weights are moved (Gewichte live)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portfolio.model import Method, Portfolio, ProjectList
from portfolio.service.ranking import entries_of, weights_of
from scoring.rank import classify, handed_down

if TYPE_CHECKING:
    from scoring.robustness import Field, Standing


@dataclass(frozen=True, slots=True)
class LiveList:
    """A list, ready to be ranked under any weights; what cannot be ranked yet is left out."""

    list: ProjectList
    weights: Mapping[str, int]
    """In force."""
    field: "Field"

    def under(self, weights: Mapping[str, int]) -> tuple["Standing", ...]:
        """The list under these weights, in its order; places and points are those of `rank_all`.

        Args:
            weights: Percent by criterion, adding up to 100.
        """
        from scoring.robustness import order_under  # noqa: PLC0415  numpy takes 0.1 s to load

        row = [float(weights.get(key, 0)) for key in self.field.criteria]
        return order_under(self.field, row)


def live_lists(portfolio: Portfolio) -> tuple[LiveList, ...]:
    """Every list that is ranked by weights."""
    from scoring.robustness import field_of  # noqa: PLC0415

    entries = entries_of(portfolio)
    verdicts = classify(entries.values(), portfolio.settings.rules)
    found = []
    for entry in portfolio.settings.lists:
        if entry.method is Method.POINTS:
            own = [entries[p.id] for p in portfolio.projects if p.list == entry.id]
            elsewhere = (entries[p.id] for p in portfolio.projects if p.list != entry.id)
            handed = handed_down(elsewhere, verdicts)
            field = field_of(own, verdicts, portfolio.grid, portfolio.settings.rules, handed)
            found.append(LiveList(entry, weights_of(entry, portfolio), field))
    return tuple(found)
