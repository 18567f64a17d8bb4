"""Documents in MongoDB, in the same transaction as an outbox of their own in the same database."""

from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from pymongo import AsyncMongoClient, DeleteOne, ReplaceOne, timeout
from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.errors import ConfigurationError
from pymongo.read_concern import ReadConcern
from pymongo.write_concern import WriteConcern

from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Session
from codecrafthub.kit.documents import Delete, Document, Documents, Place, Put, Work, keys_of, settled
from codecrafthub.kit.documents.mongodb_names import address, database_name
from codecrafthub.kit.documents.mongodb_outbox import MongodbOutbox
from codecrafthub.kit.documents.mongodb_reach import patience, reached
from codecrafthub.kit.errors import Unavailable
from codecrafthub.kit.facts import Fact
from codecrafthub.kit.service import Storage, background, upkeep
from codecrafthub.kit.tracing import carried

Raw = dict[str, Any]
Operation = DeleteOne | ReplaceOne[Raw]

CHANGE_SECONDS = 30
"""What a change may take, with all that is tried again while others write the same."""
NO_TRANSACTIONS = (
    "This MongoDB keeps no transactions. Start it as a replica set (one member is enough: --replSet, then "
    "rs.initiate()), or use HUB_DOCUMENTS_URL=sql:."
)


class MongodbDocuments:
    """One MongoDB collection for each collection of documents; `_id` is the key."""

    def __init__(self, url: str, storage: Storage, *, is_beside: bool = False) -> None:
        """Raises ValueError when the URL is none of MongoDB's, or names no database."""
        try:
            self._client: AsyncMongoClient[Raw] = AsyncMongoClient(
                address(url, storage.name), uuidRepresentation="standard", tz_aware=True, **patience(url)
            )
            name = database_name(self._client, url, storage.name, is_beside=is_beside)
            self._database = self._client.get_database(
                name, read_concern=ReadConcern("majority"), write_concern=WriteConcern("majority")
            )
        except ConfigurationError as error:
            raise ValueError(
                f"HUB_DOCUMENTS_URL: this is no address of a MongoDB database ({error}); use mongodb://host/name"
            ) from None
        self._storage = storage
        self.outbox = MongodbOutbox(self._database, f"{storage.name}.documents")
        storage.outboxes.append(self.outbox)

    async def get(self, collection: str, key: str) -> Document | None:
        with reached():
            found = await self._database[collection].find_one({"_id": key})
        return _document(found) if found else None

    async def among(self, collection: str, keys: Sequence[str]) -> dict[str, dict[str, Any]]:
        with reached():
            found = self._database[collection].find({"_id": {"$in": list(keys)}})
            return {raw["_id"]: raw["body"] async for raw in found}

    async def every(self, collection: str, prefix: str = "") -> list[Document]:
        query = {"_id": {"$gte": prefix, "$lt": prefix[:-1] + chr(ord(prefix[-1]) + 1)}} if prefix else {}
        with reached():
            return [_document(found) async for found in self._database[collection].find(query).sort("_id")]

    async def change(
        self, changes: Sequence[Put | Delete], facts: Sequence[Fact] = (), also: Work | None = None
    ) -> None:
        envelopes = [fact.sealed(carried()) for fact in facts]

        async def apply(session: AsyncClientSession) -> None:
            await self._apply(session, changes)
            told[:] = await self.outbox.add(session, envelopes)  # the driver calls this again where others write, too

        told: list[Any] = []
        await self.ping()  # the driver would go on trying to begin until the time for the whole change is over
        with reached(), timeout(CHANGE_SECONDS):
            async with self._client.start_session() as session:
                await session.with_transaction(
                    apply, read_concern=ReadConcern("snapshot"), write_concern=WriteConcern("majority")
                )
        self.outbox.tell(told, is_any=bool(envelopes))
        if also is not None:
            async with self._storage.database.write() as own:
                await also(own)

    async def change_within(
        self, session: Session, changes: Sequence[Put | Delete], facts: Sequence[Fact] = ()
    ) -> None:
        await self.change(changes, facts)

    async def _apply(self, session: AsyncClientSession, changes: Sequence[Put | Delete]) -> None:
        operations: dict[str, list[Operation]] = defaultdict(list)
        at = now()
        for change, revision in settled(changes, await self._revisions(session, changes)).values():
            operations[change.collection].append(_operation(change, revision, at))
        for collection, some in operations.items():
            await self._database[collection].bulk_write(some, session=session)

    async def _revisions(self, session: AsyncClientSession, changes: Sequence[Put | Delete]) -> dict[Place, int]:
        """The revisions of what is to be changed, as far as it is there."""
        found: dict[Place, int] = {}
        for collection, wanted in keys_of(changes).items():
            cursor = self._database[collection].find({"_id": {"$in": wanted}}, {"revision": 1}, session=session)
            found |= {(collection, raw["_id"]): raw["revision"] async for raw in cursor}
        return found

    async def ping(self) -> None:
        with reached():
            await self._client.admin.command("ping")

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        try:
            with reached():
                hello = await self._client.admin.command("hello")
                if "setName" not in hello and hello.get("msg") != "isdbgrid":
                    raise Unavailable(NO_TRANSACTIONS)
                await self.outbox.prepare()
            name = self.outbox.service
            async with background(self._drain, f"{name}: outbox"), upkeep(self.outbox.tidy, f"{name}: tidying"):
                yield
        finally:
            await self._client.close()

    async def _drain(self) -> None:
        await self._storage.bus.drain(self.outbox)


def _operation(change: Put | Delete, revision: int, at: datetime) -> Operation:
    if isinstance(change, Delete):
        return DeleteOne({"_id": change.key})
    body = {"_id": change.key, "revision": revision, "updated_at": at, "body": change.body}
    return ReplaceOne({"_id": change.key}, body, upsert=True)


def _document(raw: Raw) -> Document:
    return Document(raw["_id"], raw["revision"], raw["body"], raw["updated_at"])


def connect(url: str, storage: Storage, *, is_beside: bool) -> Documents:
    return MongodbDocuments(url, storage, is_beside=is_beside)
