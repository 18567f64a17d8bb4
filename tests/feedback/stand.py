"""The feedback service alone behind a real web server; its peers are small apps that answer what a test gives them."""

import asyncio
import contextlib
import json
import socket
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import httpx
import jwt
import uvicorn
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi import FastAPI
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosedError

from codecrafthub.assessment.analysing import Analyst
from codecrafthub.assessment.lint import Linter as Boxed
from codecrafthub.contracts.analysis import Answer, Answers, Question
from codecrafthub.contracts.assessment import LintTool, Progress, Submission
from codecrafthub.contracts.content import Exercise, Track
from codecrafthub.contracts.identity import IdentityClient, LetterToPerson, Seat, Seated, Seats
from codecrafthub.contracts.runner import Outcome
from codecrafthub.contracts.sources import Sources, Spread
from codecrafthub.feedback.app import build
from codecrafthub.feedback.channels import Channels
from codecrafthub.feedback.hearing import Hearing
from codecrafthub.feedback.limits import SocketLimits
from codecrafthub.feedback.outreach import Outreach
from codecrafthub.kit import bus, discovery
from codecrafthub.kit.auth import AUDIENCE, ISSUER, Role, ServiceTokens, TokenVerifier
from codecrafthub.kit.bare import create_bare_app
from codecrafthub.kit.bus.memory import MemoryBus
from codecrafthub.kit.client import Peers
from codecrafthub.kit.errors import NotFound, Unavailable
from codecrafthub.kit.facts import Fact
from codecrafthub.kit.service import Context, Service
from codecrafthub.kit.web import create_internal_app
from codecrafthub.settings import Settings

SECRET = "a secret of the tests, long enough to sign with"


@dataclass
class Stand:
    """What a test works with."""

    context: Context
    service: Service
    port: int
    key: Ed25519PrivateKey
    exercises: dict[str, Exercise] = field(default_factory=dict)
    submissions: dict[UUID, Submission] = field(default_factory=dict)
    mastery: dict[str, float] = field(default_factory=dict)
    """Of every learner, by concept."""
    tracks: dict[str, Track] = field(default_factory=dict)
    seats: dict[UUID, list[Seat]] = field(default_factory=dict)
    """Who sits in which cohorts; `people` says the same by cohort."""
    people: dict[UUID, list[Seated]] = field(default_factory=dict)
    roles: dict[UUID, Role] = field(default_factory=dict)
    letters: list[tuple[UUID, LetterToPerson]] = field(default_factory=list)
    """What identity brought to people, in order."""
    carry: Callable[[UUID, LetterToPerson], Awaitable[None]] | None = None
    """What identity does before it has brought a letter: it may take long, or raise."""
    boxed: Boxed | None = None
    """Who lints for the assessment peer; without, it cannot."""

    @property
    def channels(self) -> Channels:
        found: Channels = self.service.public.state.office.channels
        return found

    @property
    def outreach(self) -> Outreach:
        found: Outreach = self.service.public.state.outreach
        return found

    @property
    def hearing(self) -> Hearing:
        found: Hearing = self.service.public.state.office.hearing
        return found

    def token(self, learner_id: UUID) -> str:
        claims = {"sub": str(learner_id), "role": "learner", "iss": ISSUER, "aud": AUDIENCE,
                  "iat": int(time.time()), "exp": int(time.time()) + 300}  # fmt: skip
        return jwt.encode(claims, self.key, algorithm="EdDSA", headers={"kid": "test"})

    def http(self, learner_id: UUID | None = None) -> httpx.AsyncClient:
        headers = {"Authorization": f"Bearer {self.token(learner_id)}"} if learner_id else {}
        return httpx.AsyncClient(base_url=f"http://127.0.0.1:{self.port}/api/feedback", headers=headers)

    async def ticket(self, learner_id: UUID) -> str:
        async with self.http(learner_id) as http:
            answer = await http.post("/tickets")
        assert answer.status_code == 201, answer.text
        ticket: str = answer.json()["ticket"]
        return ticket

    def open(self, ticket: str, after: str | None = None, **options: object) -> connect:
        more = f"&after={after}" if after is not None else ""
        address = f"ws://127.0.0.1:{self.port}/api/feedback/socket?ticket={ticket}{more}"
        return connect(address, ping_interval=None, **options)  # type: ignore[arg-type]

    async def socket(self, learner_id: UUID, after: str | None = None, **options: object) -> connect:
        return self.open(await self.ticket(learner_id), after, **options)

    async def signal(self, progress: Progress) -> None:
        await self.context.bus.signal(progress.subject, progress.model_dump_json().encode())

    async def tell(self, fact: Fact) -> None:
        """Store a fact as if a service had told it."""
        assert self.service.storage is not None
        outbox = self.service.storage.outbox
        async with outbox.database.write() as session:
            await outbox.add(session, fact)


async def receive(client: ClientConnection, kind: str | None = None) -> dict[str, object]:
    """The next message that is no ping (or the next of a kind), and no annotations but all that there are."""
    async with asyncio.timeout(20):
        while True:
            message: dict[str, object] = json.loads(await client.recv())
            is_part = message["type"] == "annotations" and not message["data"]["is_whole"]  # type: ignore[index]
            if not is_part and (message["type"] == kind or (kind is None and message["type"] != "ping")):
                return message


