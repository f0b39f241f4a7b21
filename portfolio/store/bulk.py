"""Many rows at once, by one statement; the library would build a new one for every eighty rows (Menge)."""

from collections.abc import Iterable, Mapping
from itertools import chain

from sqlite_utils import Database
from sqlite_utils.db import quote_identifier


def add(db: Database, table: str, rows: Iterable[Mapping[str, object]], key: str = "") -> None:
    """Add rows of the same columns, one after the other as they are made.

    Args:
        db: The database.
        table: Where to.
        rows: Their values by column.
        key: The column by which a row takes the place of one that is there; empty where none does.
    """
    told = iter(rows)
    first = next(told, None)
    if first is None:
        return
    columns = tuple(first)
    names = ", ".join(map(quote_identifier, columns))
    places = ", ".join("?" * len(columns))
    statement = f"insert into {quote_identifier(table)} ({names}) values ({places})"
    if key:
        statement += f" on conflict ({quote_identifier(key)}) do update set "
        statement += ", ".join(
            f"{name} = excluded.{name}" for name in map(quote_identifier, columns)
        )
    values = (tuple(row.values()) for row in chain((first,), told))
    db.conn.executemany(statement, values)
