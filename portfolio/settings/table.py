"""A TOML file read key by key: wrong values are collected, and what nobody asked for is refused."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from portfolio.errors import PortfolioError, Problem
from portfolio.language import gettext as _
from portfolio.language import is_obeyed
from portfolio.model import ByYear

LARGEST = 10**15
"""A number beyond this makes no sense in a city's settings."""


WIDE = (b"\xff\xfe", b"\xfe\xff")
"""How a file begins that an old Windows PowerShell wrote with «>»: UTF-16."""


def read(path: Path) -> "Table":
    """The whole file as one table.

    Raises:
        PortfolioError: The file is missing, unreadable, not UTF-8 or not TOML.
    """
    text = _text(path)
    try:
        return Table(tomllib.loads(text, parse_float=Decimal), path.name)
    except tomllib.TOMLDecodeError as error:
        sentence = _(
            "«{path}», line {line}: this cannot be read; numbers are written 17_000_000 or 4.5, "
            "words in quotation marks, and every bracket is closed."
        )
        raise PortfolioError(sentence.format(path=path, line=_line_of(error, text))) from None


def of_text(text: str) -> "Table":
    """A text that is known to be TOML as one table."""
    return Table(tomllib.loads(text, parse_float=Decimal), "")


def is_toml(text: str) -> bool:
    """Whether a text can be read as TOML."""
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
        return content.decode("utf-16" if content.startswith(WIDE) else "utf-8-sig")
    except FileNotFoundError:
        sentence = _("«{path}» does not exist.")
    except OSError:
        sentence = _("«{path}» cannot be read; please check the access rights.")
    except UnicodeDecodeError:
        sentence = _(
            "«{path}» is not saved as UTF-8; please save it so: in Notepad «Save as», there «Encoding»."
        )
    raise PortfolioError(sentence.format(path=path))


def _line_of(error: tomllib.TOMLDecodeError, text: str) -> int:
    """The line, from the library's «… (at line 3, column 5)» or «… (at end of document)»."""
    words = str(error).replace(",", " ").split()
    return int(words[words.index("line") + 1]) if "line" in words else text.count("\n") + 1


