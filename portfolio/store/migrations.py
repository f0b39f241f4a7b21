"""The tables, step by step: a step that was released is never changed, only followed by another (Schema)."""

from sqlite_utils import Database, Migrations

from portfolio.model import Plan
from portfolio.store import readable
from portfolio.store.frozen import thaw

migrations = Migrations("portfolio")


@migrations()
def projects(db: Database) -> None:
    """The projects and what belongs to each."""
    db.table("project").create(
        {
            "id": str,
            "list": str,
            "title": str,
            "cost": int,
            "years": int,
            "earliest": int,
            "latest": int,
            "fixed": int,
            "status": str,
            "product": str,
            "order_number": str,
            "cost_stage": str,
            "grant_programme": str,
            "grant_amount": int,
            "grant_state": str,
        },
        pk="id",
        not_null={
            "list",
            "title",
            "cost",
            "years",
            "earliest",
            "fixed",
            "grant_amount",
            "grant_state",
        },
        strict=True,
    )
    _belonging(db, "predecessor", {"after": str}, "after")
    db.table("predecessor").add_foreign_key("after", "project", "id")
    _belonging(db, "team_days", {"team": str, "days": int}, "team")
    _belonging(db, "payment", {"year": int, "amount": int}, "year")
    _belonging(db, "mark", {"criterion": str, "level": int}, "criterion")


@migrations()
def history(db: Database) -> None:
    """What happened, what was proposed, what was published: rows that can only be added."""
    db.table("journal").create(
        {
            "id": int,
            "at": str,
            "who": str,
            "action": str,
            "subject": str,
            "before": str,
            "after": str,
        },
        pk="id",
        not_null={"at", "who", "action", "subject"},
        strict=True,
    )
    db.table("proposal").create(
        {"id": int, "at": str, "who": str, "inputs": str, "plan": str},
        pk="id",
        not_null={"at", "who", "inputs", "plan"},
        strict=True,
    )
    db.table("edition").create(
        {"name": str, "at": str, "who": str, "digest": str, "plan": str},
        pk="name",
        not_null={"at", "who", "digest", "plan"},
        strict=True,
    )
    for table in ("journal", "proposal", "edition"):
        _only_ever_added(db, table)


@migrations()
def scoring(db: Database) -> None:
    """What a list is scored by: facts, contributions to goals, and marks with all that vouches for them."""
    project = db.table("project")
    project.add_column("department", str, not_null_default="")
    project.add_column("priority", int)
    db.table("mark").add_column("entered", int)
    db.table("edition").add_column("grid", str)
    _belonging(db, "fact", {"name": str, "value": str}, "name")
    _belonging(db, "contribution", {"goal": str, "strength": int, "reason": str}, "goal")
    db.table("listed").create(
        {"project": str, "content": str},
        pk="project",
        not_null={"content"},
        foreign_keys=[("project", "project", "id")],
        strict=True,
    )
    db.table("grid").create(
        {"digest": str, "version": str, "at": str, "who": str, "content": str},
        pk="digest",
        not_null={"version", "at", "who", "content"},
        strict=True,
    )
    _marking(db)
    db.table("duel").create(
        {"id": int, "at": str, "who": str, "list": str, "first": str, "second": str, "winner": str},
        pk="id",
        not_null={"at", "who", "list", "first", "second", "winner"},
        strict=True,
    )
    db.execute(
        "insert into marking (at, who, project, criterion, level, entered, scale, reason, evidence, role, "
        "state, proposed_by, grid) select '', '?', project, criterion, level, level, 'levels', '', '', 'list', "
        "'proposed', '?', '' from mark"
    )
    for table in ("grid", "marking", "duel"):
        _only_ever_added(db, table)


@migrations()
def relations(db: Database) -> None:
    """Projects that start together, and variants of which at most one is started."""
    for name in ("together", "apart"):
        _belonging(db, name, {"other": str}, "other")
        db.table(name).add_foreign_key("other", "project", "id")


@migrations()
def planning(db: Database) -> None:
    """What treasury and builders need: several grants, duties, relations with lags, the history of costs."""
    _add_planning_columns(db)
    _belonging(db, "section", {"other": str, "years": int}, "other")
    db.table("section").add_foreign_key("other", "project", "id")
    _belonging(db, "role", {"role": str}, "role")
    _belonging(db, "share", {"pot": str, "percent": int}, "pot")
    _funding(db)
    for name, columns in (
        ("costing", {"cost": int, "stage": str, "priced": str, "cost_from": int, "cost_to": int}),
        ("deferred", {"until": int, "by": str}),
    ):
        db.table(name).create(
            {"id": int, "at": str, "who": str, "project": str, **columns},
            pk="id",
            not_null={"at", "who", "project"},
            strict=True,
        )
    db.execute(
        "insert into costing (at, who, project, cost, stage, priced) "
        "select '', '?', id, cost, coalesce(cost_stage, ''), '' from project"
    )
    for table in ("costing", "deferred"):
        _only_ever_added(db, table)


@migrations()
def deciding(db: Database) -> None:
    """Years settled by a decision, motions, and which entry of the journal an undo takes back."""
    project = db.table("project")
    project.add_column("settled_year", int)
    project.add_column("settled_by", str, not_null_default="")
    project.add_column("district", str, not_null_default="")
    db.table("journal").add_column("undoes", int)
    db.table("motion").create(
        {"id": int, "at": str, "who": str, "name": str, "content": str},
        pk="id",
        not_null={"at", "who", "name", "content"},
        strict=True,
    )
    _only_ever_added(db, "motion")


