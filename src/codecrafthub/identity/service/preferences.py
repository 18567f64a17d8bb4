"""The learner's profile: how the hub looks to somebody, and what of theirs it may use and show."""

from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any
from uuid import UUID

from codecrafthub.contracts.identity import SharingChanged
from codecrafthub.identity.repository import UserRepository
from codecrafthub.identity.service import active
from codecrafthub.kit.database import Session
from codecrafthub.kit.documents import Delete, Put, connect
from codecrafthub.kit.documents.sql import SqlDocuments
from codecrafthub.kit.errors import Conflict
from codecrafthub.kit.logging import logger
from codecrafthub.kit.service import Storage

COLLECTION = "preferences"
SHARES_SOLUTIONS = "shares_solutions"
"""The preference that other services are told of."""
SHARES_WORK = "shares_work"

log = logger(__name__)


class PreferenceStore:
    """A document for each person, with only what they have chosen; what they leave open is as the schema says.

    Whoever changes one holds the person's row meanwhile, so who leaves at that moment leaves nothing behind, wherever
    the documents lie.
    """

    def __init__(self, storage: Storage, documents_url: str) -> None:
        """Raises ValueError where the URL names no store of documents."""
        self._database = storage.database
        self.documents = connect(documents_url, storage, is_beside=True)
        self._own = self.documents if isinstance(self.documents, SqlDocuments) else SqlDocuments(storage)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Raises Unavailable when the store is out of reach."""
        async with self.documents.running():
            if self._own is not self.documents:
                await self._move()
            yield

    async def of(self, user_id: UUID) -> dict[str, Any]:
        stored = await self.documents.get(COLLECTION, str(user_id))
        return stored.body if stored else {}

    async def change(self, user_id: UUID, changes: Mapping[str, Any]) -> dict[str, Any]:
        """What is chosen now; what is not given stays. Raises Unauthorized."""
        shares = changes.get(SHARES_SOLUTIONS)
        facts = [] if shares is None else [SharingChanged(user_id=user_id, shares_solutions=shares)]
        while True:
            stored = await self.documents.get(COLLECTION, str(user_id))
            body = {**(stored.body if stored else {}), **changes}
            put = Put(COLLECTION, str(user_id), body, stored.revision if stored else 0)
            try:
                async with self._database.write() as session:
                    await active.person_locked(session, user_id)
                    await self.documents.change_within(session, [put], facts)
            except Conflict:
                continue  # another tab was faster: add our change to theirs
            return body

    async def forget(self, session: Session, user_id: UUID) -> None:
        """To be the last thing that the caller's transaction does, in which the person is locked."""
        await self.documents.change_within(session, [Delete(COLLECTION, str(user_id))])

    async def private(self, user_ids: Iterable[UUID]) -> set[UUID]:
        """Those of the given people who do not let those who teach them look at work in progress."""
        chosen = await self.documents.among(COLLECTION, [str(one) for one in user_ids])
        return {UUID(key) for key, body in chosen.items() if body.get(SHARES_WORK) is False}

    async def _move(self) -> None:
        """Take along what was chosen while the documents lay in the service's own database."""
        kept = await self._own.every(COLLECTION)
        for one in kept:
            async with self._database.write() as session:
                if await UserRepository(session).by_id_locked(UUID(one.key)) is not None:
                    with suppress(Conflict):  # one that was chosen since is newer
                        await self.documents.change_within(session, [Put(COLLECTION, one.key, one.body, 0)])
                await self._own.apply(session, [Delete(COLLECTION, one.key)])
        if kept:
            log.info("profiles_moved", profiles=len(kept))
