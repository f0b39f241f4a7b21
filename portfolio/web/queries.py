"""Questions other programs ask often, ready to be used, and what the columns mean (Abfragen)."""

from collections.abc import Mapping

from portfolio.language import gettext as _

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "ranked_projects": (
        "edition", "published", "list", "place", "project", "title", "class", "counts_as", "points", "start",
        "cost",
    ),
    "investment_plan": (
        "edition", "published", "list", "project", "title", "year", "payments", "grants", "own_funds",
        "commitments",
    ),
    "team_use": ("edition", "published", "year", "team", "days", "bought", "cap", "over"),
}  # fmt: skip
"""Of the views that other programs rely on."""

LAST = "(select name from edition order by at desc, rowid desc limit 1)"

QUERIES: Mapping[str, str] = {
    "last_edition": f"select * from ranked_projects where edition = {LAST}",
    "years_of_last_edition": f"""
        select year, sum(payments) as payments, sum(grants) as grants, sum(own_funds) as own_funds,
               sum(commitments) as commitments
        from investment_plan where edition = {LAST} group by year order by year""",
    "starts_in_year": f"""
        select start, list, place, project, title, class, points, cost
        from ranked_projects where edition = {LAST} and start = cast(:year as integer)
        order by list, place""",
    "without_a_year": f"""
        select list, place, project, title, class, points, cost
        from ranked_projects where edition = {LAST} and start is null order by list, place""",
    "teams_over": "select * from team_use where over > 0",
    "one_project": """
        select edition, published, list, place, class, points, start, cost
        from ranked_projects where project = :project order by published""",
    "grants_by_state": """
        select state, programme, count(*) as projects, sum(amount) as amount
        from funding group by state, programme order by state, programme""",
}  # fmt: skip
"""By name; they read the views and what is planned now."""


def titles() -> Mapping[str, str]:
    """What queries, views and columns are called for the reader."""
    return {
        "last_edition": _("The ranked lists of the last edition"),
        "years_of_last_edition": _(
            "Payments, grants and own funds by year, as in the last edition"
        ),
        "starts_in_year": _("What starts in a year, as in the last edition"),
        "without_a_year": _("What has no year in the last edition"),
        "teams_over": _("Teams with more days planned than they have"),
        "one_project": _("A project through all editions"),
        "grants_by_state": _("Grants by state and programme"),
        "ranked_projects": _("The ranked lists of every edition"),
        "investment_plan": _("What every edition pays and gets, by project and year"),
        "team_use": _("The days of the teams in every edition"),
        **_column_titles(),
    }


def _column_titles() -> Mapping[str, str]:
    return {
        "edition": _("name of the edition"),
        "published": _("when it was published, in universal time"),
        "list": _("the project's list"),
        "place": _("place in its list; shared places have the same number"),
        "project": _("number of the project"),
        "title": _("title of the project"),
        "class": _("A duty, B, C, Z put off, N not evaluated"),
        "counts_as": _("the class it counts as, because another project needs it"),
        "points": _("points of 100"),
        "start": _("year in which it starts; empty where it has none"),
        "cost": _("euros, as the list tells"),
        "year": _("budget year"),
        "payments": _("euros, with index and risk"),
        "grants": _("euros that come in"),
        "own_funds": _("payments less grants, in euros"),
        "commitments": _("commitments (VE) of contracts awarded in that year, in euros"),
        "team": _("the team"),
        "days": _("person-days planned"),
        "bought": _("of these bought"),
        "cap": _("person-days the team has"),
        "over": _("person-days more than the team has; below 0 what is left"),
    }
