"""The house in the browser: pages, screens and tables behind one gate (Haus)."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

import aiohttp_jinja2
import jinja2
from aiohttp import web
from aiohttp.helpers import content_disposition_header
from aiohttp.web_runner import GracefulExit
from textual_serve.server import Server

from portfolio.errors import PortfolioError
from portfolio.language import current
from portfolio.language import gettext as _
from portfolio.service import Workspace
from portfolio.web.gate import COOKIE, FULL, Asking, Gate, Refused, Visitor
from portfolio.web.lines import PATIENCE, Silent, allow_many_lines
from portfolio.web.seat import Seat, within

if TYPE_CHECKING:
    from portfolio.web.tables import Figures

PAGE = Path(__file__).parent / "page"
"""Our page in place of textual-serve's, which asks others for its letters."""

BASE = "/data/"
"""Below which the tables are."""

VISITOR = web.RequestKey("visitor", Visitor)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

COMMON_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
ALLOWED = (
    "default-src 'none'; script-src 'self'{inline}; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self' {socket}; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'"
)
"""What a page may fetch: from here alone. Only Datasette's pages have scripts in them."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the house stands, and how many find room."""

    host: str = "127.0.0.1"
    port: int = 8000
    seats: int = 20
    """Visitors at the screens at the same time."""
    idle: float = 1800.0
    """Seconds without a key after which a seat is given away."""


