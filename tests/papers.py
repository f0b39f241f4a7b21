"""A small edition to write papers from."""

from dataclasses import replace

from builders import FIVE_STARTS, GOALS, a_plan, five_projects

from portfolio.model import Edition, Plan, Portfolio
from portfolio.report.papers.blocks import (
    Chart,
    Facts,
    Heading,
    Items,
    NewPage,
    Paper,
    Span,
    Spans,
    Table,
    Text,
)
from portfolio.report.papers.readers import Reader
from portfolio.report.sheets import Column, Sheet

AT = "2026-07-24T08:30:00+00:00"
HOUSE = Reader(is_public=False, rounding=50_000)
PUBLIC = Reader(is_public=True, rounding=50_000)

CHART = Chart(
    "Auszahlungen",
    "Mio. €",
    (2027, 2028),
    (1.5, 2.5),
    (2.0, 2.0),
    "2027: 1,5 von 2,0; 2028: 2,5 von 2,0",
)
SHEET = Sheet(
    "Liste",
    (Column("Platz", right=True), Column("Nr."), Column("Projekt", long=True)),
    (("1", "B-1", "Feuerwache"), ("2", "B-2", "Straße & Weg"), ("", "Summe", "")),
    frozenset({1}),
)


def five(**more: object) -> Portfolio:
    return replace(five_projects(), goals=GOALS, **more)


def an_edition(portfolio: Portfolio | None = None, starts=FIVE_STARTS, name="Entwurf") -> Edition:
    plan: Plan = a_plan(portfolio or five(), starts)
    return Edition(name, AT, "0123456789abcdef" * 4, plan)


def a_paper(*blocks, **more: object) -> Paper:
    plain = Paper("Vorlage", "Kleinstadt · Entwurf", blocks or ALL_KINDS, "de", AT)
    return replace(plain, **more)


ALL_KINDS = (
    Facts((("Nummer", "041"), ("Zeichen", ""))),
    Heading("Beschluss"),
    Items(("Erstens.", "Zweitens."), numbered=True),
    Heading("Gründe", 2),
    Text("Es ist so."),
    Table(SHEET),
    Chart("Tage", "Tage", (2027,), (10.0,), (20.0,), "2027: 10 von 20"),
    CHART,
    NewPage(),
    Items(("Ende.",)),
)


def texts(paper: Paper) -> str:
    """All that is said in a paper, a line a text."""
    return "\n".join(line for block in paper.blocks for line in _texts(block))


def _texts(block) -> list[str]:
    match block:
        case Heading(text) | Text(text):
            return [text]
        case Items(told):
            return list(told)
        case Facts(pairs):
            return [f"{name}: {told}" for name, told in pairs]
        case Table(sheet):
            names = " | ".join(column.name for column in sheet.columns)
            return [sheet.title, names, *(" | ".join(row) for row in sheet.rows)]
        case Chart():
            return [block.told]
    return []


SPANS = Spans(
    "Hochbau",
    "Jahre",
    2027,
    2034,
    (Span("HB-01 Schule", 2028, 2030), Span("HB-02 Halle", 2034, 2034)),
    "HB-01 2028–2030; HB-02 2034–2034.",
)
PLACES = Spans("Hochbau", "Platz", 1, 9, (Span("HB-01", 2, 5, 3), Span("HB-02", 7, 7, 9)), "…")
