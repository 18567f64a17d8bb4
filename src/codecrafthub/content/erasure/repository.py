"""Every query on who is to be taken out of what they wrote."""

from __future__ import annotations

import hashlib
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from codecrafthub.content.erasure.models import erased_authors
from codecrafthub.kit.database import Database, Session

_MINE = erased_authors.c


class ErasedAuthors:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(self, session: Session, person: UUID, at: datetime) -> None:
        await session.execute(sa.delete(erased_authors).where(_MINE.digest == digest(person)))
        await session.execute(sa.insert(erased_authors), {"digest": digest(person), "noted_at": at})

    async def noted(self) -> frozenset[str]:
        """The digests of all that are noted."""
        async with self._database.read() as session:
            return frozenset((await session.scalars(sa.select(_MINE.digest))).all())

    async def drop(self, before: datetime) -> None:
        """Let go of those who were noted so long ago."""
        async with self._database.write() as session:
            await session.execute(sa.delete(erased_authors).where(_MINE.noted_at < before))


def digest(person: UUID) -> str:
    """A fingerprint by which an id is recognised but from which it cannot be read."""
    return hashlib.sha256(person.bytes).hexdigest()
