"""From marks to ranked lists, as the lists are or as a committee would weigh (Reihen)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from portfolio.errors import PortfolioError
from portfolio.facts import facts
from portfolio.language import gettext as _
from portfolio.model import Method, Portfolio, Project, ProjectList, Ranking
from portfolio.window import duty_in_force
from scoring.goals import KeyProduct
from scoring.grid import TOGETHER, Grid, WeightSet
from scoring.pairwise import scores_of_duels
from scoring.rank import Entry, Ranked, classify, rank
from scoring.scales import level_from
from scoring.score import Score, score, score_of_level
from scoring.weights import mean, median

_PUT_TOGETHER = dict(zip(TOGETHER, (mean, median), strict=True))


def rank_all(portfolio: Portfolio) -> Ranking:
    """Score, classify and rank: each list by itself, and all together."""
    entries = entries_of(portfolio)
    verdicts = classify(entries.values(), portfolio.settings.rules)
    members: dict[str, list[Entry]] = {entry.id: [] for entry in portfolio.settings.lists}
    for project in portfolio.projects:
        members[project.list].append(entries[project.id])
    return Ranking(
        lists={key: rank(listed, verdicts) for key, listed in members.items()},
        overall=rank(entries.values(), verdicts),
    )


def entries_of(portfolio: Portfolio) -> dict[str, Entry]:
    """The projects as the ranking sees them, by id."""
    duelled = _scores_of_duels(portfolio)
    return {
        project.id: _entry(project, portfolio, duelled.get(project.id))
        for project in portfolio.projects
    }


def levels(project: Project, portfolio: Portfolio) -> dict[str, int]:
    """The level on every criterion: as marked, else as it follows from data; raised for a key product."""
    known = {**computed_levels(project, portfolio), **project.marks}
    aims = portfolio.settings.aims
    if aims.raises in known and key_product_of(project, portfolio):
        best = portfolio.grid.criterion(aims.raises).best
        known[aims.raises] = min(best, known[aims.raises] + aims.raised_by)
    return known


def computed_levels(project: Project, portfolio: Portfolio) -> dict[str, int]:
    """The levels that follow from what is known of a project in figures."""
    found = facts(project, portfolio.goals)
    computed = {c.id: level_from(found, c.rules) for c in portfolio.grid.criteria}
    return {key: level for key, level in computed.items() if level is not None}


def key_product_of(project: Project, portfolio: Portfolio) -> KeyProduct | None:
    """The key product a project belongs to by its product number."""
    year = portfolio.settings.horizon.first_year
    products = (p for system in portfolio.goals for p in system.key_products_of(year))
    return next((product for product in products if product.covers(project.product, year)), None)


def weights_of(entry: ProjectList, portfolio: Portfolio) -> Mapping[str, int]:
    """The weights of a list."""
    return portfolio.grid.weight_set(entry.weights).weights


def weighed_by(portfolio: Portfolio, name: str) -> Portfolio:
    """The same portfolio, weighed as a committee or group would, or as all of them together.

    Args:
        portfolio: As it is.
        name: The id of a weight set, or «mean» or «median» of all groups' sets.

    Raises:
        PortfolioError: There is no such set, or no group has one.
    """
    grid = portfolio.grid
    known = {weight_set.id: weight_set for weight_set in grid.weight_sets}
    if name not in known and name not in TOGETHER:
        text = _("There is no weight set «{name}» in the grid; there are {known}.")
        raise PortfolioError(text.format(name=name, known=", ".join([*known, *TOGETHER])))
    in_force = {entry.weights for entry in portfolio.settings.lists}
    stand_ins = {key: stand_in(grid, key, name) for key in in_force}
    if not any(stand_ins.values()):
        text = _("The weight set «{name}» stands in for that of no list; please check its base.")
        if name in TOGETHER:
            text = _("No group has a weight set yet; please add one to the grid, with «group».")
        raise PortfolioError(text.format(name=name))
    sets = tuple(
        replace(w, weights=stand_ins[w.id] or w.weights) if w.id in in_force else w
        for w in grid.weight_sets
    )
    return replace(portfolio, grid=replace(grid, weight_sets=sets))


def stand_in(grid: Grid, key: str, name: str) -> Mapping[str, int] | None:
    """The weights that stand in for a set; none where the named set has nothing to do with it."""
    if name in TOGETHER:
        views = [view.weights for view in grid.views_of(key)]
        return _PUT_TOGETHER[name](views) if views else None
    wanted = grid.weight_set(name)
    is_meant = wanted.id == key or wanted.stands_in_for(key) or not (wanted.group or wanted.base)
    return wanted.weights if is_meant else None


def views_of(entry: ProjectList, grid: Grid) -> tuple[WeightSet, ...]:
    """How groups would weigh a list."""
    return grid.views_of(entry.weights)


def chosen_lists(
    portfolio: Portfolio, ranking: Ranking, list_id: str | None = None, *, overall: bool = False
) -> dict[str, tuple[Ranked, ...]]:
    """The ranked lists by their names: all of them, one, or the one over all.

    Raises:
        PortfolioError: There is no list of that id.
    """
    if overall:
        return {_("All projects"): ranking.overall}
    return {entry.name: ranking.lists[entry.id] for entry in lists_named(portfolio, list_id)}


def matching(
    places: Iterable[Ranked],
    portfolio: Portfolio,
    wanted: str,
    texts: Mapping[str, str] | None = None,
) -> tuple[Ranked, ...]:
    """Those of whose project every word wanted is told; `texts` are those of `search_texts`, if they are at hand.

    Every word is looked for in number, title, product, department, district, teams, class and goals.
    """
    told = wanted.casefold().split()
    classes = {class_ for class_ in map(_class_in, told) if class_}
    words = [word for word in told if not _class_in(word)]
    found = (
        [r for r in places if classes <= {r.verdict.counts_as.value.casefold()}]
        if classes
        else places
    )
    known = (search_texts(portfolio) if texts is None else texts) if words else {}
    for word in words:
        found = [ranked for ranked in found if word in known[ranked.id]]
    return tuple(found)


def search_texts(portfolio: Portfolio) -> dict[str, str]:
    """What each project is found by, in small letters."""
    goals = {goal.id: goal.text for system in portfolio.goals for goal in system.goals}
    return {project.id: _all_words(project, goals) for project in portfolio.projects}


def _all_words(project: Project, goals: Mapping[str, str]) -> str:
    aims = (f"{c.goal} {goals.get(c.goal, '')}" for c in project.contributions)
    told = (project.id, project.title, project.product, project.department, project.district)
    return " ".join((*told, *project.days, *aims)).casefold()


def _class_in(word: str) -> str:
    """The class that is looked for: «klasse:a» means class A, for an «a» alone is in every title."""
    name, _sign, class_ = word.partition(":")
    return class_ if name in {"klasse", "class"} else ""


def lists_named(portfolio: Portfolio, list_id: str | None = None) -> tuple[ProjectList, ...]:
    """All lists, or the one of that id.

    Raises:
        PortfolioError: There is no list of that id.
    """
    lists = portfolio.settings.lists
    wanted = (list_id or "").casefold()
    chosen = tuple(e for e in lists if not wanted or wanted in {e.id.casefold(), e.name.casefold()})
    if not chosen:
        text = _("There is no list «{id}» in portfolio.toml; there are {known}.")
        known = ", ".join(entry.id for entry in lists)
        raise PortfolioError(text.format(id=list_id, known=known))
    return chosen


def _entry(project: Project, portfolio: Portfolio, duelled: Score | None) -> Entry:
    entry = portfolio.settings.list_of(project.list)
    known = levels(project, portfolio)
    by_levels = entry.method is Method.LEVELS
    return Entry(
        id=project.id,
        score=duelled or _score(project, known, entry, portfolio),
        marks=known,
        fixed=project.fixed,
        obliged=duty_in_force(project, portfolio.settings.horizon.first_year),
        granted=any(grant.is_sure for grant in project.grants),
        after=tuple(each.id for each in project.waits_for),
        priority=project.priority if by_levels else None,
    )


def _score(
    project: Project, known: Mapping[str, int], entry: ProjectList, portfolio: Portfolio
) -> Score:
    if entry.method is Method.LEVELS:
        return score_of_level(project.priority, len(portfolio.settings.rules.by_priority))
    return score(known, weights_of(entry, portfolio), portfolio.grid.criteria)


def _scores_of_duels(portfolio: Portfolio) -> dict[str, Score]:
    """The scores of the lists whose projects are held against each other."""
    found: dict[str, Score] = {}
    for entry in portfolio.settings.lists:
        if entry.method is Method.PAIRS:
            ids = [project.id for project in portfolio.projects if project.list == entry.id]
            duels = portfolio.duels.get(entry.id, ())
            known = [duel for duel in duels if duel.first in ids and duel.second in ids]
            found |= scores_of_duels(ids, known)
    return found
