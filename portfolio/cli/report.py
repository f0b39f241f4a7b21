"""What is handed out: council paper, project sheets, ranked lists (Vorlagen)."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from portfolio import service
from portfolio.cli.answers import effort
from portfolio.cli.completing import EDITION, PROJECT
from portfolio.cli.output import say, say_whether_it_is_of_yesterday, the_workspace
from portfolio.cli.speech import Body, Command, Group, argument, option
from portfolio.language import gettext as _
from portfolio.model import Edition
from portfolio.report.papers.blocks import Paper
from portfolio.report.papers.council import paper_of
from portfolio.report.papers.formats import refuse_format, written
from portfolio.report.papers.lists import lists_paper
from portfolio.report.papers.markdown import markdown
from portfolio.report.papers.project import project_paper
from portfolio.report.papers.readers import Reader
from portfolio.service import Workspace

if TYPE_CHECKING:
    from portfolio.service.answers import Everything

SECONDS = 4.0
"""For each search of an answer."""


@click.group(cls=Group)
def report() -> None:
    """Write what is handed out, from an edition: for the council, of projects, the lists."""


def _papers(body: Body) -> Body:
    """The options that every paper has."""
    shared: tuple[Callable[[Body], Body], ...] = (
        option("--edition", "name", shell_complete=EDITION, help="An edition; else the latest."),
        option(
            "--internal", is_flag=True, help="For the house: exact costs, who handles it, amounts."
        ),
        option(
            "-o",
            "--output",
            type=click.Path(path_type=Path),
            help="The file: .md, .html, .docx or .pdf; else Markdown to the standard output.",
        ),
    )
    for each in reversed(shared):
        body = each(body)
    return body


@report.command(cls=Command)
@option(
    "--against",
    multiple=True,
    metavar="EDITION",
    help="Hold it against this edition, as another scenario; can be given several times.",
)
@option(
    "--answers",
    "with_answers",
    is_flag=True,
    help="With an annex of answers, each solved again; that takes some minutes.",
)
@_papers
@click.pass_obj
def council(  # noqa: PLR0913, PLR0917
    folder: Path,
    against: tuple[str, ...],
    with_answers: bool,
    name: str | None,
    internal: bool,
    output: Path | None,
) -> None:
    """The paper by which the council decides: proposal, lists, money, people, reasons, annexes."""
    workspace, edition, reader = _asked(folder, name, internal=internal, output=output)
    others = [service.edition(workspace, other) for other in against]
    found = _answers(workspace, edition) if with_answers else None
    public = reader.is_public
    paper = paper_of(workspace, edition, is_public=public, others=others, answers=found)
    _hand_out(workspace, edition, paper, output)


def _answers(workspace: Workspace, edition: Edition) -> "Everything":
    from portfolio.service.answers import everything  # noqa: PLC0415  only who asks needs the solver

    with effort(_("Searching"), SECONDS) as spent:
        return everything(workspace, edition.plan, spent)


def hand_out_council_paper(workspace: Workspace, edition: Edition, output: Path) -> None:
    """Write the public paper of an edition."""
    _hand_out(workspace, edition, paper_of(workspace, edition), output)


@report.command(cls=Command)
@argument(
    "projects", nargs=-1, shell_complete=PROJECT, help="Their numbers; without one all of them."
)
@_papers
@click.pass_obj
def project(
    folder: Path,
    projects: tuple[str, ...],
    name: str | None,
    internal: bool,
    output: Path | None,
) -> None:
    """A sheet a project on one page, with the arithmetic of its points and its money."""
    workspace, edition, reader = _asked(folder, name, internal=internal, output=output)
    portfolio = edition.plan.portfolio
    keys = [service.project_named(portfolio, key).id for key in projects]
    keys = keys or [ranked.id for ranked in edition.plan.ranking.overall]
    _hand_out(workspace, edition, project_paper(edition, keys, reader), output)


@report.command("list", cls=Command)
@_papers
@click.pass_obj
def lists(folder: Path, name: str | None, internal: bool, output: Path | None) -> None:
    """The ranked lists with charts; as .html one file that sorts, prints and can be read aloud."""
    workspace, edition, reader = _asked(folder, name, internal=internal, output=output)
    _hand_out(workspace, edition, lists_paper(edition, reader), output)


def _asked(
    folder: Path, name: str | None, *, internal: bool, output: Path | None
) -> tuple[Workspace, Edition, Reader]:
    """The workspace, the edition and who reads it; a file that cannot be written is refused before all work."""
    workspace = the_workspace(folder)
    if output is not None:
        refuse_format(output)
        service.refuse_target(workspace, output)
    reader = Reader(is_public=not internal, rounding=workspace.settings.paper.rounding)
    edition = service.edition(workspace, name)
    say_whether_it_is_of_yesterday(workspace, edition)
    return workspace, edition, reader


def _hand_out(workspace: Workspace, edition: Edition, paper: Paper, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(markdown(paper).encode())
        return
    service.save(workspace, output, written(paper, output))
    say(_("Edition «{name}»: {file} written").format(name=edition.name, file=output))
