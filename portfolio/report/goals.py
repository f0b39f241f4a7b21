"""The goals and what is done for them, as sheets and as lines (Ziele)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal

from portfolio.language import decimal, ngettext, thousands, whole
from portfolio.language import gettext as _
from portfolio.model import Portfolio
from portfolio.report.shapes import Json
from portfolio.report.sheets import Column, Sheet
from portfolio.report.words import key_product_term
from portfolio.service import GoalLine, GoalTree, IndicatorLine, Way
from scoring.goals import Contribution, Indicator, KeyProduct, Reached

INDENT = "  "


def tree_sheet(tree: GoalTree) -> Sheet:
    """A goal system from the top; projects, money and days of each element, by year where there is a plan."""
    columns = (
        *_overview(wrap=True),
        *(Column(_("{year} T€").format(year=name), right=True) for name in _year_names(tree)),
        *(Column(_("{year} days").format(year=name), right=True) for name in _year_names(tree)),
    )
    rows = (
        (
            *_sums(line),
            *_paid(line, tree),
            *_spent(line, tree),
        )
        for line in tree.lines
    )
    return Sheet(tree.system.name, columns, tuple(rows))


def tree_tables(tree: GoalTree) -> tuple[Sheet, ...]:
    """The same for a terminal, where years would not fit beside the texts: sums, then money, then days by year."""
    sums = Sheet(tree.system.name, _overview(wrap=True), tuple(map(_sums, tree.lines)))
    if not tree.years:
        return (sums,)
    columns = (
        *_overview(wrap=False)[:2],
        *(Column(name, right=True) for name in _year_names(tree)),
    )
    paid = ((*_named(line), *_paid(line, tree)) for line in tree.lines)
    spent = ((*_named(line), *_spent(line, tree)) for line in tree.lines)
    name = tree.system.name
    return (
        sums,
        Sheet(
            _("{system}: planned payments (T€) by year").format(system=name), columns, tuple(paid)
        ),
        Sheet(_("{system}: planned days by year").format(system=name), columns, tuple(spent)),
    )


def _overview(*, wrap: bool) -> tuple[Column, ...]:
    return (
        Column(_("No.")),
        Column(_("Goal"), long=True, wrap=wrap),
        Column(_("Projects"), right=True),
        Column(_("Cost T€"), right=True),
        Column(_("Days"), right=True),
    )


def _sums(line: GoalLine) -> tuple[str, ...]:
    return (*_named(line), whole(len(line.projects)), thousands(line.cost), whole(line.days))


def _named(line: GoalLine) -> tuple[str, str]:
    return line.goal.id, INDENT * line.depth + line.goal.text


def _year_names(tree: GoalTree) -> tuple[str, ...]:
    """The planned years, what comes behind them, and what is not planned: together the whole."""
    return (*map(str, tree.years), _("later"), _("not planned")) if tree.years else ()


def _paid(line: GoalLine, tree: GoalTree) -> tuple[str, ...]:
    return tuple(map(thousands, _yearly(line.payments, line.unplanned_cost, tree)))


def _spent(line: GoalLine, tree: GoalTree) -> tuple[str, ...]:
    return tuple(map(whole, _yearly(line.days_by_year, line.unplanned_days, tree)))


def _yearly(amounts: Mapping[int, int], unplanned: int, tree: GoalTree) -> tuple[int, ...]:
    if not tree.years:
        return ()
    later = sum(amount for year, amount in amounts.items() if year > tree.years[-1])
    return (*(amounts.get(year, 0) for year in tree.years), later, unplanned)


def tree_warnings(
    trees: Iterable[GoalTree], aimless: Iterable[str], lost: Iterable[tuple[str, str]]
) -> Iterator[str]:
    """What is missing between goals and projects, a sentence a line."""
    for tree in trees:
        if tree.unsupported:
            text = ngettext(
                "{system}: {count} «{level}» without a project: {ids}",
                "{system}: {count} «{level}» without a project: {ids}",
                len(tree.unsupported),
            )
            yield text.format(
                system=tree.system.name,
                count=whole(len(tree.unsupported)),
                level=tree.system.focus,
                ids=", ".join(goal.id for goal in tree.unsupported),
            )
        for line in tree.lines:
            if line.conflicts and not line.depth:
                text = _("{system}: in conflict with a goal: {ids}")
                yield text.format(system=tree.system.name, ids=", ".join(line.conflicts))
    without = tuple(aimless)
    if without:
        text = ngettext(
            "{count} project without a goal: {ids}",
            "{count} projects without a goal: {ids}",
            len(without),
        )
        yield text.format(count=whole(len(without)), ids=", ".join(without))
    for project, goal in lost:
        text = _(
            "{project} contributes to «{goal}», which is not in force any more; please check it."
        )
        yield text.format(project=project, goal=goal)


def chain_sheet(ways: Iterable[Way], title: str) -> Sheet:
    """The ways up as rows, a step a row."""
    names = (_("System"), _("Way"), _("Level"), _("No."), _("Goal"), _("Contribution"))
    rows = tuple(
        (
            way.system.name,
            str(number),
            goal.level,
            goal.id,
            goal.text,
            strength(way.contribution) if way.contribution and not step else "",
        )
        for number, way in enumerate(ways, start=1)
        for step, goal in enumerate(way.goals)
    )
    return Sheet(title, tuple(Column(name) for name in names), rows)


def chain(ways: Sequence[Way], title: str, below: Sequence[str]) -> Iterator[str]:
    """The ways up from a project or an element, each step with the name of its level.

    Args:
        ways: Up to the top.
        title: The project or the element they begin at.
        below: The projects that contribute to the element.
    """
    yield title
    if below:
        yield _("Projects below: {ids}").format(ids=", ".join(below))
    if not ways:
        yield _(
            "It contributes to no goal; «portfolio goals --link {id} GOAL=STRENGTH» adds one."
        ).format(id=title)
    for way in ways:
        yield f"{way.system.name}:"
        depth = 1
        if way.contribution is not None:
            yield INDENT + strength(way.contribution)
        for place, goal in enumerate(way.goals):
            is_top = place == len(way.goals) - 1
            if is_top and way.principles:
                yield INDENT * depth + _principles(way)
                depth += 1
            yield f"{INDENT * depth}→ {goal.level}: {goal.text} ({goal.id})"
            depth += 1
        for link in way.conflicts:
            text = _("in conflict: {one} with {other}")
            yield INDENT + text.format(one=link.source, other=link.contribution.goal)


def _principles(way: Way) -> str:
    ids = ", ".join(goal.id for goal in way.principles)
    return _("→ {level}, above all of it: {ids}").format(level=way.principles[0].level, ids=ids)


def strength(contribution: Contribution) -> str:
    """How strongly a project contributes, in words, with the reason."""
    words = {
        -1: _("in conflict"),
        0: _("no contribution"),
        1: _("contributes indirectly"),
        2: _("contributes directly"),
        3: _("key project"),
    }
    told = f"{words[contribution.strength]} ({contribution.strength})"
    return f"{told}: {contribution.reason}" if contribution.reason else told


def indicators_sheet(lines: Iterable[IndicatorLine], year: int) -> Sheet:
    """The year-end report: every measured goal with target, figure, status and what was reported."""
    columns = (
        Column(_("Goal")),
        Column(_("Text"), long=True, wrap=True),
        Column(_("Measures"), long=True, wrap=True),
        Column(_("Product group")),
        Column(_("Responsible"), long=True, wrap=True),
        Column(_("Indicator"), long=True, wrap=True),
        Column(_("Unit")),
        Column(_("Actual {year}").format(year=year - 1), right=True),
        Column(_("Target {year}").format(year=year), right=True),
        Column(_("Actual {year}").format(year=year), right=True),
        Column(_("Status")),
        Column(_("Report"), long=True, wrap=True),
    )
    rows = tuple(_indicator_cells(line, year) for line in lines)
    return Sheet(_("Indicators {year}").format(year=year), columns, rows)


def _indicator_cells(line: IndicatorLine, year: int) -> tuple[str, ...]:
    goal, indicator = line.goal, line.indicator
    own = (goal.id, goal.text, goal.measures, goal.product_group, goal.responsible)
    if indicator is None:
        return (*own, "–", "", "–", "–", "–", _("no indicator"), "")
    actuals, target = indicator.actuals, indicator.targets.get(year)
    return (
        *own,
        indicator.name,
        indicator.unit,
        *(_figure(number) for number in (actuals.get(year - 1), target, actuals.get(year))),
        reached(line.reached),
        indicator.reports.get(year, ""),
    )


def reached(status: Reached) -> str:
    """How a year's figure stands to its target, in words."""
    words = {
        Reached.YES: _("reached"),
        Reached.NO: _("missed"),
        Reached.NO_ACTUAL: _("not known yet"),
        Reached.NO_TARGET: _("no target"),
    }
    return words[status]