class House(Server):
    """The screens and the tables of one workspace for who is let in."""

    def __init__(
        self, workspace: Workspace, gate: Gate, place: Place, figures: "Figures | None" = None
    ) -> None:
        super().__init__(
            "", host=place.host, port=place.port, title=workspace.settings.name, public_url=gate.public_url
        )  # fmt: skip
        self._workspace, self._gate, self._place, self._figures = workspace, gate, place, figures
        self.taken = 0
        """Seats that are taken."""
        self._silent = Silent(PATIENCE)
        self._busy: set[object] = set()
        """Lines on which something is being answered."""

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self._guard])
        app.on_response_prepare.append(self._dress)
        aiohttp_jinja2.setup(app, loader=jinja2.FileSystemLoader(PAGE))
        app.add_routes(
            [
                web.get("/", self.handle_index, name="index"),
                web.get("/ws", self.handle_websocket, name="websocket"),
                web.get("/favicon.ico", _no_icon),
                web.get("/download/{key}", self.handle_download, name="download"),
                web.static("/static", self.statics_path, name="static"),
                web.static("/page", PAGE, name="page"),
            ]
        )
        if self._figures is not None:
            app.router.add_get("/data", _to_the_tables)
            app.router.add_get(BASE + "{path:.*}", self._tell_tables)
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Who is not let in gets a sentence; who is, gets nothing that reaches beyond this house."""
        line = request.transport
        self._busy.add(line)
        try:
            request[VISITOR] = self._gate.visitor(asking(request, self._gate.header))
            answer = await self._admitted(request, handler)
        except Refused as refused:
            answer = web.Response(status=refused.status, text=f"{refused}\n")
        except web.HTTPException as error:
            answer = web.Response(status=error.status, text=f"{error.reason}\n")
        except PortfolioError as error:
            answer = web.Response(status=FULL, text=f"{error}\n")
        finally:
            self._busy.discard(line)
            self._silent.heard(line, asyncio.get_running_loop().time())
        return answer

    async def _dress(self, request: web.Request, answer: web.StreamResponse) -> None:
        """Every answer says what browsers may do with it; a file has its name as browsers read it."""
        answer.headers.update({**COMMON_HEADERS, **self._policy(request)})
        kind, named, name = answer.headers.get("Content-Disposition", "").partition("; filename=")
        if named:
            told = content_disposition_header(kind, filename=name)
            answer.headers["Content-Disposition"] = told

    async def _admitted(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """The secret of a link goes into a cookie, and out of the address at once."""
        secret = request.query.get("token", "")
        if secret not in self._gate.links or request.path == "/ws":
            return await handler(request)
        kept = {name: told for name, told in request.query.items() if name != "token"}
        answer = web.Response(status=HTTPStatus.SEE_OTHER)
        answer.headers["Location"] = "/" + str(request.rel_url.with_query(kept)).lstrip("/\\")
        is_safe = self.public_url.startswith("https:")
        answer.set_cookie(COOKIE, secret, httponly=True, samesite="Lax", secure=is_safe)
        return answer

    def _policy(self, request: web.Request) -> dict[str, str]:
        inline = " 'unsafe-inline'" if request.path.startswith("/data") else ""
        socket = self.public_url.replace("http", "ws", 1)
        return {"Content-Security-Policy": ALLOWED.format(inline=inline, socket=socket)}

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page with the screens; where all seats are taken, a sentence."""
        self._refuse_when_full(request[VISITOR])
        told = {
            "name": self.title,
            "language": current(),
            "socket": f"{self.public_url.replace('http', 'ws', 1)}/ws",
            "has_tables": self._figures is not None,
            "starting": _("portfolio: reading the lists …"),
            "ended": _("The screens were closed, or nothing was typed for too long."),
            "again": _("Open again"),
            "tables": _("The figures as tables"),
            "no_script": _("The screens need JavaScript; the tables do without."),
        }
        return aiohttp_jinja2.render_template("page.html", request, told)

    def _refuse_when_full(self, visitor: Visitor) -> None:
        """The last seat is kept for who may write, where somebody may."""
        somebody = self._gate.writers or any(each.may_write for each in self._gate.links.values())
        kept = int(bool(somebody) and not visitor.may_write and self._place.seats > 1)
        if self.taken >= self._place.seats - kept:
            raise Refused(FULL, _("All seats are taken; please try again in a few minutes."))

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """A seat of its own for each visitor."""
        self._refuse_when_full(request[VISITOR])
        socket = web.WebSocketResponse(heartbeat=15, max_msg_size=2**20)
        self.taken += 1
        try:
            await socket.prepare(request)
            await self._attend(socket, request)
        finally:
            self.taken -= 1
        return socket

    async def _attend(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        size = [_number(request.query.get(name)) for name in ("width", "height")]
        seat = Seat(
            self._workspace.folder, request[VISITOR],
            write_bytes=socket.send_bytes, write_str=socket.send_str, close=socket.close,
            download_manager=self.download_manager,
        )  # fmt: skip
        async with seat:
            await seat.start(*within(*size))
            try:
                await seat.follow(socket, self._place.idle)
            except (TimeoutError, ValueError, LookupError, TypeError):
                pass  # nobody there any more, or no browser at all
            finally:
                await socket.close()

    async def _tell_tables(self, request: web.Request) -> web.Response:
        """What Datasette answers, in this process: it hears of no one but us."""
        if self._figures is None:
            raise web.HTTPNotFound
        told = await self._figures.ask(request.raw_path, request.host)
        kept = {name: told.headers[name] for name in ("location", "link") if name in told.headers}
        kind = told.headers.get("content-type", "text/plain")
        headers = {**kept, "Content-Type": kind}
        return web.Response(body=told.content, status=told.status_code, headers=headers)

    def run(self) -> None:
        """Stay open until somebody ends it.

        Raises:
            PortfolioError: The address is taken, or this machine does not have it.
        """
        logging.getLogger("aiohttp.server").setLevel(
            logging.CRITICAL
        )  # it would tell secrets of odd requests
        allow_many_lines()
        try:
            asyncio.run(self._open())
        except GracefulExit:
            pass
        except OSError as error:
            text = _(
                "Nobody can be received at {host}:{port}; is it taken already? --port names another."
            )
            told = text.format(host=self.host, port=self.port)
            raise PortfolioError(told) from error
        finally:
            if self._figures is not None:
                self._figures.close()

    async def _open(self) -> None:
        """Receive visitors, and hang up on those who call and say nothing."""
        runner = web.AppRunner(
            await self._make_app(), handle_signals=True, access_log=None, shutdown_timeout=2.0
        )
        try:
            await runner.setup()
            await web.TCPSite(runner, self.host, self.port).start()
            while True:
                await asyncio.sleep(PATIENCE / 4)
                self._silent.hang_up(runner, self._busy, asyncio.get_running_loop().time())
        finally:
            await runner.cleanup()


async def _no_icon(_request: web.Request) -> web.Response:
    """Browsers ask for one."""
    return web.Response(status=HTTPStatus.NO_CONTENT)


async def _to_the_tables(_request: web.Request) -> web.Response:
    return web.Response(status=HTTPStatus.SEE_OTHER, headers={"Location": BASE})


def asking(request: web.Request, header: str) -> Asking:
    """What a request tells of where it comes from; in the header stands who has logged in."""
    given = (request.query.get("token"), request.cookies.get(COOKIE))
    return Asking(
        host=request.headers.get("Host", ""),
        peer=request.remote or "",
        origins=tuple(request.headers.getall("Origin", ())),
        secrets=tuple(each for each in given if each),
        logins=tuple(request.headers.getall(header, ())) if header else (),
        is_socket=request.path == "/ws",
    )


def _number(told: str | None) -> int:
    return int(told) if told and told.isdecimal() and len(told) < 6 else 80
