"""What people have chosen: how the hub looks to them, and what of theirs it may use and show."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from codecrafthub.contracts.identity import SharingChanged
from codecrafthub.identity.service import active
from codecrafthub.kit.database import Session
from codecrafthub.kit.documents import Delete, Put
from codecrafthub.kit.documents.sql import SqlDocuments
from codecrafthub.kit.errors import Conflict
from codecrafthub.kit.service import Storage

COLLECTION = "preferences"
SHARES_SOLUTIONS = "shares_solutions"
"""The preference that other services are told of."""
SHARES_WORK = "shares_work"


class PreferenceStore:
    """Only what somebody has chosen is kept; what they leave open is as the schema says."""

    def __init__(self, storage: Storage) -> None:
        self._database, self._outbox = storage.database, storage.outbox
        self._documents = SqlDocuments(storage.database, storage.metadata, storage.outbox)

    async def of(self, user_id: UUID) -> dict[str, Any]:
        stored = await self._documents.get(COLLECTION, str(user_id))
        return stored.body if stored else {}

    async def change(self, user_id: UUID, changes: Mapping[str, Any]) -> dict[str, Any]:
        """What is chosen now; what is not given stays. Raises Unauthorized."""
        while True:
            stored = await self._documents.get(COLLECTION, str(user_id))
            body = {**(stored.body if stored else {}), **changes}
            put = Put(COLLECTION, str(user_id), body, stored.revision if stored else 0)
            try:
                async with self._database.write() as session:
                    # Who leaves at this moment leaves no preferences behind.
                    await active.person_locked(session, user_id)
                    await self._documents.apply(session, [put])
                    if SHARES_SOLUTIONS in changes:
                        fact = SharingChanged(user_id=user_id, shares_solutions=changes[SHARES_SOLUTIONS])
                        await self._outbox.add(session, fact)
            except Conflict:
                continue  # another tab was faster: add our change to theirs
            return body

    async def forget(self, session: Session, user_id: UUID) -> None:
        await self._documents.apply(session, [Delete(COLLECTION, str(user_id))])

    async def private(self, user_ids: Iterable[UUID]) -> set[UUID]:
        """Those of the given people who do not let those who teach them look at work in progress."""
        chosen = await self._documents.among(COLLECTION, [str(one) for one in user_ids])
        return {UUID(key) for key, body in chosen.items() if body.get(SHARES_WORK) is False}
