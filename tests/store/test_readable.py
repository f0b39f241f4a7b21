import sqlite3

from builders import FIVE_STARTS, STAMP, a_plan, five_projects

from portfolio.store.readable import VIEWS, Amounts
from portfolio.store.store import Store

PLAN = a_plan(five_projects(), FIVE_STARTS)


def rows(path, query):
    """As any other program reads it."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as other:
        other.row_factory = sqlite3.Row
        found = [dict(row) for row in other.execute(query)]
    other.close()
    return found


def test_another_program_reads_the_lists_of_an_edition_as_they_were_ranked(tmp_path):
    path = tmp_path / "x.db"
    with Store(path) as store:
        store.publish("Entwurf", PLAN, STAMP)

    found = rows(path, "select * from ranked_projects")
    ranked = PLAN.ranking.lists["bau"]
    assert [(row["project"], row["place"], row["points"]) for row in found] == [
        (each.id, each.place, each.score.points) for each in ranked
    ]
    assert {row["project"]: row["start"] for row in found} == FIVE_STARTS
    assert {(row["edition"], row["published"]) for row in found} == {("Entwurf", STAMP.at)}


def test_teams_and_amounts_are_those_of_the_edition(tmp_path):
    path = tmp_path / "x.db"
    with Store(path) as store:
        store.publish("Entwurf", PLAN, STAMP, [Amounts("B-1", 2028, 100, 30, 5)])

    (amount,) = rows(path, "select * from investment_plan")
    assert (amount["year"], amount["payments"], amount["own_funds"]) == (2028, 100, 70)
    use = {(row["team"], row["year"]): row["days"] for row in rows(path, "select * from team_use")}
    assert use == {
        (team, year.year): told.days
        for year in PLAN.schedule.years
        for team, told in year.teams.items()
    }


def test_the_same_edition_again_adds_no_rows(tmp_path):
    path = tmp_path / "x.db"
    with Store(path) as store:
        for _time in range(2):
            store.publish("Entwurf", PLAN, STAMP)

    assert len(rows(path, "select * from ranked_projects")) == 5


def test_the_columns_that_other_programs_rely_on_are_there(tmp_path):
    path = tmp_path / "x.db"
    with Store(path):
        pass
    with sqlite3.connect(path) as other:
        columns = {
            view: [column[0] for column in other.execute(f"select * from {view}").description]
            for view in VIEWS
        }
    other.close()

    assert columns == {
        "ranked_projects": ["edition", "published", "list", "place", "project", "title", "class", "counts_as",
                            "points", "start", "cost"],
        "investment_plan": ["edition", "published", "list", "project", "title", "year", "payments", "grants",
                            "own_funds", "commitments"],
        "team_use": ["edition", "published", "year", "team", "days", "bought", "cap", "over"],
    }  # fmt: skip
