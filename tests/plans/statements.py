"""The statements that the product sends, and how PostgreSQL and SQLite go about them."""

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine


@dataclass
class Heard:
    """What was sent, each statement once, with the values that it was sent with first, by what sent it."""

    statements: dict[str, dict[str, Any]] = field(default_factory=dict)

    def note(self, owner: str, statement: str, values: Any) -> None:
        if re.match(r"\s*(SELECT|WITH|INSERT|UPDATE|DELETE)\b", statement, re.IGNORECASE):
            self.statements.setdefault(owner, {}).setdefault(statement, values)


@contextmanager
def heard_by_postgresql(engines: Mapping[str, AsyncEngine]) -> Iterator[Heard]:
    """All that these engines send, by the names of their services."""
    heard, ends = Heard(), []
    for name, engine in engines.items():

        def note(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, many: bool, *, name=name):  # type: ignore[no-untyped-def]
            heard.note(name, statement, values[0] if many and isinstance(values[0], tuple) else values)

        sa.event.listen(engine.sync_engine, "before_cursor_execute", note)
        ends.append((engine.sync_engine, note))
    yield heard
    for sync_engine, note in ends:
        sa.event.remove(sync_engine, "before_cursor_execute", note)


@contextmanager
def heard_by_sqlite(monkeypatch: Any) -> Iterator[Heard]:
    """All that connections opened from now on send, with their values in place, by the name of their file."""
    heard, connect = Heard(), sqlite3.connect

    def connect_and_note(path: Any, *args: Any, **options: Any) -> sqlite3.Connection:
        connection = connect(path, *args, **options)
        name = Path(str(path)).stem
        connection.set_trace_callback(lambda statement: heard.note(name, statement, None))
        return connection

    with monkeypatch.context() as patched:
        patched.setattr(sqlite3, "connect", connect_and_note)
        yield heard


async def plan_of(engine: AsyncEngine, statement: str, values: Any) -> dict[str, Any]:
    """PostgreSQL's plan of a statement, which is not carried out."""
    async with engine.connect() as connection:
        found = await connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", tuple(values) or None)
        said = found.scalar_one()
        await connection.rollback()
    plan: dict[str, Any] = (json.loads(said) if isinstance(said, str) else said)[0]["Plan"]
    return plan


async def big_ones(engine: AsyncEngine, schema: str, rows: int) -> set[str]:
    """The tables with at least so many rows, and the indexes of all their rows: one of a few is read whole with ease."""
    query = sa.text(
        "SELECT found.relname FROM pg_class found JOIN pg_namespace ON pg_namespace.oid = relnamespace"
        " LEFT JOIN pg_index ON indexrelid = found.oid"
        " WHERE nspname = :schema AND reltuples >= :rows AND indpred IS NULL"
    )
    async with engine.connect() as connection:
        return set((await connection.scalars(query, {"schema": schema, "rows": rows})).all())


def whole_reads(plan: Mapping[str, Any], big: set[str], *, is_limited: bool = False) -> Iterator[str]:
    """The big tables that a plan reads from one end to the other, be it along an index."""
    is_limited = is_limited or plan["Node Type"] == "Limit"
    table = plan.get("Index Name") or plan.get("Relation Name", "")
    kind = plan["Node Type"]
    is_whole = kind == "Seq Scan" or ("Index" in kind and "Index Cond" not in plan and not is_limited)
    if is_whole and table in big:
        yield f"{kind} on {table}"
    for part in plan.get("Plans", ()):
        yield from whole_reads(part, big, is_limited=is_limited and kind not in ("Sort", "Hash", "Aggregate"))


def scans(file: Path, statement: str, tables: set[str]) -> list[str]:
    """Those of the tables that SQLite reads from one end to the other, be it along an index."""
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as connection:
        steps = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
    connection.close()
    found = [step for step in steps if step.startswith("SCAN ") and step.split()[1] in tables]
    return [step for step in found if " USING " not in step or " LIMIT " not in statement]
