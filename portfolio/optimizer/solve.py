"""Solving honestly: fewest duties missed, then most worth, then ties broken on purpose (Lösen)."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from math import floor, isfinite
from pathlib import Path

import numpy as np

from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.model import Proof, Schedule, Status, StoppedBy
from portfolio.optimizer.arrays import Numbers, columns
from portfolio.optimizer.build import (
    Expression,
    Model,
    Variable,
    build,
    constant,
    in_one_objective,
    most_worth,
    weighted,
)
from portfolio.optimizer.check import (
    bundled,
    commitments,
    lost_grants,
    merit,
    moved,
    overruns,
    started,
    use,
    worth,
)
from portfolio.optimizer.constraints import CONSTRAINTS
from portfolio.optimizer.duties import begin_with_duties, is_least
from portfolio.optimizer.engine import WHOLE, Found, Way
from portfolio.optimizer.greedy import begin
from portfolio.optimizer.ground import Ground, ground_of
from portfolio.optimizer.hunt import LARGE, Hunt
from portfolio.optimizer.limits import EXACT, LOOSE, Limits, Watch
from portfolio.optimizer.problem import Problem, Starts, Task
from portfolio.optimizer.solver import Outcome, name, solve
from portfolio.optimizer.worth import FINE
from portfolio.writing import written_whole

SMALL = 60
"""So many possible starts are decided in no time, whatever way is taken."""

TIES_AT_ONCE = 4
"""Projects whose ties are broken in one solve; more would need larger numbers than a solver can tell apart."""


DUTIES = 0.15
"""Which part of the time may go into fewer missed duties of a large problem, and into less waiting, each."""


class _Ear:
    """Whoever watches the search; once they have seen enough, all of it ends."""

    def __init__(self, watch: Watch | None) -> None:
        self._watch = watch
        self.has_enough = False

    def gap(self, seconds: float, gap: float) -> bool:
        """Tell how far the search for the most worth is."""
        if self._watch and self._watch(seconds, gap):
            self.has_enough = True
        return self.has_enough

    def nothing_yet(self, seconds: float, _gap: float) -> bool:
        """Tell that the search goes on, where its gap is not that of the worth."""
        return self.gap(seconds, 1.0)


@dataclass(frozen=True, slots=True)
class _Search:
    """How far the whole search may go, and since when it goes."""

    limits: Limits
    begun: float
    ear: "_Ear"
    knows: bool = False
    """It began with a sound schedule."""

    @property
    def left(self) -> Limits:
        """What is left for the next solve."""
        total = self.limits.seconds
        return self.limits if total is None else replace(self.limits, seconds=total - self.seconds)

    def part(self, share: float) -> "_Search":
        """The same, that may take a share of the time that is left."""
        if self.limits.seconds is None:
            return self
        until = self.seconds + share * (self.limits.seconds - self.seconds)
        return replace(self, limits=replace(self.limits, seconds=until))

    @property
    def seconds(self) -> float:
        """Since it began."""
        return time.monotonic() - self.begun

    def tell(self, gap: float) -> bool:
        """Tell how far the search for the most worth is."""
        return self.ear.gap(self.seconds, gap)

    @property
    def is_over(self) -> bool:
        """The seconds are up, or who watches has seen enough."""
        is_late = self.limits.seconds is not None and self.seconds >= self.limits.seconds
        return is_late or self.ear.has_enough


def propose(
    problem: Problem, limits: Limits, watch: Watch | None = None, known: Starts | None = None
) -> tuple[Schedule, Proof]:
    """The best schedule that can be found within the limits, and how far it can be vouched for.

    In stages: (1) fewest duties missed; (2) begun projects put off as little as possible; (3) most worth;
    (4) among equals the one that starts the better placed project, then starts it earlier, so that two solvers
    give one schedule. The last is left out where the third could not be proven.

    Args:
        problem: What to decide.
        limits: How far the search may go.
        watch: Told how far it is.
        known: A schedule to begin with; nothing worse is found. One that breaks a limit helps nothing.

    Raises:
        PortfolioError: The solver returned a schedule that arithmetic refutes.
    """
    tolerance = LOOSE if problem.carry else EXACT
    search = _Search(replace(limits, tolerance=tolerance), time.monotonic(), _Ear(watch))
    model = build(problem, CONSTRAINTS)
    sound = _sound(problem, _known_at_first(problem, model, search, known))
    _begin_with(model, sound)
    search = replace(search, knows=bool(sound))
    duties = _as_little(problem, model, model.misses, "pflichten_versaeumt", search)
    if duties.proven and not duties.found:
        impossible = _proof(problem, model, search, (duties,), duties)
        return _nothing(problem), replace(impossible, status=Status.IMPOSSIBLE, bound=0.0, gap=0.0)
    waiting = _as_little(problem, model, model.waiting, "begonnene_warten", search)
    most = _most_worth(problem, model, search)
    stages = (duties, waiting, most)
    proof = _proof(problem, model, search, stages, most)
    if proof.status is Status.NOTHING:
        return _nothing(problem), proof
    if proof.status is Status.PROVEN:
        _break_ties(problem, model, search)
        proof = _still_proven(problem, model, proof)
    return _schedule(problem, model), replace(proof, seconds=round(search.seconds, 2))


def _still_proven(problem: Problem, model: Model, proof: Proof) -> Proof:
    """A better schedule found among the ties would show that nothing was proven."""
    starts = starts_of(problem, model)
    found = merit(problem, starts)
    if found <= round(proof.bound * FINE):
        return proof
    everything = max(found, _everything(problem))
    return replace(
        proof,
        status=Status.FEASIBLE,
        value=worth(problem, starts) / FINE,
        bound=everything / FINE,
        gap=_gap(found, everything),
    )


def write_model(problem: Problem, path: Path) -> None:
    """Write the model for other solvers, minimising: LP, or MPS where the file is named so.

    Raises:
        PortfolioError: The file cannot be written.
    """
    model = build(problem, CONSTRAINTS)
    model.lp.setObjective(in_one_objective(problem, model))
    with written_whole(path) as draft:
        write = model.lp.writeMPS if path.suffix.lower() == ".mps" else model.lp.writeLP
        write(str(draft))


def _size(problem: Problem) -> int:
    return sum(len(task.starts) for task in problem.tasks)


def _is_large(problem: Problem) -> bool:
    """Too large for a solver alone, which finds nothing for long then."""
    return _size(problem) > LARGE


def _known_at_first(
    problem: Problem, model: Model, search: _Search, known: Starts | None
) -> Starts | None:
    """What is known, or the schedule that should change little, as far as it still fits; or what is found soon."""
    if known is None and problem.before:
        return begin(problem, problem.before.starts)
    if known is None and _is_large(problem):
        return begin_with_duties(problem, model, search.limits)
    return known


def _sound(problem: Problem, known: Starts | None) -> Starts:
    """What to begin with; to start no project keeps every limit, unless a cap is below 0."""
    if known is None:
        return {}
    starts = {task.id: known.get(task.id) for task in problem.tasks}
    return {} if overruns(problem, starts) else starts


def _begin_with(model: Model, starts: Starts) -> None:
    """So there is something to improve on."""
    for (key, year), variable in model.starts.items():
        variable.varValue = int(starts.get(key) == year)
    for key, variable in model.missed.items():
        variable.varValue = int(starts.get(key) is None)


def _as_little(
    problem: Problem, model: Model, amount: Expression, name: str, search: _Search
) -> Outcome:
    """Stages 1 and 2: as little of something as can be found; the result becomes a row of the model."""
    if search.knows and not amount.value():  # nothing is less than nothing
        outcome = Outcome(found=True, proven=True, bound=0.0)
    elif search.knows and _is_large(problem) and is_least(model, amount, search.left.seconds):
        outcome = Outcome(found=True, proven=True, bound=amount.value())
    elif search.knows and _is_large(problem):
        model.lp.setObjective(amount)
        outcome = replace(_solved(problem, model, search.part(DUTIES)), found=True)
    else:
        model.lp.setObjective(amount)
        outcome = _solved(problem, model, search)
    if amount.items():
        model.lp.addConstraint(amount <= round(amount.value()), name)
    return outcome


def _most_worth(problem: Problem, model: Model, search: _Search) -> Outcome:
    """Stage 3: plainly where that is soon done, or branches are counted; the others by all means there are."""
    model.lp.setObjective(-model.worth)
    if _size(problem) <= SMALL:
        return _solved(problem, model, search, search.ear.gap)
    if search.limits.seconds is None and not _is_large(problem):
        _think_over_first(problem, model, search)
        return _solved(problem, model, search, search.ear.gap)
    return _hunted(problem, model, search)


def _think_over_first(problem: Problem, model: Model, search: _Search) -> None:
    """Where branches are counted, some more of them go into a good schedule to begin with."""
    ground = ground_of(problem, model)
    hunt = Hunt(ground, search.limits, search.tell, _known(ground, model, search))
    _take_over(model, hunt.improve())


def _take_over(model: Model, found: Found) -> None:
    if found.values is not None:
        for variable, value in zip(columns(model.lp), found.values, strict=True):
            variable.varValue = value


def _hunted(problem: Problem, model: Model, search: _Search) -> Outcome:
    ground = ground_of(problem, model)
    hunt = Hunt(ground, search.left, search.tell, _known(ground, model, search))
    found = hunt.run()
    if hunt.was_refuted and not found.proven and not search.is_over:
        return _solved(problem, model, search, search.ear.gap)
    _take_over(model, found)
    return Outcome(
        found=found.values is not None,
        proven=found.proven,
        bound=found.bound,
        nodes=found.nodes,
        stopped_by=found.stopped_by,
    )


def _known(ground: Ground, model: Model, search: _Search) -> Numbers | None:
    """The schedule that the variables tell, with all that follows from its starts; none where it is not sound."""
    told = [variable.varValue for variable in columns(model.lp)]
    values = np.array([0.0 if value is None else value for value in told])
    if not ground.is_sound(values):
        return None
    if None not in told:
        return values
    nothing = np.zeros(0, dtype=np.int32)
    way = Way(search.left.seconds, tolerance=search.limits.tolerance)
    return ground.search_part(nothing, values, way).values


def _solved(problem: Problem, model: Model, search: _Search, watch: Watch | None = None) -> Outcome:
    """Solve; leaves the best schedule known in the model: the one before, where no better was found.

    A schedule that only the solver's tolerance let through is ruled out, and another one sought.
    """
    watch = watch or search.ear.nothing_yet
    before = [(variable, variable.varValue) for variable in _variables(model)]
    outcome = solve(model.lp, search.left, WHOLE, watch)
    while outcome.found and _is_refuted(problem, model) and not search.is_over:
        _rule_out(model)
        outcome = solve(model.lp, search.left, WHOLE, watch)
    if outcome.found and not _is_refuted(problem, model):
        return outcome
    for variable, value in before:
        variable.varValue = value
    return replace(outcome, found=False, proven=outcome.proven and not outcome.found)


def _is_refuted(problem: Problem, model: Model) -> bool:
    return bool(overruns(problem, starts_of(problem, model)))


def _variables(model: Model) -> Iterator[Variable]:
    return chain(model.starts.values(), model.missed.values(), model.others)


def _rule_out(model: Model) -> None:
    """Σ start over what is started − Σ start over what is not ≤ number started − 1."""
    signs = [(variable, 1 if _is_set(variable) else -1) for variable in model.starts.values()]
    started = sum(sign > 0 for _variable, sign in signs)
    name = f"ausgeschlossen_{model.lp.numConstraints()}"
    model.lp.addConstraint(weighted(signs) <= started - 1, name)


def _break_ties(problem: Problem, model: Model, search: _Search) -> None:
    """Stage 4: from the best place down, decide for as many projects at a time as numbers allow."""
    found = merit(problem, starts_of(problem, model)) + constant(problem)
    model.lp.addConstraint(model.worth >= found, "wert")
    for tasks in _chunks([task for task in problem.tasks if task.starts]):
        model.lp.setObjective(_lateness(tasks, model))
        if search.is_over or not _solved(problem, model, search).is_best:
            return
        _fix(tasks, model)


def _lateness(tasks: Sequence[Task], model: Model) -> object:
    """Smaller the earlier they start, the first task outweighing all that follow."""
    options = 1 + max(len(task.starts) for task in tasks)
    return weighted(
        (
            model.starts[task.id, start.year],
            -(len(task.starts) - at) * options ** (len(tasks) - 1 - number),
        )
        for number, task in enumerate(tasks)
        for at, start in enumerate(task.starts)
    )


def _fix(tasks: Sequence[Task], model: Model) -> None:
    for task in tasks:
        for start in task.starts:
            variable = model.starts[task.id, start.year]
            variable.lowBound = variable.upBound = int(_is_set(variable))


def _chunks(tasks: Sequence[Task]) -> Iterator[Sequence[Task]]:
    return (tasks[at : at + TIES_AT_ONCE] for at in range(0, len(tasks), TIES_AT_ONCE))


def _schedule(problem: Problem, model: Model) -> Schedule:
    starts = starts_of(problem, model)
    broken = overruns(problem, starts)
    if broken:
        text = _(
            "The solver's schedule does not keep the limits ({limit} {year}); please report this."
        )
        raise PortfolioError(text.format(limit=broken[0].limit, year=broken[0].year))
    return schedule_of(problem, starts)


def schedule_of(problem: Problem, starts: Starts) -> Schedule:
    """Start years with all that follows from them."""
    return Schedule(
        starts=starts,
        years=use(problem, starts),
        duties_missed=tuple(t.id for t in problem.tasks if t.duty and starts[t.id] is None),
        commitments=commitments(problem, starts),
        lost_grants=lost_grants(problem, starts),
        bundled=bundled(started(problem, starts)),
        moved=moved(problem, starts),
    )


def _nothing(problem: Problem) -> Schedule:
    return schedule_of(problem, {task.id: None for task in problem.tasks})


def starts_of(problem: Problem, model: Model) -> dict[str, int | None]:
    """The schedule that the model's variables tell."""
    return {
        task.id: next((s.year for s in task.starts if _is_set(model.starts[task.id, s.year])), None)
        for task in problem.tasks
    }