def key_products_sheet(products: Iterable[KeyProduct], portfolio: Portfolio) -> Sheet:
    """The key products with their projects, and how they were chosen."""
    year = portfolio.settings.horizon.first_year
    columns = (
        Column(_("Product")),
        Column(_("Name"), long=True, wrap=True),
        Column(_("Year"), right=True),
        Column(_("Page"), right=True),
        Column(_("Relevance/influence/volume")),
        Column(_("Projects"), long=True, wrap=True),
        Column(_("Reason"), long=True, wrap=True),
        Column(_("Decision"), long=True, wrap=True),
    )
    rows = tuple(
        (
            p.product,
            p.name,
            _("from {year}").format(year=p.valid_from) if p.valid_from else str(p.year),
            "–" if p.page is None else str(p.page),
            "/".join("–" if n is None else str(n) for n in (p.relevance, p.influence, p.volume)),
            ", ".join(x.id for x in portfolio.projects if p.covers(x.product, year)),
            _("{reason} (corrected: {correction})").format(reason=p.reason, correction=p.correction)
            if p.correction
            else p.reason,
            p.decision or "–",
        )
        for p in products
    )
    return Sheet(key_product_term(portfolio.settings.state), columns, rows)


def _figure(number: Decimal | None) -> str:
    if number is None:
        return "–"
    places = max(0, -int(number.normalize().as_tuple().exponent))
    return decimal(number, places) if places else whole(int(number))