@dataclass(slots=True)
class Table:
    """One table of a TOML file.

    Every getter notes a problem and returns a stand-in where the value is wrong; `refuse_problems` ends the
    reading. So one reading names all there is to mend.
    """

    content: Mapping[str, Any]
    file: str
    path: str = ""
    problems: list[Problem] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    parts: list["Table"] = field(default_factory=list)

    def text(self, key: str, default: str | None = None, among: Iterable[str] = ()) -> str:
        """A text; with `among`, one of these."""
        value = self._value(key, default)
        if not isinstance(value, str):
            self._wrong(key, value, _("a text in quotes"))
            return ""
        if any(map(is_obeyed, value)):
            self._wrong(key, "…", _("a text without control characters"))
        if among and value not in among:
            self._wrong(key, value, _("one of {choices}").format(choices=", ".join(among)))
        return value

    def texts(self, key: str, *, optional: bool = False) -> tuple[str, ...]:
        """A list of texts."""
        value = self._value(key, [] if optional else None)
        if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
            self._wrong(key, value, _("a list of texts"))
            return ()
        return tuple(value)

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        value = self._value(key, default)
        if not isinstance(value, bool):
            self._wrong(key, value, _("true or false"))
        return value is True

    def whole(
        self, key: str, default: int | None = None, least: int | None = 0, most: int | None = None
    ) -> int:
        """A whole number, not below `least`, not above `most`."""
        number = self._whole(key, self._value(key, default), least)
        if most is not None and number > most:
            expected = _("a whole number from {least} to {most}").format(least=least, most=most)
            self._wrong(key, number, expected)
            return most
        return number

    def whole_or_none(self, key: str, most: int | None = None) -> int | None:
        """A whole number, not above `most`; none where the key is missing."""
        return self.whole(key, most=most) if key in self.content else self._value(key, None)

    def share(self, key: str, default: Decimal | None = None) -> Decimal:
        """A share between 0 and 1."""
        value = self._value(key, default)
        if not _is_number(value) or not 0 <= value <= 1:
            self._wrong(key, value, _("a share between 0 and 1"))
            return Decimal(0)
        return Decimal(value)

    def share_or_none(self, key: str) -> Decimal | None:
        """A share between 0 and 1; none where the key is missing."""
        return self.share(key) if key in self.content else self._value(key, None)

    def shares(self) -> dict[str, Decimal]:
        """A table whose keys the city chose, with a share each."""
        return {name: self.share(name) for name in self.content}

    def wholes(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers; empty where the key is missing."""
        return () if self._value(key, []) == [] else self._wholes(key)

    def numbers(self, key: str) -> tuple[Decimal, ...]:
        """A list of numbers."""
        value = self._value(key, None)
        if not isinstance(value, list) or not all(map(_is_number, value)):
            self._wrong(key, value, _("a list of numbers"))
            return ()
        return tuple(map(Decimal, value))

    def numbers_by_year(self, key: str) -> dict[int, Decimal]:
        """A table of numbers under years; empty where there is none."""
        table = self.table(key, optional=True)
        found = {name: table._value(name, None) for name in table.content}
        for name, value in found.items():
            if not _is_number(value):
                table._wrong(name, value, _("a number"))
        return {
            table.year_of(name): Decimal(value)
            for name, value in found.items()
            if _is_number(value)
        }

    def texts_by_year(self, key: str) -> dict[int, str]:
        """A table of texts under years; empty where there is none."""
        table = self.table(key, optional=True)
        return {table.year_of(name): table.text(name) for name in table.content}

    def by_year(self, key: str) -> dict[int | None, Decimal]:
        """A number, or a table of years; the amount of all other years stands under None."""
        value = self._value(key, None)
        if not isinstance(value, dict):
            return {None: self._amount(key, value)}
        return {
            self._year(f"{key}.{year}", year): self._amount(f"{key}.{year}", amount)
            for year, amount in value.items()
        }

    def wholes_by_number(self, key: str) -> dict[int, tuple[int, ...]]:
        """A table of lists of whole numbers, under whole numbers."""
        table = self.table(key)
        return {
            table._whole(name, int(name) if name.isdecimal() else name, 1): table._wholes(name)
            for name in table.content
        }

    def wholes_by_text(self, key: str, *, optional: bool = False) -> dict[str, int]:
        """A table of whole numbers."""
        table = self.table(key, optional=optional)
        return {name: table._whole(name, table._value(name, None), None) for name in table.content}

    def texts_by_text(self, key: str) -> dict[str, str]:
        """A table of texts; empty where there is none."""
        table = self.table(key, optional=True)
        return {name: table.text(name) for name in table.content}

    def table(self, key: str, *, optional: bool = False) -> "Table":
        """A table below this one."""
        value = self._value(key, {} if optional else None)
        if not isinstance(value, dict):
            self._wrong(key, value, _("a table [{name}]").format(name=self._full(key)))
            value = {}
        return self._part(value, key)

    def tables(self, key: str, *, optional: bool = False) -> tuple["Table", ...]:
        """A list of tables below this one, [[key]]."""
        value = self._value(key, [] if optional else None)
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self._wrong(key, value, _("tables [[{name}]]").format(name=self._full(key)))
            return ()
        return tuple(
            self._part(item, f"{key}[{number}]") for number, item in enumerate(value, start=1)
        )

    def named_tables(self, key: str) -> tuple[tuple[str, "Table"], ...]:
        """Tables below a table, each under the name the city gave it."""
        outer = self.table(key, optional=True)
        return tuple((name, outer.table(name)) for name in outer.content)

    def note(self, key: str, text: str) -> None:
        """Note something wrong with a key, in a sentence of the caller's."""
        self.problems.append(Problem(text, file=self.file, key=self._full(key)))

    @property
    def has_problems(self) -> bool:
        """Whether something was wrong so far, here or below."""
        return any(True for _problem in self._all_problems())

    def refuse_problems(self) -> None:
        """End the reading.

        Raises:
            PortfolioError: Something was wrong, here or below; it names every place.
        """
        problems = tuple(self._all_problems())
        if problems:
            raise PortfolioError(_("«{file}» cannot be used yet.").format(file=self.file), problems)

    def _all_problems(self) -> Iterable[Problem]:
        yield from self.problems
        for part in self.parts:
            yield from part._all_problems()
        for key in self.content:
            if key not in self.asked:
                text = _("this key is unknown; please check its spelling or delete it")
                yield Problem(text, file=self.file, key=self._full(key))

    def _value(self, key: str, default: Any) -> Any:  # noqa: ANN401  TOML holds anything
        self.asked.add(key)
        return self.content.get(key, default)

    def _wholes(self, key: str) -> tuple[int, ...]:
        value = self._value(key, None)
        if not isinstance(value, list) or not value:
            self._wrong(key, value, _("a list of whole numbers"))
            return (1,)
        return tuple(self._whole(key, item, 0) for item in value)

    def _whole(self, key: str, value: object, least: int | None) -> int:
        if not isinstance(value, int) or not _is_number(value):
            self._wrong(key, value, _("a whole number"))
            return least or 0
        if least is not None and value < least:
            self._wrong(key, value, _("a whole number from {least} on").format(least=least))
        return value

    def _amount(self, key: str, value: Any) -> Decimal:  # noqa: ANN401
        if not _is_number(value) or value < 0:
            self._wrong(key, value, _("a number that is not negative"))
            return Decimal(0)
        return Decimal(value)

    def _year(self, key: str, name: str) -> int | None:
        if name == "later":
            return None
        if not _is_year(name):
            self._wrong(key, name, _("a year such as 2027, or «later»"))
            return 0
        return int(name)

    def year_of(self, name: str) -> int:
        """The year that a key is called by."""
        if not _is_year(name):
            self._wrong(name, name, _("a year such as 2027"))
            return 0
        return int(name)

    def _part(self, content: Mapping[str, Any], key: str) -> "Table":
        part = Table(content, self.file, self._full(key))
        self.parts.append(part)
        return part

    def _full(self, key: str) -> str:
        return ".".join(part for part in (self.path, key) if part)

    def _wrong(self, key: str, value: object, expected: str) -> None:
        if value is None:
            self.note(
                key, _("this key is missing; expected is {expected}").format(expected=expected)
            )
        else:
            found = _("«{found}» was found, expected is {expected}")
            self.note(key, found.format(found=_shown(value), expected=expected))


def whole_by_year(amounts: Mapping[int | None, Decimal]) -> ByYear:
    """Amounts rounded down to whole ones."""
    years = {year: int(amount) for year, amount in amounts.items() if year is not None}
    return ByYear(years, int(amounts[None]) if None in amounts else None)


def _is_year(name: str) -> bool:
    return name.isascii() and name.isdecimal() and len(name) == 4


def _is_number(value: object) -> bool:
    if isinstance(value, Decimal):
        return value.is_finite() and abs(value) < LARGEST
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < LARGEST


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "{…}" if isinstance(value, dict) else str(value)[:60]
