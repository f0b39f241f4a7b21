"""Eight processes edit one workspace at once: every acknowledged change is there, none twice.

`make torture` runs it for five minutes; another number of seconds can be given. Each process writes down what was
acknowledged on its own, in a file of its own, and goes on after a refusal as a person would.
"""

import os
import random
import sys
import tempfile
import time
from collections import Counter
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from builders import a_city
from planner import take

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.language import use
from portfolio.model import Act, Change, Stamp, Thing
from portfolio.service.workspace import Workspace, open_store, open_workspace

WRITERS, SECONDS = 8, 300

UNCHANGED = "import of what is there already"

SILENT = frozenset({"backup", UNCHANGED})
"""What leaves no trace in the journal."""

PROJECTS = ("HB-01", "HB-02", "HB-04", "HB-05", "TB-07", "DG-04")


def edit(city: Workspace, rng: random.Random, stamp: Stamp) -> str:
    """One change of some kind; returns which."""
    kind = rng.choice(("score", "decide", "state", "link", "import", "undo", "redo", "backup"))
    key, seen = rng.choice(PROJECTS), service.load(city)
    if kind == "score":
        why = service.Vouching(stamp, f"von {stamp.who}")
        service.give_marks(city, seen, key, [("klima", str(rng.randrange(6)))], why)
    elif kind == "decide":
        year = rng.choice([None, 2028, 2029, 2030])
        service.keep_changes(city, seen, [Change(Act.SETTLE, key, year, reason="Probe")], stamp)
    elif kind == "state":
        subject = f"{stamp.who}-{stamp.at[-9:-6]}"
        service.take_step(city, service.Wish(Thing.PAPER, subject, "signing"), stamp)
    elif kind == "link":
        why = service.Vouching(stamp, "")
        service.link(city, seen, key, f"LV-HOB={rng.randrange(1, 4)}", why)
    elif kind == "import":
        kind = "import" if _import(city, rng, stamp) else UNCHANGED
    elif kind == "backup":
        service.back_up(city, city.folder.parent / f"kopie-{stamp.who}.db")
    else:
        {"undo": service.undo, "redo": service.redo}[kind](city, stamp)
    return kind


def _import(city: Workspace, rng: random.Random, stamp: Stamp) -> bool:
    """Whether it brought anything."""
    text = (city.folder / "data/lists/tiefbau.csv").read_text("utf-8-sig")
    copy = city.folder.parent / f"{stamp.who}.csv"
    rows = text.splitlines(keepends=True)
    place = rng.randrange(1, len(rows))
    rows[place] = rows[place].replace("angemeldet", f"angemeldet {rng.random():.9f}", 1)
    copy.write_text("".join(rows), "utf-8-sig")
    report = service.import_lists(city, [copy], stamp, service.How("tiefbau", reason="Probe"))
    return bool(report.changed)


def write(told: tuple[Path, int, float]) -> Counter[str]:
    """One process: edit, write down what was acknowledged, go on."""
    folder, number, ends = told
    use("de")
    rng, counted = random.Random(number), Counter[str]()
    with (folder.parent / f"bestaetigt-{number}.txt").open("a", encoding="utf-8") as log:
        turn = 0
        while time.time() < ends:
            turn += 1
            stamp = Stamp(f"w{number}", f"2026-07-01T{turn // 3600:02}:00:00.{turn:06}+00:00")
            try:
                kind = edit(open_workspace(folder), rng, stamp)
            except PortfolioError as error:
                counted[f"refused: {_kind_of(error)}"] += 1
                continue
            counted[kind] += 1
            if kind not in SILENT:
                log.write(f"{stamp.who} {stamp.at} {kind}\n")
                log.flush()
                os.fsync(log.fileno())
    return counted


def _kind_of(error: PortfolioError) -> str:
    text = str(error)
    for word, kind in (
        ("anderen Programm", "database busy for 5 s"),
        ("inzwischen", "somebody else changed the same"),
        ("seither", "somebody else changed the same"),
        ("rückgängig", "nothing to undo"),
        ("wiederholen", "nothing to do again"),
        ("nichts", "nothing to undo or to do again"),
    ):
        if word in text:
            return kind
    return "what was asked for cannot be"


def main(seconds: float) -> None:
    """Let them write, then look."""
    use("de")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "stadt"
        take(a_city(folder))
        ends = time.time() + seconds
        with get_context("spawn").Pool(WRITERS) as pool:
            told = pool.map(write, [(folder, number, ends) for number in range(WRITERS)])
        counted = sum(told, Counter[str]())
        acknowledged = _acknowledged(folder.parent)
        _look(open_workspace(folder), acknowledged)
        _tell(counted, len(acknowledged), seconds)


def _acknowledged(folder: Path) -> Counter[tuple[str, str]]:
    lines = [
        line.split()
        for path in folder.glob("bestaetigt-*.txt")
        for line in path.read_text("utf-8").splitlines()
    ]
    return Counter((who, at) for who, at, _kind in lines)


def _look(city: Workspace, acknowledged: Counter[tuple[str, str]]) -> None:
    with open_store(city) as store:
        entries = [entry for entry in store.journal() if entry.who.startswith("w")]
    kept = Counter((entry.who, entry.at) for entry in entries)
    lost = acknowledged.keys() - kept.keys()
    unasked = kept.keys() - acknowledged.keys()
    twice = [key for key, times in kept.items() if times > 1]
    assert not lost, f"lost: {sorted(lost)[:5]}"
    assert not unasked, f"kept and not acknowledged: {sorted(unasked)[:5]}"
    assert not twice, f"twice: {twice[:5]}"
    assert service.flaws_of(city) == ()
    assert service.rebuild(city).is_same
    for path in city.folder.parent.glob("kopie-*.db"):
        assert not service.keeping.flaws_of(_with_database(city, path))


def _with_database(city: Workspace, path: Path) -> Workspace:
    folder = path.with_suffix("")
    folder.mkdir()
    path.rename(folder / "portfolio.db")
    return Workspace(folder, city.settings, city.grid, city.goals)


def _tell(counted: Counter[str], acknowledged: int, seconds: float) -> None:
    print(
        f"{WRITERS} processes, {seconds:.0f} s: {acknowledged} acknowledged changes, all kept, none twice"
    )
    print("| what | how often |")
    print("|---|---|")
    for kind, times in sorted(counted.items()):
        print(f"| {kind} | {times} |")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS)
