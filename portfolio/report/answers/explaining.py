"""Why a project stands where it stands, and why it is not planned or not sooner, in sentences (Warum)."""

from collections.abc import Iterable, Iterator, Sequence

from portfolio.language import decimal, euros, ngettext
from portfolio.language import gettext as _
from portfolio.model import Method, Plan
from portfolio.optimizer.relief import Relief
from portfolio.report.answers.lacking import (
    bottlenecks,
    lacking_words,
    listed,
    more_shape,
    needed_words,
    sums_words,
)
from portfolio.report.comparing import moved_words
from portfolio.report.shapes import Json
from portfolio.report.sheets import Column, Sheet
from portfolio.report.words import class_letter, class_reason, place, points
from portfolio.service import Moved
from portfolio.service.answers import Forced, Neighbour, Reliefs, Why
from scoring.grid import WHOLE
from scoring.rank import APART, Class, Ranked

ROUGH = 0.05
"""A plan that can be further below the best than that says nothing about who has to go."""

MOST = 3
"""Criteria that are told of what separates two neighbours."""

SHOWN = 4
"""Projects that are told one by one."""


def why_words(found: Why, plan: Plan) -> Iterator[str]:
    """The whole answer, a paragraph a line."""
    yield from place_words(found, plan)
    yield from start_words(found, plan)


def place_words(found: Why, plan: Plan) -> Iterator[str]:
    """Its place with points and class, and what separates it from its neighbours."""
    ranked, portfolio = found.ranked, plan.portfolio
    entry = portfolio.settings.list_of(found.project.list)
    told = {
        "id": found.project.id,
        "title": found.project.title,
        "place": place(ranked.place),
        "list": entry.name,
        "points": points(ranked),
        "class": class_letter(ranked),
        "reason": class_reason(ranked, portfolio),
    }
    text = _(
        "{id} «{title}» stands on place {place} of {list}: {points} points, class {class} ({reason})."
    )
    if ranked.place is None:
        text = _("{id} «{title}» has no place in {list}: class {class} ({reason}).")
    yield text.format(**told)
    yield from _contributions(found, plan)
    yield from _open_marks(found, plan)
    same = [n.ranked.id for n in (found.above, found.below) if n and _is_level(n, ranked)]
    if same:
        text = ngettext(
            "On the same place stands {ids}.", "On the same place stand {ids}.", len(same)
        )
        yield text.format(ids=listed(same))
    for neighbour, words in (
        (found.above, _("Before it stands {id} with {points} points{difference}.")),
        (found.below, _("Behind it stands {id} with {points} points{difference}.")),
    ):
        if neighbour and neighbour.ranked.verdict.counts_as is not ranked.verdict.counts_as:
            class_ = neighbour.ranked.verdict.counts_as.value
            yield _by_class(neighbour is found.above).format(id=neighbour.ranked.id, class_=class_)
        elif neighbour and not _is_level(neighbour, ranked):
            yield words.format(
                id=neighbour.ranked.id,
                points=points(neighbour.ranked),
                difference=_difference(neighbour, plan),
            )


def _is_level(neighbour: Neighbour, ranked: Ranked) -> bool:
    """On the same place and of the same class."""
    other = neighbour.ranked
    return other.place == ranked.place and other.verdict.counts_as is ranked.verdict.counts_as


def _contributions(found: Why, plan: Plan) -> Iterator[str]:
    """What its points are made of, the largest part first."""
    names = {criterion.id: criterion.short for criterion in plan.portfolio.grid.criteria}
    parts = sorted(found.ranked.score.contributions.items(), key=lambda part: (-part[1], part[0]))
    told = [f"{names.get(key, key)} {decimal(amount)}" for key, amount in parts if amount]
    if told:
        yield _("Its points are made of {parts}.").format(parts=", ".join(told))


def _open_marks(found: Why, plan: Plan) -> Iterator[str]:
    """Which marks are missing where too few are there to rank it, and how to give them."""
    portfolio, ranked = plan.portfolio, found.ranked
    entry = portfolio.settings.list_of(found.project.list)
    if ranked.verdict.class_ is not Class.N or entry.method is not Method.POINTS:
        return
    weights, known = portfolio.grid.weight_set(entry.weights).weights, ranked.score.contributions
    missing = [c for c in portfolio.grid.criteria if weights.get(c.id) and c.id not in known]
    text = _(
        "Not marked yet: {criteria}. Please mark it in its list, or with "
        "«portfolio score {id} {criterion}=… --reason …»."
    )
    if missing:
        told = ", ".join(criterion.short for criterion in missing)
        yield text.format(criteria=told, id=found.project.id, criterion=missing[0].id)


