"""What every service is made of, and how one is put together from its parts."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import chain
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.kit import idempotency, inbox, outbox_tables, tracing
from codecrafthub.kit.auth import ServiceTokens, TokenVerifier
from codecrafthub.kit.bus import Bus, Subscription
from codecrafthub.kit.client import Peers
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database, new_metadata, quiet
from codecrafthub.kit.deliveries import Drained
from codecrafthub.kit.encryption import ledger
from codecrafthub.kit.encryption.columns import holds_encrypted
from codecrafthub.kit.errors import Unavailable
from codecrafthub.kit.facts import Envelope, matches
from codecrafthub.kit.idempotency import IdempotencyKeys, answer_again
from codecrafthub.kit.inbox import Inbox
from codecrafthub.kit.logging import logger
from codecrafthub.kit.outbox import Outbox
from codecrafthub.kit.standing import migrate
from codecrafthub.kit.tasks import ended
from codecrafthub.settings import Settings

log = logger(__name__)

FACTS_KEPT = timedelta(days=1)
HEARD_KEPT = timedelta(days=90)
"""As long as a bus keeps a fact, and might bring it again."""
ANSWERS_KEPT = timedelta(days=1)
"""How long a request may be sent again under its Idempotency-Key."""
UPKEEP_SECONDS = 3600.0
AFTER_START_SECONDS = 20.0
"""When upkeep begins: a start has enough to do."""
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 3.0
HEALTHY_SECONDS = 60.0
"""Work that ran this long before it failed is started again as if it had never failed."""

Lifespan = Callable[[], AbstractAsyncContextManager[None]]
Check = Callable[[], Awaitable[None]]
FactHandler = Callable[[AsyncSession, Envelope], Awaitable[None]]
FactsHandler = Callable[[AsyncSession, Sequence[Envelope]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Context:
    """What the hub gives every service it builds."""

    settings: Settings
    bus: Bus
    peers: Peers
    tokens: ServiceTokens
    verifier: TokenVerifier


@dataclass(slots=True)
class Service:
    """A service as the hub runs it: two apps, its stores, what to run while it lives, and how to tell it is well."""

    name: str
    public: FastAPI
    internal: FastAPI
    storage: "Storage | None" = None
    lifespans: list[Lifespan] = field(default_factory=list)
    checks: dict[str, Check] = field(default_factory=dict)
    """What it cannot serve without, beside its database."""
    wishes: dict[str, Check] = field(default_factory=dict)
    """Without which it serves all the same, only not in everything."""
    gauges: list[Check] = field(default_factory=list)
    """What to look at when its metrics are asked for."""
    said: str = ""
    """What was last found wrong with it."""

    async def migrate(self) -> None:
        """Bring the tables up to date and open what is encrypted in them.

        Raises Unavailable where they are those of a newer release, or a key is missing.
        """
        if self.storage is not None:
            await migrate(self.storage.database, self.storage.migrations)
            if self.storage.ledger is not None:
                await self.storage.ledger.open()
            self.checks["tables"] = self.storage.has_tables

    @asynccontextmanager
    async def lifespan(self) -> AsyncIterator[None]:
        """Run the service's background work while the block runs."""
        async with AsyncExitStack() as stack:
            if self.storage is not None:
                stack.push_async_callback(self.storage.database.close)
                await stack.enter_async_context(background(self.storage.drain, f"{self.name}: outbox"))
                await stack.enter_async_context(upkeep(self.storage.tidy, f"{self.name}: tidying"))
            for lifespan in self.lifespans:
                await stack.enter_async_context(lifespan())
            yield


