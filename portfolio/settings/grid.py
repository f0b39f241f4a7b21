"""The grid's file: criteria, texts of the levels, weight sets, read into a `Grid` (Raster)."""

from collections.abc import Iterator
from pathlib import Path

from portfolio.errors import PortfolioError, Problem
from portfolio.language import gettext as _
from portfolio.model import Settings
from portfolio.settings.city import FILE as CITY_FILE
from portfolio.settings.table import Table, read
from scoring.grid import WHOLE, Criterion, Flaw, FlawKind, Grid, WeightSet, flaws


def read_grid(folder: Path, settings: Settings) -> Grid:
    """The grid of a workspace, fit for its lists and its class rules.

    Raises:
        PortfolioError: The file is missing or wrong; it names every place concerned.
    """
    page = read(folder / settings.grid_file)
    grid = _grid(page)
    for flaw in flaws(grid):
        page.note(flaw.where, _sentence(flaw))
    page.refuse_problems()
    misfits = tuple(_misfits(grid, settings))
    if misfits:
        raise PortfolioError(_("«{file}» cannot be used yet.").format(file=CITY_FILE), misfits)
    return grid


def _grid(page: Table) -> Grid:
    return Grid(
        name=page.text("name"),
        version=page.text("version"),
        criteria=tuple(_criterion(table) for table in page.tables("criterion")),
        weight_sets=tuple(_weight_set(table) for table in page.tables("weights")),
    )


def _criterion(table: Table) -> Criterion:
    key = table.text("id")
    return Criterion(
        id=key,
        name=table.text("name"),
        short=table.text("short", key),
        block=table.text("block", ""),
        anchors=table.texts("levels"),
    )


def _weight_set(table: Table) -> WeightSet:
    return WeightSet(
        id=table.text("id"),
        name=table.text("name"),
        weights=table.wholes_by_text("percent"),
    )


def _sentence(flaw: Flaw) -> str:
    sentences = {
        FlawKind.NO_CRITERIA: _("there is no criterion; please add at least one"),
        FlawKind.TWICE: _(
            "the id is given {found} times; every criterion and every weight set needs its own"
        ),
        FlawKind.TOO_FEW_LEVELS: _("{found} levels have a text; at least two are needed"),
        FlawKind.SUM: _("the weights add up to {found}; they have to add up to {whole}"),
        FlawKind.UNKNOWN: _("«{what}» has a weight but is no criterion; please check its spelling"),
        FlawKind.NEGATIVE: _("«{what}» has the weight {found}; a weight is never negative"),
    }
    return sentences[flaw.kind].format(found=flaw.found, what=flaw.what, whole=WHOLE)


def _misfits(grid: Grid, settings: Settings) -> Iterator[Problem]:
    """What portfolio.toml asks of the grid and does not find there."""
    sets = {weight_set.id for weight_set in grid.weight_sets}
    for entry in settings.lists:
        if entry.weights not in sets:
            text = _(
                "the grid has no weight set «{name}» for the list «{list}»; please check its spelling"
            )
            sentence = text.format(name=entry.weights, list=entry.name)
            yield Problem(sentence, CITY_FILE, key="list.weights")
    best = {criterion.id: criterion.best for criterion in grid.criteria}
    for duty in settings.rules.duties:
        if duty.level > best.get(duty.criterion, -1):
            text = _("the grid has no level {level} of a criterion «{name}»; please check both")
            sentence = text.format(level=duty.level, name=duty.criterion)
            yield Problem(sentence, CITY_FILE, key="classes.duty")
