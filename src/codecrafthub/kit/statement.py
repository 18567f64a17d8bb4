"""Statements that are needed all the time: built once and compiled once, for either engine.

SQLAlchemy takes ten times as long to prepare a statement and to dress its rows as SQLite takes to run it. Where a
session works on the event loop, a `Statement` therefore goes straight to SQLite, with SQLAlchemy's own SQL and types.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.kit.loop_session import LoopSession

Values = Mapping[str, Any]
Row = tuple[Any, ...]
_Change = Callable[[Any], Any] | None


class Statement:
    """One statement, or one for SQLite and another for PostgreSQL where their words differ.

    Values are given by the names of its parameters, and for INSERT and UPDATE by those of the columns to set. It may
    hold no `in_`, whose words depend on the values.
    """

    def __init__(self, statement: sa.Executable, postgresql: sa.Executable | None = None) -> None:
        self._statements = {"sqlite": statement, "postgresql": statement if postgresql is None else postgresql}
        self._compiled: dict[tuple[str, ...], _Compiled] = {}

    async def rows(self, session: AsyncSession, values: Values) -> list[Row]:
        """What it finds, or returns of what it changes."""
        if isinstance(session, LoopSession):
            compiled = self._for(session, values)
            return compiled.dressed(session.plainly(compiled.sql, compiled.arguments(values)).fetchall())
        result: Any = await session.execute(self._statement(session), values)
        return [tuple(row) for row in result]

    async def row(self, session: AsyncSession, values: Values) -> Row | None:
        """The first row; None where there is none."""
        found = await self.rows(session, values)
        return found[0] if found else None

    async def scalar(self, session: AsyncSession, values: Values) -> Any:
        """The first value of the first row; None where there is none."""
        found = await self.rows(session, values)
        return found[0][0] if found else None

    async def scalar_each(self, session: AsyncSession, many: Sequence[Values]) -> list[Any]:
        """The first value of what it returns for each of some values, in their order.

        For INSERT alone, whose RETURNING says `sort_by_parameter_order`.
        """
        if not isinstance(session, LoopSession):
            return list(await session.scalars(self._statement(session), many)) if many else []
        return [await self.scalar(session, values) for values in many]

    async def rows_of_each(self, session: AsyncSession, many: Sequence[Values]) -> list[Row]:
        """All it returns for some values, which name the same things, in no order. For INSERT alone."""
        if not isinstance(session, LoopSession):
            return [tuple(row) for row in await session.execute(self._statement(session), many)] if many else []
        return [row for values in many for row in await self.rows(session, values)]

    async def run(self, session: AsyncSession, values: Values) -> int:
        """How many rows it changed."""
        if isinstance(session, LoopSession):
            compiled = self._for(session, values)
            return session.plainly(compiled.sql, compiled.arguments(values)).rowcount
        result: Any = await session.execute(self._statement(session), values)
        return int(result.rowcount)

    async def run_each(self, session: AsyncSession, many: Sequence[Values]) -> None:
        """Run it once for each of some values, which all name the same things."""
        if not isinstance(session, LoopSession):
            if many:
                await session.execute(self._statement(session), many)
            return
        for values in many:
            await self.run(session, values)

    def _statement(self, session: AsyncSession) -> sa.Executable:
        return self._statements[session.get_bind().dialect.name]

    def _for(self, session: LoopSession, values: Values) -> "_Compiled":
        names = tuple(values)
        if names not in self._compiled:
            self._compiled[names] = _Compiled(self._statements["sqlite"], session.get_bind().dialect, names)
        return self._compiled[names]


def upsert(table: sa.Table) -> Statement:
    """Store a row over the one with the same primary key, if there is one."""

    def over(insert: sqlite.Insert | postgresql.Insert) -> Any:
        changed = {column.name: insert.excluded[column.name] for column in table.c if not column.primary_key}
        return insert.on_conflict_do_update(index_elements=list(table.primary_key), set_=changed)

    return Statement(over(sqlite.insert(table)), postgresql=over(postgresql.insert(table)))


class _Compiled:
    """A statement as SQLite takes it, and what makes values fit for it and its rows fit for us."""

    def __init__(self, statement: Any, dialect: sa.Dialect, names: Sequence[str]) -> None:
        compiled = statement.compile(dialect=dialect, column_keys=list(names))
        self.sql = str(compiled)
        if compiled.post_compile_params or compiled.literal_execute_params:
            raise ValueError(f"this statement is not the same for all values: {self.sql}")
        self._parameters = [_parameter(compiled.binds[name], dialect) for name in compiled.positiontup or ()]
        columns = getattr(statement, "exported_columns", ())
        self._changes = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
        self._are_plain = not any(self._changes)

    def arguments(self, values: Values) -> list[Any]:
        """The values in the order of their places, in the form in which SQLite keeps them."""
        return [
            fixed if name is None else values[name] if change is None else change(values[name])
            for name, change, fixed in self._parameters
        ]

    def dressed(self, rows: list[Row]) -> list[Row]:
        if self._are_plain:
            return rows
        changes = self._changes
        return [
            tuple(value if change is None else change(value) for value, change in zip(row, changes, strict=True))
            for row in rows
        ]


def _parameter(bind: sa.BindParameter[Any], dialect: sa.Dialect) -> tuple[str | None, _Change, Any]:
    """The name of the value to give and what makes it fit, or no name and the value that the statement itself fixes."""
    change = bind.type.dialect_impl(dialect).bind_processor(dialect)
    if bind.required:
        return bind.key, change, None
    return None, None, bind.value if change is None else change(bind.value)
