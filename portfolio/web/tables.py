"""The figures for other programs: JSON, CSV and questions in SQL, read only, through Datasette (Tabellen)."""

from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.plugins import pm

from portfolio.language import gettext as _
from portfolio.service import Workspace
from portfolio.web import guard
from portfolio.web.queries import COLUMNS, QUERIES, titles

SECONDS = 2.0
"""That a question may take; a longer one is ended."""

MOST_ROWS = 5000
"""Of one answer; a CSV with all of them is streamed."""


def tables(workspace: Workspace, public_url: str, base: str = "/data/") -> Datasette:
    """What tells the figures of a workspace that has a database."""
    if not pm.has_plugin(guard.NAME):
        pm.register(guard, guard.NAME)
    return Datasette(
        files=[str(workspace.database)],
        metadata=described(workspace),
        settings={
            "base_url": base,
            "force_https_urls": public_url.startswith("https:"),
            "sql_time_limit_ms": int(SECONDS * 1000),
            "max_returned_rows": MOST_ROWS,
            "allow_download": False,
            "default_cache_ttl": 0,
        },
    )


def described(workspace: Workspace) -> dict[str, Any]:
    """What Datasette tells of the tables, in the planner's language."""
    told = titles()
    return {
        "title": workspace.settings.name,
        "description": _(
            "Editions, projects and years as tables. Each can be had as JSON and CSV; questions are asked in SQL."
        ),
        "databases": {
            Path(workspace.database).stem: {
                "queries": {
                    name: {"sql": sql, "title": told[name], "hide_sql": True}
                    for name, sql in QUERIES.items()
                },
                "tables": {
                    **{name: {"hidden": True} for name in ("ranked_row", "amount_row", "team_row")},
                    **{
                        view: {"title": told[view], "columns": {c: told[c] for c in columns}}
                        for view, columns in COLUMNS.items()
                    },
                },
            }
        },
    }
