"""Which keys a service's rows are encrypted with: a table with one row for each, which only that key opens.

What a row holds is the key of the service's blind indexes. It is made once and stays the same when encryption keys
change, so that rows are found, and kept apart, at every moment of a change.
"""

import base64
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database, UtcDateTime, new_metadata
from codecrafthub.kit.encryption.keys import ID_LENGTH, KEY_BYTES, Keyring, encrypted
from codecrafthub.kit.errors import Unavailable

TABLE = "encryption_keys"
PURPOSE = f"{TABLE}.index_key"


@dataclass(frozen=True, slots=True)
class Entry:
    id: str
    since: datetime


def columns() -> list[sa.Column[Any]]:
    return [
        sa.Column("id", sa.String(ID_LENGTH), primary_key=True),
        sa.Column("since", UtcDateTime, nullable=False),
        sa.Column("index_key", sa.Text, nullable=False),
    ]


TABLES = new_metadata()
_table = sa.Table(TABLE, TABLES, *columns())


class Ledger:
    """The table of one service."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def open(self) -> None:
        """Learn the key of the blind indexes, and note that the current key is in use from now on.

        Raises Unavailable, in words, when a key is missing with which something is encrypted: nothing is written then.
        """
        keyring = self._database.keyring
        async with self._database.read() as session:
            known = await self._known(session)
        if keyring.current().id not in known:
            async with self._database.write() as session:
                await self._take_turn(session)
                if keyring.current().id not in await self._known(session):
                    await session.execute(sa.insert(_table).values(entry(keyring)))

    async def _known(self, session: AsyncSession) -> set[str]:
        """The ids of the keys in use, each of which is at hand, as is then the key of the blind indexes."""
        keyring = self._database.keyring
        rows = (await session.execute(sa.select(_table))).all()
        ensure_known(self._database.service, [row.id for row in rows], keyring)
        if rows:
            keyring.index_key = base64.b64decode(keyring.decrypt(rows[0].index_key, PURPOSE))
        return {row.id for row in rows}

    async def _take_turn(self, session: AsyncSession) -> None:
        """Two instances that start at once may hold different keys: the second one has to see that of the first."""
        if not self._database.is_sqlite:  # which has one writer
            turn = sa.text("SELECT pg_advisory_xact_lock(hashtext(:name))")
            await session.execute(turn, {"name": f"{self._database.service}.{TABLE}"})

    async def entries(self) -> list[Entry]:
        """The keys in use, the newest first."""
        query = sa.select(_table.c.id, _table.c.since).order_by(_table.c.since.desc())
        async with self._database.read() as session:
            return [Entry(*row) for row in await session.execute(query)]

    async def forget(self, key_ids: Sequence[str]) -> None:
        """Note that nothing is encrypted with some keys any more."""
        async with self._database.write() as session:
            await session.execute(sa.delete(_table).where(_table.c.id.in_(key_ids)))


def entry(keyring: Keyring) -> dict[str, Any]:
    """The row of the current key; the key of the blind indexes is made where there was none."""
    if keyring.index_key is None:
        keyring.index_key = secrets.token_bytes(KEY_BYTES)
    held = base64.b64encode(keyring.index_key).decode()
    key = keyring.current()
    return {"id": key.id, "since": now(), "index_key": encrypted(held, PURPOSE, key)}


def ensure_known(service: str, key_ids: Sequence[str], keyring: Keyring) -> None:
    """Raise Unavailable unless each of these keys is at hand."""
    if missing := sorted(key_id for key_id in key_ids if keyring.find(key_id) is None):
        raise Unavailable(missing_words(service, missing, keyring.place))


def missing_words(service: str, missing: Sequence[str], place: str) -> str:
    which = f"the key {missing[0]}" if len(missing) == 1 else f"the keys {', '.join(missing)}"
    return (
        f"What {service} stores is encrypted with {which}, and {place} does not hold it. "
        "Put it back there, beside the others: from where you keep a copy, or from a backup. "
        "Without it, what was encrypted cannot be read by anybody."
    )
