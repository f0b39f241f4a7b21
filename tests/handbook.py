"""The handbook's examples: run as they stand, one page after the other, and held against what the pages show.

Run as a program, it writes what the commands answer into the pages: `make docs`. A block begins with «```console»; behind it
can stand how many lines of each answer are shown, «…» then stands for the others.
"""

import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from portfolio.cli import main

ROOT = Path(__file__).parent.parent
HANDBOOK = ROOT / "docs" / "handbuch"

BLOCK = re.compile(r"^```console ?(?P<lines>\d*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)

WIDTH = "110"

PASSING = (
    (re.compile(r"\d\d\.\d\d\.\d\d,? \d\d:\d\d"), "24.07.26, 10:00"),
    (re.compile(r"(?<=Prüfsumme )[0-9a-f]{12}"), "0123456789ab"),
    (re.compile(r"\d+,\d s\b"), "10,0 s"),
    (re.compile(r"HiGHS \d+\.\d+\.\d+"), "HiGHS 1.15.1"),
    (re.compile(r"0\.1\.0 \(Python [^)]*\)"), "0.1.0 (Python 3.11.9, Linux x86_64)"),
)
"""What differs from run to run, and what stands for it."""


@dataclass(frozen=True)
class Page:
    """A page with its examples answered anew."""

    path: Path
    shown: str
    answered: str


COLUMNS = HANDBOOK / "13-spalten.md"

ABOVE = """# 13 Die Spalten der Listen

Ein Projekt je Zeile. Spalten werden an ihrem Namen erkannt, in beliebiger Reihenfolge; eigene Spalten sind erlaubt und bleiben
unbeachtet. Mit * bezeichnete braucht jedes Projekt. Geschrieben von `make docs` aus dem, was auch in den Excel-Vorlagen steht.
"""


def columns_page() -> str:
    """All columns of the sample city's lists, as the templates explain them."""
    from portfolio import service
    from portfolio.export.guide import further_guides, guides

    workspace = service.open_workspace(ROOT)
    criteria = workspace.grid.criteria
    settings = workspace.settings
    parts = (
        ("", guides(settings, settings.lists[0], ())),
        ("## Was ergänzt werden kann\n", further_guides()),
        (
            "## Die Kriterien des Rasters\n",
            guides(settings, settings.lists[0], criteria)[-len(criteria) :],
        ),
    )
    return ABOVE + "".join(f"\n{title}\n{_table(found)}" for title, found in parts)


def _table(found) -> str:
    rows = (
        f"| `{each.column}`{' *' if each.is_needed else ''} | {each.told} | {', '.join(each.choices)} |\n"
        for each in found
    )
    return "| Spalte | was hineingehört | was dort stehen kann |\n|---|---|---|\n" + "".join(rows)


def pages() -> Iterator[Page]:
    """All pages in their order, in a folder where nothing was done before."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        os.environ.update(COLUMNS=WIDTH, XDG_STATE_HOME=f"{folder}/.state", PORTFOLIO_USER="kb")
        for path in sorted(HANDBOOK.glob("[0-9]*.md")):
            shown = path.read_text("utf-8")
            yield Page(path, shown, BLOCK.sub(_answered, shown))


def _answered(block: re.Match[str]) -> str:
    most = int(block["lines"] or 0)
    typed = [line for line in block["body"].splitlines() if line.startswith("$ ")]
    parts = [f"{line}\n{_shortened(run(line[2:]), most)}" for line in typed]
    return f"```console {block['lines']}".rstrip() + "\n" + "".join(parts) + "```"


def run(line: str) -> str:
    """What is answered to a line, without what differs from run to run."""
    name, *arguments = shlex.split(line)
    if name == "cd":
        os.chdir(arguments[0])
        return ""
    assert name == "portfolio", line
    result = CliRunner().invoke(main, arguments, prog_name="portfolio")
    assert result.exit_code == 0, f"{line}\n{result.output}"
    told = result.output
    for pattern, stand_in in PASSING:
        told = pattern.sub(stand_in, told)
    return "\n".join(part.rstrip() for part in told.lstrip("\ufeff").strip("\n").splitlines())


def _shortened(told: str, most: int) -> str:
    lines = told.splitlines()
    shown = lines if not most or len(lines) <= most else [*lines[:most], "…"]
    return "".join(f"{line}\n" for line in shown)


if __name__ == "__main__":
    from portfolio import language

    os.environ["PORTFOLIO_LANG"] = "de"
    language.use("de")
    COLUMNS.write_text(columns_page(), "utf-8")
    for page in pages():
        if page.answered != page.shown:
            page.path.write_text(page.answered, "utf-8")
            print(f"{page.path.name} written", file=sys.stderr)
