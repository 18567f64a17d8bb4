"""The documents of content in MongoDB, as one transaction sees them, and back into an empty database."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import Any

from bson.raw_bson import RawBSONDocument
from pymongo import AsyncMongoClient
from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import PyMongoError
from pymongo.read_concern import ReadConcern

from codecrafthub.cli.backup.archive import Pieces, Writing
from codecrafthub.cli.backup.sealed import Unusable

PATIENCE_MS = 5_000
WAITING = "outbox_deliveries"
"""Who waits for which fact in the process that was; every fact is told again, so they are not brought back."""


class Documents:
    """A database of documents, and the transaction in which it is read."""

    def __init__(self, database: AsyncDatabase[Any], session: AsyncClientSession, names: list[str]) -> None:
        self._database, self._session, self._names = database, session, names

    async def copy_out(self, archive: Writing) -> None:
        """Write every collection into the backup, each document as the server sends it."""
        for name in self._names:
            pieces, count = Pieces(archive, f"mongodb/{name}"), 0
            async for document in self._database[name].find({}, session=self._session).sort("_id"):
                pieces.write(document.raw)
                count += 1
            pieces.flush()
            archive.manifest.documents[name] = count


@asynccontextmanager
async def moment(url: str) -> AsyncIterator[Documents]:
    """The database as it is now, whatever is written meanwhile. Raises Unusable when it cannot be read."""
    async with _reached(), _client(url) as client, client.start_session() as session:
        database = client.get_default_database()
        names = sorted(name for name in await database.list_collection_names() if not name.startswith("system."))
        await session.start_transaction(read_concern=ReadConcern("snapshot"))
        for name in names[:1]:
            await database[name].find_one({}, session=session)  # with its first query a transaction's view begins
        yield Documents(database, session, names)
        await session.abort_transaction()


class Filling:
    """An empty database, while it is filled."""

    def __init__(self, database: AsyncDatabase[Any]) -> None:
        self._database = database

    async def fill(self, name: str, pieces: Iterable[bytes]) -> None:
        """Put documents into a collection."""
        if name != WAITING:
            for piece in pieces:
                await self._database[name].insert_many([RawBSONDocument(one) for one in _cut(piece)])

    async def finish(self) -> None:
        """Have every fact told again: see `Loading.finish`."""
        await self._database["outbox"].update_many({"relayed": True}, {"$set": {"relayed": False}})

    async def empty(self) -> None:
        for name in await self._database.list_collection_names():
            await self._database[name].drop()


@asynccontextmanager
async def filling(url: str, *, is_kept: bool) -> AsyncIterator[Filling]:
    """Emptied again when the block raises, or only was a drill. Raises Unusable where there are documents already."""
    async with _reached(), _client(url) as client:
        database = client.get_default_database()
        for name in await database.list_collection_names():
            if await database[name].find_one({}) is not None:
                raise Unusable(
                    f"The database {database.name} holds documents already: have HUB_DOCUMENTS_URL name an empty one."
                )
        filled = Filling(database)
        try:
            yield filled
        except BaseException:
            await filled.empty()
            raise
        if not is_kept:
            await filled.empty()


@asynccontextmanager
async def _client(url: str) -> AsyncIterator[AsyncMongoClient[Any]]:
    client: AsyncMongoClient[Any] = AsyncMongoClient(
        url, document_class=RawBSONDocument, serverSelectionTimeoutMS=PATIENCE_MS
    )
    try:
        yield client
    finally:
        await client.close()


@asynccontextmanager
async def _reached() -> AsyncIterator[None]:
    try:
        yield
    except PyMongoError as error:
        raise Unusable(f"The store of documents says: {str(error)[:200]}.") from error


def _cut(piece: bytes) -> Iterable[bytes]:
    """The documents that lie one after the other, each beginning with its length."""
    at = 0
    while at < len(piece):
        size = int.from_bytes(piece[at : at + 4], "little")
        yield piece[at : at + size]
        at += size
