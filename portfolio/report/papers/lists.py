"""Ranked lists to hand out (Ranglisten)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from portfolio.language import decimal, whole
from portfolio.language import gettext as _
from portfolio.model import Edition, Plan
from portfolio.report.charts import Use, gantt_keys, span_of, uses_of
from portfolio.report.columns import Seen, Told, columns_of
from portfolio.report.papers.blocks import (
    Block,
    Chart,
    Heading,
    Items,
    Paper,
    Span,
    Spans,
    Table,
)
from portfolio.report.papers.drawing import amount
from portfolio.report.papers.readers import Reader
from portfolio.report.sheets import Column, Sheet
from scoring.rank import Class, Ranked

LISTED = ("place", "id", "title", "district", "class", "points", "start", "cost", "reason")
EXTRACT = ("place", "id", "title", "class", "points", "start", "cost")

MILLION = 1_000_000


def lists_paper(edition: Edition, reader: Reader) -> Paper:
    """All lists of an edition with places, classes, points and starts; money and people by year below."""
    plan = edition.plan
    settings = plan.portfolio.settings
    first, last = settings.horizon.planned[0], settings.horizon.planned[-1]
    text = _("Ranked project lists {first} to {last}")
    return Paper(
        title=text.format(first=first, last=last),
        below=edition_words(edition, reader),
        blocks=tuple(_blocks(plan, reader)),
        language=settings.language,
        at=edition.at,
    )


def edition_words(edition: Edition, reader: Reader) -> str:
    """Which city, which edition, for whom."""
    text = _("{city} · edition «{edition}»")
    told = text.format(city=edition.plan.portfolio.settings.name, edition=edition.name)
    return told if reader.is_public else f"{told} · {_('internal, not public')}"


def _blocks(plan: Plan, reader: Reader) -> Iterator[Block]:
    for title, places in named_lists(plan):
        yield Heading(title)
        yield Table(list_sheet("", places, plan, reader, LISTED))
    yield Heading(_("Money and people by year"))
    yield from charts(plan)
    yield from courses(plan)
    yield Heading(_("How to read this"))
    yield Items(tuple(legend(plan, reader)))


def named_lists(plan: Plan) -> Iterator[tuple[str, Sequence[Ranked]]]:
    """Every list that has projects, with its name."""
    for entry in plan.portfolio.settings.lists:
        places = plan.ranking.lists[entry.id]
        if places:
            yield entry.name, places


def list_sheet(
    title: str, places: Iterable[Ranked], plan: Plan, reader: Reader, wanted: Sequence[str]
) -> Sheet:
    """A ranked list with these columns, where there is something to tell in them."""
    known = columns_of(Seen(plan.portfolio, plan.schedule.starts))
    projects = {project.id: project for project in plan.portfolio.projects}
    known["cost"] = replace(
        known["cost"], cell=lambda ranked: reader.cost_in_thousands(projects[ranked.id])
    )
    told = [known[key] for key in wanted if key in known]
    ordered = list(places)
    told = [each for each in told if any(each.cell(ranked) for ranked in ordered)]
    rows = tuple(tuple(each.cell(ranked).strip() for each in told) for ranked in ordered)
    return Sheet(title, tuple(_column(each) for each in told), rows)


def _column(told: Told) -> Column:
    return replace(told.column, long=told.id in {"title", "reason"})


def charts(plan: Plan) -> Iterator[Chart]:
    """Payments, own funds and every team, year by year against their limits."""
    names = {team.id: team.name for team in plan.portfolio.settings.teams}
    for number, row in enumerate(uses_of(plan)):
        if any(use.used or use.cap for use in row):
            name = names.get(row[0].name, row[0].name)
            yield _chart(name, row, is_money=number < 2)


def _chart(name: str, row: Sequence[Use], *, is_money: bool) -> Chart:
    step, unit = (MILLION, _("million €")) if is_money else (1, _("days"))
    chart = Chart(
        title=name,
        unit=unit,
        years=tuple(use.year for use in row),
        used=tuple(use.used / step for use in row),
        caps=tuple(use.cap / step for use in row),
        told="",
    )
    return replace(chart, told=_in_words(chart))


def _in_words(chart: Chart) -> str:
    """What a chart shows, in a sentence."""
    text = _("{year}: {used} of {cap}")
    told = "; ".join(
        text.format(year=year, used=amount(chart, used), cap=amount(chart, cap))
        for year, used, cap in zip(chart.years, chart.used, chart.caps, strict=True)
    )
    return f"{chart.title} ({chart.unit}): {told}."


def courses(plan: Plan) -> Iterator[Block]:
    """Every planned project over the years, a drawing a list; nothing where nothing is planned."""
    drawings = [
        _course(entry.name, keys, plan)
        for entry in plan.portfolio.settings.lists
        if (keys := [k for k in gantt_keys(plan) if plan.portfolio.project(k).list == entry.id])
    ]
    if drawings:
        yield Heading(_("The projects over the years"))
        yield from drawings


def _course(name: str, keys: Sequence[str], plan: Plan) -> Spans:
    spans = [(key, *span_of(plan, key)) for key in keys]
    last = max(end for _key, _begin, end in spans)
    return Spans(
        title=name,
        unit=_("Years"),
        first=plan.portfolio.settings.horizon.planned[0],
        last=max(last, plan.portfolio.settings.horizon.planned[-1]),
        rows=tuple(
            Span(f"{key} {plan.portfolio.project(key).title}", begin, end)
            for key, begin, end in spans
        ),
        told="; ".join(f"{key} {begin}–{end}" for key, begin, end in spans) + ".",
    )


def legend(plan: Plan, reader: Reader) -> Iterator[str]:
    """What classes, signs and amounts mean."""
    rules = plan.portfolio.settings.rules
    text = _(
        "Class A: duties by law, contract or danger; they come first. B: from {points} points on. C: below that. "
        "N: not enough is known to rank it. Z: put off."
    )
    yield text.format(points=decimal(rules.b_from, 0))
    if any(r.verdict.counts_as is not r.verdict.class_ for r in plan.ranking.overall):
        yield _("«C→A»: of class C itself, but a project of class A can only begin after it.")
    if any(r.verdict.class_ is Class.N or r.score.completeness < 100 for r in plan.ranking.overall):
        yield _("«≈» before points: some marks are missing; a range where too many are.")
    yield _("Places are shared where points are equal. «–» as start: not planned in these years.")
    if reader.is_public:
        text = _("Costs are rounded to {step} T€ («≈») until the contracts are tendered.")
        yield text.format(step=whole(reader.rounding // 1000))