async def closed(client: ClientConnection, seconds: float = 5) -> tuple[int, str]:
    """Read on until the server closes; its code and reason."""
    async with asyncio.timeout(seconds):
        with contextlib.suppress(ConnectionClosedError):
            async for _ in client:
                pass
        await client.wait_closed()
    assert client.close_code is not None
    return client.close_code, client.close_reason or ""


def queued(learner_id: UUID, position: int = 1, submission_id: UUID | None = None) -> Progress:
    return Progress(
        kind="queued", submission_id=submission_id or uuid4(), learner_id=learner_id,
        exercise="python.running-total", position=position,
    )  # fmt: skip


@asynccontextmanager
async def running_stand(
    settings: Settings, limits: SocketLimits | None = None, boxed: Boxed | None = None
) -> AsyncIterator[Stand]:
    tokens = ServiceTokens(SECRET)
    peers = Peers(tokens, discovery.connect("static:", {}))
    verifier = TokenVerifier(IdentityClient(peers.client("identity", caller="hub")).signing_keys)
    context = Context(settings, bus.connect(settings.bus_url), peers, tokens, verifier)
    service = build(context, limits)
    door = socket.create_server(("127.0.0.1", 0))
    stand = Stand(context, service, door.getsockname()[1], Ed25519PrivateKey.generate(), boxed=boxed)
    _add_peers(stand, tokens)
    await service.migrate()
    await context.bus.start()
    async with service.lifespan(), _served(service, door):
        yield stand
    await context.bus.close()
    await peers.close()


def _add_peers(stand: Stand, tokens: ServiceTokens) -> None:
    for name, add_routes in {
        "identity": _identity, "content": _content, "assessment": _assessment, "recommendation": _recommendation,
    }.items():  # fmt: skip
        app = create_internal_app(name, tokens)
        add_routes(stand, app)
        stand.context.peers.add(name, app)


def _identity(stand: Stand, app: FastAPI) -> None:
    @app.get("/jwks")
    async def jwks() -> dict[str, object]:
        public = json.loads(jwt.algorithms.OKPAlgorithm.to_jwk(stand.key.public_key()))
        return {"keys": [{**public, "kid": "test", "alg": "EdDSA", "use": "sig"}]}

    @app.get("/users/{user_id}/seats")
    async def seats(user_id: UUID) -> Seats:
        return Seats(role=stand.roles.get(user_id, Role.LEARNER), seats=stand.seats.get(user_id, []))

    @app.post("/seats")
    async def seats_of(body: dict[str, list[UUID]]) -> dict[str, dict[UUID, Seats]]:
        return {"items": {one: await seats(one) for one in body["ids"]}}

    @app.post("/users/{user_id}/letters", status_code=204)
    async def bring(user_id: UUID, body: LetterToPerson) -> None:
        if stand.carry is not None:
            await stand.carry(user_id, body)
        stand.letters.append((user_id, body))

    @app.get("/cohorts/{cohort_id}/people")
    async def people(cohort_id: UUID) -> dict[str, list[Seated]]:
        return {"items": stand.people.get(cohort_id, [])}


def _content(stand: Stand, app: FastAPI) -> None:
    @app.get("/internal/exercises/{slug}")
    @app.get("/exercises/{slug}")
    async def exercise(slug: str) -> Exercise:
        if slug not in stand.exercises:
            raise NotFound("There is no such exercise.")
        return stand.exercises[slug]

    @app.get("/tracks/{slug}")
    async def track(slug: str) -> Track:
        if slug not in stand.tracks:
            raise NotFound("There is no such track.")
        return stand.tracks[slug]


def _recommendation(stand: Stand, app: FastAPI) -> None:
    @app.get("/mastery/{learner_id}/{track}")
    async def mastery(learner_id: UUID, track: str) -> dict[str, float]:
        return stand.mastery


def _assessment(stand: Stand, app: FastAPI) -> None:
    @app.get("/submissions/{submission_id}")
    async def submission(submission_id: UUID) -> Submission:
        if submission_id not in stand.submissions:
            raise NotFound("There is no such submission.")
        return stand.submissions[submission_id]

    @app.post("/analyses")
    async def analyse(body: Question) -> Answers:
        if not isinstance(stand.boxed, Boxed):
            return Answers(items=[Answer(outcome=Outcome.CRASHED)] * len(body.calls))
        return await Analyst(stand.boxed._sandbox, stand.boxed._spare).analyse(body)

    @app.get("/sources/{exercise}")
    async def sources(exercise: str) -> Sources:
        return Sources(items=[])

    @app.get("/sources/{exercise}/spread")
    async def spread(exercise: str) -> Spread:
        return Spread()

    @app.post("/lint/{tool}")
    async def lint(tool: LintTool, files: dict[str, str]) -> dict[str, str]:
        if stand.boxed is None:
            raise Unavailable
        return {"found": await stand.boxed.lint(files, tool)}


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def _served(service: Service, door: socket.socket) -> AsyncIterator[None]:
    """The same web server settings as the hub's own."""
    config = uvicorn.Config(
        create_bare_app({service.name: service}, MemoryBus()), lifespan="off", ws="websockets-sansio", ws_max_size=65536,
        log_config=None, access_log=False, timeout_graceful_shutdown=2,
    )  # fmt: skip
    server = _Server(config)
    task = asyncio.create_task(server.serve(sockets=[door]))
    while not server.started:
        await asyncio.sleep(0.01)
    try:
        yield
    finally:
        server.should_exit = True
        await task
        door.close()
