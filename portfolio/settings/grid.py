"""The grid's file: criteria, texts of the levels, weight sets, read into a `Grid` (Raster)."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from portfolio.errors import PortfolioError, Problem
from portfolio.language import gettext as _
from portfolio.language import is_obeyed
from portfolio.model import Settings
from portfolio.settings.city import FILE as CITY_FILE
from portfolio.settings.table import Table, is_toml, of_text, read
from scoring.grid import WHOLE, Criterion, Flaw, FlawKind, Grid, WeightSet, flaws
from scoring.scales import LevelRule, Scale


def read_grid(folder: Path, settings: Settings) -> Grid:
    """The grid of a workspace, fit for its lists and its class rules.

    Raises:
        PortfolioError: The file is missing or wrong; it names every place concerned.
    """
    page = read(folder / settings.grid_file)
    grid = _grid(page)
    for flaw in () if page.has_problems else flaws(grid):
        page.note(flaw.where, _sentence(flaw))
    page.refuse_problems()
    misfits = tuple(_misfits(grid, settings))
    if misfits:
        raise PortfolioError(_("«{file}» cannot be used yet.").format(file=CITY_FILE), misfits)
    return grid


def with_weight_set(path: Path, weight_set: WeightSet) -> tuple[Grid, str]:
    """A grid with one more weight set, and the text of its file with that set at its end.

    Raises:
        PortfolioError: The file cannot be read, or the grid with that set would not be sound.
    """
    text = path.read_text("utf-8-sig")
    grid = _grid(read(path))
    larger = replace(grid, weight_sets=(*grid.weight_sets, weight_set))
    found = flaws(larger)
    if found:
        problems = tuple(Problem(_sentence(flaw), path.name, key=flaw.where) for flaw in found)
        raise PortfolioError(_("The weight set was not added."), problems)
    longer = f"{text.rstrip()}\n\n{as_toml(weight_set)}"
    if not is_toml(longer):
        sentence = _(
            "The weight set was not added: please write the sets of «{file}» as [[weights]]."
        )
        raise PortfolioError(sentence.format(file=path.name))
    return larger, longer


def with_text(path: Path, told: str) -> tuple[Grid, str]:
    """A grid with a weight set as it stood in its file before, and the text of the file with it.

    Raises:
        PortfolioError: The file cannot be read, or the grid with that set would not be sound.
    """
    weight_set = _grid(of_text(told)).weight_sets[0]
    return with_weight_set(path, weight_set)


def without_text(path: Path, told: str) -> tuple[Grid, str]:
    """A grid without a weight set that stands in its file just so, and the text of the file without it.

    Raises:
        PortfolioError: The file cannot be read, or the set does not stand there as it was added.
    """
    text = path.read_text("utf-8-sig")
    shorter = text.replace(f"\n\n{told}", "\n", 1)
    if shorter == text:
        sentence = _(
            "«{file}» was changed since the weight set was added; please take it out there by hand."
        )
        raise PortfolioError(sentence.format(file=path.name))
    gone = _grid(of_text(told)).weight_sets[0].id
    grid = _grid(read(path))
    kept = tuple(each for each in grid.weight_sets if each.id != gone)
    return replace(grid, weight_sets=kept), shorter


def as_toml(weight_set: WeightSet) -> str:
    """A weight set as it stands in the grid's file."""
    told = {"id": weight_set.id, "name": weight_set.name}
    told |= {"group": weight_set.group, "base": weight_set.base}
    lines = ["[[weights]]", *(f"{key} = {_quoted(text)}" for key, text in told.items() if text)]
    lines += ["", "[weights.percent]"]
    lines += [f"{_quoted(key)} = {percent}" for key, percent in weight_set.weights.items()]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A TOML string; what a terminal would obey has no place in it."""
    plain = "".join(sign for sign in text if not is_obeyed(sign))
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'


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
        owner=table.text("owner", ""),
        scale=_scale(table),
        rules=tuple(_rule(rule) for rule in table.tables("computed", optional=True)),
    )


def _scale(table: Table) -> Scale:
    scales = [scale.value for scale in Scale]
    wanted = table.text("scale", Scale.LEVELS.value, among=scales)
    return Scale(wanted) if wanted in scales else Scale.LEVELS


def _rule(table: Table) -> LevelRule:
    return LevelRule(
        fact=table.text("from"),
        starts=table.numbers("starts"),
        silent_below=table.flag("silent_below", default=False),
    )


def _weight_set(table: Table) -> WeightSet:
    return WeightSet(
        id=table.text("id"),
        name=table.text("name"),
        weights=table.wholes_by_text("percent"),
        group=table.text("group", ""),
        base=table.text("base", ""),
        shares=table.wholes_by_text("shares", optional=True),
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
        FlawKind.SHARE: _("the weights of «{what}» add up to {found}; {wanted} were agreed"),
        FlawKind.NO_BASE: _("there is no weight set «{what}» to stand in for"),
        FlawKind.ID: _(
            "an id has letters, digits, «-» and «_» only, and «mean» and «median» are taken"
        ),
        FlawKind.STARTS: _(
            "the starts of «{what}» have to rise, and there are at most {found} of them"
        ),
    }
    return sentences[flaw.kind].format(
        found=flaw.found, what=flaw.what, wanted=flaw.wanted, whole=WHOLE
    )


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
    if settings.aims.raises and settings.aims.raises not in best:
        text = _("the grid has no criterion «{name}»; please check its spelling")
        yield Problem(text.format(name=settings.aims.raises), CITY_FILE, key="goals.raises")
    for duty in settings.rules.duties:
        if duty.level > best.get(duty.criterion, -1):
            text = _("the grid has no level {level} of a criterion «{name}»; please check both")
            sentence = text.format(level=duty.level, name=duty.criterion)
            yield Problem(sentence, CITY_FILE, key="classes.duty")
