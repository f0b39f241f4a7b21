"""How sure the places are: other weights, other groups, thousands of weightings (Empfindlichkeit)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.model import Method, Portfolio, ProjectList
from portfolio.service.ranking import entries_of, lists_named, verdicts_of, views_of, weights_of
from scoring.rank import rank
from scoring.weights import ranges

if TYPE_CHECKING:
    from scoring.robustness import Swap

SHARE = 0.2
"""By how much each weight is made smaller and larger."""
DRAWS = 10_000
"""How many weightings are drawn."""
USUAL = 0.9
"""The share of draws in which a place lies within the usual ones."""


@dataclass(frozen=True, slots=True)
class Sureness:
    """How sure a project's place is."""

    id: str
    place: int
    nudged: tuple[int, int]
    """Best and worst place if one weight at a time is 20 % smaller or larger."""
    groups: tuple[int, int] | None
    """Best and worst place under the groups' weight sets; none where there are none."""
    held: float
    """The share of all drawn weightings that give it this place."""
    usual: tuple[int, int]
    """Between which places it lies in nine of ten drawn weightings."""
    acceptability: tuple[float, ...]
    """How often it stands on place 1, 2 …, as shares."""
    swap: "Swap | None"
    """The smallest change of one weight that puts the next one before it; none where no weight does."""


@dataclass(frozen=True, slots=True)
class Robustness:
    """How sure the places of one list are."""

    list: ProjectList
    projects: tuple[Sureness, ...]
    """Those that have a place, in their order."""
    entropy: float
    """How uncertain the whole order is, in bits."""
    agreed: bool
    """The weightings were drawn between those of the groups; else within 20 % of the weights in force."""


def sure_places(
    portfolio: Portfolio, list_id: str | None = None, *, draws: int = DRAWS, seed: int = 1
) -> tuple[Robustness, ...]:
    """How sure the places of every list, or of one, are; lists not ranked by weights are left out.

    Raises:
        PortfolioError: There is no such list, or none of them is ranked by weights.
    """
    lists = [e for e in lists_named(portfolio, list_id) if e.method is Method.POINTS]
    if not lists:
        raise PortfolioError(_("No list is ranked by weights, so no weight can change it."))
    return tuple(_of_list(portfolio, entry, draws, seed) for entry in lists)


def _of_list(portfolio: Portfolio, entry: ProjectList, draws: int, seed: int) -> Robustness:
    from scoring import robustness as numeric  # noqa: PLC0415  numpy takes 0.1 s to load

    entries, verdicts = entries_of(portfolio), verdicts_of(portfolio)
    own = [entries[project.id] for project in portfolio.projects if project.list == entry.id]
    field = numeric.field_of(own, verdicts, portfolio.grid, portfolio.settings.rules)
    weights = weights_of(entry, portfolio)
    views = [view.weights for view in views_of(entry, portfolio.grid)]
    (told,) = numeric.weight_rows(field, [weights])
    low, high = _agreed(field.criteria, weights, views)
    drawn = numeric.places(field, numeric.sampled_weights(low, high, draws, seed))
    order = {r.id: r.place for r in rank(own, verdicts) if r.place is not None}
    swaps = {swap.above: swap for swap in numeric.swaps(field, weights, list(order))}
    nudged = numeric.spread(field, numeric.places(field, numeric.nudged_weights(told, SHARE)))
    grouped = numeric.spread(
        field, numeric.places(field, numeric.weight_rows(field, [weights, *views]))
    )
    usual = numeric.spread(field, drawn, USUAL)
    shares = numeric.shares_of_places(field, drawn)
    projects = tuple(
        Sureness(
            id=key,
            place=place,
            nudged=nudged[key],
            groups=grouped[key] if views else None,
            held=shares[key][place - 1],
            usual=usual[key],
            acceptability=shares[key],
            swap=swaps.get(key),
        )
        for key, place in order.items()
    )
    return Robustness(entry, projects, numeric.entropy(drawn), agreed=bool(views))


def _agreed(
    criteria: Sequence[str], weights: Mapping[str, int], views: Sequence[Mapping[str, int]]
) -> tuple[list[float], list[float]]:
    """The least and the greatest weight of each criterion that anybody asked for; else a range around it."""
    if views:
        agreed = ranges([weights, *views])
        between = [agreed.get(key, (0, 0)) for key in criteria]
        return [float(low) for low, _high in between], [float(high) for _low, high in between]
    own = [weights.get(key, 0) for key in criteria]
    return [w * (1 - SHARE) for w in own], [min(100.0, w * (1 + SHARE)) for w in own]