def _bound(problem: Problem, last: Outcome) -> int:
    """Thousandths of points that no schedule exceeds: the solver's bound, or all worth there is."""
    everything = _everything(problem)
    if not isfinite(last.bound):
        return everything
    return floor(min(-last.bound - constant(problem), everything) + 1e-6)


def _everything(problem: Problem) -> int:
    return sum(map(most_worth, problem.tasks))


def _gap(found: int, bound: int) -> float:
    """How far the best possible can be above what was found, as a share; either can be below 0.

    Where what was found is worth nothing, and something better cannot be ruled out, that is all of it.
    """
    size = max(abs(found), abs(bound))
    return min(1.0, (bound - found) / size) if size else 0.0


def _proof(
    problem: Problem, model: Model, search: _Search, stages: Sequence[Outcome], last: Outcome
) -> Proof:
    """What the stages found together; the last of them tells how much the schedule is worth."""
    starts = starts_of(problem, model)
    found = merit(problem, starts)
    bound = found if last.is_best else max(found, _bound(problem, last))
    ends = [stage.stopped_by for stage in stages if not stage.is_best]
    return Proof(
        status=_status(model, ends),
        value=worth(problem, starts) / FINE,
        bound=bound / FINE,
        gap=_gap(found, bound),
        seconds=round(search.seconds, 2),
        solver=name(),
        duties_proven=stages[0].is_best,
        stopped_by=_what_ended(ends),
        nodes=last.nodes,
        options=search.limits.told(),
        move_price=problem.before.price / FINE if problem.before else None,
    )


def _status(model: Model, ends: Sequence[StoppedBy]) -> Status:
    if not ends:
        return Status.PROVEN
    started = any(_is_set(variable) for variable in model.starts.values())
    return Status.FEASIBLE if started else Status.NOTHING


def _what_ended(ends: Sequence[StoppedBy]) -> StoppedBy:
    """What can end otherwise in another run comes first: somebody's hand, then time, then branches."""
    order = (StoppedBy.HAND, StoppedBy.TIME, StoppedBy.NODES)
    return next(
        (each for each in order if each in ends), StoppedBy.TIME if ends else StoppedBy.NOTHING
    )


def _is_set(variable: Variable) -> bool:
    return round(variable.varValue or 0) == 1