class Storage:
    """A service's database with its outbox and inbox."""

    def __init__(self, context: Context, name: str, metadata: sa.MetaData, migrations: Path) -> None:
        """`metadata` has the service's own tables; those of the kit, the outbox's for one, are its besides."""
        self.name = name
        self.migrations = migrations
        self.database = Database(context.settings, name)
        self._tables = [metadata, outbox_tables.TABLES, inbox.TABLES]
        self._together: sa.MetaData | None = None
        self.outbox = Outbox(self.database)
        self.outboxes: list[Drained] = [self.outbox]
        """Its own, and that of its documents where they lie elsewhere."""
        self.inbox = Inbox(self.database)
        self.answers: IdempotencyKeys | None = None
        self.ledger: ledger.Ledger | None = None
        if holds_encrypted(metadata):
            self.ledger = ledger.Ledger(self.database)
            self.include(ledger.TABLES)
        self.bus = context.bus
        self._topics: dict[str, list[str]] = {}

    def include(self, tables: sa.MetaData) -> None:
        """Have more tables in this database."""
        if tables not in self._tables:
            self._tables.append(tables)
        self._together = None

    @property
    def metadata(self) -> sa.MetaData:
        """All tables of this database, copied from where they are declared; made when somebody asks."""
        if self._together is None:
            self._together = new_metadata()
            for table in chain.from_iterable(one.sorted_tables for one in self._tables):
                table.to_metadata(self._together)
        return self._together

    def answer_again(self, app: FastAPI) -> None:
        """Let the routes of an app be asked under an Idempotency-Key; takes a table (`create_idempotency_keys_v1`)."""
        self.include(idempotency.TABLES)
        self.answers = IdempotencyKeys(self.database)
        answer_again(app, self.answers)

    async def forget_answers(self, session: AsyncSession, person: UUID) -> None:
        """Forget what was answered to the requests of somebody who is erased."""
        if self.answers is not None:
            await self.answers.forget(session, person)

    def on(self, *topics: str, handle: FactHandler, consumer: str | None = None) -> None:
        """Hear facts: `handle` runs in a transaction of this service, once per fact.

        May be called several times. Raises ValueError where a fact would reach two handlers of one consumer: the
        second would never run, so it needs a consumer of its own.
        """

        async def handle_each(session: AsyncSession, envelopes: Sequence[Envelope]) -> None:
            for envelope in envelopes:
                with nullcontext() if len(envelopes) == 1 else tracing.continued(envelope.trace):
                    await handle(session, envelope)

        self.on_several(*topics, handle=handle_each, consumer=consumer)

    def on_several(self, *topics: str, handle: FactsHandler, consumer: str | None = None, patience: float = 0) -> None:
        """As `on`, for a handler that takes facts together, which may wait `patience` seconds for each other."""
        name = f"{self.name}.{consumer}" if consumer else self.name
        heard = self._topics.setdefault(name, [])
        if any(matches(one, other) or matches(other, one) for one in topics for other in heard):
            raise ValueError(f"{name} already handles some of {', '.join(topics)}")
        heard += topics

        async def receive(envelopes: Sequence[Envelope]) -> None:
            await self.inbox.each_once(envelopes, handle, name)

        self.bus.subscribe(Subscription(name, topics, receive, patience))

    async def has_tables(self) -> None:
        """Raises Unavailable where the database, which had them, has no tables: another one, or one half restored."""
        async with self.database.read() as session:
            if await session.scalar(sa.text("SELECT max(version_num) FROM alembic_version")) is None:
                raise Unavailable("they are not there; restart the service to have them made")

    async def tidy(self) -> None:
        """Forget facts that everyone heard long ago, that they were heard here, and old answers."""
        await self.outbox.prune(now() - FACTS_KEPT)
        await self.inbox.prune(now() - HEARD_KEPT)
        if self.answers is not None:
            await self.answers.prune(now() - ANSWERS_KEPT)

    async def drain(self) -> None:
        await self.bus.drain(self.outbox)


@asynccontextmanager
async def background(
    work: Callable[[], Awaitable[None]], name: str, *, healthy_seconds: float = HEALTHY_SECONDS
) -> AsyncIterator[None]:
    """Run a coroutine beside the block; start it again when it fails, and stop it when the block ends."""

    async def keep_going() -> None:
        pause = FIRST_PAUSE
        while True:
            started = time.monotonic()
            try:
                await work()
            except Exception:
                if time.monotonic() - started >= healthy_seconds:
                    pause = FIRST_PAUSE
                log.exception("background_work_failed", work=name, again_in_seconds=pause)
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                return

    task = asyncio.create_task(keep_going(), name=name)
    try:
        yield
    finally:
        await quiet()
        await ended(task)


@asynccontextmanager
async def upkeep(
    work: Callable[[], Awaitable[object]], name: str, *, every_seconds: float = UPKEEP_SECONDS
) -> AsyncIterator[None]:
    """Do something again and again beside the block, first a while after its begin."""

    async def keep_up() -> None:
        await asyncio.sleep(min(AFTER_START_SECONDS, every_seconds))
        while True:
            await work()
            await asyncio.sleep(every_seconds)

    async with background(keep_up, name):
        yield
