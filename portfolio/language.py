"""The planner's language: words through gettext, numbers through Babel (Sprache)."""

import gettext as _gettext
import os
import unicodedata
from datetime import datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

DEFAULT = "de"
SOURCE = "en"
"""The language the texts are written in; it needs no catalogue."""

_DOMAIN = "portfolio"
_FOLDER = Path(__file__).parent / "locale"
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the direction of writing, and with it what the reader sees."""

_VARIABLE = "LANGUAGE"
"""Where gettext looks first for the language wanted."""


def available() -> tuple[str, ...]:
    """The languages that can be chosen."""
    return (
        SOURCE,
        *sorted(path.name for path in _FOLDER.iterdir() if (path / "LC_MESSAGES").is_dir()),
    )


def has_texts(code: str) -> bool:
    """Whether the texts of a language are there; they are made when the program is installed."""
    return code == SOURCE or (_FOLDER / code / "LC_MESSAGES" / f"{_DOMAIN}.mo").is_file()


def use(code: str) -> None:
    """Speak this language from now on: our own texts, click's, and those of the programs we start."""
    os.environ[_VARIABLE] = code
    _gettext.bindtextdomain(_DOMAIN, str(_FOLDER))
    _gettext.textdomain(_DOMAIN)
    _locale.cache_clear()


def current() -> str:
    """The language in use."""
    code = os.environ.get(_VARIABLE, DEFAULT).split(":")[0].split("_")[0]
    return code if code in available() else DEFAULT


def gettext(text: str) -> str:
    """A text in the language in use."""
    return _texts(os.environ.get(_VARIABLE, "")).gettext(text)


def ngettext(one: str, many: str, number: int) -> str:
    """A text for a number of things, in the language in use."""
    return _texts(os.environ.get(_VARIABLE, "")).ngettext(one, many, number)


@cache
def _texts(languages: str) -> _gettext.NullTranslations:
    """The catalogue, looked up once: gettext itself looks for its file at every text."""
    wanted = languages.split(":")
    return _gettext.translation(_DOMAIN, _FOLDER, languages=wanted, fallback=True)


def is_obeyed(sign: str) -> bool:
    """Whether a terminal would do something on this sign instead of showing it, or cannot show it at all."""
    return unicodedata.category(sign) in {"Cc", "Cs"} or sign in _TURNS


def inert(text: str) -> str:
    """Without signs a terminal would obey; a title, a file's name or a cell may hold them."""
    if text.isprintable():
        return text
    return "".join("\ufffd" if is_obeyed(sign) else sign for sign in text)


def whole(number: int) -> str:
    """A whole number: 1234567 is «1.234.567»."""
    from babel.numbers import format_decimal  # noqa: PLC0415  slow to load; most commands print few numbers

    return format_decimal(number, format="#,##0", locale=_locale())


def euros(amount: int) -> str:
    """An amount of money: 1234567 is «1.234.567 €»."""
    return f"{whole(amount)} €"


def thousands(amount: int) -> str:
    """An amount in thousand euros for a table whose header names the unit: 1234567 is «1.235»."""
    return whole(int((Decimal(amount) / 1000).quantize(Decimal(1), rounding="ROUND_HALF_UP")))


def decimal(number: float | Decimal, places: int = 1) -> str:
    """A number with a fixed count of decimals: 77.2 is «77,2»."""
    from babel.numbers import format_decimal  # noqa: PLC0415

    return format_decimal(number, format="#,##0." + "0" * places, locale=_locale())


def percent(share: float, places: int = 1) -> str:
    """A share as percent: 0.0312 is «3,1 %»."""
    return f"{decimal(share * 100, places)} %"


def moment(at: str) -> str:
    """A moment, given in universal time as ISO 8601, as the reader's clock and calendar tell it."""
    from babel.dates import format_datetime  # noqa: PLC0415

    here = datetime.fromisoformat(at).astimezone()
    return format_datetime(here, "short", tzinfo=here.tzinfo, locale=_locale())


def day(date: str) -> str:
    """A day, given as ISO 8601: 2026-07-24 is «24.07.2026»."""
    from babel.dates import format_date  # noqa: PLC0415

    return format_date(datetime.fromisoformat(date), "medium", locale=_locale())


@cache
def _locale() -> "Locale":
    from babel import Locale  # noqa: PLC0415

    return Locale.parse(current())
