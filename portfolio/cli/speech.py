"""Commands that speak the planner's language, help and refusals included (Sprache der Befehle)."""

import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from errno import ENOSPC
from functools import wraps
from importlib import import_module
from io import TextIOWrapper
from itertools import pairwise
from keyword import iskeyword
from pathlib import Path
from typing import Any

import click

from portfolio import language, service
from portfolio.cli.output import CSV, JSON, PLAIN, list_problems
from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.language import inert

_CAPITALS = re.compile("[A-Z]{2,}")


def _placeholders() -> dict[str, str]:
    """Words that stand for what is to be typed."""
    return {
        "FOLDER": _("FOLDER"), "PROJECT": _("PROJECT"), "PROJECTS": _("PROJECTS"), "MARKS": _("MARKS"),
        "FILE": _("FILE"), "FILES": _("FILES"), "YEAR": _("YEAR"), "EDITION": _("EDITION"), "LAND": _("LAND"),
        "CODE": _("CODE"), "SET": _("SET"), "PERCENT": _("PERCENT"), "ADDRESS": _("ADDRESS"),
        "CRITERION": _("CRITERION"), "BEFORE": _("BEFORE"), "AFTER": _("AFTER"), "STATE": _("STATE"),
        "GOAL": _("GOAL"), "STEP": _("STEP"), "TEXT": _("TEXT"), "PATH": _("PATH"), "INTEGER": _("INTEGER"),
    }  # fmt: skip


class Spoken:
    """A command or an option whose help is told in the language in use when it is asked for."""

    _text: str | None = None

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The usage line, its general words translated."""
        words = {"[OPTIONS]": _("[OPTIONS]"), "COMMAND [ARGS]...": _("COMMAND [ARGS]...")}
        pieces: list[str] = super().collect_usage_pieces(ctx)  # type: ignore[misc]  # click.Command's
        return [words.get(piece, piece) for piece in pieces]

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """A few lines that can be typed as they are."""
        from portfolio.cli.examples import examples  # noqa: PLC0415  only who asks for help reads them

        lines = examples().get(" ".join(ctx.command_path.split()[1:]), ())
        if not lines:
            return
        with formatter.section(_("Examples")):
            for typed, told in lines:
                formatter.write_text(f"# {told}")
                formatter.write(f"{' ' * formatter.current_indent}{typed}\n")

    def make_metavar(self, ctx: click.Context) -> str:
        """What stands for a value, in the language in use."""
        told: str = super().make_metavar(ctx)  # type: ignore[misc]  # of an option or an argument
        return _CAPITALS.sub(lambda word: _placeholders().get(word[0], word[0]), told)

    @property
    def help(self) -> str | None:
        """The help, in the language in use."""
        return _(self._text) if self._text else None

    @help.setter
    def help(self, text: str | None) -> None:
        self._text = " ".join(text.split()) if text else None


class Command(Spoken, click.Command):
    """A command that speaks the planner's language."""


class Option(Spoken, click.Option):
    """An option that speaks the planner's language."""


class Argument(Spoken, click.Argument):
    """An argument that speaks the planner's language."""


class Refusal(click.ClickException):
    """What stopped a command, as the last lines of its output."""

    def __init__(self, error: PortfolioError) -> None:
        super().__init__(inert(str(error)))
        self.problems = error.problems

    def show(self, file: Any = None) -> None:  # noqa: ANN401  click's signature
        """Print the problems, then the sentence."""
        list_problems(self.problems)
        super().show(file)


class Group(Spoken, click.Group):
    """Commands that belong together."""

    command_class = Command


class Desk(Group):
    """All commands, each loaded from its room when it is asked for; what stops one becomes a sentence."""

    def __init__(self, *, rooms: Mapping[str, str], **more: Any) -> None:  # noqa: ANN401
        super().__init__(**more)
        self._rooms = rooms

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order of the work."""
        return list(self._rooms)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; none where there is none."""
        if cmd_name not in self._rooms:
            return None
        room = import_module(f"portfolio.cli.{self._rooms[cmd_name]}")
        command: click.Command = getattr(room, cmd_name + "_" * iskeyword(cmd_name))
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; where there is none, the nearest is named."""
        near = get_close_matches(args[0], self._rooms, n=1)
        if args[0] not in self._rooms and near:
            text = _("There is no command «{name}»; did you mean «{near}»?")
            ctx.fail(text.format(name=inert(args[0]), near=near[0]))
        return super().resolve_command(ctx, args)

    def main(self, args: Sequence[str] | None = None, *more: Any, **named: Any) -> Any:  # noqa: ANN401
        """Choose the language before anything is said, help included."""
        language.use(_wanted_language(sys.argv[1:] if args is None else list(args)))
        _allow_any_sign()
        return super().main(args, *more, **named)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401
        """Run a command."""
        try:
            return super().invoke(ctx)
        except PortfolioError as error:
            raise Refusal(error) from None
        except PermissionError as error:
            text = _("«{path}» cannot be read; please check the access rights.")
            raise Refusal(PortfolioError(text.format(path=error.filename))) from None
        except OSError as error:
            if error.errno != ENOSPC:
                raise
            text = _("The output cannot be written; please check whether the disk is full.")
            raise Refusal(PortfolioError(text)) from None


Body = Callable[..., None]
"""What a command does."""


def option(*names: str, **more: Any) -> Callable[[Body], Body]:  # noqa: ANN401
    """An option whose help is told in the planner's language."""
    return click.option(*names, cls=Option, **more)


def argument(name: str, **more: Any) -> Callable[[Body], Body]:  # noqa: ANN401
    """An argument whose help is told in the planner's language."""
    return click.argument(name, cls=Argument, **more)


def forms(body: Body) -> Body:
    """Options for the form in which figures are printed, as `form`; none of them means tables."""

    @wraps(body)
    def with_form(*told: Any, **named: Any) -> None:  # noqa: ANN401
        asked = [form for form in (JSON, CSV, PLAIN) if named.pop(f"as_{form}")]
        if len(asked) > 1:
            raise click.UsageError(_("--json, --csv and --plain exclude each other."))
        body(*told, **named, form=asked[0] if asked else None)

    with_forms: Body = with_form
    for form, text in (
        (PLAIN, "As plain lines, for screen readers."),
        (CSV, "For spreadsheets."),
        (JSON, "For other programs."),
    ):
        with_forms = option(f"--{form}", f"as_{form}", is_flag=True, help=text)(with_forms)
    return with_forms


def _wanted_language(arguments: list[str]) -> str:
    """The variable PORTFOLIO_LANG, else what the workspace says, else German."""
    folder = Path(_named_folder(arguments) or ".")
    for wanted in (os.environ.get("PORTFOLIO_LANG"), service.language_of(folder)):
        if wanted in language.available():
            return wanted
    return language.DEFAULT


def _named_folder(arguments: list[str]) -> str | None:
    """What stands behind -C or --folder, before click has read the arguments."""
    for name, value in pairwise([*arguments, ""]):
        if name in {"-C", "--folder"}:
            return value
        if name.startswith(("-C", "--folder=")):
            return name.removeprefix("-C").removeprefix("--folder=")
    return None


def _allow_any_sign() -> None:
    """What an old terminal cannot show becomes «?»; nothing fails because of it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
