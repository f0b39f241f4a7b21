"""Time and memory of a large import and a large export, as ratios to what only moves the bytes.

`make bench` prints the table. Nothing here is a test: machines differ, ratios differ less.
"""

import csv
import io
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent))

from builders import LONG, a_city, a_portfolio, a_project
from commands import PORTFOLIO, megabytes, seconds

from portfolio.export.file import investment_programme
from portfolio.export.file import refuse_other_totals as read_again
from portfolio.export.programme import measures
from portfolio.export.table import rows
from portfolio.flows import flows_of
from portfolio.model import (
    Edition,
    Grant,
    GrantState,
    Plan,
    Proof,
    Schedule,
    Status,
    YearUse,
)
from portfolio.service import rank_all

RUNS, ROWS = 3, 100_000
SQLITE_UTILS = str(Path(sys.executable).parent / "sqlite-utils")
HEADER = (
    "Nr.;Projekt;Produkt;Status;Kostenstufe;Gesamtkosten €;Dauer (Jahre);Start frühestens;Start spätestens;Fest;"
    "Förderprogramm;Förderung €;Förderstatus;Tage HB;Tage TB;Pflicht;Sicherheit;Zustand;Bedarf;Strategie;Klima;"
    "Teilhabe;Folgekosten;Synergie;Reife"
)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        imports(Path(folder))
    exports()


def imports(folder: Path) -> None:
    """A list of 25 columns, against the library that only takes its cells."""
    a_city(folder)
    file = folder / "gross.csv"
    file.write_text("\n".join((HEADER, *_list())), "utf-8-sig")
    bare = [SQLITE_UTILS, "insert", f"{folder}/bare.db", "t", str(file), "--csv"]
    bare += ["--delimiter", ";"]
    ours = [PORTFOLIO, "-C", str(folder), "import", "--list", "hochbau", str(file)]
    pairs = [(_afresh(folder, ours), _afresh(folder, bare)) for _run in range(RUNS)]
    ratio = median(one / other for one, other in pairs)
    _afresh(folder, [])
    tell(f"sqlite-utils insert --csv, {ROWS:,} rows × 25", median(b for _a, b in pairs), 1, "")
    tell(f"portfolio import, {ROWS:,} rows × 25", median(a for a, _b in pairs), ratio, "3 ×")
    print(f"{'memory of the import':52} {megabytes(ours):7.1f} MB          at most 400 MB")


def _afresh(folder: Path, command: list[str]) -> float:
    """Seconds of a command that finds no database yet."""
    for path in folder.glob("*.db*"):
        path.unlink()
    return seconds(command) if command else 0.0


def _list() -> Iterator[str]:
    for n in range(ROWS):
        cost = 100_000 + n % 97 * 50_000
        marks = ";".join(str((n * k) % 6) for k in (1, 3, 5, 7, 11, 13, 17, 19, 23, 29))
        yield (
            f"P{n:06};Projekt Nummer {n} in der Musterstraße;21.10.01;geplant;KS;{cost};1;{2027 + n % 4};;nein;"
            f"LGVFG;{cost // 4};beantragt;{n % 300};{n % 70};{marks}"
        )


def exports() -> None:
    """The long layout in memory, against csv.writer over rows that lie ready."""
    edition = Edition("Bench", "2026-07-24T00:00:00+00:00", "", _plan(ROWS // 4))
    lines = list(rows(LONG, edition.plan))
    content = investment_programme(edition, LONG)
    took = [
        (
            timed(lambda: investment_programme(edition, LONG)),
            timed(lambda: _written(lines)),
            timed(lambda: read_again(content, edition.plan, LONG)),
        )
        for _run in range(RUNS)
    ]
    whole, bare, again = (median(times) for times in zip(*took, strict=True))
    tell(f"csv.writer alone, {len(lines):,} rows", bare, 1, "")
    tell(f"the programme, written and read again, {len(lines):,}", whole, whole / bare, "2 ×")
    tell("  of it reading it again for the sums", again, again / bare, "")


def _written(lines: list[tuple[str, ...]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(lines)
    return text.getvalue().encode("utf-8-sig")


def _plan(count: int) -> Plan:
    """All start in 2027; the years add up to what the measures take."""
    grant = Grant("Städtebauförderung", 30_000, GrantState.APPLIED)
    portfolio = a_portfolio(
        *(
            a_project(f"B-{n:06}", title=f"Straße {n}", years=2, product="21.10.01", order=f"I{n:011}", grant=grant)
            for n in range(count)
        )
    )  # fmt: skip
    proof = Proof(Status.FEASIBLE, 1.0, 1.0, 0.0, 1.0, "")
    empty = Schedule({project.id: 2027 for project in portfolio.projects}, (), ())
    schedule = replace(empty, flows=flows_of(portfolio, empty))
    plan = Plan(portfolio, rank_all(portfolio), schedule, proof)
    paid, granted = ({}, {})
    for measure in measures(plan):
        for sums, amounts in ((paid, measure.payments), (granted, measure.grants)):
            for year, amount in amounts.items():
                sums[year] = sums.get(year, 0) + amount
    years = tuple(
        YearUse(y, paid.get(y, 0), 0, paid.get(y, 0) - granted.get(y, 0), 0, {})
        for y in sorted({*paid, *granted})
    )
    return replace(plan, schedule=replace(plan.schedule, years=years))


def timed(work: Callable[[], object]) -> float:
    """Wall time of some work."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def tell(name: str, took: float, ratio: float, most: str) -> None:
    """A line of the table."""
    print(f"{name:52} {took:7.2f} s {ratio:6.2f} ×  {f'at most {most}' if most else ''}")


if __name__ == "__main__":
    assert shutil.which(SQLITE_UTILS)
    main()
