"""Programs killed at random moments: nothing that was acknowledged is lost, nothing is half there.

`make torture` runs it; the number of kills can be given. Each child does one thing a planner does and tells when it is
done; it is killed (SIGKILL) somewhere between its start and a little after. Then the database has to be sound, tell all that
was acknowledged, hold what was not acknowledged wholly or not at all, and be what its journal makes anew; every file has to
be one of the whole files there can be.
"""

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent))

from builders import a_city
from planner import take

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.language import use
from portfolio.model import Act, Change, Decision, Plan, Result, Stamp, Thing
from portfolio.service.workspace import Workspace, open_store, open_workspace
from portfolio.settings.grid import read_grid
from scoring.grid import WeightSet

KILLS = 1_000
"""As many as have to pass."""

IN_A_ROW = 100
"""So many kills one city stands; then a fresh one takes its place, so that looking at it does not take ever longer."""

LONGER = 2.5
"""Times as long as a deed takes alone: some are killed after they were acknowledged, whatever else the machine does."""

REBUILT_EVERY = 25
"""After so many kills the database is also made anew from its journal."""


@dataclass(frozen=True)
class Run:
    """One thing that is done, once."""

    city: Workspace
    plan: Plan
    number: int
    rng: random.Random

    @property
    def stamp(self) -> Stamp:
        """Its own moment, by which it is found again."""
        return Stamp("kb", f"2026-07-01T00:00:00.{self.number:06}+00:00")


def imports(run: Run) -> None:
    """All lists, one cost changed."""
    path = run.city.folder / "data/lists/hochbau.csv"
    text = path.read_text("utf-8-sig")
    before = text.split("HB-05;", 1)[1].split(";")[5]
    changed = f"{11_000_000 + run.number}"
    copy = run.city.folder / f"stand-{run.number}" / "hochbau.csv"
    copy.parent.mkdir()
    copy.write_text(text.replace(before, changed, 1), "utf-8-sig")
    how = service.How("hochbau", reason="Probe")
    service.import_lists(run.city, [copy], run.stamp, how)


def plans(run: Run) -> None:
    """A plan is shown, and so kept."""
    service.remember(run.city, run.plan, run.stamp)


def publishes(run: Run) -> None:
    """An edition, with all that other programs read of it."""
    with open_store(run.city) as store:
        amounts = service.editions.amounts_of(run.plan)
        store.publish(f"Fassung {run.number}", run.plan, run.stamp, amounts)


def marks(run: Run) -> None:
    """A mark with its reason."""
    seen = service.load(run.city)
    why = service.Vouching(run.stamp, f"Probe {run.number}")
    service.give_marks(run.city, seen, "HB-02", [("klima", str(run.number % 6))], why)


def decides(run: Run) -> None:
    """A decision of the council with what follows from it."""
    seen = service.load(run.city)
    year = 2028 + run.number % 3
    change = Change(Act.SETTLE, "HB-05", year, reason="Probe")
    told = Decision(f"{run.number}", ("HB-05",), "2026-06-24", "Rat", Result.ACCEPTED, run.stamp,
                    effect=(change,))  # fmt: skip
    service.resolve(run.city, seen, told, anyway=True)


def steps(run: Run) -> None:
    """A state of a paper."""
    wish = service.Wish(Thing.PAPER, f"{run.number}", "signing")
    service.take_step(run.city, wish, run.stamp)


def weighs(run: Run) -> None:
    """A weight set: the grid's file and the journal together."""
    key = f"g{run.number}"
    service.add_weight_set(run.city, WeightSet(key, key, {"pflicht": 100}), run.stamp)


def rolls(run: Run) -> None:
    """The next year: all projects and portfolio.toml together."""
    found = service.roll_over(run.city, "Grundlage")
    service.keep_roll_over(run.city, found, run.stamp)


def undoes(run: Run) -> None:
    """The last change is taken back."""
    service.undo(run.city, run.stamp)


def exports(run: Run) -> None:
    """The investment programme and its side file."""
    edition = service.edition(run.city, "Grundlage")
    service.export(run.city, edition, "lang", run.city.folder.parent / "programm.csv")


DEEDS: dict[str, Callable[[Run], None]] = {
    "import": imports,
    "plan": plans,
    "publish": publishes,
    "score": marks,
    "decide": decides,
    "state": steps,
    "weigh": weighs,
    "roll-over": rolls,
    "undo": undoes,
    "export": exports,
}
OUTSIDE = frozenset({"export"})
"""What leaves no trace in the database."""


def main(kills: int) -> None:
    """Kill and look, until it was done so often."""
    use("de")
    rng, counted = random.Random(20261123), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        base = _prepared(Path(folder) / "stadt")
        plan = service.edition(base, "Grundlage").plan
        pace = {name: _pace(base, plan, name) for name in DEEDS}
        whole = _whole_export(base)
        began = time.monotonic()
        template = base
        for number in range(1, kills + 1):
            if number % IN_A_ROW == 1:
                base = _fresh(template, number)
            name = rng.choice(list(DEEDS))
            told = _killed(base, Run(_again(base), plan, number, rng), name, pace[name])
            kept = _look(base, number, name, told, whole)
            counted[f"{name}: {'kept' if kept and told == 'killed' else told}"] += 1
            if name == "roll-over":
                _back_to_the_first_year(base, number)
        _tell(counted, kills, time.monotonic() - began, pace)


