"""The documents tell the truth: examples, links, pictures and commands."""

import re
import shlex
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import click
import pytest
from builders import ROOT
from handbook import COLUMNS, HANDBOOK, columns_page, pages
from screens import a_town, play

from portfolio.cli import main
from portfolio.cli.desk import ROOMS

DOCUMENTS = sorted(
    [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        ROOT / "CHANGELOG.md",
        *(ROOT / "docs").rglob("*.md"),
    ]
)
LINK = re.compile(r"!?\[[^\]]*\]\((?P<to>[^)\s]+)\)")
FENCED = re.compile(r"^```[a-z]*[ \d]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`(portfolio [^`]+)`")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_the_handbook_shows_what_the_commands_answer(monkeypatch):
    monkeypatch.setattr("portfolio.crew.os.cpu_count", lambda: 1)
    for page in pages():
        assert page.answered == page.shown, f"{page.path.name}: «make docs» writes it anew"


def test_the_page_of_columns_tells_what_the_templates_tell():
    assert COLUMNS.read_text("utf-8") == columns_page()


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_links_and_pictures_lead_somewhere(path):
    text = FENCED.sub("", path.read_text("utf-8"))

    assert [to for to in links(text) if not leads_somewhere(path, to)] == []


def links(text: str) -> list[str]:
    return [found["to"] for found in LINK.finditer(text) if "://" not in found["to"]]


def leads_somewhere(path: Path, to: str) -> bool:
    file, _hash, anchor = to.partition("#")
    target = (path.parent / file).resolve() if file else path
    return target.exists() and (not anchor or anchor in anchors(target))


def anchors(path: Path) -> set[str]:
    """As they are made from headings."""
    heads = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_commands_in_the_documents_can_be_typed(path):
    for line in typed_in(path.read_text("utf-8")):
        assert refusal_of(line) == "", line


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_commands_that_are_named_in_a_sentence_are_there(path):
    for line in INLINE.findall(path.read_text("utf-8")):
        if "…" not in line:
            assert not re.search(r"gibt es nicht|Unbekannt", refusal_of(line)), line


def typed_in(text: str) -> Iterator[str]:
    """The lines that begin with the program's name; what stands for something else in them is left out."""
    for block in FENCED.findall(text):
        for line in block.replace("\\\n", " ").splitlines():
            bare = line.strip().removeprefix("$ ")
            if bare.startswith("portfolio ") and not re.match(r"portfolio (FOLDER|is)\b", bare):
                yield bare.split("  #")[0].split(" > ")[0]


def refusal_of(line: str) -> str:
    """Why the command line is refused; nothing is done."""
    try:
        arguments = shlex.split(line)[1:]
        command, ctx = main, main.make_context("portfolio", [*arguments])
        while isinstance(command, click.Group) and (rest := [*ctx._protected_args, *ctx.args]):
            name, found, rest = command.resolve_command(ctx, rest)
            command, ctx = found, found.make_context(name, rest, parent=ctx)
    except click.exceptions.Exit:
        return ""
    except click.ClickException as error:
        return error.format_message()
    return ""


def test_every_page_of_the_handbook_is_in_its_contents():
    contents = (HANDBOOK / "README.md").read_text("utf-8")

    assert [p.name for p in HANDBOOK.glob("[0-9]*.md") if f"({p.name})" not in contents] == []


def test_every_command_is_in_the_handbook_or_the_readme():
    text = "".join(path.read_text("utf-8") for path in DOCUMENTS)

    assert [name for name in ROOMS if f"portfolio {name}" not in text] == []


def test_every_picture_is_made_by_the_command_and_seen_in_a_document():
    text = "".join(path.read_text("utf-8") for path in DOCUMENTS)
    maker = (ROOT / "tests" / "pictures.py").read_text("utf-8")

    for picture in (ROOT / "docs" / "screens").glob("*.svg"):
        assert f"screens/{picture.name}" in text
        assert f'picture(app, "{picture.stem}")' in maker


def test_pictures_show_the_screens_as_they_are_now(tmp_path, monkeypatch):
    """The names of the views and the keys below them, word by word."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))

    async def story(screen):
        seen = {}
        for key, name in (("1", "lists"), ("2", "years"), ("3", "weights")):
            await screen.press(key)
            seen[name] = screen.text.splitlines()
        return seen

    for name, lines in play(a_town(tmp_path / "stadt"), story, size=SIZE).items():
        drawn = words_in(ROOT / "docs" / "screens" / f"{name}.svg")
        assert " ".join(lines[0].split()) in drawn, f"{name}: «make pictures»"
        assert " ".join(lines[-1].split()) in drawn, f"{name}: «make pictures»"


SIZE = (112, 32)
"""Of the pictures."""


def words_in(picture: Path) -> str:
    told = " ".join(re.findall(r">([^<>]+)</text>", picture.read_text("utf-8")))
    return " ".join(unescape(told).split())


def test_no_document_asks_strangers_for_anything():
    for picture in (ROOT / "docs").rglob("*.svg"):
        told = picture.read_text("utf-8").replace("http://www.w3.org/", "")
        assert "http" not in told.replace("https://www.textualize.io", ""), picture.name
