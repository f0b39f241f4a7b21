"""Sentences about classes, imports and plans (Worte)."""

from collections.abc import Iterable, Iterator, Mapping

from portfolio.language import day, decimal, euros, ngettext, percent, whole
from portfolio.language import gettext as _
from portfolio.model import DutyKind, Method, Plan, Portfolio, Project, Proof, Status, StoppedBy
from portfolio.service import applications, begun_but_waiting, waiting_duties
from scoring.grid import WHOLE
from scoring.rank import Class, Ranked, Why


def class_reason(ranked: Ranked, portfolio: Portfolio) -> str:
    """Why a project is in its class, and what it counts as where that is better."""
    reason = _own_reason(ranked, portfolio)
    verdict = ranked.verdict
    if not verdict.successor:
        return reason
    text = _("{reason}; counts as {class_}, because {successor} can only begin after it")
    return text.format(reason=reason, class_=verdict.counts_as.value, successor=verdict.successor)


def _own_reason(ranked: Ranked, portfolio: Portfolio) -> str:
    reason = ranked.verdict.reason
    if reason.why is Why.INCOMPLETE:
        return _what_is_open(ranked, portfolio)
    texts = {
        Why.FIXED: _("begun or awarded"),
        Why.MARK: _("{criterion}: level {level}"),
        Why.GRANT: _("the grant is approved and lapses if it waits"),
        Why.POINTS: _("{threshold} points or more"),
        Why.FEW_POINTS: _("fewer than {threshold} points"),
        Why.PRIORITY: _("priority level {roman}"),
    }
    if reason.why is Why.DUTY:
        return duty_words(portfolio.project(ranked.id))
    by_mark = reason.why is Why.MARK
    return texts[reason.why].format(
        criterion=portfolio.grid.criterion(reason.criterion).name if by_mark else "",
        level=reason.level,
        roman=roman(reason.level),
        threshold=decimal(reason.threshold, 0),
    )


def duty_words(project: Project) -> str:
    """What makes a project a duty, with the law or decision and its expiry; empty where nothing does."""
    duty = project.duty
    if duty is None:
        return ""
    kinds = {
        DutyKind.BEGUN: _("duty: begun"),
        DutyKind.CONTRACT: _("duty: bound by contract"),
        DutyKind.LAW: _("duty: required by law"),
        DutyKind.DANGER: _("duty: danger"),
        DutyKind.COUNCIL: _("duty: decided by the council"),
    }
    told = [kinds[duty.kind], duty.citation, duty.document, day(duty.dated) if duty.dated else ""]
    if duty.until is not None:
        told.append(_("until {year}").format(year=duty.until))
    return ", ".join(part for part in told if part)


def _what_is_open(ranked: Ranked, portfolio: Portfolio) -> str:
    """What keeps a project from being ranked, by how its list is evaluated."""
    texts = {
        Method.POINTS: _("only {found} % of the weights are marked, {threshold} % are needed"),
        Method.LEVELS: _("no priority level yet"),
        Method.PAIRS: _("only {found} % of its comparisons are made, {threshold} % are needed"),
    }
    method = portfolio.settings.list_of(portfolio.project(ranked.id).list).method
    threshold = decimal(ranked.verdict.reason.threshold, 0)
    return texts[method].format(found=ranked.score.completeness, threshold=threshold)


