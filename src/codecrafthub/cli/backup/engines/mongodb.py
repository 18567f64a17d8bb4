"""Documents in MongoDB, as a transaction for each service sees them, and back into empty databases."""

from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from bson.raw_bson import RawBSONDocument
from pymongo import AsyncMongoClient
from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import PyMongoError
from pymongo.read_concern import ReadConcern

from codecrafthub.cli.backup.archive import NEWER, Pieces, Writing
from codecrafthub.cli.backup.sealed import Unusable
from codecrafthub.kit.documents.mongodb_names import FIRST, OTHERS, address, database_name

PATIENCE_MS = 5_000
WAITING = "outbox_deliveries"
"""Who waits for which fact in the process that was; every fact is told again, so they are not brought back."""


class Documents:
    """The documents of one service, and the transaction in which they are read."""

    def __init__(self, service: str, database: AsyncDatabase[Any], session: AsyncClientSession) -> None:
        self._service, self._database, self._session = service, database, session
        self._names: list[str] = []

    async def begin(self) -> None:
        names = await self._database.list_collection_names()
        self._names = sorted(name for name in names if not name.startswith("system."))
        await self._session.start_transaction(read_concern=ReadConcern("snapshot"))
        for name in self._names[:1]:
            await self._database[name].find_one({}, session=self._session)  # with it a transaction's view begins

    async def copy_out(self, archive: Writing) -> None:
        """Write every collection into the backup, each document as the server sends it."""
        for name in self._names:
            place = f"{self._service}/{name}"
            pieces, count = Pieces(archive, f"mongodb/{place}"), 0
            async for document in self._database[name].find({}, session=self._session).sort("_id"):
                pieces.write(document.raw)
                count += 1
            pieces.flush()
            archive.manifest.documents[place] = count


@asynccontextmanager
async def moment(url: str) -> AsyncIterator[list[Documents]]:
    """Each service's documents as they are now, whatever is written meanwhile. Raises Unusable."""
    async with _reached(), AsyncExitStack() as stack:
        found = []
        for service, database in (await _databases(stack, url)).items():
            session = await stack.enter_async_context(database.client.start_session())
            found.append(Documents(service, database, session))
            await found[-1].begin()
        yield found


class Filling:
    """Empty databases, while they are filled."""

    def __init__(self, databases: Mapping[str, AsyncDatabase[Any]]) -> None:
        self._databases = databases

    async def fill(self, place: str, pieces: Iterable[bytes]) -> None:
        """Put documents into a collection of a service. Raises Unusable where this release knows none there."""
        service, _, name = place.partition("/")
        if service not in self._databases:
            raise Unusable(NEWER)
        if name != WAITING:
            for piece in pieces:
                await self._databases[service][name].insert_many([RawBSONDocument(one) for one in _cut(piece)])

    async def finish(self) -> None:
        """Have every fact told again: see `Loading.finish`."""
        for database in self._databases.values():
            await database["outbox"].update_many({"relayed": True}, {"$set": {"relayed": False}})

    async def empty(self) -> None:
        for database in self._databases.values():
            for name in await database.list_collection_names():
                await database[name].drop()


@asynccontextmanager
async def filling(url: str, *, is_kept: bool) -> AsyncIterator[Filling]:
    """Emptied again when the block raises, or only was a drill. Raises Unusable where there are documents already."""
    async with _reached(), AsyncExitStack() as stack:
        databases = await _databases(stack, url)
        for database in databases.values():
            for name in await database.list_collection_names():
                if await database[name].find_one({}) is not None:
                    raise Unusable(
                        f"The database {database.name} holds documents already: "
                        "have HUB_DOCUMENTS_URL name an empty one."
                    )
        filled = Filling(databases)
        try:
            yield filled
        except BaseException:
            await filled.empty()
            raise
        if not is_kept:
            await filled.empty()


async def _databases(stack: AsyncExitStack, url: str) -> dict[str, AsyncDatabase[Any]]:
    """The database of each service that keeps documents."""
    found: dict[str, AsyncDatabase[Any]] = {}
    for service in (FIRST, *OTHERS):
        client = await stack.enter_async_context(_client(address(url, service)))
        found[service] = client[database_name(client, url, service, is_beside=service != FIRST)]
    return found


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
