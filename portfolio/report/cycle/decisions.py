"""What the council decided, for reading (Beschlüsse)."""

from collections.abc import Iterable

from portfolio.language import day, whole
from portfolio.language import gettext as _
from portfolio.model import Decision, Portfolio, Votes
from portfolio.naming import result_words
from portfolio.report.comparing import change_words
from portfolio.report.shapes import Json
from portfolio.report.sheets import Column, Sheet


def decisions_sheet(found: Iterable[Decision], portfolio: Portfolio) -> Sheet:
    """A row a decision."""
    columns = (
        Column(_("Date")),
        Column(_("Number")),
        Column(_("Body"), long=True),
        Column(_("Projects"), long=True, wrap=True),
        Column(_("Result")),
        Column(_("Votes")),
        Column(_("Wording"), long=True, wrap=True),
        Column(_("What follows"), long=True, wrap=True),
    )
    rows = tuple(
        (
            day(each.date),
            each.number,
            each.body,
            ", ".join(each.projects),
            result_words(each.result),
            votes_words(each.votes),
            each.wording or "–",
            "; ".join(change_words(change, portfolio) for change in each.effect) or "–",
        )
        for each in found
    )
    return Sheet(_("What the council decided"), columns, rows)


def votes_words(votes: Votes | None) -> str:
    """«21 : 7, 2 Enthaltungen»."""
    if votes is None:
        return "–"
    told = f"{whole(votes.yes)} : {whole(votes.no)}"
    if not votes.abstained:
        return told
    return _("{votes}, {count} abstained").format(votes=told, count=whole(votes.abstained))


def decisions_shape(found: Iterable[Decision]) -> list[Json]:
    """One object a decision."""
    return [
        {
            "number": each.number,
            "date": each.date,
            "body": each.body,
            "projects": list(each.projects),
            "result": each.result.value,
            "votes": None
            if each.votes is None
            else {"yes": each.votes.yes, "no": each.votes.no, "abstained": each.votes.abstained},
            "wording": each.wording,
            "effect": [
                {"act": change.act.value, "project": change.subject, "year": change.year}
                for change in each.effect
            ],
        }
        for each in found
    ]
