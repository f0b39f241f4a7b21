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
from scoring.rank import Entry, Verdict, classify, handed_down, rank
from scoring.weights import ranges

if TYPE_CHECKING:
    from scoring.robustness import Swap

SHARE = 0.2
"""By how much each weight is made smaller and larger, where nothing else is asked for."""
DRAWS = 10_000
"""How many weightings are drawn."""
USUAL = 0.9
"""The share of draws in which a place lies within the usual ones."""


@dataclass(frozen=True, slots=True)
class _Ranked:
    """All projects as the ranking sees them, their classes, and the rankings by every group's weights."""

    entries: Mapping[str, Entry]
    verdicts: Mapping[str, Verdict]
    by_group: Mapping[str, Ranking]


@dataclass(frozen=True, slots=True)
class _How:
    """How the weights are varied."""

    share: float
    draws: int
    seed: int


@dataclass(frozen=True, slots=True)
class Sureness:
    """How sure a project's place is."""

    id: str
    place: int
    nudged: tuple[int, int]
    """Best and worst place if one weight at a time is smaller or larger by the share."""
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
    """The weightings were drawn between those of the groups; else within the share of the weights in force."""
    share: float = SHARE
    """By how much each weight was made smaller and larger."""


def sure_places(
    portfolio: Portfolio,
    list_id: str | None = None,
    *,
    share: float = SHARE,
    draws: int = DRAWS,
    seed: int = 1,
) -> tuple[Robustness, ...]:
    """How sure the places of every list, or of one, are; lists not ranked by weights are left out.

    Args:
        portfolio: As it is.
        list_id: Only this list.
        share: By how much each weight is made smaller and larger, 0 to 1.
        draws: How many weightings are drawn.
        seed: The same seed draws the same weightings.

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
    ranked, how = _Ranked(entries, verdicts, rankings), _How(share, draws, seed)
    return tuple(_of_list(portfolio, entry, ranked, how) for entry in lists)


def sureness_of_lists(portfolio: Portfolio) -> tuple[Robustness, ...]:
    """`sure_places` of all lists; nothing where no list is ranked by weights."""
    is_weighed = any(entry.method is Method.POINTS for entry in portfolio.settings.lists)
    return sure_places(portfolio) if is_weighed else ()


def _of_list(portfolio: Portfolio, entry: ProjectList, ranked: _Ranked, how: _How) -> Robustness:
    from scoring import robustness as numeric  # noqa: PLC0415  numpy takes 0.1 s to load

    entries, verdicts = ranked.entries, ranked.verdicts
    own = [entries[project.id] for project in portfolio.projects if project.list == entry.id]
    elsewhere = (entries[p.id] for p in portfolio.projects if p.list != entry.id)
    handed = handed_down(elsewhere, verdicts)
    field = numeric.field_of(own, verdicts, portfolio.grid, portfolio.settings.rules, handed)
    weights, views = weights_of(entry, portfolio), views_of(entry, portfolio.grid)
    order = {r.id: r.place for r in rank(own, verdicts) if r.place is not None}
    (told,) = numeric.weight_rows(field, [weights])
    nudged = numeric.places(field, numeric.nudged_weights(told, how.share))
    low, high = agreed_range(field.criteria, weights, [view.weights for view in views], how.share)
    drawn = numeric.places(field, numeric.sampled_weights(low, high, how.draws, how.seed))
    by_weights = numeric.spread(field, nudged)
    by_groups = _by_groups(entry, [ranked.by_group[view.id] for view in views], order)
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
    return Robustness(entry, projects, agreed=bool(views), share=how.share)


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


def agreed_range(
    criteria: Sequence[str],
    weights: Mapping[str, int],
    views: Sequence[Mapping[str, int]],
    share: float,
) -> tuple[list[float], list[float]]:
    """The least and the greatest weight of each criterion that anybody asked for; else a range around it."""
    if views:
        agreed = ranges([weights, *views])
        between = [agreed.get(key, (0, 0)) for key in criteria]
        return [float(low) for low, _high in between], [float(high) for _low, high in between]
    own = [weights.get(key, 0) for key in criteria]
    return [w * (1 - share) for w in own], [min(100.0, w * (1 + share)) for w in own]
