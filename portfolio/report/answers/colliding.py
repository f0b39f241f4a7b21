"""Duties that collide, and the ways out, in sentences (Konflikt)."""

from collections.abc import Iterator

from portfolio.language import decimal, ngettext
from portfolio.language import gettext as _
from portfolio.model import Portfolio
from portfolio.report.answers.lacking import more_shape, needed_words
from portfolio.report.shapes import Json
from portfolio.report.words import class_reason
from portfolio.service import rank_all
from portfolio.service.answers import Clash, Means, WayOut


def clash_words(found: Clash | None, portfolio: Portfolio) -> Iterator[str]:
    """Who collides and why, by how much, and what can be done."""
    if found is None:
        yield _("All duties find a place.")
        return
    text = ngettext(
        "{count} duty finds no place:",
        "{count} duties find no place together:",
        len(found.projects),
    )
    yield text.format(count=len(found.projects))
    ranked = {each.id: each for each in rank_all(portfolio).overall}
    for key in found.projects:
        reason = class_reason(ranked[key], portfolio)
        yield f"  {key} «{portfolio.project(key).title}» ({reason}; {_years(key, portfolio)})"
    if len(found.projects) > 1 and found.irreducible:
        yield _("Without any one of them the others find a place; this was tried for each.")
    if found.lacking and found.lacking.more:
        text = ngettext("It lacks {needed}.", "Together they lack {needed}.", len(found.projects))
        yield text.format(needed=needed_words(found.lacking.more, portfolio.settings))
    if found.ways:
        yield _("Ways out, each of them tried:")
    for number, way in enumerate(found.ways, start=1):
        yield f"  {number}. {_way(way, portfolio)}"


def _years(key: str, portfolio: Portfolio) -> str:
    project = portfolio.project(key)
    if project.latest is None:
        return _("start from {year}").format(year=project.earliest)
    if project.latest <= project.earliest:
        return _("start in {year}").format(year=project.earliest)
    return _("start {first} to {last}").format(first=project.earliest, last=project.latest)


def _way(way: WayOut, portfolio: Portfolio) -> str:
    if way.way is Means.MORE:
        told = _("{more} more.").format(more=_more(way, portfolio))
    elif way.way is Means.LATER:
        text = _("{id} starts no later than {year} instead of {latest} ({points} points less).")
        told = text.format(
            id=way.project,
            year=way.year,
            latest=portfolio.project(way.project).latest,
            points=decimal(way.points),
        )
    else:
        text = _("{id} waits for now, though it is a duty ({points} points less).")
        told = text.format(id=way.project, points=decimal(way.points))
    if way.for_all and way.way is Means.WITHOUT:
        return _("{way} Then all other duties find a place.").format(way=told)
    if way.for_all:
        return _("{way} Then all duties find a place.").format(way=told)
    return _("{way} Then others collide still.").format(way=told)


def _more(way: WayOut, portfolio: Portfolio) -> str:
    return needed_words(way.relief.more, portfolio.settings) if way.relief else "–"


def clash_shape(found: Clash | None) -> Json:
    """Who collides, what they lack, and the ways out."""
    return {
        "projects": list(found.projects) if found else [],
        "irreducible": found.irreducible if found else False,
        "lacking": more_shape(found.lacking.more) if found and found.lacking else [],
        "ways": [
            {
                "way": way.way.value,
                "more": more_shape(way.relief.more) if way.relief else [],
                "project": way.project,
                "year": way.year,
                "points": way.points,
                "for_all": way.for_all,
            }
            for way in (found.ways if found else ())
        ],
    }
