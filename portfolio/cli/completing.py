"""What the tabulator completes besides commands and options: projects, editions, motions, lists (Ergänzen)."""

from collections.abc import Callable, Iterator
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.service import Workspace

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def _completed(names: Callable[[Workspace], Iterator[tuple[str, str]]]) -> Complete:
    """What begins as was typed; nothing where there is no workspace, for no error may be shown here."""

    def complete(
        ctx: click.Context, _parameter: click.Parameter, typed: str
    ) -> list[CompletionItem]:
        folder = ctx.find_root().params.get("folder") or Path()
        try:
            workspace = service.open_workspace(service.find_folder(Path(folder)))
            known = list(names(workspace))
        except (PortfolioError, OSError):
            return []
        begun = typed.casefold()
        return [
            CompletionItem(name, help=told)
            for name, told in known
            if name.casefold().startswith(begun)
        ]

    return complete


def _projects(workspace: Workspace) -> Iterator[tuple[str, str]]:
    return ((project.id, project.title) for project in service.stored_projects(workspace))


def _editions(workspace: Workspace) -> Iterator[tuple[str, str]]:
    return ((name, "") for name in service.edition_names(workspace))


def _motions(workspace: Workspace) -> Iterator[tuple[str, str]]:
    return ((motion.name, "") for motion in service.moved_motions(workspace))


def _plans(workspace: Workspace) -> Iterator[tuple[str, str]]:
    yield from _editions(workspace)
    yield from _motions(workspace)


def _lists(workspace: Workspace) -> Iterator[tuple[str, str]]:
    return ((entry.id, entry.name) for entry in workspace.settings.lists)


def _weight_sets(workspace: Workspace) -> Iterator[tuple[str, str]]:
    return ((weights.id, weights.name) for weights in workspace.grid.weight_sets)


PROJECT, EDITION, MOTION = map(_completed, (_projects, _editions, _motions))
PLAN, LIST, WEIGHTS = map(_completed, (_plans, _lists, _weight_sets))
