"""Small services on a bus, for tests of the kit: one tells facts, others count them."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import ClassVar

import sqlalchemy as sa

from codecrafthub.kit import bus
from codecrafthub.kit.auth import ServiceTokens, TokenVerifier
from codecrafthub.kit.bus import Bus
from codecrafthub.kit.client import Peers
from codecrafthub.kit.database import new_metadata
from codecrafthub.kit.discovery.static import StaticDiscovery
from codecrafthub.kit.facts import Envelope, Fact
from codecrafthub.kit.service import Context, Storage, background
from codecrafthub.settings import Settings


class Rang(Fact):
    """A bell rang."""

    topic: ClassVar[str] = "tower.bell.rang"
    bell: str = "big"
    number: int = 0

    @property
    def key(self) -> str:
        return self.bell


class Cracked(Rang):
    topic: ClassVar[str] = "tower.bell.cracked"


def a_context(settings: Settings, carrier: Bus | None = None) -> Context:
    """What a service is given, without a hub around it."""
    tokens = ServiceTokens("a secret of tests that is long enough")
    peers = Peers(tokens, StaticDiscovery(settings.peers))

    async def no_keys() -> dict[str, list[object]]:
        return {"keys": []}

    return Context(settings, carrier or bus.connect(settings.bus_url), peers, tokens, TokenVerifier(no_keys))


def a_storage(context: Context, name: str) -> Storage:
    metadata = new_metadata()
    sa.Table(
        "heard",
        metadata,
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("bell", sa.String(20), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
    )
    return Storage(context, name, metadata, Path())


async def make_tables(storage: Storage) -> None:
    async with storage.database.engine.execution_options(hub_writes=True).begin() as connection:
        if not storage.database.is_sqlite:
            await connection.execute(sa.text(f'CREATE SCHEMA IF NOT EXISTS "{storage.name}"'))
        await connection.run_sync(storage.metadata.create_all)


async def tell(storage: Storage, *facts: Fact) -> None:
    async with storage.database.write() as session:
        await storage.outbox.add(session, *facts)


async def heard(storage: Storage) -> list[tuple[str, int]]:
    """What a service has counted, in the order of counting."""
    async with storage.database.read() as session:
        rows = await session.execute(sa.text("SELECT bell, number FROM heard ORDER BY position"))
        return [(row.bell, row.number) for row in rows]


def counting(storage: Storage, *topics: str, before: Callable[[Envelope], Awaitable[None]] | None = None) -> None:
    """Have a service count what it hears; `before` may make that fail."""

    async def count(session: object, envelope: Envelope) -> None:
        if before is not None:
            await before(envelope)
        statement = sa.text("INSERT INTO heard (bell, number) VALUES (:bell, :number)")
        values = {"bell": envelope.body["bell"], "number": envelope.body["number"]}
        await session.execute(statement, values)  # type: ignore[attr-defined]

    storage.on(*topics, handle=count)


@asynccontextmanager
async def running(carrier: Bus, *storages: Storage) -> AsyncIterator[None]:
    """The services at work: bus connected, outboxes drained."""
    async with AsyncExitStack() as stack:
        for storage in storages:
            await make_tables(storage)
        await carrier.start()
        stack.push_async_callback(carrier.close)
        for storage in storages:
            stack.push_async_callback(storage.database.close)
            await stack.enter_async_context(background(storage.drain, storage.name))
        yield


async def until(condition: Callable[[], Awaitable[bool]], seconds: float = 10) -> None:
    """Wait for something to become true; the test fails when it does not."""
    async with asyncio.timeout(seconds):
        while not await condition():
            await asyncio.sleep(0.01)