@migrations()
def importing(db: Database) -> None:
    """What each import changed, so that it is one entry of the journal and can be taken back."""
    db.table("imported").create(
        {
            "id": int,
            "journal": int,
            "project": str,
            "before": str,
            "after": str,
            "told_before": str,
            "told": str,
        },
        pk="id",
        not_null={"journal", "project"},
        foreign_keys=[("journal", "journal", "id")],
        strict=True,
    )
    db.table("imported").create_index(["journal"])
    db.table("imported").create_index(["project"])
    _only_ever_added(db, "imported")


@migrations()
def reading(db: Database) -> None:
    """What other programs read of editions; of those published before, all but the amounts of single projects."""
    columns = {
        "ranked_row": {
            "list": str, "position": int, "place": int, "project": str, "title": str, "class": str,
            "counts_as": str, "points": float, "start": int, "cost": int,
        },
        "amount_row": {
            "project": str, "year": int, "payments": int, "grants": int, "commitments": int,
        },
        "team_row": {"year": int, "team": str, "days": int, "bought": int, "cap": int},
    }  # fmt: skip
    for table, told in columns.items():
        db.table(table).create(
            {"id": int, "edition": str, **told}, pk="id", not_null={"edition"}, strict=True
        )
        db.table(table).create_index(["edition"])
        _only_ever_added(db, table)
    for view, query in readable.VIEWS.items():
        db.create_view(view, query)
    for row in db.query("select name, plan from edition order by rowid"):
        readable.note(db, row["name"], thaw(row["plan"], Plan), ())


@migrations()
def cycling(db: Database) -> None:
    """States of things, what the council decided, and the goal systems that were worked with."""
    db.table("project").add_column("state", str)
    tables = {
        "standing": {"thing": str, "subject": str, "state": str, "reason": str, "basis": str},
        "decision": {"number": str, "content": str},
        "goal_system": {"name": str, "digest": str, "content": str},
    }
    for name, columns in tables.items():
        db.table(name).create(
            {"id": int, "at": str, "who": str, **columns},
            pk="id",
            not_null={"at", "who", *columns},
            strict=True,
        )
        _only_ever_added(db, name)
    db.table("standing").create_index(["thing", "subject"])
    _belonging(db, "incoming", {"year": int, "amount": int}, "year")
    db.table("pending").create(
        {"path": str, "draft": str}, pk="path", not_null={"draft"}, strict=True
    )


def _add_planning_columns(db: Database) -> None:
    project = db.table("project")
    for name in (
        "priced",
        "bundle",
        "origin",
        "interim",
        "duty_citation",
        "duty_document",
        "duty_dated",
        "deferred_by",
    ):
        project.add_column(name, str, not_null_default="")
    for name in ("paid", "authorised", "running"):
        project.add_column(name, int, not_null_default=0)
    project.add_column("awarded", int, not_null_default=1)
    for name in (
        "cost_from",
        "cost_to",
        "eligible",
        "plans",
        "timetable",
        "duty_until",
        "deferred_until",
    ):
        project.add_column(name, int)
    project.add_column("duty_kind", str)
    db.table("predecessor").add_column("behind", str, not_null_default="start")
    db.table("predecessor").add_column("lag", int, not_null_default=1)


def _funding(db: Database) -> None:
    """Several grants a project, in place of the one in its row."""
    db.table("funding").create(
        {"project": str, "number": int, "programme": str, "amount": int, "state": str,
         "probability": int, "approved": int, "until": int},
        pk=("project", "number"),
        not_null={"programme", "amount", "state"},
        foreign_keys=[("project", "project", "id")],
        strict=True,
    )  # fmt: skip
    db.execute(
        "insert into funding (project, number, programme, amount, state) "
        "select id, 1, coalesce(grant_programme, ''), grant_amount, grant_state from project "
        "where grant_amount or grant_state <> 'none' or coalesce(grant_programme, '') <> ''"
    )
    for column in ("programme", "amount", "state"):
        db.execute(f"alter table project drop column grant_{column}")


def _marking(db: Database) -> None:
    """Every mark ever given, withdrawn, checked or released; the last one of a criterion counts."""
    db.table("marking").create(
        {
            "id": int,
            "at": str,
            "who": str,
            "project": str,
            "criterion": str,
            "level": int,
            "entered": int,
            "scale": str,
            "reason": str,
            "evidence": str,
            "role": str,
            "state": str,
            "proposed_by": str,
            "grid": str,
        },
        pk="id",
        not_null={"at", "who", "project", "criterion", "scale", "reason", "evidence", "role", "state",
                  "proposed_by", "grid"},
        strict=True,
    )  # fmt: skip
    db.table("marking").create_index(["project", "criterion"])


def _belonging(db: Database, name: str, columns: dict[str, type], key: str) -> None:
    db.table(name).create(
        {"project": str, **columns},
        pk=("project", key),
        not_null=set(columns),
        foreign_keys=[("project", "project", "id")],
        strict=True,
    )


def unguarded(db: Database, table: str) -> None:
    """Let rows be changed, within a transaction that guards them again."""
    for change in ("replace", "update", "delete"):
        db.execute(f"drop trigger {table}_no_{change}")


def guarded(db: Database, table: str) -> None:
    """Refuse every change but additions."""
    _only_ever_added(db, table)


def _only_ever_added(db: Database, table: str) -> None:
    """Refuse every other change; «insert or replace» would otherwise pass for an addition."""
    key = db.table(table).pks[0]
    db.execute(
        f"create trigger {table}_no_replace before insert on {table} "
        f"when exists (select 1 from {table} where {key} = new.{key}) "
        f"begin select raise(abort, '{table} is only ever added to'); end"
    )
    for change in ("update", "delete"):
        db.execute(
            f"create trigger {table}_no_{change} before {change} on {table} "
            f"begin select raise(abort, '{table} is only ever added to'); end"
        )
