"""Encrypting with the current key what another one encrypted, a few rows at a time while services work."""

from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.kit.database import Database
from codecrafthub.kit.encryption.columns import BlindIndex, EncryptedText
from codecrafthub.kit.encryption.keys import ID_LENGTH, Keyring

BATCH = 200
"""Rows of a transaction: on SQLite all who write wait for it, some milliseconds."""
Row = Mapping[str, Any]


class EncryptedTable:
    """One table with encrypted columns, as it lies in the database."""

    def __init__(self, table: sa.Table) -> None:
        self.name = table.name
        self._purposes = {one.name: one.type.purpose for one in table.c if isinstance(one.type, EncryptedText)}
        self._plain = sa.Table(table.name, sa.MetaData(), *[_as_it_lies(column) for column in table.c])
        self._key = list(self._plain.primary_key)

    async def counts(self, session: AsyncSession) -> Counter[str]:
        """How many values each key has encrypted, by its id."""
        found = Counter[str]()
        for name in self._purposes:
            key_id = _key_id(self._plain.c[name]).label("key_id")
            query = sa.select(key_id, sa.func.count()).where(self._plain.c[name].is_not(None)).group_by(key_id)
            for key, count in await session.execute(query):
                found[key] += count
        return found

    async def outdated(self, session: AsyncSession, current: str, after: Row | None) -> list[Row]:
        """The next rows that another key than the current one has encrypted, in whatever column."""
        columns = [*self._key, *(self._plain.c[name] for name in self._purposes)]
        query = sa.select(*columns).where(sa.or_(*(_key_id(self._plain.c[name]) != current for name in self._purposes)))
        if after is not None:
            values = [sa.bindparam(None, after[one.name], type_=one.type) for one in self._key]
            query = query.where(sa.tuple_(*self._key) > sa.tuple_(*values))
        found = await session.execute(query.order_by(*self._key).limit(BATCH))
        return [dict(row) for row in found.mappings()]

    async def encrypt_anew(self, session: AsyncSession, rows: Sequence[Row], keyring: Keyring) -> None:
        """Encrypt rows with the current key, unless somebody has written over them meanwhile."""
        for row in rows:
            held = {name: row[name] for name in self._purposes if row[name] is not None}
            new = {name: keyring.encrypt(keyring.decrypt(value, self._purposes[name]), self._purposes[name])
                   for name, value in held.items()}  # fmt: skip
            unchanged = [self._plain.c[name] == value for name, value in held.items()]
            same = [one == row[one.name] for one in self._key]
            await session.execute(sa.update(self._plain).where(*same, *unchanged).values(new))


def encrypted_tables(metadata: sa.MetaData) -> list[EncryptedTable]:
    """Those that have an encrypted column."""
    return [
        EncryptedTable(table)
        for table in metadata.sorted_tables
        if any(isinstance(column.type, EncryptedText) for column in table.c)
    ]


async def encrypt_anew(database: Database, tables: Sequence[EncryptedTable]) -> AsyncIterator[int]:
    """Encrypt all rows with the current key; how many, after each batch. Can be stopped and begun again at any time."""
    current = database.keyring.current().id
    for table in tables:
        after: Row | None = None
        while True:
            async with database.read(is_long=True) as session:
                rows = await table.outdated(session, current, after)
            if not rows:
                break
            async with database.write(is_long=True) as session:
                if database.is_sqlite:
                    await session.execute(sa.text("PRAGMA secure_delete = ON"))
                await table.encrypt_anew(session, rows, database.keyring)
            after = rows[-1]
            yield len(rows)


async def counts(database: Database, tables: Sequence[EncryptedTable]) -> Counter[str]:
    """How many values each key has encrypted, by its id."""
    found = Counter[str]()
    async with database.read(is_long=True) as session:
        for table in tables:
            found += await table.counts(session)
    return found


def _as_it_lies(column: sa.Column[Any]) -> sa.Column[Any]:
    types = {EncryptedText: sa.Text(), BlindIndex: sa.String()}
    return sa.Column(column.name, types.get(type(column.type), column.type), primary_key=column.primary_key)


def _key_id(column: sa.Column[Any]) -> sa.Function[str]:
    return sa.func.substr(column, 1, ID_LENGTH)
