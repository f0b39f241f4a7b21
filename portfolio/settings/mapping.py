"""The file that says which columns of another file mean what, read and written (Zuordnungsdatei)."""

import json
from collections.abc import Collection, Iterator
from pathlib import Path

from portfolio.language import gettext as _
from portfolio.model import Balance, ColumnMap, Source, Unit
from portfolio.settings.table import Table, read

MINUS, PLUS = "-", "+"
POINT, COMMA = ".", ","


def read_map(path: Path, known: Collection[str], beginnings: Collection[str]) -> ColumnMap:
    """The mapping in a TOML file.

    Args:
        path: The file.
        known: The columns that our own lists can have.
        beginnings: What the names of further ones begin with.

    Raises:
        PortfolioError: The file is missing or wrong; it names every place concerned.
    """
    page = read(path)
    columns, years = page.table("columns"), page.table("years", optional=True)
    rows = page.table("rows", optional=True)
    found = ColumnMap(
        fields={
            _field(columns, name, known, beginnings): _source(columns, name)
            for name in columns.content
        },
        years={years.year_of(name): _source(years, name) for name in years.content},
        year=rows.text("year", ""),
        amount=_source(rows, "amount") if "amount" in rows.content else None,
        only=_only(page),
        skip=page.texts("skip", optional=True),
        balances=tuple(
            Balance(each.texts("columns"), each.text("total"))
            for each in page.tables("balance", optional=True)
        ),
        point=page.text("decimal", COMMA, among=(COMMA, POINT)) == POINT,
        sheet=page.text("sheet", ""),
        header=page.whole("header", least=1) if "header" in page.content else None,
    )
    page.refuse_problems()
    return found


def _field(table: Table, name: str, known: Collection[str], beginnings: Collection[str]) -> str:
    """The column's own name, however it is spelled."""
    spelled = {each.casefold(): each for each in known}.get(name.casefold(), name)
    if spelled not in known and not name.startswith(tuple(beginnings)):
        table.note(name, _("our lists have no such column; the README names all"))
    return spelled


def _source(table: Table, name: str) -> Source:
    """«Column», «{A}-{B}», or a table with column, columns or value, unit and sign."""
    if isinstance(table.content[name], str):
        told = table.text(name)
        return Source(template=told) if "{" in told else Source((told,))
    part = table.table(name)
    one = part.text("column", "")
    return Source(
        columns=((one,) if one else ()) + part.texts("columns", optional=True),
        template=part.text("text", ""),
        value=part.text("value", ""),
        unit=_unit(part),
        turned=part.text("sign", PLUS, among=(PLUS, MINUS)) == MINUS,
    )


def _unit(table: Table) -> Unit:
    units = [unit.value for unit in Unit]
    wanted = table.text("unit", Unit.EURO.value, among=units)
    return Unit(wanted) if wanted in units else Unit.EURO


def _only(page: Table) -> dict[str, tuple[str, ...]]:
    table = page.table("only", optional=True)
    return {name: table.texts(name) for name in table.content}


def map_text(found: ColumnMap) -> str:
    """The mapping as the text of its file."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: ColumnMap) -> Iterator[str]:
    note = _("Which columns of the file mean what; please check and correct it.")
    yield f"# {note}"
    if found.sheet:
        yield f"sheet = {_quoted(found.sheet)}"
    if found.header is not None:
        yield f"header = {found.header}"
    if found.point:
        yield f"decimal = {_quoted(POINT)}"
    if found.skip:
        yield f"skip = {_quoted(found.skip)}"
    yield from ("", "[columns]")
    yield from (f"{_quoted(name)} = {_told(source)}" for name, source in found.fields.items())
    if found.years:
        yield from ("", "[years]")
        yield from (f"{year} = {_told(source)}" for year, source in sorted(found.years.items()))
    if found.amount:
        yield from (
            "",
            "[rows]",
            f"year = {_quoted(found.year)}",
            f"amount = {_told(found.amount)}",
        )
    if found.only:
        yield from ("", "[only]")
        yield from (f"{_quoted(name)} = {_quoted(words)}" for name, words in found.only.items())
    for balance in found.balances:
        yield from (
            "",
            "[[balance]]",
            f"columns = {_quoted(balance.columns)}",
            f"total = {_quoted(balance.total)}",
        )


def _told(source: Source) -> str:
    """As short as it can be said."""
    plain = source.unit is Unit.EURO and not source.turned and not source.value
    if plain and source.template:
        return _quoted(source.template)
    if plain and len(source.columns) == 1 and "{" not in source.columns[0]:
        return _quoted(source.columns[0])
    parts: dict[str, str | tuple[str, ...]] = {
        "value": source.value,
        "text": source.template,
        "column": source.columns[0] if len(source.columns) == 1 else "",
        "columns": source.columns if len(source.columns) > 1 else (),
        "unit": "" if source.unit is Unit.EURO else source.unit.value,
        "sign": MINUS if source.turned else "",
    }
    return (
        "{ " + ", ".join(f"{key} = {_quoted(each)}" for key, each in parts.items() if each) + " }"
    )


def _quoted(told: str | tuple[str, ...]) -> str:
    """As a text or a list of TOML, which JSON's are too."""
    return json.dumps(list(told) if isinstance(told, tuple) else told, ensure_ascii=False)
