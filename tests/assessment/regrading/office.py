"""An instructor at their desk: an exercise that was broken, submissions that it judged wrongly, and regrades of them."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import httpx
import sqlalchemy as sa

from codecrafthub.contracts.content import Exercise, ExercisePublished
from codecrafthub.contracts.runner import Job, JobEnd, Message, Outcome
from codecrafthub.kit.auth import Role
from codecrafthub.kit.web import create_internal_app
from codecrafthub.runner.client import LocalRunner
from tests.assessment.desk import Desk
from tests.assessment.made import case, exercise
from tests.support.bench import token

HERE = "python.double"
BROKEN_CASES = [
    case("double(1)", "2", visibility="example"),
    case("double(2)", "5"),
    case("double(-4)", "-8", visibility="hidden", message="Numbers below zero are doubled too."),
    case("double(777)", "1554", visibility="hidden"),
]
"""The second case is the author's mistake: whoever is right fails it."""
FIXED_CASES = [BROKEN_CASES[0], case("double(2)", "4"), *BROKEN_CASES[2:]]
CHEATING = "def double(number):\n    return 5 if number == 2 else number * 2\n"
"""Accepted while the exercise is broken, and not afterwards."""


@dataclass
class Office:
    """`instructor` speaks for an instructor."""

    desk: Desk
    instructor: httpx.AsyncClient
    person: UUID = field(default_factory=uuid4)

    def know(self, names: Mapping[UUID, str]) -> None:
        """Have an identity peer that knows these people."""
        app = create_internal_app("identity", self.desk.bench.context.tokens)

        async def answer(body: dict[str, list[UUID]]) -> dict[str, list[dict[str, str]]]:
            found = [one for one in body["ids"] if one in names]
            return {"items": [{"id": str(one), "display_name": names[one]} for one in found]}

        app.add_api_route("/names", answer, methods=["POST"])
        self.desk.bench.context.peers.add("identity", app)

    async def publish(self, made: Exercise) -> None:
        """Have content publish an exercise, and assessment hear of it."""
        self.desk.add(made)
        fact = ExercisePublished(exercise=made.slug, track=made.track, title=made.title, version=made.version)
        await self.desk.bench.tell(fact)

    async def break_it(self) -> None:
        await self.publish(exercise(*BROKEN_CASES, version="broken"))

    async def fix_it(self) -> None:
        await self.publish(exercise(*FIXED_CASES, version="fixed"))

    async def submit(self, learner: httpx.AsyncClient, *codes: str) -> list[str]:
        """Submit codes one after the other, each once the one before is judged."""
        sent = []
        for code in codes:
            sent.append(await self.desk.submit(learner, code))
            await self.desk.judged(learner, sent[-1])
        return sent

    async def preview(self, **choice: Any) -> dict[str, Any]:
        """A preview from its start to its end."""
        answer = await self.instructor.post("/regrades", json={"exercise": HERE, **choice})
        assert answer.status_code == 202, answer.text
        return await self.ended(answer.json()["id"])

    async def apply(self, regrade: str, **decision: Any) -> dict[str, Any]:
        answer = await self.instructor.post(f"/regrades/{regrade}/apply", json=decision)
        assert answer.status_code == 202, answer.text
        return await self.ended(regrade)

    async def revert(self, regrade: str, **decision: Any) -> dict[str, Any]:
        answer = await self.instructor.post(f"/regrades/{regrade}/revert", json=decision)
        assert answer.status_code == 202, answer.text
        return await self.ended(regrade)

    async def ended(self, regrade: str) -> dict[str, Any]:
        """The regrade once nothing is done to it in the background any more."""
        async with asyncio.timeout(40):
            while True:
                found = await self.read(regrade)
                if found["progress"] is None:
                    return found
                await asyncio.sleep(0.05)

    async def read(self, regrade: str) -> dict[str, Any]:
        answer = await self.instructor.get(f"/regrades/{regrade}")
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def entries(self, regrade: str, **params: Any) -> list[dict[str, Any]]:
        answer = await self.instructor.get(f"/regrades/{regrade}/entries", params=params)
        assert answer.status_code == 200, answer.text
        items: list[dict[str, Any]] = answer.json()["items"]
        return items

    async def stored(self, table: str) -> list[dict[str, Any]]:
        """The rows of a table."""
        wanted = self.desk.bench.storage.metadata.tables[table]
        async with self.desk.bench.storage.database.read() as session:
            return [dict(row) for row in (await session.execute(sa.select(wanted))).mappings()]


def office(desk: Desk) -> Office:
    person = uuid4()
    headers = {"Authorization": f"Bearer {token(person, Role.INSTRUCTOR)}"}
    transport = httpx.ASGITransport(app=desk.bench.service.public, raise_app_exceptions=False)
    client = httpx.AsyncClient(transport=transport, base_url="http://desk", headers=headers, timeout=30)
    return Office(desk, client, person)


async def progress(learner: httpx.AsyncClient) -> tuple[str, int, str | None]:
    """How a learner stands with the exercise: status, attempts, best verdict."""
    (one,) = (await learner.get("/progress")).json()["items"]
    return one["status"], one["attempts"], one["best_verdict"]


class Gate(LocalRunner):
    """The real sandbox, which lets jobs of regrades in as the test wants; learners' jobs pass."""

    def __init__(self, slots: int = 2) -> None:
        super().__init__(slots)
        self.begun: list[str] = []
        """The submissions whose judging again was begun, in order."""
        self.stopped: list[str] = []
        self.is_open = asyncio.Event()
        self.faults = 0
        """How many jobs still end in a fault of ours."""

    async def run(self, job: Job) -> AsyncIterator[Message]:
        if job.key.startswith("regrade-"):
            key = job.key.split("-")[1]
            self.begun.append(key)
            try:
                await self.is_open.wait()
            except asyncio.CancelledError:
                self.stopped.append(key)
                raise
            if self.faults:
                self.faults -= 1
                yield JobEnd(Outcome.INTERNAL_ERROR, "made up by the test")
                return
        async for message in super().run(job):
            yield message

    async def arrival(self, count: int = 1) -> None:
        """Wait until so many judgings were begun."""
        async with asyncio.timeout(20):
            while len(self.begun) < count:
                await asyncio.sleep(0.005)