def goals_shape(trees: Iterable[GoalTree]) -> list[Json]:
    """One object a goal system, with one object an element."""
    return [
        {
            "id": tree.system.id,
            "name": tree.system.name,
            "version": tree.system.version,
            "goals": [_goal_shape(line) for line in tree.lines],
            "without_project": [goal.id for goal in tree.unsupported],
        }
        for tree in trees
    ]


def _goal_shape(line: GoalLine) -> Json:
    return {
        "id": line.goal.id,
        "level": line.goal.level,
        "parent": line.goal.parent or None,
        "text": line.goal.text,
        "projects": list(line.projects),
        "conflicts": list(line.conflicts),
        "cost": line.cost,
        "days": line.days,
        "unplanned_cost": line.unplanned_cost,
        "unplanned_days": line.unplanned_days,
        "payments": {str(year): euros for year, euros in sorted(line.payments.items())},
        "days_by_year": {str(year): days for year, days in sorted(line.days_by_year.items())},
    }


def ways_shape(ways: Iterable[Way]) -> list[Json]:
    """One object a way up, from the bottom to the top."""
    return [
        {
            "system": way.system.id,
            "strength": way.contribution.strength if way.contribution else None,
            "reason": way.contribution.reason if way.contribution else None,
            "goals": [{"id": g.id, "level": g.level, "text": g.text} for g in way.goals],
            "principles": [goal.id for goal in way.principles],
        }
        for way in ways
    ]


def indicators_shape(lines: Iterable[IndicatorLine]) -> list[Json]:
    """One object an indicator, as it stands in the year; `indicator` is null where a goal has none yet."""
    return [
        {
            "goal": line.goal.id,
            "product_group": line.goal.product_group,
            "responsible": line.goal.responsible,
            "measures": line.goal.measures,
            "year": line.year,
            "status": line.reached.value,
            "indicator": line.indicator and _indicator_shape(line.indicator, line.year),
        }
        for line in lines
    ]


def _indicator_shape(indicator: Indicator, year: int) -> Json:
    return {
        "id": indicator.id,
        "name": indicator.name,
        "unit": indicator.unit,
        "direction": indicator.direction.value,
        "target": _number(indicator.targets.get(year)),
        "actual": _number(indicator.actuals.get(year)),
        "report": indicator.reports.get(year, ""),
    }


def key_products_shape(products: Iterable[KeyProduct]) -> list[Json]:
    """One object a key product."""
    return [asdict(product) for product in products]


def _number(number: Decimal | None) -> float | None:
    return None if number is None else float(number)
