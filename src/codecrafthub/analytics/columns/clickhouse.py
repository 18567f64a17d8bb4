"""The column store in ClickHouse, over its HTTP interface."""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from codecrafthub.analytics.columns import Mark, Row
from codecrafthub.kit.clickhouse import ClickHouse
from codecrafthub.kit.database import portions
from codecrafthub.settings import Settings

TABLES = (
    """
    CREATE TABLE IF NOT EXISTS event (
        id UUID, topic LowCardinality(String), day Date, occurred_at DateTime64(6, 'UTC'), person Nullable(UUID),
        exercise LowCardinality(Nullable(String)), verdict LowCardinality(Nullable(String)), attempt Nullable(Int32),
        is_first_solve Bool, version UInt64
    ) ENGINE = ReplacingMergeTree(version) ORDER BY (topic, day, id)
    """,
    """
    CREATE TABLE IF NOT EXISTS mark (one UInt8, position UInt64, event UUID)
    ENGINE = ReplacingMergeTree(position) ORDER BY one
    """,
)
READING = {"final": "1", "aggregate_functions_null_for_empty": "1", "output_format_json_quote_64bit_integers": "0"}
"""Of each event its newest version; an aggregate of nothing is NULL, as in DuckDB."""
WRITING = {"async_insert": "0", "insert_deduplicate": "0", "date_time_input_format": "best_effort"}
"""An answer means that it is stored; the same rows after a clearing are not taken for a retry of those before."""
AT_ONCE = {"mutations_sync": "2", "lightweight_deletes_sync": "2"}

NAME = re.compile(r"(?<!:):([a-z_]+)\b")
ESCAPED = str.maketrans({"\\": "\\\\", "\n": "\\n", "\t": "\\t"})
"""ClickHouse reads the value of a parameter as a field of a TSV file."""
TYPES = {str: "String", datetime: "DateTime64(6, 'UTC')", date: "Date"}


class ClickHouseColumns:
    is_eager = is_shared = is_kept = is_there = True

    def __init__(self, server: ClickHouse) -> None:
        self._server = server
        self._has_tables = False

    async def mark(self) -> Mark | None:
        found = await self.ask("SELECT position, event FROM mark")
        return Mark(int(found[0][0]), UUID(found[0][1])) if found else None

    async def store(self, rows: Sequence[Row], mark: Mark | None = None) -> None:
        """First the rows, then the mark: whoever stops in between sends the same rows again."""
        await self._ensure_tables()
        if rows:
            await self._insert("event", [row._asdict() for row in rows])
        if mark is not None:
            await self._insert("mark", [{"one": 1, **mark._asdict()}])

    async def forget(self, ids: Collection[UUID | str]) -> None:
        await self._ensure_tables()
        for some in portions(list(ids)):
            named = "[" + ",".join(f"'{one}'" for one in some) + "]"
            await self._server.run(
                "DELETE FROM event WHERE id IN {ids:Array(UUID)} AND person IS NOT NULL",
                settings={**AT_ONCE, "param_ids": named},
            )
        await self._server.run("ALTER TABLE event APPLY DELETED MASK", settings=AT_ONCE)

    async def clear(self) -> None:
        await self._ensure_tables()
        for table in ("mark", "event"):
            await self._server.run(f"TRUNCATE TABLE {table}")

    async def ask(self, question: str, **values: str | date | datetime) -> list[tuple[Any, ...]]:
        await self._ensure_tables()
        given = {f"param_{name}": _text(values[name]).translate(ESCAPED) for name in NAME.findall(question)}
        return await self._server.rows(_translated(question, values), settings={**READING, **given})

    async def ping(self) -> None:
        await self._server.run("SELECT 1")

    async def close(self) -> None:
        await self._server.close()

    async def _ensure_tables(self) -> None:
        if not self._has_tables:
            for statement in TABLES:
                await self._server.run(statement)
            self._has_tables = True

    async def _insert(self, table: str, rows: Sequence[dict[str, Any]]) -> None:
        lines = "\n".join(json.dumps(row, default=_text) for row in rows)
        await self._server.run(f"INSERT INTO {table} FORMAT JSONEachRow", lines, settings=WRITING)


def _translated(question: str, values: Mapping[str, str | date | datetime]) -> str:
    """What ClickHouse writes otherwise: parameters with their types, and the median that is exact."""
    bound = NAME.sub(lambda name: f"{{{name[1]}:{TYPES[type(values[name[1]])]}}}", question)
    return bound.replace("median(", "quantileExactInclusive(0.5)(")


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")
    return str(value)


def connect(settings: Settings) -> ClickHouseColumns:
    return ClickHouseColumns(ClickHouse(settings.events_url))
