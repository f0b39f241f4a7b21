"""How likely a year's payments stay within their cap, where costs are known only roughly (Kostenunsicherheit)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

DRAWS = 20_000


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A project whose cost is not sure."""

    payments: Mapping[int, int]
    """Euros by year, as planned."""
    tolerance: float
    """How far the whole cost can be off, as a share, up or down."""


@dataclass(frozen=True, slots=True)
class Chances:
    """What was found in many draws."""

    kept: Mapping[int, float]
    """By year: the share of draws in which payments stay within the cap."""
    all_kept: float
    """The share in which they do in every year."""
    usual: Mapping[int, int]
    """By year: euros that payments reach in no more than the share of draws that was asked for."""


def chances(
    projects: Sequence[Uncertain],
    caps: Mapping[int, int],
    sure: float,
    draws: int = DRAWS,
    seed: int = 1,
) -> Chances:
    """Draw the cost of every project by itself, many times, and add up the years.

    payments[y] = Σ_p planned[p,y] · (1 + tolerance[p] · x[p]), with x from −1 to 1, most likely 0 (triangular
    distribution). What a project costs more, it costs more in each of its years alike.

    Args:
        projects: Those that are planned.
        caps: Euros by year.
        sure: The share of draws in which `usual` is not exceeded, 0 to 1.
        draws: How many.
        seed: The same seed draws the same.
    """
    years = sorted(caps)
    planned = np.array([[p.payments.get(y, 0) for y in years] for p in projects], dtype=float)
    if not len(projects):
        planned = np.zeros((0, len(years)))
    random = np.random.default_rng(seed)
    drawn = random.triangular(-1.0, 0.0, 1.0, size=(draws, len(projects)))
    factors = 1 + drawn * np.array([p.tolerance for p in projects])
    totals = factors @ planned
    within = totals <= np.array([caps[y] for y in years]) + 0.5
    usual = np.quantile(totals, sure, axis=0)
    return Chances(
        kept={year: float(within[:, at].mean()) for at, year in enumerate(years)},
        all_kept=float(within.all(axis=1).mean()),
        usual={year: int(np.ceil(usual[at])) for at, year in enumerate(years)},
    )
