"""HiGHS on arrays: one search or one relaxation, and what the solver itself says of it (Rechenwerk)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

from portfolio.model import StoppedBy
from portfolio.optimizer.arrays import Arrays, Numbers
from portfolio.optimizer.limits import EXACT, OPTIONS

ENDS = {
    "Time limit reached": StoppedBy.TIME,
    "Solution limit reached": StoppedBy.NODES,
    "Interrupted by user": StoppedBy.HAND,
}
"""What ended a search before it was proven, in HiGHS's words."""

PROVEN = frozenset({"Optimal", "Infeasible"})

FEASIBLE = 2
"""What HiGHS calls a solution that keeps every row."""

WHOLE = 0.999
"""Worth and misses are whole numbers: a solution closer than this to the bound is the best."""


@dataclass(frozen=True, slots=True)
class Way:
    """How to search: how far, and with what in hand."""

    seconds: float | None = None
    nodes: int | None = None
    guesses: float = 0.05
    """Which part of the work the solver's own heuristics may take; who only wants a proof allows none."""
    better_than: float | None = None
    """Only what has a smaller objective is sought."""
    tolerance: float = EXACT
    seed: int = 0
    begins_anew: bool = True
    """Whether the solver may begin anew once it knows more."""
    cuts: bool = True
    """Whether cuts are sought at every branch; in small models they cost more time than they save."""


@dataclass(frozen=True, slots=True, eq=False)
class Hooks:
    """What is asked and told while a search goes on."""

    is_enough: Callable[[float, int], bool] | None = None
    """Told the bound and the branches so far; True ends the search."""
    better: Callable[[Numbers], None] | None = None
    """Told every better solution."""
    known: Callable[[], Numbers | None] | None = None
    """Asked for a solution that was found elsewhere."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What a search came to."""

    values: Numbers | None
    """The best solution, whole where it has to be; none where none was found."""
    value: float
    """Its objective; infinite where there is none."""
    bound: float
    """No solution has a smaller objective; of those that are not better than was asked, it says nothing."""
    proven: bool
    """There is no better one, or none that is better than was asked."""
    nodes: int
    stopped_by: StoppedBy


@dataclass(frozen=True, slots=True, eq=False)
class Relaxed:
    """The best of a model whose variables need not be whole."""

    values: Numbers
    prices: Numbers
    """By how much the objective grows for one more of a variable (reduzierte Kosten)."""
    bound: float


def search(
    arrays: Arrays, way: Way, known: Numbers | None = None, hooks: Hooks | None = None
) -> Found:
    """Search for the best solution.

    Args:
        arrays: The model.
        way: How far.
        known: A solution to begin with.
        hooks: What is asked and told meanwhile.
    """
    highs = _loaded(arrays, way)
    make_whole(highs, arrays)
    if known is not None:
        highs.setSolution(arrays.size, np.arange(arrays.size, dtype=np.int32), known)
    _hook(highs, hooks or Hooks())
    highs.run()
    return _found(highs, arrays, way)


def relax(arrays: Arrays, seconds: float | None = None) -> Relaxed | None:
    """The relaxation; none where it is impossible, or was not solved in time."""
    highs = _loaded(arrays, Way(seconds))
    highs.run()
    if _ended(highs) != "Optimal":
        return None
    told = highs.getSolution()
    return Relaxed(
        np.array(told.col_value), np.array(told.col_dual), highs.getInfo().objective_function_value
    )


def _loaded(arrays: Arrays, way: Way) -> Any:  # noqa: ANN401  highspy has no types
    highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    highs.silent()
    for name, value in _options(way).items():
        highs.setOptionValue(name, value)
    load(highs, arrays)
    return highs


def load(highs: Any, arrays: Arrays) -> None:  # noqa: ANN401
    """Give HiGHS a model at once; variable by variable and row by row would take longer than many a search."""
    nothing = np.zeros(0, dtype=np.int32)
    highs.addCols(
        arrays.size, arrays.cost, arrays.lower, arrays.upper, 0, nothing, nothing, np.zeros(0)
    )
    highs.addRows(
        arrays.rows, arrays.row_lower, arrays.row_upper, len(arrays.places),
        arrays.begins[:-1], arrays.places, arrays.factors,
    )  # fmt: skip


def make_whole(highs: Any, arrays: Arrays) -> None:  # noqa: ANN401
    """Tell HiGHS which variables have to be whole."""
    whole = np.flatnonzero(arrays.whole).astype(np.int32)
    kinds = np.full(len(whole), highspy.HighsVarType.kInteger)
    highs.changeColsIntegrality(len(whole), whole, kinds)


def _options(way: Way) -> dict[str, float]:
    told: dict[str, float] = {**OPTIONS, "mip_abs_gap": WHOLE}
    told["mip_feasibility_tolerance"] = told["primal_feasibility_tolerance"] = way.tolerance
    if way.seconds is not None:
        told["time_limit"] = max(way.seconds, 0.01)
    if way.nodes is not None:
        told["mip_max_nodes"] = way.nodes
    told["mip_heuristic_effort"], told["random_seed"] = way.guesses, way.seed
    told["mip_allow_restart"] = way.begins_anew
    told["mip_allow_cut_separation_at_nodes"] = way.cuts
    if way.better_than is not None:
        told["objective_bound"] = way.better_than
    return told


def _hook(highs: Any, hooks: Hooks) -> None:  # noqa: ANN401
    def ask(event: Any) -> None:  # noqa: ANN401
        told = event.data_out
        if hooks.is_enough and hooks.is_enough(told.mip_dual_bound, told.mip_node_count):
            event.interrupt()

    def tell(event: Any) -> None:  # noqa: ANN401
        if hooks.better:
            hooks.better(np.array(event.data_out.mip_solution))

    def take(event: Any) -> None:  # noqa: ANN401
        values = hooks.known() if hooks.known else None
        if values is not None:
            event.data_in.setSolution(values)

    for hook, callback, answer in (
        (hooks.is_enough, highs.cbMipInterrupt, ask),
        (hooks.better, highs.cbMipImprovingSolution, tell),
        (hooks.known, highs.cbMipUserSolution, take),
    ):
        if hook:
            callback.subscribe(answer)


def _found(highs: Any, arrays: Arrays, way: Way) -> Found:  # noqa: ANN401
    info, ended = highs.getInfo(), _ended(highs)
    values = None
    if info.primal_solution_status == FEASIBLE:
        values = np.array(highs.getSolution().col_value)
        values[arrays.whole] = np.round(values[arrays.whole])
    value = np.inf if values is None else arrays.value(values)
    limit = np.inf if way.better_than is None else way.better_than
    bound = min(value, limit) if ended in PROVEN else min(info.mip_dual_bound, limit)
    return Found(
        values=values,
        value=value,
        bound=bound,
        proven=ended in PROVEN,
        nodes=max(0, info.mip_node_count),
        stopped_by=ENDS.get(ended, StoppedBy.NOTHING),
    )


def _ended(highs: Any) -> str:  # noqa: ANN401
    return str(highs.modelStatusToString(highs.getModelStatus()))
