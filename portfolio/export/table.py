"""The programme as rows of cells, as a profile wants them (Zeilen)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from operator import itemgetter

from portfolio.export.programme import Direction, Measure, measures
from portfolio.export.rounding import rounded
from portfolio.flows import budget_ends
from portfolio.model import Column, ExportProfile, GrantState, Layout, Plan, Settings
from portfolio.progress import Tell

STATES = {
    GrantState.NONE: "",
    GrantState.EXAMINED: "geprüft",
    GrantState.PLANNED: "geplant",
    GrantState.APPLIED: "beantragt",
    GrantState.GRANTED: "bewilligt",
    GrantState.DRAWN: "abgerufen",
    GrantState.PROVEN: "nachgewiesen",
    GrantState.CLOSED: "geschlossen",
    GrantState.REFUSED: "abgelehnt",
    GrantState.LAPSED: "verfallen",
}
"""As the treasury's file says it; its language does not change with the reader's."""

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so would be run as a formula by a spreadsheet."""


class Figure(str):
    """A cell that is a number as it is written; where texts stand in quotation marks, it does not.

    `csv` quotes all but numbers, and takes for one what can be made a float.
    """

    __slots__ = ()

    def __float__(self) -> float:
        return float(self.replace(",", "."))


ONLY_PLANNING = "nur Planungsrate"
"""Said of a project that is not ready to be built (§ 12 GemHVO BW)."""

_DANGEROUS = frozenset(DANGEROUS)

BY_AMOUNT = ("year", "kind", "amount", "commitment")
"""Fields of the long layout that differ from one amount of a measure to the next."""

YEARLY = {"payment", "grant", "year_amount"}
"""Fields that come once for every plan year."""

Cells = dict[str, str]
"""What stands in a row, by field; a yearly field is followed by its year."""

Amounts = Mapping[int, int]
"""Euros by year."""


def header(profile: ExportProfile, settings: Settings) -> tuple[str, ...]:
    """The names of the columns, each year's own."""
    first = str(settings.horizon.first_year)
    return tuple(
        column.name.replace("{first_year}", first).replace("{year}", str(year))
        for column, year in columns(profile, settings)
    )


def rows(profile: ExportProfile, plan: Plan, tell: Tell | None = None) -> Iterator[Sequence[str]]:
    """The rows of the file, without the header; who waits is told how far they are."""
    settings = plan.portfolio.settings
    found = rounded(measures(plan, tell), profile.rounding, budget_ends(settings))
    written = _long if profile.layout is Layout.LONG else _wide
    return written(found, _fields(profile, settings), settings, profile.decimal)


def _fields(profile: ExportProfile, settings: Settings) -> list[str]:
    """What stands in each column; a yearly field is followed by its year."""
    return [
        f"{column.field} {year}" if column.field in YEARLY else column.field
        for column, year in columns(profile, settings)
    ]


def columns(profile: ExportProfile, settings: Settings) -> Iterator[tuple[Column, int]]:
    """Each column with its year: a plan year, or the first one behind them."""
    planned = settings.horizon.planned
    for column in profile.columns:
        years = planned if column.field in YEARLY else (planned[-1] + 1,)
        yield from ((column, year) for year in years)


def _common(measure: Measure, settings: Settings) -> Cells:
    project = measure.project
    return {
        "client": _text(settings.accounting.client),
        "budget_year": Figure(settings.horizon.first_year),
        "sub_budget": _text(measure.sub_budget),
        "product": _text(project.product),
        "product_area": _text(project.product.split(".")[0]),
        "order": _text(project.order),
        "id": _text(project.id),
        "title": _text(project.title),
    }


