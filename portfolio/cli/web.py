"""The screens and the figures in a browser (Browser)."""

from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

import click

from portfolio.cli.output import say, tell, the_workspace
from portfolio.cli.speech import Command, option
from portfolio.errors import PortfolioError
from portfolio.language import gettext as _

if TYPE_CHECKING:
    from portfolio.web.gate import Visitor


@click.command(cls=Command)
@option("--host", default="127.0.0.1", help="The address of this machine to listen at.")
@option("--port", default=8000, type=click.IntRange(1, 65535), help="The port; else 8000.")
@option(
    "--public-url",
    metavar="URL",
    help="The address in the browser, where a reverse proxy stands before.",
)
@option(
    "--login-header",
    default="",
    metavar="NAME",
    help="The header in which the reverse proxy tells who has logged in; then there are no links.",
)
@option(
    "--proxy",
    multiple=True,
    default=("127.0.0.1", "::1"),
    metavar="ADDRESS",
    help="The machine whose header is believed; else this one. Can be given several times.",
)
@option(
    "--may-write",
    multiple=True,
    metavar="NAME",
    help="Who may keep decisions; all others only look. Can be given several times.",
)
@option("--seats", default=20, type=click.IntRange(1), help="Visitors at the same time; else 20.")
@option("--idle", default=30, type=click.IntRange(1), help="Minutes without a key; else 30.")
@click.pass_obj
def serve(  # noqa: PLR0913, PLR0917  as many as the command has options
    folder: Path,
    host: str,
    port: int,
    public_url: str | None,
    login_header: str,
    proxy: Sequence[str],
    may_write: Sequence[str],
    seats: int,
    idle: int,
) -> None:
    """Show the screens and the figures in browsers: to who has the link, or has logged in."""
    _refuse_open_doors(host, public_url)
    _refuse_without_extra()
    from portfolio.web.gate import Gate, checked_url, links_for  # noqa: PLC0415
    from portfolio.web.server import House, Place  # noqa: PLC0415  aiohttp takes 0.3 s to load
    from portfolio.web.tables import Figures  # noqa: PLC0415

    workspace = the_workspace(folder)
    url = checked_url(public_url or f"http://{_in_url(host)}:{port}")
    links = {} if login_header else links_for(may_write)
    writers = frozenset(name.lower() for name in may_write)
    gate = Gate(url, links, login_header, frozenset(proxy), writers)
    figures = Figures(workspace, url) if workspace.database.exists() else None
    _tell_addresses(workspace.settings.name, url, links, has_tables=figures is not None)
    House(workspace, gate, Place(host, port, seats, idle * 60), figures).run()


def _refuse_open_doors(host: str, public_url: str | None) -> None:
    """Beyond this machine only behind a proxy that encrypts what is said."""
    if _is_loopback(host) or (public_url or "").startswith("https:"):
        return
    raise PortfolioError(
        _("{host} can be reached by others, and nothing would be encrypted; please put a reverse proxy "
          "before it and name its address: --public-url https://…").format(host=host)
    )  # fmt: skip


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _refuse_without_extra() -> None:
    if not all(find_spec(name) for name in ("textual_serve", "datasette")):
        text = _("The browser needs packages that are not installed: pip install 'portfolio[web]'.")
        raise PortfolioError(text)


def _tell_addresses(
    city: str, url: str, links: Mapping[str, "Visitor"], *, has_tables: bool
) -> None:
    """The addresses are what was asked for; the rest is said beside them."""
    say(_("{city} can be seen in the browser now; Ctrl+C ends it.").format(city=city))
    if not links:
        tell(url)
    for secret, visitor in links.items():
        text = _("{url}  – {name} may write") if visitor.may_write else _("{url}  – to look")
        tell(text.format(url=f"{url}/?token={secret}", name=visitor.name))
    if has_tables:
        say(_("Figures for other programs, with the same login: {url}").format(url=f"{url}/data/"))
    else:
        say(_("There are no tables yet, because nothing was imported."))
