"""[paper] of portfolio.toml: what stands on a council paper besides what was computed (Vorlagenkopf)."""

from datetime import date

from portfolio.language import gettext as _
from portfolio.model import Hearing, PaperHead, Touched
from portfolio.settings.table import Table

MOST = 10**9
"""Euros to which nobody rounds any more."""


def read_paper(table: Table) -> PaperHead:
    """What the city's form asks for; all of it may be missing."""
    return PaperHead(
        subject=table.text("subject", ""),
        number=table.text("number", ""),
        file_reference=table.text("file_reference", ""),
        office=table.text("office", ""),
        handled_by=table.text("handled_by", ""),
        involved=table.texts("involved", optional=True),
        hearings=tuple(map(_hearing, table.tables("hearing", optional=True))),
        disability_rights=_touched(table),
        situation=table.text("situation", ""),
        resolutions=table.texts("resolutions", optional=True),
        rounding=table.whole("rounding", 50_000, least=1, most=MOST),
        line_numbers=table.flag("line_numbers", default=False),
    )


def _hearing(table: Table) -> Hearing:
    return Hearing(
        body=table.text("body"),
        date=_day(table),
        decides=table.flag("decides", default=False),
        public=table.flag("public", default=True),
    )


def _day(table: Table) -> str:
    """A date as ISO 8601; empty where there is none."""
    told = table.text("date", "")
    try:
        return date.fromisoformat(told).isoformat() if told else ""
    except ValueError:
        text = _("«{found}» was found, expected is a date such as 2026-07-23 in quotes")
        table.note("date", text.format(found=told[:60]))
        return ""


def _touched(table: Table) -> Touched | None:
    """None where the form leaves it open."""
    if "disability_rights" not in table.content:
        return None
    choices = [each.value for each in Touched]
    wanted = table.text("disability_rights", among=choices)
    return Touched(wanted) if wanted in choices else None
