"""The hunt for the most worth: good schedules by thinking over a few projects at a time, proof beside it (Jagd).

Of a problem that a solver copes with the solver guesses a first schedule. Then small models are solved in which
many projects stay as they are; when that comes to a halt, it begins elsewhere. Another process is asked meanwhile
whether there is a schedule worth so and so much more; if not, that is a proof. A large problem is searched around
its relaxation first. Each process tells the other what it finds.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

import numpy as np

from portfolio.model import StoppedBy
from portfolio.optimizer.arrays import Numbers, Places
from portfolio.optimizer.cumulative import Cumulative
from portfolio.optimizer.engine import WHOLE, Found, Hooks, Relaxed, Way, relax, search
from portfolio.optimizer.ground import Ground
from portfolio.optimizer.limits import LOOSE, Limits
from portfolio.optimizer.neighbours import View, around, thought_over
from portfolio.optimizer.rival import Rival

LARGE = 1_500
"""So many possible starts a solver alone copes with: the sample city has 250, a county of 300 projects 2,000."""

SIZE, PART = 45.0, 0.55
"""How many projects of a large problem are thought over at first, and which part of those of another one."""

BOLD_PART, BOLD_SHARE = 0.72, 0.2
"""Which part of the projects is thought over where such a share of what is still open is asked for at once."""

WIDER, NARROWER = 1.06, 0.95
"""After a small model without anything better: more projects where that is proven, fewer where it is not."""

FIRST, BRANCHES, PORTION = 50, 250, 4
"""Branches of the first guess and of one small model, where they are counted; of few, such a part at most."""

SECONDS, SECONDS_LARGE = 2.0, 1.0
"""Seconds of one small model, where seconds are counted; of a large problem there are many to be solved."""

LONGER, LONGEST = 1.15, 12.0
"""How much longer the next small model may take where one was not proven, and how many seconds at most."""

GUESSES = 0.5
"""Which part of the work the solver's own guesses may take, while good schedules of the whole are sought."""

IN_VAIN, ELSEWHERE = 1.0, 2.0
"""So many seconds of such looking that bring nothing are enough; so many for another schedule to begin with."""

OTHERS = 10
"""So many that were the best before are kept."""

ROUNDS = 12
"""So many small models, where branches are counted and not seconds."""

DOUBTS_EVERY, DOUBTS_SECONDS = 20, 5.0
"""After so many small models what the relaxation is not sure of is decided anew, for so many seconds."""

IN_VAIN_AT_FIRST, ROUNDS_IN_VAIN = 3, 7
"""After so many in a row that bring nothing, more is asked for; after so many it begins elsewhere."""

SHARE = 0.5
"""How much of what is still open the other process is asked for at once."""

ALONE = 0.35
"""Which part of the time goes into good schedules, where nobody proves beside it."""

Tell = Callable[[float], bool]
"""Told the gap as a share; True ends the hunt."""


@dataclass(slots=True, eq=False)
class Best:
    """What is known so far."""

    values: Numbers | None
    value: float
    bound: float
    nodes: int = 0
    others: tuple[Numbers, ...] = ()
    """The last that were the best before it."""

    @property
    def is_proven(self) -> bool:
        """Nothing better is left."""
        return self.value - self.bound < WHOLE

    @property
    def gap(self) -> float:
        """How far what was found is from the bound, as a share of it."""
        size = max(abs(self.value), abs(self.bound))
        return min(1.0, (self.value - self.bound) / size) if 0 < size < np.inf else 1.0


@dataclass(slots=True)
class Manner:
    """How some projects are thought over."""

    share: float
    """Only a schedule worth such a share more of what is still open is sought."""
    size: float
    """How many projects at once."""
    seconds: float

    def learn(self, was_proven: bool, most: int) -> None:
        """After a small model without anything better: more projects, or fewer and longer."""
        if was_proven:
            self.size = min(WIDER * self.size, most)
        else:
            self.size = max(min(5.0, self.size), NARROWER * self.size)
            self.seconds = min(LONGER * self.seconds, LONGEST)


