"""When a project may start, and what binds it already (Zeitfenster und Bindung)."""

from portfolio.model import DutyKind, Project, Settings


def start_years(project: Project, settings: Settings) -> tuple[int, ...]:
    """The plan years in which it may start; what was due before is due in the first. None where it is barred."""
    planned = settings.horizon.planned
    if project.is_barred:
        return ()
    latest = planned[-1] if project.latest is None else max(project.latest, planned[0])
    within = range(earliest(project), latest + 1)
    return tuple(year for year in planned if year in within and _is_wanted(project, year))


def _is_wanted(project: Project, year: int) -> bool:
    return project.settled is None or project.settled.year == year


def earliest(project: Project) -> int:
    """The first year in which it can start: as the list tells, or as a decision put it off."""
    return max(project.earliest, project.deferral.until if project.deferral else 0)


def years_gone(project: Project, settings: Settings) -> int:
    """For how many of its years a begun project has run before the plan; one is always left."""
    gone = settings.horizon.first_year - project.earliest
    return min(max(0, gone), project.years - 1) if project.fixed else 0


def duty_in_force(project: Project, year: int) -> bool:
    """Whether the list tells a duty that has not expired in that year."""
    duty = project.duty
    return duty is not None and (duty.until is None or duty.until >= year)


def is_bound(project: Project, year: int) -> bool:
    """Whether its contracts are awarded already, so that it needs no new commitment (§ 86 GemO BW)."""
    by_contract = project.duty is not None and project.duty.kind is DutyKind.CONTRACT
    return project.fixed or (by_contract and duty_in_force(project, year))
