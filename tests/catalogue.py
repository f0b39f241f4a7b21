"""Which texts the program can say, and which of them a catalogue translates.

Run as a program, it prints what a catalogue lacks and what it has in excess: `python tests/catalogue.py de`.
"""

import sys
from functools import cache
from pathlib import Path

import click
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from portfolio.cli import main
from portfolio.cli.speech import Spoken

ROOT = Path(__file__).parent.parent
Text = str | tuple[str, ...]


@cache
def texts_in(folder: Path) -> set[Text]:
    """The texts marked for translation below a folder."""
    return {message for _file, _line, message, _comments, _context in extract_from_dir(folder)}


def helps() -> set[Text]:
    """The help of all commands and options, which click tells."""
    spoken = [
        part
        for command in commands_of(main)
        for part in (command, *command.params)
        if isinstance(part, Spoken)
    ]
    return {each._text for each in spoken if each._text}


def commands_of(command: click.Command) -> list[click.Command]:
    """A command and all below it."""
    if not isinstance(command, click.Group):
        return [command]
    ctx = click.Context(command)
    below = [command.get_command(ctx, name) for name in command.list_commands(ctx)]
    return [command, *(deeper for each in below if each for deeper in commands_of(each))]


def said() -> set[Text]:
    """All texts of ours."""
    return texts_in(ROOT / "portfolio") | helps()


def said_by_click() -> set[Text]:
    """Texts of click's, some of which we translate too."""
    return texts_in(Path(click.__file__).parent)


def catalogue(code: str) -> Catalog:
    """The catalogue of a language."""
    path = ROOT / "portfolio" / "locale" / code / "LC_MESSAGES" / "portfolio.po"
    with path.open("rb") as file:
        return read_po(file, locale=code)


def translated(code: str) -> set[Text]:
    """What the catalogue has a translation for, fuzzy ones left out."""
    return {
        tuple(m.id) if isinstance(m.id, list) else m.id
        for m in catalogue(code)
        if m.id and all([m.string] if isinstance(m.string, str) else m.string) and not m.fuzzy
    }


if __name__ == "__main__":
    done = translated(sys.argv[1])
    for title, texts in (
        ("missing", said() - done),
        ("unused", done - said() - said_by_click()),
    ):
        print(f"# {title}: {len(texts)}")
        for text in sorted(texts, key=str):
            print(repr(text))