class Hunt:
    """One hunt."""

    def __init__(self, ground: Ground, limits: Limits, tell: Tell, known: Numbers | None) -> None:
        self._ground, self._limits, self._tell = ground, limits, tell
        self._begun = time.monotonic()
        self.best = Best(known, np.inf if known is None else ground.arrays.value(known), -np.inf)
        self._random = Random(0)
        self._is_large = sum(map(len, ground.starts)) > LARGE
        self._form = Cumulative(ground.arrays, ())
        """What the other process searches in."""
        self._relaxed: Relaxed | None = None
        self._careful, self._bold = _manners(len(ground.open), is_large=self._is_large)
        self._elsewhere: Numbers | None = None
        """What is improved on, where that is not the best."""
        self._turn = self._rounds_in_vain = self._doubts = 0
        self._last = self._begun
        """When something better was found."""
        self._heard: Numbers | None = None
        self._rival: Rival | None = None
        self._asked_of_rival = np.inf
        """Only what has a smaller objective is sought there."""
        self._was_told_enough = False
        self.was_refuted = False
        """A solution was found that only the solver's tolerance lets through; what it proves may be too much."""

    def run(self) -> Found:
        """Hunt until it is proven, or the limits are reached."""
        try:
            if self._limits.hands > 1 and self._limits.seconds is not None:
                self._begin_rival()
            if self._is_large:
                self._hunt_in_parts()
            else:
                self._hunt_in_whole()
            if not self._is_over():
                self._prove()
        finally:
            if self._rival:
                self._rival.end()
        return self._found()

    def improve(self) -> Found:
        """Only guess and think over, where branches are counted: so it ends alike on every machine."""
        few = min(FIRST, self._few_branches() or FIRST)
        way = Way(self._left(), few, GUESSES, None, LOOSE)
        found = search(self._ground.arrays, way, self.best.values)
        self._take(found)
        self.best.bound = max(self.best.bound, min(found.bound, self.best.value))
        while (
            self.best.values is not None
            and self._ground.open
            and self._turn < ROUNDS
            and not self._is_over()
        ):
            self._think_some_over()
        return self._found()

    def _hunt_in_whole(self) -> None:
        self._guess()
        if self._rival and not self._is_over():
            self._let_rival_refute()
        while self._ground.open and self.best.values is not None and not self._is_over():
            self._think_over_until_in_vain()
            if self._is_alone and self._is_time_to_prove():
                break
            self._begin_elsewhere()
            self._think_over_until_in_vain()
            self._elsewhere = None

    def _think_over_until_in_vain(self) -> None:
        self._rounds_in_vain = 0
        while self._rounds_in_vain < ROUNDS_IN_VAIN and not self._is_over():
            self._think_some_over()

    def _begin_elsewhere(self) -> None:
        """From another schedule: whoever only improves on the best comes to a halt sooner or later."""
        if self._is_over():
            return
        way = replace(self._way(ELSEWHERE, GUESSES), better_than=None, seed=self._turn)
        found = search(self._ground.arrays, way)
        if not self._take(found):
            self._elsewhere = self.best.values
            self._goes_on_from(found, np.inf)

    def _hunt_in_parts(self) -> None:
        self._look_around_the_relaxation()
        while self._ground.open and self.best.values is not None and not self._is_over():
            if self._turn % DOUBTS_EVERY == DOUBTS_EVERY - 1:
                self._doubts = int(1.3 * self._doubts)
                self._decide_doubts(DOUBTS_SECONDS, 0.0)
            self._think_some_over()
            if self._is_alone and self._is_time_to_prove():
                break

    def _begin_rival(self) -> None:
        """In cumulative variables, to prove; of a large problem in starts, to find: little is left to prove."""
        if not self._is_large:
            self._form = self._ground.cumulative
        way = Way(self._left(), guesses=GUESSES if self._is_large else 0.0, tolerance=LOOSE)
        known = None if self.best.values is None else self._form.into(self.best.values)
        self._rival = Rival(self._form.arrays, way, known)

    def _let_rival_refute(self) -> None:
        """Let it look whether there is a schedule worth so much of what is still open; if none, that is proven."""
        best = self.best
        if self._rival is None or best.values is None:
            return
        self._rival.end()
        self._asked_of_rival = best.value - max(WHOLE, SHARE * (best.value - best.bound))
        way = Way(self._left(), None, 0.0, self._asked_of_rival, LOOSE, begins_anew=False)
        self._rival = Rival(self._form.arrays, way, None)

    @property
    def _is_alone(self) -> bool:
        """Nobody proves beside it."""
        return self._rival is None or (self._rival.is_over and self._rival.found is None)

    def _look_around_the_relaxation(self) -> None:
        """The first good schedule of a large problem: only what the relaxation is not sure of is decided."""
        self._relaxed = relax(self._ground.arrays, self._left())
        if self._relaxed is None:
            return
        self.best.bound = max(self.best.bound, self._relaxed.bound)
        torn = np.abs(self._relaxed.values - np.round(self._relaxed.values)) > LOOSE
        for share, each in ((0.1, 4), (0.1, 12)):
            left = self._left()
            self._doubts = max(300, each * int(torn.sum()))
            self._decide_doubts(None if left is None else share * left)

    def _decide_doubts(self, seconds: float | None, guesses: float = GUESSES) -> None:
        """Of all starts those of which the relaxation is least sure."""
        if self._relaxed is None:
            return
        places, held = around(self._ground, self._relaxed, self.best.values, self._doubts)
        self._take(self._ground.search_part(places, held, self._way(seconds, guesses)))

    def _guess(self) -> None:
        """The whole model in starts: there the solver guesses well, as it does not in cumulative variables."""
        begun = time.monotonic()

        def is_enough(bound: float, _nodes: int) -> bool:
            self.best.bound = max(self.best.bound, min(bound, self.best.value))
            return self._is_over() or self._is_in_vain(begun)

        def better(values: Numbers) -> None:
            self._take_values(values)

        way = Way(self._left(), None, GUESSES, None, LOOSE, self._turn)
        hooks = Hooks(is_enough, better, self._from_rival)
        found = search(self._ground.arrays, way, self.best.values, hooks)
        self._turn += 1
        self._take(found)
        self.best.bound = max(self.best.bound, min(found.bound, self.best.value))

    def _is_in_vain(self, begun: float) -> bool:
        """Nothing better for long."""
        return time.monotonic() - max(begun, self._last) > IN_VAIN

    def _from_rival(self) -> Numbers | None:
        """What the other process found since it was last asked."""
        values, self._heard = self._heard, None
        return values

    def _is_time_to_prove(self) -> bool:
        if self._rounds_in_vain >= ROUNDS_IN_VAIN:
            return True
        left = self._left()
        if left is None:
            return self._turn >= ROUNDS
        return time.monotonic() - self._begun > ALONE / (1 - ALONE) * left

    def _think_some_over(self) -> None:
        """One small model around the schedule that is just being improved on."""
        current, manner = self._current_values(), self._manner()
        view = View(self._ground, self._relaxed, current, self.best.others)
        places = thought_over(view, manner.size, self._turn, self._random)
        more = max(WHOLE, manner.share * (self.best.value - self.best.bound))
        wanted = self._ground.arrays.value(current) - more
        way = replace(self._way(manner.seconds), better_than=wanted, begins_anew=False, cuts=False)
        found = self._ground.search_part(places, current, way)
        self._turn += 1
        if self._is_everything(places):
            self.best.bound = max(self.best.bound, min(found.bound, self.best.value))
        if self._take(found):
            self._rounds_in_vain, self._elsewhere = 0, None
        elif self._goes_on_from(found, wanted):
            self._rounds_in_vain = 0
        else:
            self._rounds_in_vain += 1
            manner.learn(found.proven, len(self._ground.open))

    def _is_everything(self, places: Places) -> bool:
        """No project is left as it is: what is proven of such a small model is proven of the whole."""
        every_start = np.concatenate([self._ground.starts[n] for n in self._ground.open])
        return bool(np.isin(every_start, places).all())

    def _current_values(self) -> Numbers:
        """What is improved on: the best, unless the search began elsewhere."""
        values = self.best.values if self._elsewhere is None else self._elsewhere
        assert values is not None
        return values

    def _manner(self) -> Manner:
        """Once the small steps bring nothing, every other one asks for more, among more projects."""
        is_bold = self._rounds_in_vain >= IN_VAIN_AT_FIRST and self._turn % 2 == 1
        return self._bold if is_bold else self._careful

    def _goes_on_from(self, found: Found, wanted: float) -> bool:
        """Not the best, but better than where the search began elsewhere."""
        if self._elsewhere is None or found.values is None or found.value > wanted:
            return False
        if not self._ground.is_sound(found.values):
            return False
        self._elsewhere = found.values
        return True

    def _way(self, seconds: float | None, guesses: float = 0.0) -> Way:
        left = self._left()
        most = None if left is None or seconds is None else max(0.05, min(seconds, left))
        better = None if self.best.values is None else self.best.value - WHOLE
        return Way(most, self._few_branches(), guesses, better, LOOSE)

    def _few_branches(self) -> int | None:
        """Where seconds are counted, they are enough."""
        if self._limits.seconds is not None:
            return None
        nodes = self._limits.nodes
        return BRANCHES if nodes is None else min(BRANCHES, 1 + nodes // PORTION)

    def _prove(self) -> None:
        """The whole model, as far as the limits reach."""
        model, known = self._ground.cumulative, self.best.values
        way = Way(self._left(), self._branches(), 0.0, None, LOOSE, begins_anew=False)
        hooks = Hooks(self._is_enough)
        found = search(model.arrays, way, None if known is None else model.into(known), hooks)
        self._take(_told_in_starts(found, model.back))
        self.best.bound = max(self.best.bound, found.bound)

    def _branches(self) -> int | None:
        nodes = self._limits.nodes
        return None if nodes is None else max(1, nodes - self.best.nodes)

    def _is_enough(self, bound: float, _nodes: int) -> bool:
        self.best.bound = max(self.best.bound, min(bound, self.best.value))
        return self._is_told_enough()

    def _take(self, found: Found) -> bool:
        """Keep what is better and sound."""
        self.best.nodes += found.nodes
        return found.values is not None and self._take_values(found.values)

    def _take_values(self, values: Numbers, *, is_told: bool = False) -> bool:
        values = np.where(self._ground.arrays.whole, np.round(values), values)
        value = self._ground.arrays.value(values)
        if value > self.best.value - WHOLE:
            return False
        if not self._ground.is_sound(values):
            self.was_refuted = True
            return False
        if self.best.values is not None:
            self.best.others = (*self.best.others[1 - OTHERS :], self.best.values)
        self.best.values, self.best.value, self._last = values, value, time.monotonic()
        if is_told:
            self._heard = values
        elif self._rival and value < self._asked_of_rival:
            self._rival.tell(self._form.into(values))
        return True

    def _is_over(self) -> bool:
        self._hear()
        left = self._left()
        return (
            self.best.is_proven
            or self._is_told_enough()
            or (left is not None and left <= 0)
            or self._is_rival_done()
        )

    def _is_rival_done(self) -> bool:
        """It has proven all that it could."""
        found = self._rival.found if self._rival else None
        if found is None or not found.proven:
            return False
        return self._asked_of_rival == np.inf or self.was_refuted

    def _is_told_enough(self) -> bool:
        self._was_told_enough = self._was_told_enough or self._tell(self.best.gap)
        return self._was_told_enough

    def _hear(self) -> None:
        """What the other process found."""
        if self._rival is None:
            return
        told = self._rival.take()
        if told is not None:
            self._take_values(self._form.back(np.round(told, 6)), is_told=True)
        bound = min(self._rival.bound, self._asked_of_rival, self.best.value)
        self.best.bound = max(self.best.bound, bound)
        is_answered = self._rival.found is not None and self._rival.found.proven
        if is_answered and not self.best.is_proven and not self._is_rival_done():
            self._let_rival_refute()

    def _left(self) -> float | None:
        seconds = self._limits.seconds
        return None if seconds is None else seconds - (time.monotonic() - self._begun)

    def _found(self) -> Found:
        best = self.best
        nodes = best.nodes + (self._rival.nodes if self._rival else 0)
        return Found(best.values, best.value, best.bound, best.is_proven, nodes, self._what_ended())

    def _what_ended(self) -> StoppedBy:
        if self.best.is_proven:
            return StoppedBy.NOTHING
        if self._was_told_enough:
            return StoppedBy.HAND
        return StoppedBy.NODES if self._limits.seconds is None else StoppedBy.TIME


def _manners(many: int, *, is_large: bool) -> tuple[Manner, Manner]:
    if is_large:
        careful = Manner(0.0, max(1.0, min(SIZE, PART * many)), SECONDS_LARGE)
        return careful, careful
    careful = Manner(0.0, max(1.0, PART * many), SECONDS)
    return careful, Manner(BOLD_SHARE, max(1.0, BOLD_PART * many), SECONDS)


def _told_in_starts(found: Found, back: Callable[[Numbers], Numbers]) -> Found:
    if found.values is None:
        return found
    return Found(
        back(found.values), found.value, found.bound, found.proven, found.nodes, found.stopped_by
    )
