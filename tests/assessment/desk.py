"""The assessment service under test, with a content peer that knows the exercises the test made up."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import httpx
import sqlalchemy as sa
from fastapi import FastAPI

from codecrafthub.assessment.app import build
from codecrafthub.contracts.assessment import Progress
from codecrafthub.contracts.content import Exercise
from codecrafthub.contracts.runner import Runner
from codecrafthub.kit.errors import NotFound
from codecrafthub.kit.service import Context, Service
from codecrafthub.kit.web import create_internal_app
from codecrafthub.settings import Settings
from tests.assessment.made import RIGHT, exercise
from tests.support.bench import Bench, bench, token


@dataclass
class Desk:
    bench: Bench
    exercises: dict[str, Exercise] = field(default_factory=dict)
    asked: int = 0
    """How often the content peer was asked for an exercise."""
    signals: list[Progress] = field(default_factory=list)

    def add(self, *made: Exercise) -> None:
        self.exercises |= {one.slug: one for one in made}

    def someone(self, person: UUID | None = None) -> httpx.AsyncClient:
        """A client that speaks for a learner; its header `X-Learner` tells the test who that is."""
        person = person or uuid4()
        headers = {"Authorization": f"Bearer {token(person)}", "X-Learner": str(person)}
        transport = httpx.ASGITransport(app=self.bench.service.public, raise_app_exceptions=False)
        return httpx.AsyncClient(transport=transport, base_url="http://desk", headers=headers, timeout=30)

    async def submit(self, learner: httpx.AsyncClient, code: str = RIGHT, slug: str = "python.double") -> str:
        answer = await learner.post("/submissions", json={"exercise": slug, "files": {"double.py": code}})
        await asyncio.sleep(0)  # no network in between gives the workers their turn
        assert answer.status_code == 202, answer.text
        return str(answer.json()["id"])

    async def judged(self, learner: httpx.AsyncClient, submission: str) -> dict[str, Any]:
        """The submission once it is over."""
        async with asyncio.timeout(30):
            while True:
                found: dict[str, Any] = (await learner.get(f"/submissions/{submission}")).json()
                if found["status"] not in ("queued", "running"):
                    return found
                await asyncio.sleep(0.05)

    async def told(self, topic: str) -> list[dict[str, Any]]:
        """The facts that were stored to be told, in order."""
        query = sa.text("SELECT body FROM outbox WHERE topic = :topic ORDER BY position")
        async with self.bench.storage.database.read() as session:
            found = (await session.scalars(query, {"topic": topic})).all()
        return [json.loads(body) if isinstance(body, str) else body for body in found]


@asynccontextmanager
async def desk(settings: Settings, runner: Callable[[], Runner] | None = None) -> AsyncIterator[Desk]:
    """Run the service, with the real sandbox unless a runner is given, until the block ends."""

    def built(context: Context) -> Service:
        return build(context, runner() if runner else None)

    async with bench(settings, built) as running:
        found = Desk(running)
        found.add(exercise())
        running.context.peers.add("content", _content(found, running))

        async def heard(_subject: str, said: Progress) -> None:
            found.signals.append(said)

        await running.context.bus.listen("assessment.progress.*", heard)
        yield found


def _content(found: Desk, running: Bench) -> FastAPI:
    app = create_internal_app("content", running.context.tokens)

    async def read_exercise(slug: str) -> Exercise:
        found.asked += 1
        if slug not in found.exercises:
            raise NotFound
        return found.exercises[slug]

    for path in ("/exercises/{slug}", "/internal/exercises/{slug}"):
        app.add_api_route(path, read_exercise)
    return app
