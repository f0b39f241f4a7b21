"""Bars and time lines drawn with text, legible without colour; the number always stands beside (Schaubilder)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portfolio.language import decimal, percent, whole
from portfolio.language import gettext as _
from portfolio.model import Plan, YearUse
from portfolio.report.sheets import Column, Sheet
from portfolio.report.words import class_letter
from portfolio.window import years_gone

EIGHTHS = " ▏▎▍▌▋▊▉"
FULL = "█"
CAP = "┃"
"""Where a limit stands on a bar."""
OVER = "!"
"""Stands beside whatever is over its limit."""

YEAR = 5
"""Cells of a year on a time line: its number and a gap."""

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Use:
    """What is used of something in one year."""

    name: str
    year: int
    used: int
    cap: int

    @property
    def share(self) -> float:
        """Used of what there is; more than 1 where it is over; 0 where there is nothing of either."""
        if self.cap > 0:
            return self.used / self.cap
        return float("inf") if self.used > 0 else 0.0

    @property
    def over(self) -> int:
        """How much more is used than there is."""
        return max(0, self.used - self.cap)


def bar(amount: float, whole_amount: float, cells: int) -> str:
    """A horizontal bar in eighths of a cell; what is more than the whole fills it."""
    share = min(1.0, max(0.0, amount / whole_amount)) if whole_amount > 0 else 0.0
    eighths = round(share * cells * 8)
    full, rest = divmod(eighths, 8)
    return (FULL * full + (EIGHTHS[rest] if rest else "")).ljust(cells)


def bar_with_cap(amount: float, cap: float, most: float, cells: int) -> str:
    """A bar on the scale of `most`, with a mark where the limit stands."""
    drawn = bar(amount, most, cells)
    at = min(cells - 1, round(cap / most * cells)) if most > 0 else cells - 1
    return f"{drawn[:at]}{CAP}{drawn[at + 1 :]}"


def uses_of(plan: Plan) -> tuple[tuple[Use, ...], ...]:
    """Payments, own funds and each team, year by year in the planned years; one row each."""
    planned = plan.portfolio.settings.horizon.planned
    years = tuple(year for year in plan.schedule.years if year.year in planned)
    teams = tuple(team.id for team in plan.portfolio.settings.teams)
    return (
        tuple(_payments(year) for year in years),
        tuple(_own_funds(year) for year in years),
        *(tuple(_days(year, team) for year in years) for team in teams),
    )


def _payments(year: YearUse) -> Use:
    return Use(_("Payments"), year.year, year.payments, year.payments_cap + year.payments_carried)


def _own_funds(year: YearUse) -> Use:
    cap = year.own_funds_cap + year.own_funds_carried
    return Use(_("Own funds"), year.year, year.own_funds, cap)


def _days(year: YearUse, team: str) -> Use:
    used = year.teams[team]
    return Use(team, year.year, used.days, used.cap + used.bought)


def use_grid(plan: Plan, cells: int = 4) -> Iterator[str]:
    """One line for payments, own funds and each team; in each year a bar and how much of it is used."""
    rows = uses_of(plan)
    width = cells + 8
    names = max((len(row[0].name) for row in rows if row), default=0)
    yield " " * names + "".join(f"  {year.year:<{width - 2}}" for year in rows[0])
    for row in rows:
        yield row[0].name.ljust(names) + "".join(f"  {_cell(use, cells)}" for use in row)


def _cell(use: Use, cells: int) -> str:
    share = OVER if use.share == float("inf") else percent(use.share, 0)
    mark = OVER if use.over else " "
    return f"{bar(use.share, 1, cells)}{share:>5}{mark}"


def use_bars(plan: Plan, cells: int = 20) -> Iterator[str]:
    """For payments, own funds and each team a line a year: bar, mark at the limit, amounts, share or over-use."""
    for number, row in enumerate(uses_of(plan)):
        unit = _("million €") if number < 2 else _("days")
        yield f"{row[0].name} ({unit})"
        most = max([1, *(max(use.used, use.cap) for use in row)])
        for use in row:
            drawn = bar_with_cap(use.used, use.cap, most, cells)
            told = f"{_amount(use.used, number)} / {_amount(use.cap, number)}"
            yield f"  {use.year} {drawn} {told:>17}  {_share_words(use, number)}"
        yield ""


def over_words(plan: Plan) -> Iterator[str]:
    """A sentence for each limit that a plan breaks."""
    for number, row in enumerate(uses_of(plan)):
        for use in row:
            if use.over:
                text = _("{name} {year}: {amount} over the limit.")
                unit = _("million €") if number < 2 else _("days")
                amount = f"{_amount(use.over, number)} {unit}"
                yield text.format(name=use.name, year=use.year, amount=amount)


def _amount(amount: int, number: int) -> str:
    return decimal(amount / MILLION, 2) if number < 2 else whole(amount)


def _share_words(use: Use, number: int) -> str:
    if use.over:
        return _("over the limit by {amount} !").format(amount=_amount(use.over, number))
    return percent(use.share, 0)


def gantt_sheet(plan: Plan) -> Sheet:
    """Every planned project on a line of years, in half cells, with its class and its years beside."""
    planned = plan.portfolio.settings.horizon.planned
    first = planned[0]
    last = max([planned[-1], *_ends(plan)])
    years = "".join(f"{year:<{YEAR}}" for year in range(first, last + 1))
    columns = (
        Column(_("No.")),
        Column(_("Project"), long=True),
        Column(_("Class")),
        Column(years),
        Column(_("Years")),
    )
    return Sheet(_("Years"), columns, tuple(_gantt_rows(plan, first, last)))


def gantt_keys(plan: Plan) -> tuple[str, ...]:
    """The projects of `gantt_sheet`: those that start first come first, among these the better place."""
    starts = plan.schedule.starts
    order = {ranked.id: number for number, ranked in enumerate(plan.ranking.overall)}
    placed = [key for key in order if starts.get(key) is not None]
    return tuple(sorted(placed, key=lambda key: (starts[key], order[key])))


def _gantt_rows(plan: Plan, first: int, last: int) -> Iterator[tuple[str, ...]]:
    ranked = {each.id: each for each in plan.ranking.overall}
    for key in gantt_keys(plan):
        project = plan.portfolio.project(key)
        begin, end = span_of(plan, key)
        told = f"{begin}–{end}" if end > begin else str(begin)
        line = time_line(begin, end, first, last)
        yield (key, project.title, class_letter(ranked[key]), line, told)


def time_line(begin: int, end: int, first: int, last: int) -> str:
    """A bar over the years it takes; it ends half a cell before the next year, so that neighbours stay apart."""
    before = " " * (YEAR * (begin - first))
    length = YEAR * (end - begin + 1) - 1
    return f"{before}{FULL * (length - 1)}▌".ljust(YEAR * (last - first + 1))


def _ends(plan: Plan) -> Iterable[int]:
    return (span_of(plan, key)[1] for key in gantt_keys(plan))


def span_of(plan: Plan, key: str) -> tuple[int, int]:
    """The first and the last year of a planned project."""
    project = plan.portfolio.project(key)
    begin = plan.schedule.starts[key] or 0
    years = project.years - years_gone(project, plan.portfolio.settings)
    return begin, begin + max(1, years) - 1
