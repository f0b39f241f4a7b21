"""What is missing, in words: euros, days, places, and what no money mends (Was fehlt)."""

from collections.abc import Iterable, Iterator

from portfolio.language import euros, ngettext, whole
from portfolio.language import gettext as _
from portfolio.model import Settings
from portfolio.optimizer.check import Overrun
from portfolio.optimizer.explain import AMOUNTS, MONEY, days_of, euros_of
from portfolio.optimizer.problem import Limit
from portfolio.report.shapes import Json

Overruns = Iterable[Overrun]


def lacking_words(found: Overruns, settings: Settings) -> str:
    """Every limit that is broken, by how much and where: «Eigenmittel 2028: 661.400 €; …»."""
    told = tuple(found)
    own = {each.year: each.over for each in told if each.limit is Limit.OWN_FUNDS}
    both = {each.year for each in told if each.limit is Limit.PAYMENTS and each.year in own}
    parts = (
        _of_both(each, own[each.year])
        if each.limit is Limit.PAYMENTS and each.year in both
        else _broken(each, settings)
        for each in told
        if each.limit is not Limit.OWN_FUNDS or each.year not in both
    )
    return "; ".join(parts)


def _of_both(payments: Overrun, own: int) -> str:
    """Much of it is the same money, missing in both budgets."""
    text = _("{year}: {paid} up to the cap of payments and {own} of own funds (not to be added up)")
    if payments.over == own:
        text = _("{year}: {paid}, of payments as of own funds")
    return text.format(year=payments.year, paid=euros(payments.over), own=euros(own))


def more_words(found: Overruns, settings: Settings) -> str:
    """What there has to be more of: «661.400 € in 2028 und 12 Tage Hochbau in 2029»."""
    told = tuple(found)
    parts = [
        *(
            _("{amount} in {year}").format(amount=euros(n), year=y)
            for y, n in euros_of(told).items()
        ),
        *(_more(each, settings) for each in told if each.limit not in MONEY),
    ]
    return listed(parts)


def needed_words(found: Overruns, settings: Settings) -> str:
    """What there has to be more of in all, and in brackets by year where there are several."""
    told = tuple(found)
    by_year, in_all = more_words(told, settings), sums_words(told, settings)
    parts = len(euros_of(told)) + sum(each.limit not in MONEY for each in told)
    if parts < 2:
        return by_year
    days = [f"{each.year}: {whole(each.over)}" for each in told if each.limit is Limit.DAYS]
    if len(days) == parts and len({each.name for each in told}) == 1:
        by_year = ", ".join(days)
    return _("{sum} ({parts})").format(sum=in_all, parts=by_year)


def sums_words(found: Overruns, settings: Settings) -> str:
    """The same without years: «1.250.000 € und 12 Tage Hochbau»."""
    told = tuple(found)
    money = sum(euros_of(told).values())
    teams: dict[str, int] = {}
    for (team, _year), days in days_of(told).items():
        teams[team] = teams.get(team, 0) + days
    others = (each for each in told if each.limit not in MONEY | {Limit.DAYS})
    parts = [
        *([euros(money)] if money else []),
        *(_days(days, team, settings) for team, days in teams.items()),
        *dict.fromkeys(_more(each, settings) for each in others),
    ]
    return listed(parts)


def listed(parts: Iterable[str]) -> str:
    """«a, b und c»."""
    *first, last = tuple(parts) or ("–",)
    return _("{first} and {last}").format(first=", ".join(first), last=last) if first else last


def more_shape(found: Overruns) -> list[Json]:
    """One object a limit and year."""
    return [
        {"limit": each.limit.value, "year": each.year, "over": each.over, "name": each.name}
        for each in found
    ]


def team_name(key: str, settings: Settings) -> str:
    """A team as people call it."""
    return next((team.name for team in settings.teams if team.id == key), key)


def _broken(each: Overrun, settings: Settings) -> str:
    texts = {
        Limit.PAYMENTS: _("payments {year}: {euros}"),
        Limit.OWN_FUNDS: _("own funds {year}: {euros}"),
        Limit.POT: _("budget «{name}» {year}: {euros}"),
        Limit.COMMITMENTS: _("commitments {year}: {euros}"),
        Limit.RUNNING: _("follow-up costs {year}: {euros}"),
        Limit.DAYS: _("{team} {year}: {days}"),
        Limit.LARGE: _("{team} {year}: one large project too many at a time"),
        Limit.ROLE: _("{role} {year}: busy elsewhere"),
        Limit.INTERIM: _("stand-in building {name} {year}: occupied"),
        Limit.AFTER: _("what has to come before it is not far enough by {year}"),
        Limit.TOGETHER: _("what starts together with it does not in {year}"),
        Limit.APART: _("a variant of it is planned already"),
        Limit.WITHIN: _("too far from its other section in {year}"),
        Limit.WINDOW: _("{year} lies outside the years in which it may start"),
    }
    return texts[each.limit].format(
        year=each.year,
        euros=euros(each.over),
        days=_counted(each.over),
        name=each.name,
        team=team_name(each.name, settings),
        role=next((role.name for role in settings.roles if role.id == each.name), each.name),
    )


def _more(each: Overrun, settings: Settings) -> str:
    texts = {
        Limit.POT: _("{euros} of the budget «{name}» in {year}"),
        Limit.COMMITMENTS: _("{euros} of commitments in {year}"),
        Limit.RUNNING: _("{euros} for follow-up costs in {year}"),
        Limit.DAYS: _("{days} in {year}"),
        Limit.LARGE: _("one more large project at a time for {team}"),
        Limit.ROLE: _("one more person as {name}"),
        Limit.INTERIM: _("a second stand-in building beside {name}"),
    }
    return texts[each.limit].format(
        year=each.year,
        euros=euros(each.over),
        days=_days(each.over, each.name, settings),
        name=each.name,
        team=team_name(each.name, settings),
    )


def _days(days: int, team: str, settings: Settings) -> str:
    return _("{days} of {team}").format(days=_counted(days), team=team_name(team, settings))


def _counted(days: int) -> str:
    return ngettext("{count} day", "{count} days", days).format(count=whole(days))


def bottlenecks(found: Iterable[Overruns], settings: Settings) -> Iterator[str]:
    """What is short most often, by name: «Eigenmittel (2028, 2029)»."""
    years: dict[str, set[int]] = {}
    for told in found:
        for each in told:
            if each.limit not in AMOUNTS:
                continue
            years.setdefault(_short(each, settings), set()).add(each.year)
    for name, short in sorted(years.items(), key=lambda item: -len(item[1])):
        yield f"{name} ({years_words(short)})"


def years_words(years: Iterable[int]) -> str:
    """«2028–2030, 2033»."""
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{r[0]}–{r[-1]}" if len(r) > 1 else str(r[0]) for r in runs)


def _short(each: Overrun, settings: Settings) -> str:
    names = {
        Limit.PAYMENTS: _("Payments"),
        Limit.OWN_FUNDS: _("Own funds"),
        Limit.COMMITMENTS: _("Commitments"),
        Limit.RUNNING: _("Follow-up costs"),
        Limit.DAYS: team_name(each.name, settings),
        Limit.LARGE: team_name(each.name, settings),
    }
    return names.get(each.limit, each.name)
