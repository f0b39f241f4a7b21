"""A project list as planners keep it, to go on with in a spreadsheet and to read again (Projektliste)."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from portfolio import listing as names
from portfolio.export.table import DANGEROUS, STATES, Figure
from portfolio.model import Behind, DutyKind, Grant, Portfolio, Predecessor, Project, ProjectList

KINDS = {
    DutyKind.BEGUN: "begonnen",
    DutyKind.CONTRACT: "vertrag",
    DutyKind.LAW: "gesetz",
    DutyKind.DANGER: "gefahr",
    DutyKind.COUNCIL: "beschluss",
}

ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")

Cells = Mapping[str, str]
"""What stands in a row, by column; an empty cell says what a missing column says."""


def project_list(portfolio: Portfolio, entry: ProjectList) -> bytes:
    """A list with all that is known of its projects, as CSV; importing it changes nothing.

    A column in which nothing would stand is left out, but those that every list needs and the criteria. Texts
    stand in quotation marks, so that a spreadsheet can be told to leave product numbers as they are.
    What the screens decide by hand, a settled year, belongs to no list and does not stand there.
    """
    rows = [_cells(p, portfolio) for p in portfolio.projects if p.list == entry.id]
    columns = _columns(rows, portfolio)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(columns)
    writer.writerows([_written(row.get(column, "")) for column in columns] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _columns(rows: Iterable[Cells], portfolio: Portfolio) -> tuple[str, ...]:
    """In the order in which planners read them."""
    used = {column for row in rows for column, cell in row.items() if cell}
    always = {*names.REQUIRED, *(criterion.short for criterion in portfolio.grid.criteria)}
    order = (*names.REQUIRED, *names.OPTIONAL, *names.MORE_GRANTS, *_more(portfolio, used))
    return tuple(column for column in dict.fromkeys(order) if column in used | always)


def _more(portfolio: Portfolio, used: Iterable[str]) -> Iterator[str]:
    """The columns that each city has of its own."""
    criteria, settings = portfolio.grid.criteria, portfolio.settings
    yield from (names.DAYS + team.id for team in settings.teams)
    yield from (f"{names.SHARE}{pot.id} %" for pot in settings.budget.pots)
    rates = sum(column.startswith(names.RATE) for column in used)
    yield from (f"{names.RATE}{year}" for year in range(1, rates + 1))
    yield from (rule.fact for criterion in criteria for rule in criterion.rules)
    yield from (criterion.short for criterion in criteria)


def _cells(project: Project, portfolio: Portfolio) -> Cells:
    return {
        **_plain(project),
        **_money(project),
        **_relations(project),
        **_evidence(project),
        **_grants(project.grants),
        **_of_the_city(project, portfolio),
    }


def _plain(project: Project) -> dict[str, str]:
    return {
        names.ID: project.id,
        names.TITLE: project.title,
        names.PRODUCT: project.product,
        names.ORDER: project.order,
        names.STATUS: project.status,
        names.YEARS: Figure(project.years),
        names.EARLIEST: Figure(project.earliest),
        names.LATEST: _number(project.latest),
        names.FIXED: _flag(project.fixed),
        names.BUNDLE: project.bundle,
        names.ORIGIN: project.origin,
        names.INTERIM: project.interim,
        names.AWARDED: "" if project.awarded == 1 else Figure(project.awarded),
        names.PLANS: _flag(project.plans),
        names.TIMETABLE: _flag(project.timetable),
        names.DEPARTMENT: project.department,
        names.DISTRICT: project.district,
        names.PRIORITY: ROMAN[project.priority or 0],
    }


def _money(project: Project) -> dict[str, str]:
    return {
        names.COST: Figure(project.cost),
        names.COST_STAGE: project.cost_stage.value if project.cost_stage else "",
        names.PRICED: _month(project.priced),
        names.COST_FROM: _number(project.cost_from),
        names.COST_TO: _number(project.cost_to),
        names.PAID: _number(project.paid or None),
        names.AUTHORISED: _number(project.authorised or None),
        names.RUNNING: _number(project.running or None),
        names.ELIGIBLE: _number(project.eligible),
    }


def _relations(project: Project) -> dict[str, str]:
    return {
        names.AFTER: ", ".join(map(_before, project.after)),
        names.TOGETHER: ", ".join(project.together),
        names.APART: ", ".join(project.apart),
        names.SECTIONS: ", ".join(f"{each.id}:{each.years}" for each in project.sections),
        names.ROLES: ", ".join(project.roles),
        names.GOALS: ", ".join(
            f"{c.goal}={c.strength}{_because(c.reason)}" for c in project.contributions
        ),
    }


def _because(reason: str) -> str:
    """In brackets, inside which there are none."""
    return f" ({reason.replace('(', '[').replace(')', ']')})" if reason else ""


def _before(each: Predecessor) -> str:
    """«HB-03», «HB-03+2», «HB-03:Ende», «HB-03:Ende+1»."""
    by_end = each.behind is Behind.END
    usual = 0 if by_end else 1
    told = f"{each.id}:Ende" if by_end else each.id
    return told if each.lag == usual else f"{told}+{each.lag}"


def _evidence(project: Project) -> dict[str, str]:
    duty, deferral = project.duty, project.deferral
    return {
        names.DUTY: KINDS[duty.kind] if duty else "",
        names.CITATION: duty.citation if duty else "",
        names.DOCUMENT: duty.document if duty else "",
        names.DATED: _day(duty.dated) if duty else "",
        names.DUTY_UNTIL: _number(duty.until) if duty else "",
        names.DEFERRED: Figure(deferral.until) if deferral else "",
        names.DEFERRED_BY: deferral.by if deferral else "",
    }


def _grants(grants: Iterable[Grant]) -> dict[str, str]:
    told: dict[str, str] = {}
    for number, grant in enumerate(grants, start=1):
        cells = {
            names.PROGRAMME: grant.programme,
            names.GRANT: _number(grant.amount or None),
            names.GRANT_STATE: STATES[grant.state],
            names.PROBABILITY: _number(grant.probability),
            names.APPROVED: _number(grant.approved),
            names.UNTIL: _number(grant.until),
        }
        told |= {names.of_grant(name, number): cell for name, cell in cells.items()}
    return told


def _of_the_city(project: Project, portfolio: Portfolio) -> dict[str, str]:
    """Days, shares, rates, facts and marks; a mark as it was entered, on its scale."""
    rates = enumerate(project.payments, start=1)
    return {
        **{names.DAYS + team: Figure(days) for team, days in project.days.items()},
        **{f"{names.SHARE}{pot} %": Figure(share) for pot, share in project.shares.items()},
        **{f"{names.RATE}{year}": Figure(amount) for year, amount in rates},
        **{fact: Figure(str(value).replace(".", ",")) for fact, value in project.facts.items()},
        **{
            criterion.short: Figure(project.entered.get(criterion.id, project.marks[criterion.id]))
            for criterion in portfolio.grid.criteria
            if criterion.id in project.marks
        },
    }


def _number(number: int | None) -> str:
    return "" if number is None else Figure(number)


def _flag(flag: bool | None) -> str:
    if flag is None:
        return ""
    return "ja" if flag else "nein"


def _month(priced: str) -> str:
    """«2026-05» as «05/2026»."""
    year, _dash, month = priced.partition("-")
    return f"{month}/{year}" if month else year


def _day(dated: str) -> str:
    """«2026-07-24» as «24.07.2026»."""
    return ".".join(reversed(dated.split("-")))


def _written(text: str) -> str:
    """A number as it is; a text with an apostrophe where a spreadsheet would run it, which reading takes away."""
    if not text or isinstance(text, Figure):
        return Figure(text)
    return f"'{text}" if text.startswith((*DANGEROUS, "'")) else text
