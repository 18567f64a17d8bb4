"""From the SQLite file of a service into its tables in PostgreSQL: how a hub grows out of one process."""

import datetime as dt
import json
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from codecrafthub.cli.backup.engines.loading import Loading
from codecrafthub.cli.backup.engines.postgresql import VERSIONS

SEARCH_INDEX = "search_text"
"""Each engine has an index of its own kind for search; content makes it anew where it finds one without a form."""
NO_NUL = "\N{REPLACEMENT CHARACTER}"
Change = Callable[[Any], object]


async def carry_over(service: str, file: Path, loading: Loading) -> int:
    """Put every row of a SQLite file into tables of the same migrations; how many there were."""
    count, numbers = 0, dict[str, int]()
    with closing(frozen(file)) as source:
        for table in await loading.tables(service):
            if table.name not in (VERSIONS, SEARCH_INDEX):
                count += await loading.fill_from(service, table, _rows(source, table))
                numbers |= _last_number(source, table)
    await loading.finish(service, numbers)
    return count


def frozen(file: Path) -> sqlite3.Connection:
    """A file that nobody writes to."""
    return sqlite3.connect(f"{file.resolve().as_uri()}?immutable=1", uri=True)


def _rows(source: sqlite3.Connection, table: sa.Table) -> Iterator[tuple[object, ...]]:
    columns = list(table.columns)
    changes = [_change(column.type) for column in columns]
    names = ", ".join(f'"{column.name}"' for column in columns)
    form = [column.name for column in columns].index("form") if table.name == "search_state" else None
    for row in source.execute(f'SELECT {names} FROM "{table.name}"'):  # noqa: S608  (names of our own tables)
        values = [None if value is None else change(value) for value, change in zip(row, changes, strict=True)]
        if form is not None:
            values[form] = 0
        yield tuple(values)


def _change(kind: sa.types.TypeEngine[Any]) -> Change:
    """What makes of SQLite's value the one that PostgreSQL's driver takes."""
    match kind:
        case sa.Uuid():
            return uuid.UUID
        case sa.DateTime():
            return lambda value: dt.datetime.fromisoformat(value).replace(tzinfo=dt.UTC)
        case sa.Date():
            return dt.date.fromisoformat
        case JSONB():
            return _json
        case sa.Boolean():
            return bool
        case sa.Float():
            return float
        case sa.String():
            return lambda value: str(value).replace("\0", NO_NUL)
    return lambda value: value


def _json(value: str | float) -> str:
    """SQLite keeps a lone number as one; and PostgreSQL keeps no NUL, neither in a text nor in JSON."""
    if not isinstance(value, str):
        return json.dumps(value)
    return json.dumps(_without_nul(json.loads(value)), ensure_ascii=False) if "\\u0000" in value else value


def _without_nul(value: Any) -> Any:
    match value:
        case str():
            return value.replace("\0", NO_NUL)
        case list():
            return [_without_nul(one) for one in value]
        case dict():
            return {_without_nul(key): _without_nul(one) for key, one in value.items()}
    return value


def _last_number(source: sqlite3.Connection, table: sa.Table) -> dict[str, int]:
    """The sequence of a table that counts by itself, and where it has got to."""
    column = next((one for one in table.columns if one.identity is not None), None)
    if column is None:
        return {}
    (last,) = source.execute(f'SELECT max("{column.name}") FROM "{table.name}"').fetchone()  # noqa: S608
    counted = source.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'").fetchone()
    if counted:  # tables whose numbers are never given twice: the rows may be gone that had the last ones
        given = source.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table.name,)).fetchone()
        last = max(last or 0, given[0]) if given else last
    return {f"{table.name}_{column.name}_seq": last} if last else {}
