"""Values to JSON and back, always the same bytes for the same value; and their digest (Einfrieren)."""

import hashlib
from typing import TypeVar

import msgspec

from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.store.older import lifted

Value = TypeVar("Value")


def freeze(value: object) -> bytes:
    """A value as JSON; mappings in the order of their keys."""
    plain = msgspec.to_builtins(value, str_keys=True)
    return msgspec.json.encode(plain, order="deterministic")


def thaw(frozen: bytes | str, kind: type[Value]) -> Value:
    """The value that was frozen.

    Raises:
        PortfolioError: The bytes are not those of such a value.
    """
    try:
        return msgspec.convert(lifted(msgspec.json.decode(frozen)), type=kind, str_keys=True)
    except msgspec.MsgspecError:
        raise unreadable() from None


def unreadable() -> PortfolioError:
    """What to say of a record that is not what was written."""
    return PortfolioError(
        _("A record of the database cannot be read: it was changed, or written by another version.")
    )


def digest(frozen: bytes) -> str:
    """The SHA-256 of frozen bytes, in hexadecimal digits."""
    return hashlib.sha256(frozen).hexdigest()