def _long(
    found: Iterable[Measure], fields: Sequence[str], settings: Settings, decimal: str
) -> Iterator[tuple[str, ...]]:
    """The amounts of each measure one by one: what is paid, then what is received.

    What its amounts share is put together once, and what differs is put behind it; then all goes to its column.
    """
    shared = [field for field in fields if field not in BY_AMOUNT]
    order = [*shared, *BY_AMOUNT]
    in_order = itemgetter(
        *map(order.index, fields), 0
    )  # of one column alone it would give no tuple
    kinds = cache(partial(_kind, settings=settings))
    for measure in found:
        for same, amounts, binds in _ways(measure, settings):
            first = [same[field] for field in shared]
            for year in sorted(amounts):
                bound = _money(binds[year], decimal) if binds.get(year) else ""
                amount = _money(amounts[year], decimal)
                yield in_order((*first, *kinds(year), amount, bound))[:-1]


def _ways(measure: Measure, settings: Settings) -> Iterator[tuple[Cells, Amounts, Amounts]]:
    """The ways in which its money goes: what all amounts share, the amounts, and what contracts bind."""
    common = _common(measure, settings)
    if measure.payments or measure.commitments:
        yield (
            {
                **common,
                "account": _text(measure.account),
                "direction": Direction.OUT.value,
                "note": _note(measure, paid_out=True),
            },
            {**dict.fromkeys(measure.commitments, 0), **measure.payments},
            measure.commitments,
        )
    if measure.grants:
        yield (
            {
                **common,
                "account": _text(measure.grant_account),
                "direction": Direction.IN.value,
                "note": _note(measure, paid_out=False),
            },
            measure.grants,
            {},
        )


def _kind(year: int, settings: Settings) -> tuple[str, str]:
    """A year, and what a finance program calls its amounts: of the budget, of a planned year, of a later one."""
    planned = settings.horizon.planned
    if planned[0] <= year <= budget_ends(settings):
        return Figure(year), "ANSATZ"
    return Figure(year), "PLAN" if year in planned else "FOLGEJAHR"


def _wide(
    found: Iterable[Measure], fields: Sequence[str], settings: Settings, decimal: str
) -> Iterator[list[str]]:
    """A row a measure, with all its years."""
    for number, measure in enumerate(found, start=1):
        cells = {**_common(measure, settings), **_spread(number, measure, settings, decimal)}
        yield [cells[field] for field in fields]


def _spread(number: int, measure: Measure, settings: Settings, decimal: str) -> Cells:
    planned = settings.horizon.planned
    project = measure.project
    points = f"{measure.ranked.score.points:.1f}"
    return {
        "number": Figure(number),
        "cost": _money(_whole_cost(measure), decimal),
        "paid_so_far": _money(project.paid, decimal) if project.paid else "",
        **{f"payment {y}": _money(measure.payments.get(y, 0), decimal) for y in planned},
        **{f"grant {y}": _money(measure.grants.get(y, 0), decimal) for y in planned},
        "payment_later": _money(_behind(planned, measure.payments), decimal),
        "grant_later": _money(_behind(planned, measure.grants), decimal),
        "commitment": _money(sum(measure.commitments.values()), decimal)
        if measure.commitments
        else "",
        "authorised": _money(measure.authorised, decimal) if measure.authorised else "",
        "other_budgets": _money(measure.elsewhere, decimal) if measure.elsewhere else "",
        "planning_only": "" if measure.is_whole else ONLY_PLANNING,
        "list": _text(settings.list_of(project.list).name),
        "class": measure.ranked.verdict.class_.value,
        "place": Figure(measure.ranked.place or ""),
        "points": Figure(points.replace(".", decimal)),
    }


def _behind(planned: range, amounts: Mapping[int, int]) -> int:
    return sum(amount for year, amount in amounts.items() if year > planned[-1])


def _whole_cost(measure: Measure) -> int:
    """All that was and will be paid, whoever provides it."""
    before = measure.project.paid + measure.authorised
    return before + measure.elsewhere + sum(measure.payments.values())


def _note(measure: Measure, *, paid_out: bool) -> str:
    if paid_out:
        return "" if measure.is_whole else ONLY_PLANNING
    told = [part for g in measure.project.grants for part in (g.programme, STATES[g.state]) if part]
    return _text(", ".join(told))


def _money(amount: int, decimal: str) -> str:
    return Figure(f"{amount}{decimal}00")


def _text(text: str) -> str:
    return f"'{text}" if text[:1] in _DANGEROUS else text