def roman(level: int) -> str:
    """A priority level as councils write it: 4 is «IV»."""
    names = ("–", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
    return names[level] if level < len(names) else str(level)


def key_product_term(state: str) -> str:
    """What a key product is called under a Land's budget law."""
    terms = {"BW": _("Key position"), "NI": _("Essential product")}
    return terms.get(state, _("Key product"))


def class_letter(ranked: Ranked) -> str:
    """The class; with what it counts as, where that is better: «C→A»."""
    verdict = ranked.verdict
    if verdict.counts_as is verdict.class_:
        return verdict.class_.value
    return f"{verdict.class_.value}→{verdict.counts_as.value}"


def points(ranked: Ranked) -> str:
    """The points; «≈» where marks are missing, and a range where the project cannot be ranked yet."""
    if ranked.verdict.class_ is Class.N:
        return f"{decimal(ranked.score.low)}–{decimal(ranked.score.high)}"
    shown = decimal(ranked.score.points)
    return shown if ranked.score.completeness == WHOLE else f"≈{shown}"


def place(place_: int | None) -> str:
    """A place; «–» where there is none."""
    return "–" if place_ is None else whole(place_)


def from_to(places: Iterable[int | None]) -> str:
    """Between which places: «2–6», or one where all are the same."""
    known = [place_ for place_ in places if place_ is not None]
    if not known:
        return "–"
    low, high = min(known), max(known)
    return whole(low) if low == high else f"{whole(low)}–{whole(high)}"


def verdict(plan: Plan) -> Iterator[str]:
    """How good a plan is and what it leaves out, a sentence a line."""
    yield _how_sure(plan)
    starts = plan.schedule.starts
    planned = sum(start is not None for start in starts.values())
    text = ngettext(
        "{planned} of {all} projects is planned.",
        "{planned} of {all} projects are planned.",
        planned,
    )
    yield text.format(planned=whole(planned), all=whole(len(starts)))
    yield from _in_part(plan)
    if plan.schedule.duties_missed:
        yield _missed(plan)
    if begun_but_waiting(plan):
        text = ngettext(
            "For {count} begun project no earlier place was found within money and staff: {ids}.",
            "For {count} begun projects no earlier place was found within money and staff: {ids}.",
            len(begun_but_waiting(plan)),
        )
        yield _named(text, begun_but_waiting(plan), starts)
    if waiting_duties(plan):
        text = ngettext(
            "{count} duty without a latest start does not start at its earliest: {ids}. "
            "Where that may not be, please enter a latest start.",
            "{count} duties without a latest start do not start at their earliest: {ids}. "
            "Where that may not be, please enter a latest start.",
            len(waiting_duties(plan)),
        )
        yield _named(text, waiting_duties(plan), starts)


def _in_part(plan: Plan) -> Iterator[str]:
    """What a plan leaves to know: grants lost and to be applied for, what falls due later, moved starts."""
    schedule = plan.schedule
    if schedule.lost_grants:
        text = _("Grants that are lost, because a start misses their window: {ids}.")
        told = (f"{key} ({euros(lost)})" for key, lost in schedule.lost_grants.items())
        yield text.format(ids=", ".join(told))
    if applications(plan):
        text = _("To be applied for: {ids}.")
        told = (f"{a.project} «{a.programme}» ({day(a.by)})" for a in applications(plan))
        yield text.format(ids=", ".join(told))
    last = plan.portfolio.settings.horizon.planned[-1]
    behind = sum(year.payments for year in schedule.years if year.year > last)
    if behind:
        text = _("After {year} {euros} are still to be paid for what is planned.")
        yield text.format(year=last, euros=euros(behind))
    yield from _behind_all_years(plan)
    if plan.proof.move_price is not None:
        text = ngettext(
            "{count} start is moved against the earlier plan: {ids}. A moved start counts {price} points.",
            "{count} starts are moved against the earlier plan: {ids}. A moved start counts {price} points.",
            len(schedule.moved),
        )
        if not schedule.moved:
            text = _(
                "No start is moved against the earlier plan. A moved start counts {price} points."
            )
        ids = ", ".join(schedule.moved)
        count, price = whole(len(schedule.moved)), decimal(plan.proof.move_price)
        yield text.format(count=count, price=price, ids=ids)


def _behind_all_years(plan: Plan) -> Iterator[str]:
    """What falls due even behind the shadow years."""
    horizon = plan.portfolio.settings.horizon
    last = horizon.planned[-1] + horizon.shadow_years
    behind = [year for year in plan.schedule.years if year.year > last]
    paid = sum(year.payments for year in behind)
    granted = sum(year.payments - year.own_funds for year in behind)
    if paid or granted:
        text = _(
            "Of it {paid} fall due and {granted} of grants come in after the last shadow year {year}."
        )
        yield text.format(paid=euros(paid), granted=euros(granted), year=last)


def _missed(plan: Plan) -> str:
    missed = plan.schedule.duties_missed
    if plan.proof.duties_proven:
        text = ngettext(
            "{count} duty cannot be placed: {ids}.",
            "{count} duties cannot be placed: {ids}.",
            len(missed),
        )
    else:
        text = ngettext(
            "{count} duty had no place yet when the time was up: {ids}.",
            "{count} duties had no place yet when the time was up: {ids}.",
            len(missed),
        )
    return text.format(count=whole(len(missed)), ids=", ".join(missed))


def _named(text: str, ids: tuple[str, ...], starts: Mapping[str, int | None]) -> str:
    named = ", ".join(f"{key} ({starts[key]})" for key in ids)
    return text.format(count=whole(len(ids)), ids=named)


def _how_sure(plan: Plan) -> str:
    proof = plan.proof
    return _sure_words(proof).format(
        value=decimal(proof.value),
        gap=percent(proof.gap, 2),
        solver=proof.solver,
        seconds=decimal(proof.seconds),
        nodes=whole(proof.nodes),
    )


def _sure_words(proof: Proof) -> str:
    if proof.status is Status.IMPOSSIBLE:
        return _(
            "No plan keeps the limits, not even an empty one: a budget is smaller than its reserve."
        )
    if proof.status is Status.NOTHING:
        return _(
            "No plan was found yet ({solver}, {nodes} branches in {seconds} s); please allow more nodes or time."
        )
    if proof.move_price:
        return _sure_beside_an_edition(proof)
    if proof.status is Status.PROVEN:
        return _("Plan worth {value} points; proven: none is worth more ({solver}, {seconds} s).")
    return _stopped_words(proof.stopped_by)


def _stopped_words(stopped_by: StoppedBy) -> str:
    """How far a plan is sure whose search was ended before the end."""
    if stopped_by is StoppedBy.HAND:
        return _(
            "Plan worth {value} points; at most {gap} below the best possible ({solver}, stopped by hand after "
            "{seconds} s)."
        )
    if stopped_by is StoppedBy.TIME:
        return _(
            "Plan worth {value} points; at most {gap} below the best possible ({solver}, stopped after "
            "{seconds} s; another run can end at another plan)."
        )
    return _(
        "Plan worth {value} points; at most {gap} below the best possible ({solver}, {nodes} branches in "
        "{seconds} s; every run ends at this plan)."
    )


def _sure_beside_an_edition(proof: Proof) -> str:
    """What is proven is not the worth alone, but the worth less what the moved starts count."""
    if proof.status is Status.PROVEN:
        return _(
            "Plan worth {value} points; proven: no other one is worth more once moved starts are counted "
            "({solver}, {seconds} s)."
        )
    return _(
        "Plan worth {value} points; once moved starts are counted at most {gap} below the best possible "
        "({solver}, {nodes} branches in {seconds} s)."
    )
