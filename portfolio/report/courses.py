"""How projects grew dearer and were put off (Kostengeschichte)."""

from collections.abc import Iterable

from portfolio.language import gettext as _
from portfolio.language import moment, percent, thousands, whole
from portfolio.model import Costing
from portfolio.report.shapes import Json
from portfolio.report.sheets import Column, Sheet
from portfolio.service import Course


def courses_sheet(courses: Iterable[Course]) -> Sheet:
    """All projects whose cost was told anew or that were put off: first cost, cost now, growth, deferrals."""
    columns = (
        Column(_("No.")),
        Column(_("First told T€"), right=True),
        Column(_("Now T€"), right=True),
        Column(_("Growth"), right=True),
        Column(_("Told"), right=True),
        Column(_("Put off"), right=True),
    )
    rows = tuple(
        (
            course.project,
            thousands(course.costings[0].cost),
            thousands(course.costings[-1].cost),
            "–" if course.growth is None else percent(course.growth),
            whole(len(course.costings)),
            whole(course.slips),
        )
        for course in courses
        if len(course.costings) > 1 or course.slips
    )
    return Sheet(_("Costs and deferrals"), columns, rows)


def course_sheet(course: Course) -> Sheet:
    """One project: every cost and every deferral, with who told it and when."""
    columns = (
        Column(_("When")),
        Column(_("Who")),
        Column(_("Cost T€"), right=True),
        Column(_("Stage")),
        Column(_("Prices of")),
        Column(_("From–to T€"), right=True),
        Column(_("Put off"), long=True, wrap=True),
    )
    told = [
        (each.stamp.at, (_when(each.stamp.at), each.stamp.who, thousands(each.cost), each.stage or "–",
         each.priced or "–", _band(each), _called(each, course)))
        for each in (*course.origins, *course.costings)
    ]  # fmt: skip
    told += [
        (each.stamp.at, (_when(each.stamp.at), each.stamp.who, "", "", "", "",
         " ".join(part for part in (str(each.deferral.until), each.deferral.by) if part)))
        for each in course.deferrals
    ]  # fmt: skip
    return Sheet(
        course.project, columns, tuple(row for _at, row in sorted(told, key=lambda t: t[0]))
    )


def courses_shape(courses: Iterable[Course]) -> list[Json]:
    """One object a project."""
    return [
        {
            "id": course.project,
            "growth": course.growth,
            "origins": [
                {"id": each.project, "at": each.stamp.at, "cost": each.cost}
                for each in course.origins
            ],
            "costs": [
                {
                    "at": each.stamp.at, "who": each.stamp.who, "cost": each.cost, "stage": each.stage,
                    "priced": each.priced, "from": each.cost_from, "to": each.cost_to,
                }
                for each in course.costings
            ],
            "deferrals": [
                {
                    "at": each.stamp.at, "who": each.stamp.who, "until": each.deferral.until,
                    "by": each.deferral.by,
                }
                for each in course.deferrals
            ],
        }
        for course in courses
    ]  # fmt: skip


def _when(at: str) -> str:
    return moment(at) if at else "–"


def _called(costing: Costing, course: Course) -> str:
    """Under which number it was told, where that was another one."""
    same = costing.project == course.project
    return "" if same else _("as {id}").format(id=costing.project)


def _band(costing: Costing) -> str:
    ends = (costing.cost_from, costing.cost_to)
    told = ["–" if amount is None else thousands(amount) for amount in ends]
    return "–" if set(told) == {"–"} else "–".join(told)