def _by_class(is_above: bool) -> str:
    if is_above:
        return _("Before it stands {id}: class {class_} comes first, whatever the points.")
    return _("Behind it stands {id}: class {class_} comes later, whatever the points.")


def _difference(neighbour: Neighbour, plan: Plan) -> str:
    """All of it, the largest parts by name; what is told adds up."""
    names = {criterion.id: criterion.short for criterion in plan.portfolio.grid.criteria}
    parts = list(neighbour.differences.items())
    if not parts:
        return ""
    told = [f"{names.get(key, key)} {_signed(amount)}" for key, amount in parts[:MOST]]
    if len(parts) > MOST:
        rest = sum(amount for _key, amount in parts[MOST:])
        told.append(_("all else together {amount}").format(amount=_signed(rest)))
    in_all = _signed(sum(neighbour.differences.values()))
    return _("; the difference of {all} is made of: {parts}").format(
        all=in_all, parts=", ".join(told)
    )


def _signed(amount: float) -> str:
    rounded = round(amount, 1)
    return f"{'+' if rounded > 0 else '−' if rounded < 0 else '±'}{decimal(abs(rounded))}"


def start_words(found: Why, plan: Plan) -> Iterator[str]:
    """When it starts, and why not sooner or not at all."""
    if found.start is not None and not found.years:
        yield _("It starts in {year}, as soon as it can.").format(year=found.start)
        return
    if not found.years:
        yield _no_start(found)
        return
    if found.start is None:
        yield _("It is not planned.")
        yield from _planned_behind(found, plan)
    else:
        yield _late(found, plan).format(year=found.start, first=found.years[0])
    short = [lack.overruns for lack in found.lacks if lack.overruns]
    if short:
        told = "; ".join(bottlenecks(short, plan.portfolio.settings))
        yield _("Beside all that is planned there is too little of: {names}.").format(names=told)
    if not any(lack.can_be_bought for lack in found.lacks):
        yield _waits(found, plan)
        if found.reliefs is None or not found.reliefs.found:
            return
    if found.reliefs:
        yield from _relief_words(found.reliefs, found, plan)
    if found.forced:
        yield from _forced_words(found.forced, found, plan)
    yield from _room_later(found)


def _late(found: Why, plan: Plan) -> str:
    """That it starts later than it could, and why the plan may do so."""
    if found.project.fixed:
        return _(
            "It has begun, but beside all else it finds no place before {year}; please look into that."
        )
    is_duty = found.ranked.verdict.counts_as is Class.A
    if is_duty and found.project.latest is None:
        return _(
            "It starts in {year}; {first} would be possible. No latest start is entered for it, so the plan may "
            "put it off."
        )
    return _("It starts in {year}; {first} would be possible.")


def _planned_behind(found: Why, plan: Plan) -> Iterator[str]:
    """Who stands behind it in its list and is planned all the same, and what they cost beside it."""
    starts, projects = plan.schedule.starts, plan.portfolio
    places = plan.ranking.lists[found.project.list]
    at = next(number for number, ranked in enumerate(places) if ranked.id == found.project.id)
    behind = [projects.project(r.id) for r in places[at + 1 :] if starts.get(r.id) is not None]
    if not behind or found.ranked.place is None:
        return
    told = ", ".join(project.id for project in behind[:SHOWN])
    if len(behind) > SHOWN:
        told = _("{ids} and {count} more").format(ids=told, count=len(behind) - SHOWN)
    costs = [project.cost for project in behind]
    text = _(
        "Behind it and planned all the same: {ids}. They cost {least} to {most} each, {id} costs {cost}."
    )
    if len(behind) == 1:
        text = _(
            "Behind it and planned all the same: {ids}, which costs {least}; {id} costs {cost}."
        )
    yield text.format(
        ids=told,
        least=euros(min(costs)),
        most=euros(max(costs)),
        id=found.project.id,
        cost=euros(found.project.cost),
    )


def _room_later(found: Why) -> Iterator[str]:
    if found.later and found.project.latest is not None:
        text = _("After {latest} it must not start any more; else there would be room in {year}.")
        yield text.format(year=found.later, latest=found.project.latest)
    elif found.later:
        text = _("As the plan stands, there would be room in {year} at last.")
        yield text.format(year=found.later)


def _waits(found: Why, plan: Plan) -> str:
    starts = plan.schedule.starts
    before = [each.id for each in found.project.waits_for if starts.get(each.id) is None]
    if before:
        return _("It waits for {ids}, which is not planned.").format(ids=", ".join(before))
    behind = [f"{each.id} ({starts[each.id]})" for each in found.project.waits_for]
    if behind:
        return _("It can only begin after {ids}.").format(ids=", ".join(behind))
    return _("It waits for other projects, or stands against them.")


