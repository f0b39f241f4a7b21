"""The annex of answers: why not, what if, what it costs, how sure it is (Anlage Antworten)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from portfolio.language import gettext as _
from portfolio.model import Plan
from portfolio.report.answers.buildable import buildable_sheet, buildable_words
from portfolio.report.answers.certainty import (
    starts_sheet,
    starts_words,
    years_sheet,
    years_words,
)
from portfolio.report.answers.colliding import clash_words
from portfolio.report.answers.deferrals import waiting_sheet, waiting_words
from portfolio.report.answers.explaining import why_sheet
from portfolio.report.answers.hazards import hazards_sheet, hazards_words
from portfolio.report.answers.worths import (
    duties_sheet,
    duties_words,
    frontier_sheet,
    frontier_words,
    marginals_sheet,
    percent_more,
)
from portfolio.report.papers.blocks import Block, Chart, Heading, Items, NewPage, Table, part
from portfolio.report.papers.readers import Reader
from portfolio.report.sheets import Sheet
from portfolio.service.answers import SURE, Everything, Step


def questions(found: Everything, plan: Plan, reader: Reader) -> Iterator[Block]:
    """Each question with its answer, sentences before figures; the public is told no grant of a single project."""
    yield NewPage()
    yield Heading(_("Annex 4: answers, each solved again"))
    if found.clash:
        words = clash_words(found.clash, plan.portfolio)
        yield from _part(_("Which duties find no place together"), words, [])
    yield from _part(_("What would let in who is not planned"), (), [why_sheet(found.whys, plan)])
    yield from part(_("What the plan is worth with another budget"), _frontier(found.frontier), 2)
    yield from _part(
        _("What one more is worth"), (), [marginals_sheet(found.marginals, plan.portfolio)]
    )
    yield from _part(
        _("Price of the duties"),
        duties_words(found.duties, plan.portfolio),
        [duties_sheet(found.duties)] if found.duties else [],
    )
    yield from _part(
        _("Who starts whatever the weights"),
        starts_words(found.starts),
        [starts_sheet(found.starts, plan)],
    )
    yield from _part(
        _("Whether the years hold if costs are off"),
        years_words(found.years, plan, SURE),
        [years_sheet(found.years, plan)],
    )
    sheets = [] if reader.is_public else [hazards_sheet(found.hazards)]
    yield from _part(_("What the plan counts on"), hazards_words(found.hazards), sheets)
    yield from _part(
        _("Whether it can be built"),
        buildable_words(found.buildable, plan),
        [buildable_sheet(found.buildable, plan)],
    )
    if found.waiting and not reader.is_public:
        sheets = [waiting_sheet(found.waiting)]
        yield from _part(_("Who was put off"), waiting_words(found.waiting), sheets)


def _part(title: str, words: Iterable[str], sheets: Iterable[Sheet]) -> Iterator[Block]:
    told = tuple(line.strip() for line in words)
    blocks: list[Block] = [Items(told)] if told else []
    for sheet in sheets:
        if sheet.rows:
            blocks.append(Table(replace(sheet, title="") if sheet.title == title else sheet))
    yield from part(title, blocks, 2)


def _frontier(steps: tuple[Step, ...]) -> Iterator[Block]:
    words = tuple(frontier_words(steps))
    yield Items(words)
    yield Chart(
        title=_("Worth by budget"),
        unit=_("points"),
        years=tuple(percent_more(step.percent) for step in steps),
        used=tuple(round(step.worth) for step in steps),
        caps=(),
        told=" ".join(words),
    )
    yield Table(frontier_sheet(steps, with_bar=False))
