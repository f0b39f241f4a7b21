"""What a motion asks for, as it is typed: PROJECT=YEAR, CRITERION=PERCENT (Antragstext)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.model import Act, Change, Method, Portfolio
from portfolio.service.planning import project_named
from portfolio.service.ranking import weights_of
from scoring.weights import with_chosen


@dataclass(frozen=True, slots=True)
class Typed:
    """The parts of a motion, each as PROJECT=YEAR or CRITERION=PERCENT."""

    force: tuple[str, ...] = ()
    """Starts in that year."""
    defer: tuple[str, ...] = ()
    """Does not start before that year."""
    weights: tuple[str, ...] = ()
    """Of all lists ranked by weights; of one as LIST:CRITERION=PERCENT."""
    reason: str = ""


def wishes(portfolio: Portfolio, typed: Typed) -> tuple[Change, ...]:
    """The decisions that a motion asks for.

    Raises:
        PortfolioError: Something is not written as it should be, is not known, or contradicts itself.
    """
    forced, deferred = (_years(portfolio, part) for part in (typed.force, typed.defer))
    for key, year in forced.items():
        if deferred.get(key, year) > year:
            text = _(
                "The motion contradicts itself: {id} is to start in {year}, but not before {until}."
            )
            raise PortfolioError(text.format(id=key, year=year, until=deferred[key]))
    found = (
        *(Change(Act.DEFER, key, year=y, reason=typed.reason) for key, y in deferred.items()),
        *(Change(Act.SETTLE, key, year=y, reason=typed.reason) for key, y in forced.items()),
        *_weighings(portfolio, typed.weights),
    )
    if not found:
        raise PortfolioError(
            _("The motion asks for nothing; please name --force, --defer or --weight.")
        )
    return found


def _years(portfolio: Portfolio, typed: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for told in typed:
        name, _sign, year = told.partition("=")
        if not name.strip() or not _is_year(year.strip()):
            text = _("«{typed}» is not understood; please write PROJECT=YEAR, e.g. HB-05=2028.")
            raise PortfolioError(text.format(typed=told))
        key = project_named(portfolio, name.strip()).id
        if found.setdefault(key, int(year)) != int(year):
            text = _("The motion contradicts itself: {id} has two years, {one} and {other}.")
            raise PortfolioError(text.format(id=key, one=found[key], other=int(year)))
    return found


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) == len("2028")


def _weighings(portfolio: Portfolio, typed: Iterable[str]) -> Iterable[Change]:
    """One change a weight set; what is not named shares the rest as before."""
    chosen: dict[str, dict[str, int]] = {}
    for told in typed:
        lists, criterion, percent = _weight(portfolio, told)
        for key in lists:
            if chosen.setdefault(key, {}).setdefault(criterion, percent) != percent:
                text = _("The motion contradicts itself: «{criterion}» has two weights.")
                raise PortfolioError(text.format(criterion=criterion))
    sets: dict[str, Mapping[str, int]] = {}
    for entry in portfolio.settings.lists:
        if entry.id in chosen:
            sets[entry.weights] = _shared(weights_of(entry, portfolio), chosen[entry.id])
    return [Change(Act.WEIGH, key, weights=weights) for key, weights in sets.items()]


def _weight(portfolio: Portfolio, told: str) -> tuple[list[str], str, int]:
    """The lists, the criterion and the percent that were typed."""
    place, _equals, percent = told.partition("=")
    list_id, _colon, name = place.rpartition(":")
    number = percent.strip().removesuffix("%").strip()
    weighed = [e for e in portfolio.settings.lists if e.method is Method.POINTS]
    lists = [e.id for e in weighed if list_id.strip().casefold() in {"", e.id.casefold()}]
    names = {
        told_as.casefold(): criterion.id
        for criterion in portfolio.grid.criteria
        for told_as in (criterion.id, criterion.short, criterion.name)
    }
    is_number = number.isascii() and number.isdecimal() and int(number) <= 100
    if not lists or name.strip().casefold() not in names or not is_number:
        text = _(
            "«{typed}» is not understood; please write CRITERION=PERCENT, e.g. {example}; criteria are {known}."
        )
        known = ", ".join(criterion.id for criterion in portfolio.grid.criteria)
        example = f"{portfolio.grid.criteria[0].id}=20"
        raise PortfolioError(text.format(typed=told, example=example, known=known))
    return lists, names[name.strip().casefold()], int(number)


def _shared(base: Mapping[str, int], chosen: Mapping[str, int]) -> dict[str, int]:
    try:
        return with_chosen(base, chosen)
    except ValueError:
        text = _("The weights of the motion add up to {sum} %; more than 100 cannot be shared out.")
        raise PortfolioError(text.format(sum=sum(chosen.values()))) from None