def _no_start(found: Why) -> str:
    if found.ranked.verdict.counts_as in APART:
        return _("Without a place it is not up for planning.")
    return _(
        "It cannot start in any planned year; what it waits for or its own years do not allow it."
    )


def _relief_words(reliefs: Reliefs, found: Why, plan: Plan) -> Iterator[str]:
    if reliefs.is_free:
        yield _free(reliefs, found)
        return
    yield from dict.fromkeys(_relief(relief, found, plan) for relief in reliefs.found)
    if not reliefs.found:
        yield _("No money and no staff lets it in as long as all others stay.")


def _relief(relief: Relief, found: Why, plan: Plan) -> str:
    own, starts = found.project.id, plan.schedule.starts
    told = {
        "year": relief.starts[own],
        "needed": needed_words(relief.more, plan.portfolio.settings),
    }
    moved = [
        Moved(key, start, relief.starts[key])
        for key, start in starts.items()
        if key != own and relief.starts[key] != start
    ]
    texts = (
        _("Needed at least: {needed}. Then it starts in {year}, and nobody has to go{moves}. "
          "It is proven that less is not enough."),
        _("Enough is: {needed}. Then it starts in {year}, and nobody has to go{moves}. "
          "Whether less is enough was not found out in the time."),
    )  # fmt: skip
    moves = _(" or to move")
    if moved:
        text = _("; part of it serves others, which start otherwise then: {ids}")
        moves = text.format(ids=_some(moved))
    return texts[0 if relief.proven else 1].format(**told, moves=moves)


def _some(moved: Sequence[Moved]) -> str:
    """The first ones by name, and how many more."""
    told = ", ".join(map(moved_words, moved[:SHOWN]))
    if len(moved) <= SHOWN:
        return told
    return _("{ids} and {count} more").format(ids=told, count=len(moved) - SHOWN)


def _free(reliefs: Reliefs, found: Why) -> str:
    """Without more of anything, and without anybody going."""
    staying = reliefs.staying
    if staying is None or staying.start is None:
        relief = next(each for each in reliefs.found if not each.more)
        text = _(
            "Without more money or staff it fits in {year} and nobody has to go, if others move."
        )
        return text.format(year=relief.starts[found.project.id])
    others = [each for each in staying.effect.moved if each.project != found.project.id]
    text = _(
        "Without more money or staff it fits in {year} and nobody has to go; {moves}; {worth}."
    )
    moves = "; ".join(_consequence([], others))
    return text.format(year=staying.start, moves=moves, worth=_worth(staying.lost))


def _forced_words(forced: Forced, found: Why, plan: Plan) -> Iterator[str]:
    if forced.start is None and found.ranked.verdict.counts_as is Class.A:
        yield _(
            "Without more money and staff the other duties leave it no place, even if all else made room."
        )
        return
    if forced.start is None:
        yield _(
            "Without more money and staff the duties leave it no place, even if all others made room."
        )
        return
    if forced.plan.proof.gap > ROUGH:
        yield _("In the time no good plan with it was found; please allow more seconds.")
        return
    others = [each for each in forced.effect.moved if each.project != found.project.id]
    gone = [each for each in others if each.is_displaced]
    rest = [each for each in others if not each.is_displaced]
    if not gone and found.reliefs and found.reliefs.staying:
        return  # told already: nobody has to go
    text = _("If it has to be in, it starts in {year}; {consequences}.")
    if found.start is not None:
        text = _("It could start sooner, in {year}: {consequences}.")
    if found.reliefs and found.reliefs.is_free:
        text = _("Or it starts in {year}: {consequences}.")
    duties = {r.id for r in plan.ranking.overall if r.verdict.counts_as is Class.A}
    parts = [*_consequence(gone, rest), _worth(forced.lost)]
    if any(each.project in duties for each in gone):
        told = ", ".join(each.project for each in gone if each.project in duties)
        parts.append(_("duties among them: {ids}").format(ids=told))
    yield text.format(year=forced.start, consequences="; ".join(parts))
    going = {each.project for each in gone}
    missed = set(forced.plan.schedule.duties_missed) - set(plan.schedule.duties_missed) - going
    if missed:
        text = _("Then these duties would find no place: {ids}.")
        yield text.format(ids=", ".join(sorted(missed)))
    if forced.needed is not None and forced.lost > 0 and found.start is None:
        yield _enough(forced.needed, found)


