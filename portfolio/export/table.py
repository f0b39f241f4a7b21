"""The programme as rows of cells, as a profile wants them (Zeilen)."""

from collections.abc import Iterator, Mapping
from operator import itemgetter

from portfolio.export.programme import Direction, Measure, budget_ends, measures
from portfolio.export.rounding import rounded
from portfolio.model import Column, ExportProfile, GrantState, Layout, Plan, Settings
from portfolio.progress import Tell

STATES = {
    GrantState.NONE: "",
    GrantState.PLANNED: "geplant",
    GrantState.APPLIED: "beantragt",
    GrantState.GRANTED: "bewilligt",
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

YEARLY = {"payment", "grant", "year_amount"}
"""Fields that come once for every plan year."""

Cells = dict[str, str]
"""What stands in a row, by field; a yearly field is followed by its year."""


def header(profile: ExportProfile, settings: Settings) -> tuple[str, ...]:
    """The names of the columns, each year's own."""
    first = str(settings.horizon.first_year)
    return tuple(
        column.name.replace("{first_year}", first).replace("{year}", str(year))
        for column, year in columns(profile, settings)
    )


def rows(profile: ExportProfile, plan: Plan, tell: Tell | None = None) -> Iterator[tuple[str, ...]]:
    """The rows of the file, without the header; who waits is told how far they are."""
    settings = plan.portfolio.settings
    fields = [
        f"{column.field} {year}" if column.field in YEARLY else column.field
        for column, year in columns(profile, settings)
    ]
    picked = itemgetter(*fields, *fields[:1])  # of one field alone it would give no tuple
    found = rounded(measures(plan, tell), profile.rounding, budget_ends(plan))
    for cells in _rows(profile, settings, found):
        yield picked(cells)[:-1]


def columns(profile: ExportProfile, settings: Settings) -> Iterator[tuple[Column, int]]:
    """Each column with its year: a plan year, or the first one behind them."""
    planned = settings.horizon.planned
    for column in profile.columns:
        years = planned if column.field in YEARLY else (planned[-1] + 1,)
        yield from ((column, year) for year in years)


def _rows(
    profile: ExportProfile, settings: Settings, found: tuple[Measure, ...]
) -> Iterator[Cells]:
    for number, measure in enumerate(found, start=1):
        common = _common(measure, settings)
        if profile.layout is Layout.LONG:
            yield from _long(measure, common, settings, profile.decimal)
        else:
            yield common | _wide(number, measure, settings, profile.decimal)


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


def _long(measure: Measure, common: Cells, settings: Settings, decimal: str) -> Iterator[Cells]:
    """The amounts of a measure one by one: what is paid, then what is received."""
    for direction, paid in (
        (Direction.OUT, {**dict.fromkeys(measure.commitments, 0), **measure.payments}),
        (Direction.IN, measure.grants),
    ):
        if not paid:
            continue
        paid_out = direction is Direction.OUT
        same = common | {
            "account": _text(measure.account if paid_out else measure.grant_account),
            "direction": direction.value,
            "note": _note(measure, paid_out=paid_out),
        }
        binds = measure.commitments if paid_out else {}
        for year in sorted(paid):
            yield same | {
                "year": Figure(year),
                "kind": _kind(year, settings),
                "amount": _money(paid[year], decimal),
                "commitment": _money(binds[year], decimal) if binds.get(year) else "",
            }


def _kind(year: int, settings: Settings) -> str:
    """What a finance program calls an amount: of the budget year, of a planned one, of a later one."""
    planned = settings.horizon.planned
    if planned[0] <= year < planned[0] + settings.budget.years:
        return "ANSATZ"
    return "PLAN" if year in planned else "FOLGEJAHR"


def _wide(number: int, measure: Measure, settings: Settings, decimal: str) -> Cells:
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
    return f"'{text}" if text.startswith(DANGEROUS) else text
