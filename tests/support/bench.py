"""A bench for one service: it hears real facts through a real outbox and bus, and asks a content peer set up by the test."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import jwt
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi import FastAPI

from codecrafthub.contracts.content import Snippet, Track
from codecrafthub.kit import bus, discovery
from codecrafthub.kit.auth import AUDIENCE, ISSUER, Role, ServiceTokens, TokenVerifier
from codecrafthub.kit.client import Peers
from codecrafthub.kit.clock import now
from codecrafthub.kit.facts import Fact
from codecrafthub.kit.service import Context, Service, Storage
from codecrafthub.kit.web import create_internal_app, create_public_app
from codecrafthub.settings import Settings

KEY = Ed25519PrivateKey.generate()


def token(person: UUID, role: Role = Role.LEARNER) -> str:
    """An access token signed as identity signs them."""
    issued = int(now().timestamp())
    claims = {"sub": str(person), "role": role, "iss": ISSUER, "aud": AUDIENCE, "iat": issued, "exp": issued + 300}
    return jwt.encode(claims, KEY, algorithm="EdDSA", headers={"kid": "bench"})


async def _keys() -> Mapping[str, Any]:
    published = jwt.algorithms.OKPAlgorithm.to_jwk(KEY.public_key(), as_dict=True)
    return {"keys": [{**published, "kid": "bench"}]}


@dataclass
class Bench:
    service: Service
    context: Context
    teller: Storage
    tracks: list[Track] = field(default_factory=list)
    snippets: list[Snippet] = field(default_factory=list)
    asked: int = 0
    """How often the content peer was asked for its tracks."""

    @property
    def storage(self) -> Storage:
        assert self.service.storage is not None
        return self.service.storage

    async def tell(self, *facts: Fact) -> None:
        """Store facts in the outbox of another service, and wait until the service under test has heard them."""
        async with self.teller.database.write() as session:
            await self.teller.outbox.add(session, *facts)
        await self.settle()

    async def hear_again(self, *facts: Fact) -> None:
        """Deliver facts once more, as a bus may."""
        for subscription in self.context.bus._subscriptions:  # type: ignore[attr-defined]
            for fact in facts:
                await subscription.handle([fact.sealed()])

    async def hear_at_once(self, *facts: Fact) -> None:
        """Deliver many facts in one batch, as a bus may that has fallen behind."""
        for subscription in self.context.bus._subscriptions:  # type: ignore[attr-defined]
            await subscription.handle([fact.sealed() for fact in facts])

    async def settle(self) -> None:
        async with asyncio.timeout(20):
            while await self._waiting(self.teller) or await self._waiting(self.storage):
                await asyncio.sleep(0.01)
        assert await self.teller.outbox.dead() == 0

    async def _waiting(self, storage: Storage) -> int:
        async with storage.database.read() as session:
            unrelayed = await session.scalar(sa.text("SELECT count(*) FROM outbox WHERE NOT relayed"))
            waiting = await session.scalar(sa.text("SELECT count(*) FROM outbox_delivery WHERE NOT is_dead"))
        return int(unrelayed or 0) + int(waiting or 0)

    async def get(self, path: str, person: UUID | None = None, role: Role = Role.LEARNER, **params: Any) -> Any:
        """The JSON that the public app answers to a person; asserts that it is a success."""
        answer = await self.request(path, person, role, **params)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def request(
        self, path: str, person: UUID | None = None, role: Role = Role.LEARNER, **params: Any
    ) -> httpx.Response:
        headers = {"Authorization": f"Bearer {token(person, role)}"} if person else {}
        transport = httpx.ASGITransport(app=self.service.public)
        async with httpx.AsyncClient(transport=transport, base_url="http://bench", headers=headers) as client:
            return await client.get(path, params=params)

    async def send(
        self, method: str, path: str, person: UUID | None, body: Any = None, role: Role = Role.LEARNER
    ) -> httpx.Response:
        """A request that changes something, with a body of JSON where there is one."""
        headers = {"Authorization": f"Bearer {token(person, role)}"} if person else {}
        transport = httpx.ASGITransport(app=self.service.public)
        async with httpx.AsyncClient(transport=transport, base_url="http://bench", headers=headers) as client:
            return await client.request(method, path, json=body)


@asynccontextmanager
async def bench(
    settings: Settings, build: Callable[[Context], Service], tracks: Sequence[Track] = ()
) -> AsyncIterator[Bench]:
    """Run one service, with a content peer that knows `tracks` and a teller of facts, until the block ends."""
    tokens = ServiceTokens("a secret for the length of one test, of 32 bytes")
    peers = Peers(tokens, discovery.connect("static:", {}))
    context = Context(settings, bus.connect("memory:"), peers, tokens, TokenVerifier(_keys))
    teller = Storage(context, "teller", sa.MetaData(), Path())
    service = build(context)
    found = Bench(service, context, teller, list(tracks))
    peers.add("content", _content(found, tokens))
    peers.add(service.name, service.internal)
    public = create_public_app("teller", "", context.verifier)
    telling = Service("teller", public, create_internal_app("teller", tokens), teller)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(peers.close)
        await _create(teller)
        await service.migrate()
        await stack.enter_async_context(service.lifespan())
        await stack.enter_async_context(telling.lifespan())
        yield found


def _content(bench: Bench, tokens: ServiceTokens) -> FastAPI:
    app = create_internal_app("content", tokens)

    async def tracks() -> list[Track]:
        bench.asked += 1
        return bench.tracks

    async def snippets(slug: str) -> list[Snippet]:
        return bench.snippets

    for prefix in ("", "/internal"):
        app.add_api_route(f"{prefix}/tracks", tracks)
        app.add_api_route(f"{prefix}/tracks/{{slug}}/snippets", snippets)
    return app


async def _create(storage: Storage) -> None:
    """Make the teller's tables; it is no service of the hub and has no migrations."""
    async with storage.database.engine.execution_options(hub_writes=True).begin() as connection:
        if not storage.database.is_sqlite:
            await connection.execute(sa.text('CREATE SCHEMA IF NOT EXISTS "teller"'))
        await connection.run_sync(storage.metadata.create_all)


async def schema_differences(bench: Bench) -> list[Any]:
    """What sets the migrated tables apart from the models; Alembic's own table does not count."""

    def compare(connection: sa.Connection) -> list[Any]:
        found = MigrationContext.configure(connection, opts={"compare_type": True})
        return [one for one in compare_metadata(found, bench.storage.metadata) if "alembic_version" not in str(one)]

    async with bench.storage.database.engine.connect() as connection:
        return await connection.run_sync(compare)
