"""Cells of a row that mean more than a number: relations, grants, duties, dates (Beziehungen und Nachweise)."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from portfolio import listing as names
from portfolio.intake.numbers import EPOCH
from portfolio.intake.row import SHOWN, Row
from portfolio.language import gettext as _
from portfolio.model import (
    Behind,
    Deferral,
    Duty,
    DutyKind,
    Grant,
    GrantState,
    Predecessor,
    Section,
)

STATES = {
    "": GrantState.NONE,
    "keine": GrantState.NONE,
    "geprüft": GrantState.EXAMINED,
    "geplant": GrantState.PLANNED,
    "angemeldet": GrantState.PLANNED,
    "beantragt": GrantState.APPLIED,
    "bewilligt": GrantState.GRANTED,
    "abgerufen": GrantState.DRAWN,
    "nachgewiesen": GrantState.PROVEN,
    "verwendungsnachweis": GrantState.PROVEN,
    "geschlossen": GrantState.CLOSED,
    "abgelehnt": GrantState.REFUSED,
    "verfallen": GrantState.LAPSED,
}

KINDS: dict[str, DutyKind | None] = {
    "": None,
    "begonnen": DutyKind.BEGUN,
    "vertrag": DutyKind.CONTRACT,
    "ve": DutyKind.CONTRACT,
    "gesetz": DutyKind.LAW,
    "gefahr": DutyKind.DANGER,
    "beschluss": DutyKind.COUNCIL,
}

FIRST_YEAR, LAST_YEAR = 1990, 2199
"""Outside of these a number is a slip of the finger."""

_PREDECESSOR = re.compile(
    r"(?P<id>[^:+]+)(:(?P<behind>beginn|ende))?([+](?P<lag>\d{1,2}))?", re.IGNORECASE
)
_SECTION = re.compile(r"(?P<id>[^:+]+):(?P<years>\d{1,2})")
_BETWEEN = re.compile("[,;]")
_MONTH = re.compile(r"(?:(?P<month>0?[1-9]|1[0-2])[/.])?(?P<year>(?:19|20|21)\d\d)")
_ISO_DAY = re.compile(r"(?P<year>(?:19|20|21)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ].*)?")
_DAY = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20|21)\d\d)")

SERIAL_DIGITS = 5
"""Of all days that can be meant the number that a spreadsheet counts has so many."""


def ids(row: Row, name: str) -> tuple[str, ...]:
    """Numbers of projects, separated by commas, semicolons or spaces."""
    text = row.text(name)
    return tuple(dict.fromkeys(_BETWEEN.sub(" ", text).split())) if text else ()


def predecessors(row: Row) -> tuple[Predecessor, ...]:
    """«HB-03» begun the year before; «HB-03:Ende» finished; «HB-03:Ende+1» finished for a year."""
    found: dict[str, Predecessor] = {}
    for word in ids(row, names.AFTER):
        told = _PREDECESSOR.fullmatch(word)
        if told is None:
            row.note(names.AFTER, _unreadable(word, "HB-03, HB-03:Ende, HB-03:Ende+1"))
            continue
        by_end = (told["behind"] or "").casefold() == "ende"
        lag = int(told["lag"]) if told["lag"] else int(not by_end)
        behind = Behind.END if by_end else Behind.START
        if told["id"] in found and found[told["id"]] != Predecessor(told["id"], behind, lag):
            row.note(names.AFTER, _("«{id}» is named twice, and otherwise").format(id=told["id"]))
        found[told["id"]] = Predecessor(told["id"], behind, lag)
    return tuple(found.values())


def sections(row: Row) -> tuple[Section, ...]:
    """«TB-03:2»: at most two years between the starts."""
    found = {}
    for word in ids(row, names.SECTIONS):
        told = _SECTION.fullmatch(word)
        if told is None:
            row.note(names.SECTIONS, _unreadable(word, "TB-03:2"))
        else:
            found[told["id"]] = Section(told["id"], int(told["years"]))
    return tuple(found.values())


def month(row: Row, name: str) -> str:
    """«05/2026», «2026» or a day, as ISO month or year; empty where the cell is."""
    text = row.text(name)
    told = _MONTH.fullmatch(text)
    if told:
        return f"{told['year']}-{int(told['month']):02}" if told["month"] else told["year"]
    found = _date(text)
    if found is None and text:
        row.note(name, _unreadable(text, "05/2026, 2026"))
    return f"{found:%Y-%m}" if found else ""


def day(row: Row, name: str) -> str:
    """«24.07.2026», or the number a spreadsheet keeps for it, as ISO date; empty where the cell is."""
    text = row.text(name)
    found = _date(text)
    if found is None and text:
        row.note(name, _unreadable(text, "24.07.2026"))
    return found.isoformat() if found else ""


def _date(text: str) -> date | None:
    told = _DAY.fullmatch(text) or _ISO_DAY.fullmatch(text)
    try:
        if told:
            return date(int(told["year"]), int(told["month"]), int(told["day"]))
    except ValueError:
        return None
    is_serial = text.isascii() and text.isdecimal() and len(text) == SERIAL_DIGITS
    return EPOCH + timedelta(days=int(text)) if is_serial else None


def product(row: Row) -> str:
    """A number of the product plan; a date that a spreadsheet made of «11.10.02» becomes that number again."""
    text = row.text(names.PRODUCT)
    found = _date(text) if _DAY.fullmatch(text) or _ISO_DAY.fullmatch(text) else None
    return f"{found:%d.%m.%y}" if found else text


def year(row: Row, name: str) -> int | None:
    """A year, or None where the cell is empty."""
    return row.year_or_none(name, least=FIRST_YEAR, most=LAST_YEAR)


def grants(row: Row) -> tuple[Grant, ...]:
    """All grants up to the last that the row tells anything of."""
    told = [_grant(row, number) for number in row.columns.grants]
    while told and told[-1] == Grant():
        told.pop()
    return tuple(told)


def duty(row: Row) -> Duty | None:
    """Why the project is a duty, where the row says so; evidence alone makes none."""
    kind = row.one_of(names.DUTY, KINDS, otherwise=None)
    told = Duty(
        kind or DutyKind.LAW,
        citation=row.text(names.CITATION),
        document=row.text(names.DOCUMENT),
        dated=day(row, names.DATED),
        until=year(row, names.DUTY_UNTIL),
    )
    if kind is None and told != Duty(DutyKind.LAW):
        text = _("there is evidence of a duty, but its kind is missing; e.g. «gesetz»")
        row.note(names.DUTY, text)
    return told if kind else None


def deferral(row: Row) -> Deferral | None:
    """Until when the project was put off, where the row says so."""
    until, by = year(row, names.DEFERRED), row.text(names.DEFERRED_BY)
    if until is None and by:
        row.note(names.DEFERRED, _("it was put off, but not until when; please give the year"))
    return None if until is None else Deferral(until, by)


def flaws_of_grants(told: tuple[Grant, ...]) -> Iterator[tuple[str, str]]:
    """What is wrong with grants by themselves, with the column."""
    for number, grant in enumerate(told, start=1):
        column = names.of_grant(names.GRANT_STATE, number)
        if grant.amount and grant.state is GrantState.NONE:
            yield column, _("there is a grant, but its state is missing; e.g. «beantragt»")
        if grant.approved and grant.until and grant.until < grant.approved:
            text = _("the grant ends {until}, before it is approved {approved}; please correct one")
            column = names.of_grant(names.UNTIL, number)
            yield column, text.format(until=grant.until, approved=grant.approved)


def _grant(row: Row, number: int) -> Grant:
    def name(column: str) -> str:
        return names.of_grant(column, number)

    return Grant(
        programme=row.text(name(names.PROGRAMME)),
        amount=row.money_or_none(name(names.GRANT), signed=True) or 0,
        state=row.one_of(name(names.GRANT_STATE), STATES, otherwise=GrantState.NONE),
        probability=row.whole_or_none(name(names.PROBABILITY), most=100),
        approved=year(row, name(names.APPROVED)),
        until=year(row, name(names.UNTIL)),
    )


def _unreadable(found: str, example: str) -> str:
    text = _("«{found}» cannot be read; expected is e.g. «{example}»")
    return text.format(found=found[:SHOWN], example=example)
