"""How sure the places are: other weights, other groups, thousands of weightings (Empfindlichkeit)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.model import Method, Portfolio, ProjectList, Ranking
from portfolio.service.ranking import (
    entries_of,
    lists_named,
    rank_all,
    views_of,
    weighed_by,
    weights_of,
)
from scoring.rank import APART, Class, Entry, Verdict, classify, rank
from scoring.weights import ranges

if TYPE_CHECKING:
    from scoring.robustness import Swap

SHARE = 0.2
"""By how much each weight is made smaller and larger."""
DRAWS = 10_000
"""How many weightings are drawn."""
USUAL = 0.9
"""The share of draws in which a place lies within the usual ones."""


Ranked = tuple[Mapping[str, Entry], Mapping[str, Verdict], Mapping[str, Ranking]]
"""All projects as the ranking sees them, their classes, and the rankings by every group's weights."""


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
    acceptability: Mapping[int, float]
    """How often it stands on which place, as shares; places it never takes are left out."""
    swap: "Swap | None"
    """The smallest change of one weight that puts the next one before it; none where no weight does."""


@dataclass(frozen=True, slots=True)
class Robustness:
    """How sure the places of one list are."""

    list: ProjectList
    projects: tuple[Sureness, ...]
    """Those that have a place, in their order."""
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
    entries = entries_of(portfolio)
    verdicts = classify(entries.values(), portfolio.settings.rules)
    views = {w.id for entry in lists for w in views_of(entry, portfolio.grid)}
    rankings = {name: rank_all(weighed_by(portfolio, name)) for name in sorted(views)}
    return tuple(
        _of_list(portfolio, entry, (entries, verdicts, rankings), (draws, seed)) for entry in lists
    )


def _of_list(
    portfolio: Portfolio, entry: ProjectList, ranked: Ranked, how: tuple[int, int]
) -> Robustness:
    from scoring import robustness as numeric  # noqa: PLC0415  numpy takes 0.1 s to load

    entries, verdicts, rankings = ranked
    own = [entries[project.id] for project in portfolio.projects if project.list == entry.id]
    handed = _handed_down(entries, verdicts, own)
    field = numeric.field_of(own, verdicts, portfolio.grid, portfolio.settings.rules, handed)
    weights, views = weights_of(entry, portfolio), views_of(entry, portfolio.grid)
    order = {r.id: r.place for r in rank(own, verdicts) if r.place is not None}
    (told,) = numeric.weight_rows(field, [weights])
    nudged = numeric.places(field, numeric.nudged_weights(told, SHARE))
    low, high = _agreed(field.criteria, weights, [view.weights for view in views])
    drawn = numeric.places(field, numeric.sampled_weights(low, high, *how))
    by_weights = numeric.spread(field, nudged)
    by_groups = _by_groups(entry, [rankings[view.id] for view in views], order)
    usual = numeric.spread(field, drawn, USUAL)
    shares = numeric.shares_of_places(field, drawn)
    swaps = {swap.above: swap for swap in numeric.swaps(field, weights, list(order))}
    projects = tuple(
        Sureness(
            id=key,
            place=place,
            nudged=by_weights[key],
            groups=by_groups.get(key),
            held=shares[key].get(place, 0.0),
            usual=usual[key],
            acceptability=shares[key],
            swap=swaps.get(key),
        )
        for key, place in order.items()
    )
    return Robustness(entry, projects, agreed=bool(views))


def _handed_down(
    entries: Mapping[str, Entry], verdicts: Mapping[str, Verdict], own: Sequence[Entry]
) -> dict[str, Class]:
    """The best class that successors in other lists hand down to projects of this one."""
    inside = {entry.id for entry in own}
    handed: dict[str, Class] = {}
    for entry in entries.values():
        class_ = verdicts[entry.id].counts_as
        for key in entry.after if entry.id not in inside and class_ not in APART else ():
            handed[key] = min(class_, handed.get(key, class_))
    return handed


def _by_groups(
    entry: ProjectList, rankings: Sequence[Ranking], order: Mapping[str, int]
) -> dict[str, tuple[int, int]]:
    """Best and worst place under the weights in force and those of every group, ranked one by one."""
    placed = [{r.id: r.place for r in ranking.lists[entry.id] if r.place} for ranking in rankings]
    found = {}
    for key, place in order.items() if placed else ():
        all_of = [place, *(places[key] for places in placed if key in places)]
        found[key] = (min(all_of), max(all_of))
    return found


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
