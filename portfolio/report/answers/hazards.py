"""What a plan counts on that is not sure yet, in sentences and a sheet (Wagnisse)."""

from collections.abc import Iterator

from portfolio.language import euros, whole
from portfolio.language import gettext as _
from portfolio.report.project import grant_states
from portfolio.report.shapes import Json
from portfolio.report.sheets import Column, Sheet
from portfolio.service.answers import Hazards


def hazards_words(found: Hazards) -> Iterator[str]:
    """Lost grants, what open ones would leave open, papers that are missing, bundles that pay."""
    for key, lost in found.lost.items():
        yield _("{id} loses {euros} of grants: its start misses their window.").format(
            id=key, euros=euros(lost)
        )
    if found.open:
        text = _("The plan counts on {euros} of grants and contributions that are not sure yet.")
        yield text.format(euros=euros(sum(each.counted for each in found.open)))
    if found.short:
        text = _("If none of them came, own funds would lack: {years}; the rest would be covered by what is free, "
                 "or be missing only after the planned years.")  # fmt: skip
        years = "; ".join(f"{year}: {euros(short)}" for year, short in found.short.items())
        yield text.format(years=years)
    if found.open and not found.short:
        yield _("If none of them came, the own funds of every plan year would still do.")
    papers = {"cost": _("cost calculation"), "plans": _("plans"), "timetable": _("timetable")}
    for key, missing in found.unready.items():
        text = _("Of {id} only the planning is planned; missing: {papers}.")
        yield text.format(id=key, papers=", ".join(papers[each] for each in missing))
    for name, (ids, saved) in found.bundles.items():
        text = _("Bundle «{name}» starts together and saves {euros}: {ids}.")
        yield text.format(name=name, euros=euros(saved), ids=", ".join(ids))
    if not (found.lost or found.open or found.unready):
        yield _("The plan counts on nothing that is not sure.")


def hazards_sheet(found: Hazards) -> Sheet:
    """The open grants, the largest first."""
    columns = (
        Column(_("No.")),
        Column(_("Start")),
        Column(_("Programme"), long=True),
        Column(_("State")),
        Column(_("Counted €"), right=True),
    )
    states = grant_states()
    rows = tuple(
        (
            each.project,
            str(each.start),
            each.grant.programme or "–",
            states[each.grant.state],
            whole(each.counted),
        )
        for each in found.open
    )
    return Sheet(_("Grants that are still open"), columns, rows)


def hazards_shape(found: Hazards) -> Json:
    """All of it."""
    return {
        "lost": dict(found.lost),
        "open": [
            {
                "id": each.project,
                "programme": each.grant.programme,
                "state": each.grant.state.value,
                "counted": each.counted,
                "start": each.start,
            }
            for each in found.open
        ],
        "short": {str(year): amount for year, amount in found.short.items()},
        "unready": {key: list(missing) for key, missing in found.unready.items()},
        "bundles": {
            name: {"projects": list(ids), "saved": saved}
            for name, (ids, saved) in found.bundles.items()
        },
    }