def _consequence(gone: list[Moved], rest: list[Moved]) -> Iterator[str]:
    if gone:
        text = ngettext(
            "{count} project has to go: {ids}", "{count} projects have to go: {ids}", len(gone)
        )
        yield text.format(count=len(gone), ids=", ".join(map(moved_words, gone)))
    new = [each for each in rest if each.before is None]
    later = [each for each in rest if each.is_later]
    sooner = [each for each in rest if each not in {*new, *later}]
    for text, moved in (
        (ngettext("{count} project starts later: {ids}", "{count} projects start later: {ids}",
                  len(later)), later),
        (ngettext("{count} project starts sooner: {ids}", "{count} projects start sooner: {ids}",
                  len(sooner)), sooner),
        (ngettext("{count} project comes in: {ids}", "{count} projects come in: {ids}", len(new)),
         new),
    ):  # fmt: skip
        if moved:
            yield text.format(count=len(moved), ids=", ".join(map(moved_words, moved)))
    if not gone and not rest:
        yield _("nobody has to go or to move for it")


def _worth(lost: float) -> str:
    if lost > 0:
        return _("the plan is worth {points} points less").format(points=decimal(lost))
    return _("the plan is worth no less; please plan again")


def _enough(needed: float, found: Why) -> str:
    have = found.ranked.score.points
    if have + needed > WHOLE:
        return _("Even with all points it would not come in without more money and staff.")
    text = _(
        "Without more money and staff it would come in only with {all} points instead of {have}."
    )
    return text.format(have=decimal(have), all=decimal(have + needed))


def lacks_sheet(found: Why, plan: Plan) -> Sheet:
    """For each year in which it could start, what is missing beside the plan as it is."""
    columns = (
        Column(_("Start")),
        Column(_("Missing, if all others stay where they are"), long=True, wrap=True),
    )
    rows = tuple(
        (str(lack.year), lacking_words(lack.overruns, plan.portfolio.settings) or _("nothing"))
        for lack in found.lacks
    )
    return Sheet(found.project.id, columns, rows)


def why_sheet(found: Iterable[Why], plan: Plan) -> Sheet:
    """Many projects at once: what would let each in."""
    columns = (
        Column(_("No.")),
        Column(_("Project"), long=True),
        Column(_("Start")),
        Column(_("Enough is"), long=True, wrap=True),
        Column(_("Proven")),
        Column(_("Points lost"), right=True),
        Column(_("Who would go"), long=True, wrap=True),
    )
    rows = tuple(_row(each, plan) for each in found)
    return Sheet(_("Why not, or not sooner"), columns, rows)


def nobody_waits(found: Iterable[Why]) -> Iterator[str]:
    """What to say where there is nothing to ask."""
    if not tuple(found):
        yield _("Every project that is up for planning starts as soon as it can.")


def _row(found: Why, plan: Plan) -> tuple[str, ...]:
    forced = found.forced
    gone = [each.project for each in forced.effect.moved if each.is_displaced] if forced else []
    reliefs = found.reliefs.found if found.reliefs else ()
    return (
        found.project.id,
        found.project.title,
        str(found.start or "–"),
        _least(reliefs, plan),
        _("yes") if reliefs and all(each.proven for each in reliefs) else _("no"),
        decimal(max(0.0, forced.lost)) if forced and forced.start else "–",
        ", ".join(gone) or "–",
    )


def _least(reliefs: Iterable[Relief], plan: Plan) -> str:
    told = tuple(reliefs)
    if any(not each.more for each in told):
        return _("fits, if others move")
    return _(" or ").join(sums_words(each.more, plan.portfolio.settings) for each in told) or "–"


def why_shape(found: Why) -> Json:
    """Everything of one answer."""
    return {
        "id": found.project.id,
        "place": found.ranked.place,
        "points": found.ranked.score.points,
        "above": _neighbour_shape(found.above),
        "below": _neighbour_shape(found.below),
        "start": found.start,
        "years": list(found.years),
        "lacks": [
            {"year": each.year, "missing": more_shape(each.overruns)} for each in found.lacks
        ],
        "reliefs": [
            {
                "start": each.starts[found.project.id],
                "more": more_shape(each.more),
                "proven": each.proven,
            }
            for each in (found.reliefs.found if found.reliefs else ())
        ],
        "forced": _forced_shape(found.forced),
        "later": found.later,
    }


def _neighbour_shape(neighbour: Neighbour | None) -> Json | None:
    if neighbour is None:
        return None
    ranked = neighbour.ranked
    return {
        "id": ranked.id,
        "points": ranked.score.points,
        "differences": dict(neighbour.differences),
    }


def _forced_shape(forced: Forced | None) -> Json | None:
    if forced is None:
        return None
    return {
        "start": forced.start,
        "points_lost": round(forced.lost, 3),
        "points_needed": forced.needed,
        "moved": [
            {"id": each.project, "before": each.before, "after": each.after}
            for each in forced.effect.moved
        ],
    }
