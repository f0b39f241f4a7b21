"""The figures for other programs: JSON, CSV and questions in SQL, read only, through Datasette (Tabellen)."""

import asyncio
import shutil
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from urllib.parse import unquote

from datasette.app import Datasette
from datasette.plugins import pm

from portfolio import service
from portfolio.language import gettext as _
from portfolio.service import Workspace
from portfolio.web import guard
from portfolio.web.gate import FULL, Refused
from portfolio.web.queries import COLUMNS, QUERIES, titles

SECONDS = 2.0
"""That a question may take; a longer one is ended."""

TELLTALE = "datasette.handle_exception"
"""What would print every error with all that is in memory at that place."""

AT_ONCE = 8
"""Questions at the same time; whoever asks more has to wait."""

MOST_ROWS = 2000
"""Of one answer; a CSV with all of them is streamed."""


@dataclass(slots=True)
class _Told:
    """An extract, and what tells of it."""

    by: Datasette
    place: Path
    users: int = 0
    """How many are just being answered."""


class Figures:
    """Tells the figures of a workspace as they are: from an extract that is made anew after each change."""

    def __init__(self, workspace: Workspace, public_url: str, base: str = "/data/") -> None:
        self._workspace, self._public_url, self._base = workspace, public_url, base
        self._folder = Path(mkdtemp(prefix="portfolio-"))
        self._lock = asyncio.Lock()
        self._asking = 0
        self._seen = ""
        self._told: _Told | None = None

    async def ask(self, path: str, host: str) -> Any:  # noqa: ANN401  an answer of httpx
        """What is answered to an address below the base.

        Raises:
            Refused: Too many ask at once, or such addresses are not told.
        """
        if not self._is_told(path.partition("?")[0]):
            raise Refused(HTTPStatus.NOT_FOUND, _("There is nothing at this address."))
        if self._asking >= AT_ONCE:
            raise Refused(FULL, _("Too many ask at once; please try again in a moment."))
        self._asking += 1
        told = None
        try:
            told = await self._fresh()
            told.users += 1
            return await told.by.client.request(
                "GET", path, avoid_path_rewrites=True, headers={"host": host}
            )
        finally:
            self._asking -= 1
            if told is not None:
                told.users -= 1
                self._retire(told)

    def close(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _is_told(self, path: str) -> bool:
        """Whether an address is below the base, and none of Datasette's pages about itself."""
        plain = unquote(path)
        parts = plain.removeprefix(self._base).split("/")
        is_inner = parts[0] == "-" and parts[1:2] != ["static"]
        return path.startswith(self._base) and not is_inner and not {".", ".."} & {*parts}

    async def _fresh(self) -> "_Told":
        """What tells of the workspace as it is now."""
        async with self._lock:
            state = service.fingerprint(self._workspace)
            if self._told is None or state != self._seen:
                before, self._told = self._told, await self._made_anew()
                self._seen = state
                if before is not None:
                    self._retire(before)
            return self._told

    async def _made_anew(self) -> "_Told":
        place = Path(mkdtemp(dir=self._folder)) / self._workspace.database.name
        try:
            await asyncio.to_thread(service.extract_figures, self._workspace, place)
            made = _Told(self._datasette(place), place)
            await made.by.invoke_startup()
        except BaseException:
            shutil.rmtree(place.parent, ignore_errors=True)
            raise
        return made

    def _retire(self, told: "_Told") -> None:
        """What tells of yesterday goes, once nobody is listening any more."""
        if told is self._told or told.users:
            return
        told.by.executor.shutdown(wait=False)
        for database in told.by.databases.values():
            database.close()
        shutil.rmtree(told.place.parent, ignore_errors=True)

    def _datasette(self, path: Path) -> Datasette:
        if not pm.has_plugin(guard.NAME):
            pm.register(guard, guard.NAME)
            pm.unregister(name=TELLTALE)
        return Datasette(
            immutables=[str(path)],
            metadata=described(self._workspace),
            settings={
                "base_url": self._base,
                "force_https_urls": self._public_url.startswith("https:"),
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
