"""The paper by which the council decides on the programme (Sitzungsvorlage)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portfolio.language import day, euros, ngettext, whole
from portfolio.language import gettext as _
from portfolio.model import Edition, Hearing, Motion, PaperHead, Plan, Touched
from portfolio.report.papers.annex import annexes, dated, sure_words
from portfolio.report.papers.blocks import Block, Facts, Heading, Items, Paper, Table, Text, part
from portfolio.report.papers.facts import facts, granted
from portfolio.report.papers.lists import list_sheet
from portfolio.report.papers.readers import Reader
from portfolio.report.papers.since import since_last
from portfolio.report.project import start_words
from portfolio.report.sheets import Column, Sheet
from portfolio.service import (
    Robustness,
    Workspace,
    applications,
    edition_before,
    moved_motions,
    sureness_of_lists,
)
from scoring.rank import Ranked

if TYPE_CHECKING:
    from portfolio.service.answers import Everything

TICK, OPEN = "☒", "☐"

WAITING = ("id", "title", "class", "points", "cost")
"""Columns of what is not considered."""


@dataclass(frozen=True, slots=True)
class Background:
    """What a council paper tells besides its edition."""

    before: Edition | None = None
    """The edition before it."""
    motions: Sequence[Motion] = ()
    sure: Sequence[Robustness] = ()
    """How sure the places are."""
    others: Sequence[Edition] = ()
    """Other editions the proposal is held against."""
    answers: "Everything | None" = None
    """To what the council is likely to ask; none where nobody wanted to wait for them."""


def paper_of(
    workspace: Workspace,
    edition: Edition,
    *,
    is_public: bool = True,
    others: Sequence[Edition] = (),
    answers: "Everything | None" = None,
) -> Paper:
    """The council paper of an edition, with all that the workspace knows besides.

    Raises:
        PortfolioError: The database cannot be read.
    """
    head = workspace.settings.paper
    background = Background(
        before=edition_before(workspace, edition),
        motions=moved_motions(workspace),
        sure=sureness_of_lists(edition.plan.portfolio),
        others=others,
        answers=answers,
    )
    return council_paper(edition, head, background, Reader(is_public, head.rounding))


def council_paper(
    edition: Edition, head: PaperHead, background: Background, reader: Reader
) -> Paper:
    """Head, proposal for resolution, facts, changes, what is not considered, annexes.

    Args:
        edition: What is proposed.
        head: What the city's form asks for, as it is today.
        background: What is told besides.
        reader: The public, or the house.
    """
    plan = edition.plan
    settings = plan.portfolio.settings
    first, last = settings.horizon.planned[0], settings.horizon.planned[-1]
    subject = _("Investment programme {first} to {last}: project lists by goals and priorities")
    return Paper(
        title=head.subject or subject.format(first=first, last=last),
        below=_variant(settings.name, reader),
        blocks=tuple(_blocks(edition, head, background, reader)),
        language=settings.language,
        at=edition.at,
        line_numbers=head.line_numbers,
    )


def _variant(city: str, reader: Reader) -> str:
    told = _("paper for the council, public") if reader.is_public else _("internal, not public")
    return f"{city} · {told}"


def _blocks(
    edition: Edition, head: PaperHead, background: Background, reader: Reader
) -> Iterator[Block]:
    plan = edition.plan
    yield Facts(tuple(_form(edition, head, reader)))
    yield Table(_hearings(head.hearings))
    yield from part(
        _("Proposal for resolution"), [Items(tuple(resolutions(plan, head)), numbered=True)]
    )
    yield from part(_("Summary"), _summary(plan, background))
    yield Heading(_("Facts and reasons"))
    yield from facts(plan, reader, background.motions, background.others, head.situation)
    yield from part(
        _("Changes since the last edition"), since_last(background.before, plan, reader)
    )
    yield from part(_("Not considered for now"), _left_out(plan, reader))
    yield from annexes(edition, reader, background.sure)
    if background.answers:
        from portfolio.report.papers.questions import questions  # noqa: PLC0415  with the solver

        yield from questions(background.answers, plan, reader)


def _form(edition: Edition, head: PaperHead, reader: Reader) -> Iterator[tuple[str, str]]:
    """What stands in the head of the form."""
    touched = {
        Touched.YES: _("yes"),
        Touched.NO: _("no"),
        Touched.NOT_APPLICABLE: _("not applicable"),
        None: "",
    }
    yield _("Paper no."), head.number
    yield _("File reference"), head.file_reference
    yield _("Office in charge"), head.office
    if not reader.is_public:
        yield _("Handled by"), head.handled_by
    if head.involved:
        yield _("Offices involved"), ", ".join(head.involved)
    yield _("Edition"), f"{edition.name}, {day(edition.at)}"
    yield (
        _("UN Convention on the Rights of Persons with Disabilities touched"),
        touched[head.disability_rights],
    )
    yield _("Effects on money and people"), _ticks()


def _ticks() -> str:
    """The boxes of the form: a programme always tells them in detail."""
    told = (
        (OPEN, _("none")),
        (OPEN, _("once below 50 T€ and lasting below 20 T€ a year")),
        (TICK, _("in detail, below")),
    )
    return "   ".join(f"{box} {text}" for box, text in told)


def _hearings(hearings: Sequence[Hearing]) -> Sheet:
    """Who consults on it and when; the votes are filled in by hand."""
    columns = (
        Column(_("Body"), long=True),
        Column(_("Date")),
        Column(_("Task")),
        Column(_("Session")),
        Column(_("Yes / no / abstained")),
    )
    rows = tuple(
        (
            each.body,
            dated(each.date) or "____",
            _("decides") if each.decides else _("prepares"),
            _("public") if each.public else _("not public"),
            "___ / ___ / ___",
        )
        for each in hearings or (Hearing("____________", decides=True),)
    )
    return Sheet(_("Order of consultation"), columns, rows)


def resolutions(plan: Plan, head: PaperHead) -> Iterator[str]:
    """What the council is asked to resolve, point by point."""
    settings = plan.portfolio.settings
    first, last = settings.horizon.planned[0], settings.horizon.planned[-1]
    years = [year for year in plan.schedule.years if year.year <= last]
    yield _("The project lists ranked by goals and priorities (annex 1) are approved.")
    text = _(
        "The investment programme {first} to {last} with payments of {payments} is the basis of the budget "
        "{first}: {own} own funds and {grants} grants, of which {sure} are approved."
    )
    payments, own = sum(y.payments for y in years), sum(y.own_funds for y in years)
    told = {"payments": payments, "own": own, "grants": payments - own, "sure": granted(plan)[1]}
    yield text.format(first=first, last=last, **{name: euros(n) for name, n in told.items()})
    yield from _starting(plan, first)
    yield from _bound(plan, first)
    yield from _applied_for(plan)
    running = max((year.running for year in plan.schedule.years), default=0)
    if running:
        text = _("The follow-up costs of up to {amount} a year of what is finished are agreed to.")
        yield text.format(amount=euros(running))
    yield from head.resolutions


def _starting(plan: Plan, first: int) -> Iterator[str]:
    """What begins, and what waits."""
    starts = plan.schedule.starts
    now = sum(start == first for start in starts.values())
    text = ngettext(
        "{count} project goes ahead in {year}; the others of the programme follow in the years named.",
        "{count} projects go ahead in {year}; the others of the programme follow in the years named.",
        now,
    )
    if now:
        yield text.format(count=whole(now), year=first)
    waiting = sum(start is None for start in starts.values())
    text = ngettext(
        "{count} project is not considered for now; it stays on its list and is looked at again next year.",
        "{count} projects are not considered for now; they stay on their lists and are looked at again next year.",
        waiting,
    )
    if waiting:
        yield text.format(count=whole(waiting))


def _bound(plan: Plan, first: int) -> Iterator[str]:
    """What contracts bind in later years (Verpflichtungsermächtigungen)."""
    bound = sum(each.total for each in plan.schedule.commitments if each.year == first)
    if bound:
        text = _(
            "For contracts awarded in {year} commitments of {amount} are provided in the budget."
        )
        yield text.format(year=first, amount=euros(bound))


def _applied_for(plan: Plan) -> Iterator[str]:
    """What has to be applied for before a start."""
    told = [f"{a.project} «{a.programme}» ({day(a.by)})" for a in applications(plan)]
    if told:
        yield _("Grants are applied for in time: {ids}.").format(ids=", ".join(told))


def _summary(plan: Plan, background: Background) -> Iterator[Block]:
    """The paper in three sentences."""
    starts = plan.schedule.starts
    planned = sum(start is not None for start in starts.values())
    text = ngettext(
        "Of {all} projects {count} can be carried out with the money and the people there are.",
        "Of {all} projects {count} can be carried out with the money and the people there are.",
        planned,
    )
    told = [text.format(all=whole(len(starts)), count=whole(planned)), sure_words(plan)]
    if background.before is None:
        told.append(_("It is the first edition."))
    yield Text(" ".join(told))


def _left_out(plan: Plan, reader: Reader) -> Iterator[Block]:
    """Who waits, gathered by the reason why."""
    portfolio = plan.portfolio
    waiting: dict[str, list[Ranked]] = {}
    for places in plan.ranking.lists.values():
        for ranked in places:
            if plan.schedule.starts[ranked.id] is None:
                why = start_words(portfolio.project(ranked.id), ranked, plan, portfolio)
                waiting.setdefault(why, []).append(ranked)
    for why, found in waiting.items():
        yield Table(list_sheet(why, found, plan, reader, WAITING))
