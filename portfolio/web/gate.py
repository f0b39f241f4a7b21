"""Who is let in, and as whom: by a link with a secret, or by the login of a reverse proxy (Pforte)."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hmac import compare_digest
from ipaddress import ip_address
from unicodedata import category, normalize
from urllib.parse import urlsplit

from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.language import inert

COOKIE = "portfolio"
"""In which the browser keeps the secret of its link."""

LONGEST_NAME = 64
INVISIBLE = frozenset("\u115f\u1160\u2800\ufffd,")
"""Signs that nobody's name has, besides those that are marks of others."""

FORBIDDEN, UNKNOWN, FULL = 403, 401, 503
"""What HTTP calls it when somebody is refused."""

DEFAULT_PORTS = {"http": 80, "https": 443}


class Refused(PortfolioError):  # noqa: N818  a guest who is turned away, not a failure
    """Somebody is not let in."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who was let in."""

    name: str = ""
    """As the journal tells it; empty for who came by the link that all can have."""
    may_write: bool = False


@dataclass(frozen=True, slots=True)
class Asking:
    """What a request tells of where it comes from."""

    host: str
    """The address the browser believes to speak to."""
    peer: str
    """The machine at the other end of the line."""
    origins: tuple[str, ...] = ()
    """The pages that ask, as the browser tells; none where somebody typed the address."""
    secrets: tuple[str, ...] = ()
    """Those of the link and of the cookie."""
    logins: tuple[str, ...] = ()
    """The names that stand in the header of the login."""
    is_socket: bool = False
    """Asks for a screen, not for a page."""


@dataclass(frozen=True, slots=True)
class Gate:
    """Who is let in."""

    public_url: str
    """The address in the browser, without a slash at its end: https://portfolio.stadt.example."""
    links: Mapping[str, Visitor] = field(default_factory=dict)
    """Who comes with which secret; empty where a reverse proxy has asked already."""
    header: str = ""
    """In which the reverse proxy tells who has logged in."""
    proxies: frozenset[str] = frozenset()
    """The machines whose header is believed."""
    writers: frozenset[str] = frozenset()
    """Who may write, of those who logged in there; in small letters."""

    def visitor(self, asking: Asking) -> Visitor:
        """Who that is.

        Raises:
            Refused: Another page asks, another address is meant, or nobody vouches for who asks.
        """
        self._refuse_other_pages(asking)
        return self._logged_in(asking) if self.header else self._with_link(asking)

    def _refuse_other_pages(self, asking: Asking) -> None:
        """A foreign page must not reach us: neither by a name of its own for our address, nor by a socket."""
        if asking.host.lower() != urlsplit(self.public_url).netloc:
            raise Refused(FORBIDDEN, _("This address is not the one of portfolio."))
        expected = (self.public_url,) if asking.is_socket else (self.public_url, None)
        if next(iter(asking.origins), None) not in expected or len(asking.origins) > 1:
            raise Refused(
                FORBIDDEN, _("Another page asked for this; please open portfolio itself.")
            )

    def _logged_in(self, asking: Asking) -> Visitor:
        if not _is_among(asking.peer, self.proxies):
            raise Refused(FORBIDDEN, _("Please come by the address of the login, not directly."))
        if len(asking.logins) != 1 or not is_plain(asking.logins[0]):
            raise Refused(UNKNOWN, _("Nobody is logged in; please log in first."))
        name = asking.logins[0]
        return Visitor(name, name.lower() in self.writers)

    def _with_link(self, asking: Asking) -> Visitor:
        for secret in asking.secrets:
            for known, visitor in self.links.items():
                if compare_digest(secret.encode("utf-8", "surrogateescape"), known.encode()):
                    return visitor
        raise Refused(UNKNOWN, _("Please open the whole link that «portfolio serve» has printed."))


def is_plain(name: str) -> bool:
    """Whether this can be the name of somebody, and of nobody else who looks alike."""
    return (
        0 < len(name) <= LONGEST_NAME
        and name == name.strip()
        and name == normalize("NFKC", name) == inert(name)
        and not any(
            sign in INVISIBLE or category(sign) in {"Cf", "Mn", "Co", "Cn"} for sign in name
        )
    )


def _is_among(peer: str, known: frozenset[str]) -> bool:
    """Whether that is one of the machines; an IPv4 address can be written as one of IPv6."""
    try:
        address = ip_address(peer)
    except ValueError:
        return False
    plain = getattr(address, "ipv4_mapped", None) or address
    return str(plain) in known


def links_for(writers: Iterable[str]) -> dict[str, Visitor]:
    """A link with which all can look, and one for each who may write."""
    visitors = (Visitor(), *(Visitor(name, may_write=True) for name in writers))
    return {secrets.token_urlsafe(32): visitor for visitor in visitors}


def checked_url(url: str) -> str:
    """An address as browsers tell it: without a path, without the port that goes without saying.

    Raises:
        PortfolioError: It is not the address of a machine.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname or parts.path not in {"", "/"}:
        text = _(
            "«{url}» cannot be the address; please write it like https://portfolio.stadt.example."
        )
        raise PortfolioError(text.format(url=url))
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    tail = "" if port in {None, DEFAULT_PORTS[parts.scheme]} else f":{port}"
    return f"{parts.scheme}://{host}{tail}"
