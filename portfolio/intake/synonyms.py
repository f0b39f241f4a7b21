"""What planners and finance programs call the columns of their lists (Spaltennamen)."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from portfolio import listing as names
from portfolio.model import Unit

CALLED: dict[str, tuple[str, ...]] = {
    names.ID: (
        "nr", "projektnr", "projekt nr", "projektnummer", "project no", "project number", "id", "kennung",
        "investitionsauftrag", "auftrag", "auftragsnummer", "psp element", "psp", "maßnahmennummer",
        "maßnahme nr", "maßnahmen nr", "investitionsnummer", "inv nr", "lfd nr", "laufende nummer", "titelnr",
    ),
    names.TITLE: (
        "projekt", "projektname", "projektbezeichnung", "maßnahme", "maßnahmenbezeichnung", "vorhaben",
        "bezeichnung", "titel", "title", "name", "investition", "investitionsmaßnahme", "produktbezeichnung",
        "kontengruppe", "beschreibung", "text",
    ),
    names.COST: (
        "gesamtkosten", "gesamtkosten €", "gesamtausgabebedarf", "gesamtausgaben", "gesamtaufwand",
        "gesamtinvestition",
        "investitionssumme", "kosten", "baukosten", "auszahlungen gesamt", "est cost", "cost",
    ),
    names.PRODUCT: ("produkt", "produktnummer", "produkt nr", "produktnr"),
    names.ORDER: ("investitionsauftrag", "auftrag", "auftragsnummer", "psp element"),
    names.DEPARTMENT: (
        "fachbereich", "amt", "dienststelle", "amt dienststelle bezeichnung", "federführung", "dezernat", "agency",
    ),
    names.DISTRICT: ("ortsteil", "stadtteil", "ortschaft", "stadtbezirk", "ward", "bezirk"),
    names.STATUS: ("status", "stand", "sachstand"),
    names.YEARS: ("dauer (jahre)", "dauer jahre", "dauer", "bauzeit", "jahre"),
    names.EARLIEST: ("start frühestens", "beginn", "baubeginn", "start", "beginn frühestens"),
    names.PAID: ("bisher", "bisher bereitgestellt", "bereits finanziert", "verausgabt", "vorjahre"),
    names.GRANT: ("förderung", "zuwendungen", "zuwendung", "zuschuss", "zuschüsse", "einzahlungen",
                  "fördermittel"),
    names.PROGRAMME: ("förderprogramm", "programm"),
    names.RUNNING: ("folgekosten", "folgekosten jahr", "jährliche folgekosten"),
}  # fmt: skip
"""In small letters, without signs; the likeliest first."""

AMOUNT = ("betrag", "wert", "summe", "amount", "betrag €")
DIRECTIONS = frozenset({"ausgaben", "ausgabe", "auszahlung", "auszahlungen", "a", "aufwand"})
"""Words that say in a cell that something is paid."""
PLANNED = frozenset({"ansatz", "plan", "planung"})
"""Words that say in a cell that it is planned, not paid yet."""
OPPOSITES = frozenset(
    {"einnahmen", "einnahme", "einzahlungen", "einzahlung", "ertrag", "erträge", "e"}
    | {"rechnung", "ist", "ergebnis", "rechnungsergebnis"}
)
"""What stands in the other rows of such a column; with other words in it, it tells something else."""

_OUT = {"ansatz", "plan", "planung", "finanzplan", "finanzplanung", "rate", "auszahlung", "auszahlungen",
        "ausgaben", "aufwendungen", "aufwand", "investition", "investitionen", "a", "kosten", "mittel",
        "haushalt", "entwurf", "fy", "vorgesehen", "bedarf", "jahr"}  # fmt: skip
_PAST = {"ist", "ergebnis", "rechnung", "rechnungsergebnis", "re", "jahresergebnis", "bisher"}
_IN = {"einzahlung", "einzahlungen", "ertrag", "erträge", "einnahmen", "zuwendung", "zuwendungen", "zuschuss",
       "zuschüsse", "e", "förderung", "zuweisung", "zuweisungen"}  # fmt: skip
_NOT = {
    "saldo",
    "ve",
    "verpflichtungsermächtigung",
    "zuschussbedarf",
    "verpflichtungsermächtigungen",
}
_FILLERS = {
    "",
    "in",
    "tsd",
    "t€",
    "teur",
    "€",
    "eur",
    "euro",
    "mio",
    "ff",
    "und",
    "später",
    "der",
    "die",
    "des",
}

_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
_WORDS = re.compile(r"[\wäöüß€%]+")
_THOUSAND = re.compile(r"\bt€|\bteur\b|\btsd\b|\btausend\b|\bin 1[. ]?000\b", re.IGNORECASE)
_MILLION = re.compile(r"\bmio\b|\bmillionen\b", re.IGNORECASE)


class Kind(Enum):
    """What a column of a year tells."""

    PAYMENT = auto()
    GRANT = auto()
    PAST = auto()
    """What was paid in a year that is over."""
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class YearColumn:
    """A column that is called by a year."""

    year: int
    kind: Kind
    is_plain: bool
    """Nothing in its name is unknown."""


def plain(name: str) -> str:
    """A name in small letters, without signs."""
    return " ".join(_WORDS.findall(name.casefold()))


def year_column(name: str) -> YearColumn | None:
    """What a column called «Ansatz 2027», «2031 ff.» or «E 2027» tells; none where it names no single year."""
    years = _YEAR.findall(name)
    if len(years) != 1:
        return None
    words = set(plain(name.replace(years[0], " ")).split())
    kinds = ((Kind.OTHER, _NOT), (Kind.GRANT, _IN), (Kind.PAST, _PAST), (Kind.PAYMENT, _OUT))
    kind = next((kind for kind, told in kinds if words & told), None)
    known = words <= _FILLERS | _OUT | _PAST | _IN | _NOT
    if kind is Kind.GRANT and words & {"auszahlungen", "aufwendungen", "ausgaben"}:
        kind = Kind.OTHER
    return YearColumn(int(years[0]), kind or (Kind.PAYMENT if known else Kind.OTHER), known)


def unit_in(text: str) -> Unit:
    """The unit that a title or a column's name tells."""
    if _MILLION.search(text):
        return Unit.MILLION
    return Unit.THOUSAND if _THOUSAND.search(text) else Unit.EURO
