"""What a plan would stumble over, in sentences (Befunde)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from portfolio.language import euros, whole
from portfolio.language import gettext as _
from portfolio.service import Finding, What

_NOT_READY = frozenset({What.NOT_READY, What.NOT_READY_IN_TIME})


def finding_words(findings: Iterable[Finding]) -> Iterator[str]:
    """A sentence a finding: where, what, and what can be done; alike ones in one sentence."""
    alike: dict[Finding, list[str]] = {}
    for found in findings:
        key = replace(found, project="") if found.what in _NOT_READY else found
        alike.setdefault(key, []).append(found.project)
    for found, ids in alike.items():
        yield _sentence(found.what).format(
            id=", ".join(ids),
            name=_lacking(found.name) if found.what in _NOT_READY else found.name,
            year=found.year,
            euros=euros(found.amount),
            number=whole(found.amount),
        )


def _sentence(what: What) -> str:
    return {**_of_the_city(), **_of_projects(), **_of_grants()}[what]


def _of_the_city() -> dict[What, str]:
    return {
        What.BEGUN_OVER_PAYMENTS: _(
            "What has begun needs {euros} more in {year} than the payments' cap has; please raise it, or put off "
            "what is not bound by contract."
        ),
        What.BEGUN_OVER_OWN_FUNDS: _(
            "What has begun needs {euros} more own funds in {year} than there are; please raise them, or put off "
            "what is not bound by contract."
        ),
        What.BEGUN_OVER_DAYS: _(
            "What has begun needs {number} days more of team {name} in {year} than it has; please give it "
            "posts or bought days."
        ),
        What.IDLE_TEAM: _(
            "Team {name} is asked for {number} days and has none in any planned year; please check its posts."
        ),
        What.HOPEFUL: _(
            "Team {id} is expected to deliver {year} % of its plans, but delivered {number} % so far ({name})."
        ),
    }


def _of_projects() -> dict[What, str]:
    return {
        What.TINY: _(
            "{id}: it costs {euros}; if thousands or millions are meant, please write the amount out, "
            "e.g. 2.400.000."
        ),
        What.OVERPAID: _(
            "{id}: {euros} more were paid than it costs; nothing more is planned for it. Please check its cost."
        ),
        What.OVERPROVIDED: _(
            "{id}: earlier budgets provide {euros} more than is still to pay; please check what is left of them."
        ),
        What.NO_EVIDENCE: _(
            "{id}: nothing proves its duty; please enter the law or the paper («Rechtsgrundlage», «Nachweis»)."
        ),
        What.BEHIND_UNREADY: _(
            "{id}: it cannot be planned, because {name} has to come before it and is only being planned."
        ),
        What.LONELY_BUNDLE: _(
            "{id}: no other project is in the bundle «{name}», so nothing is saved; please check its spelling."
        ),
        What.DUTY_EXPIRED: _(
            "{id}: its duty ended {year}; it is planned by its points. Please check."
        ),
        What.NOT_READY: _(
            "{id}: {name} missing; only its planning is planned, without grants (§ 12 GemHVO)."
        ),
        What.NOT_READY_IN_TIME: _(
            "{id}: the start is due by {year}, but {name} missing; only its planning is planned, "
            "without grants (§ 12 GemHVO)."
        ),
        What.OUT_OF_REACH: _(
            "{id}: it cannot start in time behind {name}, which has to come before it; please check both years."
        ),
        What.TOO_LATE: _("{id}: it can start in {year} at the earliest, after the planned years."),
        What.LONGER: _("{id}: with {number} years it is longer than all years that are looked at."),
    }


def _of_grants() -> dict[What, str]:
    return {
        What.STACKED: _(
            "{id}: with «{name}» its grants are {euros} above what they may reach together; so much does not "
            "count. Please check."
        ),
        What.GRANT_MISSED: _(
            "{id}: no possible start keeps the window of the grant «{name}»; {euros} are lost in every plan."
        ),
        What.GRANT_TOO_SMALL: _(
            "{id}: the programme «{name}» gives nothing below {euros}, so that the grant does not "
            "count; please check."
        ),
        What.GRANT_TOO_LARGE: _(
            "{id}: the programme «{name}» gives {euros} at most; more does not count. Please check the grant."
        ),
    }


def _lacking(told: str) -> str:
    words = {
        "cost": _("cost calculation"),
        "plans": _("plans"),
        "timetable": _("time table"),
    }
    return ", ".join(words[part] for part in told.split(", "))
