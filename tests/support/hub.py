"""A hub running in the test's own process, and signed-in people to use it."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import UUID

import httpx
import sqlalchemy as sa

from codecrafthub.hub import SERVICES, Hub
from codecrafthub.identity.addresses import address_key
from codecrafthub.identity.models import User
from codecrafthub.kit.client import PeerClient
from codecrafthub.kit.service import Service
from codecrafthub.settings import Settings

PASSWORD = "correct horse battery staple"
DOOR = "http://127.0.0.1:8000"
_numbers = itertools.count(1)


@dataclass
class Person:
    """Someone signed in; `http` sends their access token along."""

    id: UUID
    email: str
    password: str
    token: str
    http: httpx.AsyncClient


@dataclass
class RunningHub:
    """The hub under test; `http` speaks to its door as a stranger."""

    hub: Hub
    http: httpx.AsyncClient
    people: list[Person] = field(default_factory=list)

    @property
    def services(self) -> dict[str, Service]:
        return self.hub.services

    def peer(self, name: str) -> PeerClient:
        """The internal side of a service, as another service would call it."""
        return self.hub.context.peers.client(name, caller="hub")

    def client(self, token: str | None = None) -> httpx.AsyncClient:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        transport = httpx.ASGITransport(app=self.hub.app, raise_app_exceptions=False)
        return httpx.AsyncClient(transport=transport, base_url=DOOR, headers=headers, timeout=30)

    async def person(self, role: str = "learner", password: str = PASSWORD) -> Person:
        """Sign a new person up and in; roles other than learner are given as an operator would, in the database."""
        email = f"person{next(_numbers)}@example.org"
        made = await self.http.post(
            "/api/identity/users", json={"email": email, "password": password, "display_name": "Ada Example"}
        )
        assert made.status_code == 201, made.text
        if role != "learner":
            await self._set_role(email, role)
        return await self.sign_in(email, password)

    async def sign_in(self, email: str, password: str) -> Person:
        answer = await self.http.post("/api/identity/sessions", json={"email": email, "password": password})
        assert answer.status_code == 201, answer.text
        body = answer.json()
        person = Person(
            UUID(body["user"]["id"]), email, password, body["access_token"], self.client(body["access_token"])
        )
        self.people.append(person)
        return person

    async def _set_role(self, email: str, role: str) -> None:
        storage = self.services["identity"].storage
        assert storage is not None
        async with storage.database.write() as session:
            await session.execute(sa.update(User).where(User.email_key == address_key(email)).values(role=role))

    async def settle(self, seconds: float = 10) -> None:
        """Wait until every fact has reached every consumer."""
        async with asyncio.timeout(seconds):
            while await self._is_busy():
                await asyncio.sleep(0.01)

    async def _is_busy(self) -> bool:
        for service in self.services.values():
            if service.storage is None:
                continue
            async with service.storage.database.read() as session:
                unrelayed = await session.scalar(sa.text("SELECT count(*) FROM outbox WHERE NOT relayed"))
                waiting = await session.scalar(sa.text("SELECT count(*) FROM outbox_delivery WHERE NOT is_dead"))
            if unrelayed or waiting:
                return True
        return False


@asynccontextmanager
async def running_hub(settings: Settings, only: Iterable[str] = SERVICES) -> AsyncIterator[RunningHub]:
    """Build and run a hub in this process until the block ends."""
    hub = Hub(settings, only)
    async with hub.running():
        running = RunningHub(hub, httpx.AsyncClient())
        running.http = running.client()
        try:
            yield running
        finally:
            for person in running.people:
                await person.http.aclose()
            await running.http.aclose()
