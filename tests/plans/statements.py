"""The statements that the product sends, and how SQLite goes about them."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Heard:
    """What was sent, each statement once, with the values that it was sent with first, by what sent it."""

    statements: dict[str, dict[str, Any]] = field(default_factory=dict)

    def note(self, owner: str, statement: str, values: Any) -> None:
        if re.match(r"\s*(SELECT|WITH|INSERT|UPDATE|DELETE)\b", statement, re.IGNORECASE):
            self.statements.setdefault(owner, {}).setdefault(statement, values)


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


def scans(file: Path, statement: str, tables: set[str]) -> list[str]:
    """Those of the tables that SQLite reads from one end to the other, be it along an index."""
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as connection:
        steps = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
    connection.close()
    found = [step for step in steps if step.startswith("SCAN ") and step.split()[1] in tables]
    return [step for step in found if " USING " not in step or " LIMIT " not in statement]