def _prepared(folder: Path) -> Workspace:
    city = a_city(folder)
    take(city)
    plan = service.make_plan(service.load(city), 3)
    service.remember(city, plan, Stamp("kb", "2026-06-30T00:00:00+00:00"))
    service.publish(city, "Grundlage", Stamp("kb", "2026-06-30T00:00:00+00:00"))
    grid = folder / city.settings.grid_file
    text = grid.read_text("utf-8")
    grid.write_text(text.replace('version = "', 'version = "Entwurf ', 1), "utf-8")
    return open_workspace(folder)


def _fresh(template: Workspace, number: int) -> Workspace:
    folder = template.folder.parent / f"{number}" / "stadt"
    shutil.copytree(template.folder, folder)
    return open_workspace(folder)


def _again(city: Workspace) -> Workspace:
    """As it is read anew by every command; what was left by a kill is finished first."""
    for _time in range(2):
        try:
            found = open_workspace(city.folder)
            open_store(found).close()
        except PortfolioError:
            continue
        return found
    raise AssertionError("it cannot be opened")


def _pace(city: Workspace, plan: Plan, name: str) -> float:
    """How long it takes if nobody kills it, on a copy."""
    copy = city.folder.parent / f"maß-{name}"
    shutil.copytree(city.folder, copy)
    other = open_workspace(copy)
    marks(Run(other, plan, 999_998, random.Random(1)))
    began = time.monotonic()
    DEEDS[name](Run(other, plan, 999_999, random.Random(1)))
    passed = time.monotonic() - began
    shutil.rmtree(copy)
    return passed


def _whole_export(city: Workspace) -> bytes:
    path = city.folder.parent / "ganz.csv"
    service.export(city, service.edition(city, "Grundlage"), "lang", path)
    return path.read_bytes()


def _killed(city: Workspace, run: Run, name: str, pace: float) -> str:
    """«done» if it was acknowledged, «killed» if it was not, «refused» if it told why it could not."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _do_and_tell(run, name, writing)
    os.close(writing)
    time.sleep(run.rng.uniform(0, LONGER * pace))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    told = os.read(reading, 10)
    os.close(reading)
    return {b"+": "done", b"-": "refused"}.get(told[:1], "killed")


def _do_and_tell(run: Run, name: str, writing: int) -> None:
    try:
        DEEDS[name](run)
        os.write(writing, b"+")
    except PortfolioError:
        os.write(writing, b"-")
    time.sleep(60)


def _look(city: Workspace, number: int, name: str, told: str, whole: bytes) -> bool:
    """Whether the journal tells of it."""
    now = _again(city)
    assert service.flaws_of(now) == (), "the database is not sound"
    with open_store(now) as store:
        stamp = Run(now, None, number, None).stamp
        entries = [entry for entry in store.journal() if entry.at == stamp.at]
        if name not in OUTSIDE and told == "done":
            assert entries, f"{number}, {name}: acknowledged and lost"
        if told == "refused":
            assert not entries, f"{number}, {name}: refused and kept"
        if entries:
            _look_for_all_of_it(store, now, number, name)
    read_grid(now.folder, now.settings)
    _look_at_the_export(now, whole, must=name == "export" and told == "done")
    if number % REBUILT_EVERY == 0:
        assert service.rebuild(now).is_same, f"{number}: the journal makes another database"
    return bool(entries)


def _look_for_all_of_it(store, now: Workspace, number: int, name: str) -> None:
    """What has an entry in the journal is there with all that belongs to it."""
    if name == "publish":
        edition = store.edition(f"Fassung {number}")
        rows = store.witness(edition.name).rows
        assert all(rows.values()), f"{number}: an edition without its rows"
    if name == "decide":
        assert [d for d in store.decisions() if d.number == str(number)]
        assert store.project("HB-05").settled.year == 2028 + number % 3
    if name == "score":
        assert [m for m in store.mark_history("HB-02") if m.reason == f"Probe {number}"]
    if name == "weigh":
        assert f"g{number}" in {w.id for w in now.grid.weight_sets}, f"{number}: no weight set"
    if name == "roll-over":
        assert now.settings.horizon.first_year == 2028, f"{number}: the year was not rolled over"
        assert any(project.is_finished for project in store.projects())


def _look_at_the_export(city: Workspace, whole: bytes, *, must: bool) -> None:
    path = city.folder.parent / "programm.csv"
    assert path.exists() or not must, "an acknowledged file is missing"
    if path.exists():
        assert path.read_bytes() == whole, "half a file"


def _back_to_the_first_year(city: Workspace, number: int) -> None:
    now = _again(city)
    if now.settings.horizon.first_year == 2028:
        service.undo(now, Stamp("kb", f"2026-07-02T00:00:00.{number:06}+00:00"))


def _tell(counted: Counter[str], kills: int, seconds: float, pace: dict[str, float]) -> None:
    print(
        f"{kills} kills in {seconds:.0f} s; median time of a deed {median(pace.values()) * 1000:.0f} ms"
    )
    print(
        "| deed | acknowledged, then killed | killed and wholly there | killed and not there | refused |"
    )
    print("|---|---|---|---|---|")
    for name in DEEDS:
        row = [str(counted[f"{name}: {told}"]) for told in ("done", "kept", "killed", "refused")]
        print(f"| {name} | {' | '.join(row)} |")
    print("no corrupt database, no lost acknowledged change, no half file")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else KILLS)
