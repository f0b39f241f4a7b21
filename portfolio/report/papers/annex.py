"""The annexes of a council paper: all lists, the grid, how it was computed (Anlagen)."""

from collections.abc import Iterator, Sequence

from portfolio.language import day, decimal, moment, percent, whole
from portfolio.language import gettext as _
from portfolio.model import Edition, Plan, Portfolio, Status, StoppedBy
from portfolio.report.grid import grid_sheet, weights_sheet
from portfolio.report.papers.blocks import (
    Block,
    Facts,
    Heading,
    Items,
    NewPage,
    Span,
    Spans,
    Table,
    Text,
)
from portfolio.report.papers.lists import LISTED, legend, list_sheet, named_lists
from portfolio.report.papers.readers import Reader
from portfolio.report.robustness import firm_words
from portfolio.report.words import verdict
from portfolio.service import DRAWS, Robustness


def annexes(edition: Edition, reader: Reader, sure: Sequence[Robustness]) -> Iterator[Block]:
    """All of them, each on a page of its own."""
    plan = edition.plan
    yield NewPage()
    yield Heading(_("Annex 1: ranked project lists"))
    for title, places in named_lists(plan):
        yield Table(list_sheet(title, places, plan, reader, LISTED))
    yield Items(tuple(legend(plan, reader)))
    yield NewPage()
    yield Heading(_("Annex 2: grid and weights"))
    yield Table(weights_sheet(plan.portfolio.grid))
    yield Table(grid_sheet(plan.portfolio.grid))
    yield NewPage()
    yield Heading(_("Annex 3: how it was computed"))
    yield from _computation(edition)
    if not reader.is_public:
        yield Items(tuple(verdict(plan)))
    if sure:
        yield Heading(_("How sure the places are"), 2)
        yield Text(_drawn(sure))
        yield Items(tuple(firm_words(sure)))
        yield Text(
            _(
                "Drawn: the stroke is the place in force, the bar reaches as far as in nine of ten weightings."
            )
        )
        yield from (places_drawn(each, plan.portfolio) for each in sure if each.projects)


def _computation(edition: Edition) -> Iterator[Block]:
    """What anybody needs to come to the same plan."""
    plan = edition.plan
    settings, proof = plan.portfolio.settings, plan.proof
    yield Facts((
        (_("Edition"), edition.name),
        (_("Frozen"), moment(edition.at)),
        (_("Digest (SHA-256)"), _grouped(edition.digest)),
        (_("Planned years"), f"{settings.horizon.planned[0]}–{settings.horizon.planned[-1]}"),
        (_("Worth less per year of waiting"), percent(float(settings.discount))),
        (_("Worth of the plan"), _("{value} points").format(value=decimal(proof.value))),
        (_("Proof"), sure_words(plan)),
        (_("Solver"), proof.solver),
        (_("Search"), _search(plan)),
    ))  # fmt: skip


def _drawn(sure: Sequence[Robustness]) -> str:
    """Between which weights the weightings were drawn."""
    if all(of_list.agreed for of_list in sure):
        text = _("{count} weightings were drawn between those of the groups (seeded):")
    else:
        text = _("{count} weightings were drawn within ±{share} of those in force (seeded):")
    return text.format(count=whole(DRAWS), share=percent(sure[0].share, 0))


def places_drawn(found: Robustness, portfolio: Portfolio) -> Spans:
    """Between which places each project of a list lies in nine of ten weightings, and its place in force."""
    rows = tuple(
        Span(
            f"{sure.id} {portfolio.project(sure.id).title}",
            min(sure.usual),
            max(sure.usual),
            sure.place,
        )
        for sure in found.projects
    )
    text = _("{id} place {place}, in nine of ten weightings {low} to {high}")
    told = "; ".join(
        text.format(id=sure.id, place=sure.place, low=min(sure.usual), high=max(sure.usual))
        for sure in found.projects
    )
    last = int(max(max(row.end, row.at or 0) for row in rows))
    return Spans(found.list.name, _("Place"), 1, last, rows, f"{told}.")


def _grouped(digest: str) -> str:
    """In groups of eight, so that it can be compared by eye and broken at the end of a line."""
    return " ".join(digest[place : place + 8] for place in range(0, len(digest), 8))


def _search(plan: Plan) -> str:
    proof = plan.proof
    ends = {
        StoppedBy.NOTHING: _("searched to the end"),
        StoppedBy.NODES: _("ended by its branches; every run ends alike"),
        StoppedBy.TIME: _("ended by time; another run can end at another plan"),
        StoppedBy.HAND: _("ended by hand"),
    }
    text = _("{nodes} branches in {seconds} s, {end}")
    return text.format(
        nodes=whole(proof.nodes), seconds=decimal(proof.seconds), end=ends[proof.stopped_by]
    )


def sure_words(plan: Plan) -> str:
    """How good the choice is, for whoever knows no solver."""
    if plan.proof.status is Status.PROVEN:
        return _(
            "It is proven by computation that no other choice within the same limits is worth more."
        )
    text = _("Another choice within the same limits can be worth at most {gap} more.")
    return text.format(gap=percent(plan.proof.gap, 2))


def dated(date: str) -> str:
    """A day as it is written; empty where it is not fixed."""
    return day(date) if date else ""
