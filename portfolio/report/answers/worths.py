"""What limits and duties cost, as sheets, sentences and a chart (Grenzwerte)."""

from collections.abc import Iterable, Iterator, Sequence

from portfolio.language import decimal, euros, percent, thousands, whole
from portfolio.language import gettext as _
from portfolio.model import DutyKind, Portfolio
from portfolio.report.answers.lacking import team_name
from portfolio.report.shapes import Json
from portfolio.report.sheets import Column, Sheet
from portfolio.service.answers import Basis, Marginal, Step
from scoring.rank import Why

BAR = 30
"""Cells of the longest bar."""


def percent_more(percent_: int) -> str:
    """«+5 %», «−20 %», «±0 %»."""
    return f"{'+' if percent_ > 0 else '−' if percent_ < 0 else '±'}{abs(percent_)} %"


def frontier_sheet(steps: Sequence[Step], *, with_bar: bool = True) -> Sheet:
    """The worth of the best plan by budget, with a bar where nothing else draws it."""
    columns = (
        Column(_("Budget"), right=True),
        Column(_("Caps T€"), right=True),
        Column(_("Points"), right=True),
        Column(_("Best possible at most higher by"), right=True),
        Column(_("Projects"), right=True),
        Column(_("Duties missed"), right=True),
        *([Column(_("Bar"), drawn=True)] if with_bar else []),
    )
    high = max(step.worth for step in steps)
    rows = tuple(
        (
            percent_more(step.percent),
            thousands(step.payments),
            decimal(step.worth),
            percent(step.gap),
            whole(step.planned),
            whole(step.missed),
            *([_bar(step.worth, high)] if with_bar else []),
        )
        for step in steps
    )
    return Sheet(_("Worth by budget"), columns, rows)


def _bar(amount: float, most: float) -> str:
    return "█" * (1 + round((BAR - 1) * amount / (most or 1)))


def frontier_words(steps: Sequence[Step]) -> Iterator[str]:
    """What the next million brings, and what a cut costs."""
    base = next(step for step in steps if step.percent == 0)
    yield _(
        "Caps are those of all planned years, the reserve and what is spent without a project taken off."
    )
    for step in (steps[0], steps[-1]):
        changed = abs(step.payments - base.payments)
        if not changed:
            continue
        points = abs(round(step.worth, 1) - round(base.worth, 1))
        per_million = points / (changed / 1_000_000)
        text = _(
            "{percent} % less budget cost {points} points, on average {each} for each million."
        )
        if step.percent > 0:
            text = _(
                "{percent} % more budget bring {points} points, on average {each} for each million."
            )
        yield text.format(
            percent=abs(step.percent),
            points=decimal(points),
            each=decimal(per_million),
        )


def marginals_sheet(found: Iterable[Marginal], portfolio: Portfolio) -> Sheet:
    """What one more post or million is worth, the most first, and who starts because of it."""
    columns = (
        Column(_("One more")),
        Column(_("When")),
        Column(_("Points gained"), right=True),
        Column(_("Proven")),
        Column(_("Starts because of it"), long=True, wrap=True),
        Column(_("Sooner"), long=True, wrap=True),
    )
    rows = tuple(
        (
            _what(each, portfolio),
            str(each.year) if each.year else _("every year"),
            _gain(each.worth, is_proven=each.proven),
            _("yes") if each.proven else _("no"),
            ", ".join(each.comes_in) or "–",
            ", ".join(each.sooner) or "–",
        )
        for each in sorted(found, key=lambda each: -each.worth)
    )
    return Sheet(_("What one more post or million brings"), columns, rows)


def _what(each: Marginal, portfolio: Portfolio) -> str:
    if not each.what:
        return _("{euros} a year").format(euros=euros(each.amount))
    text = _("post {team} ({days} days a year)")
    return text.format(team=team_name(each.what, portfolio.settings), days=whole(each.amount))


def duties_sheet(found: Iterable[Basis]) -> Sheet:
    """Each legal basis with its duties, its price, and who would start in their place."""
    columns = (
        Column(_("Basis")),
        Column(_("Duties"), right=True),
        Column(_("Within the plan T€"), right=True),
        Column(_("Price in points"), right=True),
        Column(_("Proven")),
        Column(_("Would start instead"), long=True, wrap=True),
    )
    rows = tuple(
        (
            basis_words(each),
            whole(len(each.projects)),
            thousands(each.payments),
            _gain(each.price, is_proven=each.proven),
            _("yes") if each.proven else _("no"),
            ", ".join(each.comes_in) or "–",
        )
        for each in found
    )
    return Sheet(_("Price of the duties"), columns, rows)


def duties_words(found: Iterable[Basis], portfolio: Portfolio) -> Iterator[str]:
    """Which duties there are and by which law or decision, and which of them end within the plan."""
    for each in found:
        yield f"{basis_words(each)}: {', '.join(_cited(key, portfolio) for key in each.projects)}"
        for key, year in each.expires.items():
            yield _("  {id}: the duty ends with {year}; please check what it rests on.").format(
                id=key, year=year
            )


def _cited(key: str, portfolio: Portfolio) -> str:
    """«HB-12 (§ 16 FwG)»."""
    duty = portfolio.project(key).duty
    return f"{key} ({duty.citation})" if duty and duty.citation else key


def _gain(points: float, *, is_proven: bool) -> str:
    """Nothing that is not proven is only nothing that was found."""
    return decimal(points) if points or is_proven else _("no better plan found")


def basis_words(basis: Basis) -> str:
    """What makes them duties."""
    kinds = {
        DutyKind.BEGUN: _("begun"),
        DutyKind.CONTRACT: _("bound by contract"),
        DutyKind.LAW: _("required by law"),
        DutyKind.DANGER: _("danger"),
        DutyKind.COUNCIL: _("decided by the council"),
    }
    if basis.kind is not None:
        return kinds[basis.kind]
    whys = {
        Why.FIXED: _("begun or awarded"),
        Why.MARK: _("marked on a level that makes it a duty"),
        Why.GRANT: _("an approved grant lapses"),
        Why.PRIORITY: _("priority level"),
    }
    return whys.get(basis.why, _("settled, or a duty depends on it"))


def frontier_shape(steps: Iterable[Step]) -> list[Json]:
    """One object a budget."""
    return [
        {
            "percent": step.percent,
            "payments": step.payments,
            "worth": step.worth,
            "gap": step.gap,
            "planned": step.planned,
            "missed": step.missed,
        }
        for step in steps
    ]


def marginals_shape(found: Iterable[Marginal]) -> list[Json]:
    """One object a team or money, and year."""
    return [
        {
            "team": each.what or None,
            "year": each.year,
            "amount": each.amount,
            "worth": round(each.worth, 3),
            "proven": each.proven,
            "comes_in": list(each.comes_in),
            "sooner": list(each.sooner),
        }
        for each in found
    ]


def duties_shape(found: Iterable[Basis]) -> list[Json]:
    """One object a legal basis."""
    return [
        {
            "basis": each.kind.value if each.kind else each.why.value,
            "projects": list(each.projects),
            "price": round(each.price, 3),
            "proven": each.proven,
            "payments": each.payments,
            "comes_in": list(each.comes_in),
            "expires": dict(each.expires),
        }
        for each in found
    ]
