"""One row of a list, read cell by cell; what is wrong is noted with its place (Zeile)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from portfolio.errors import Problem
from portfolio.intake.columns import Columns
from portfolio.intake.money import amount, is_open, whole_euros
from portfolio.intake.numbers import NotANumber, decimal_number, whole_number, year_in
from portfolio.language import gettext as _
from portfolio.language import is_obeyed
from scoring.grid import Criterion
from scoring.scales import Scale, ends

Choice = TypeVar("Choice")

YES_OR_NO = {"ja": True, "j": True, "x": True, "nein": False, "n": False}
"""What a cell may say for yes and no."""

YES_NO_OR_NOTHING: dict[str, bool | None] = {**YES_OR_NO, "": None}

SHOWN = 40
"""How much of a wrong cell a message repeats."""

LONGEST_TEXT = 500


@dataclass(slots=True)
class Row:
    """One row; every getter notes a problem and returns a stand-in where a cell is wrong."""

    file: str
    number: int
    """As a spreadsheet counts."""
    cells: tuple[str, ...]
    columns: Columns
    problems: list[Problem] = field(default_factory=list)

    def text(self, name: str, *, needed: bool = False) -> str:
        """The text of a cell; empty where the file has no such column."""
        text = self._cell(self.columns.plain.get(name))
        if not text:
            if needed:
                self.note(name, _("this cell is empty; every project needs it"))
            return text
        if not text.isprintable() and any(map(is_obeyed, text)):
            self.note(name, _("there are invisible control characters; please type the text anew"))
        if len(text) > LONGEST_TEXT:
            self.note(
                name,
                _("the text is longer than {most} characters; please shorten it").format(
                    most=LONGEST_TEXT
                ),
            )
        return text

    def whole(self, name: str, *, least: int = 0, most: int | None = None) -> int:
        """A whole number that has to be there."""
        number = self.whole_or_none(name, least=least, most=most)
        if number is None and is_open(self._cell(self.columns.plain.get(name))):
            sentence = _("this cell is empty; expected is {expected}")
            self.note(name, sentence.format(expected=_range(least, most)))
        return least if number is None else number

    def whole_or_none(self, name: str, *, least: int = 0, most: int | None = None) -> int | None:
        """A whole number, or None where the cell is empty."""
        return self._whole_at(self.columns.plain.get(name), name, least, most)

    def year(self, name: str, *, least: int, most: int) -> int:
        """A year that has to be there."""
        found = self.year_or_none(name, least=least, most=most)
        if found is None and is_open(self._cell(self.columns.plain.get(name))):
            sentence = _("this cell is empty; expected is {expected}")
            self.note(name, sentence.format(expected=_range(least, most)))
        return found or least

    def year_or_none(self, name: str, *, least: int, most: int) -> int | None:
        """A year, or None where the cell is empty; a day in it is one of that year."""
        place = self.columns.plain.get(name)
        return self._whole_told(year_in(self._cell(place)), name, least, most)

    def wholes(self, places: Mapping[str, int], most: int | None = None) -> dict[str, int]:
        """The whole numbers in several columns; empty cells are left out."""
        found = {
            key: self._whole_at(place, self.columns.names[place], 0, most)
            for key, place in places.items()
        }
        return {key: number for key, number in found.items() if number is not None}

    def money(self, name: str) -> int:
        """Euros that have to be told; cents are rounded."""
        found = self.money_or_none(name)
        if found is None and is_open(self._cell(self.columns.plain.get(name))):
            sentence = _("this cell is empty; expected is {expected}")
            self.note(name, sentence.format(expected=_an_amount()))
        return found or 0

    def money_or_none(self, name: str, *, signed: bool = False) -> int | None:
        """Euros, or None where nothing is told; `signed` where a minus only says which way they go."""
        found = self._amount_at(self.columns.plain.get(name), name)
        if found is None:
            return None
        if found < 0 and not signed:
            self._note_amount(name, self._cell(self.columns.plain.get(name)), _("is negative"))
        return whole_euros(abs(found))

    def moneys(self, places: Mapping[str, int]) -> dict[str, Decimal]:
        """The amounts in several columns, with their cents; what is open is left out."""
        found = {
            key: self._amount_at(place, self.columns.names[place]) for key, place in places.items()
        }
        return {key: amount for key, amount in found.items() if amount is not None}

    def marks(self, criteria: Iterable[Criterion]) -> Iterator[tuple[Criterion, int]]:
        """The numbers entered on the criteria, each within its scale; open ones are left out."""
        for criterion in criteria:
            place = self.columns.marks.get(criterion.id)
            if place is not None:
                entered = self._entered(criterion, place)
                if entered is not None:
                    yield criterion, entered

    def decimals(self, places: Mapping[str, int]) -> dict[str, Decimal]:
        """The numbers in several columns; empty cells are left out."""
        found = {}
        for key, place in places.items():
            text = self._cell(place)
            try:
                if text:
                    found[key] = decimal_number(text)
            except NotANumber:
                self.note(key, _unexpected(text, _("a number such as 2,7")))
        return found

    def one_of(
        self, name: str, choices: Mapping[str, Choice], otherwise: Choice, told: str = ""
    ) -> Choice:
        """What a word stands for; upper and lower case do not matter. `told` names the choices in a message."""
        text = self.text(name)
        word = text.casefold()
        if word in choices:
            return choices[word]
        words = told or ", ".join(word for word in choices if word)
        self.note(name, _unexpected(text, _("one of {choices}").format(choices=words)))
        return otherwise

    def flag_or_none(self, name: str) -> bool | None:
        """Yes or no; None where the cell is empty or there is no such column."""
        return self.one_of(name, YES_NO_OR_NOTHING, otherwise=None, told=_("ja, nein"))

    def refuse_surplus(self) -> None:
        """Note cells behind the last column: a delimiter too many has moved what stands before them."""
        if any(self.cells[len(self.columns.names) :]):
            self.note(
                "", _("there are more cells than columns; please check the semicolons of the row")
            )

    def note(self, name: str, text: str) -> None:
        """Note something wrong with a cell."""
        self.problems.append(Problem(text, self.file, self.number, name))

    def _cell(self, place: int | None) -> str:
        return self.cells[place] if place is not None and place < len(self.cells) else ""

    def _entered(self, criterion: Criterion, place: int) -> int | None:
        name = self.columns.names[place]
        text = self._cell(place).casefold()
        if criterion.scale is Scale.YES_NO and text in YES_OR_NO:
            return int(YES_OR_NO[text])
        first, last = ends(criterion.scale, criterion.best)
        return self._whole_at(place, name, first, last)

    def _amount_at(self, place: int | None, name: str) -> Decimal | None:
        text = self._cell(place)
        try:
            return amount(text) if text else None
        except NotANumber as error:
            self._note_amount(name, text, str(error))
            return None

    def _note_amount(self, name: str, text: str, why: str) -> None:
        sentence = _("«{found}» {why}; expected is {expected}")
        self.note(name, sentence.format(found=text[:SHOWN], why=why, expected=_an_amount()))

    def _whole_at(self, place: int | None, name: str, least: int, most: int | None) -> int | None:
        return self._whole_told(self._cell(place), name, least, most)

    def _whole_told(self, text: str, name: str, least: int, most: int | None) -> int | None:
        if not text or is_open(text):
            return None
        try:
            number = whole_number(text)
        except NotANumber as error:
            sentence = _("«{found}» {why}; expected is {expected}")
            expected = _range(least, most)
            self.note(name, sentence.format(found=text[:SHOWN], why=error, expected=expected))
            return None
        if number < least or (most is not None and number > most):
            self.note(name, _unexpected(text, _range(least, most)))
        return number


def _unexpected(found: str, expected: str) -> str:
    return _("«{found}» was found, expected is {expected}").format(
        found=found[:SHOWN], expected=expected
    )


def _an_amount() -> str:
    return _("an amount such as 1.200.000 or 1,2 Mio.")


def _range(least: int, most: int | None) -> str:
    if most is None:
        return _("a whole number such as 150 or 1.200.000")
    return _("a whole number from {least} to {most}").format(least=least, most=most)
