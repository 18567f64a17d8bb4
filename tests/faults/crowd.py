"""Learners who go on submitting whatever happens, and remember what they were promised."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Self

import httpx

from tests.support.process import ROOT

EXERCISES = ("running-total", "volume-knob", "ticket-price", "podium", "guest-list", "no-repeats", "cash-desk",
             "stock-count", "seat-plan", "name-badge")  # fmt: skip
PASSWORD = "whatever comes we go on"
PATIENCE = 600.0
KINDS = {
    "right": "import time\ntime.sleep(0.2)\n{exemplar}",
    "quick": "{exemplar}",
    "raises": "{exemplar}\nraise RuntimeError('on purpose')\n",
    "prints": "{exemplar}\nimport sys\nwhile True:\n    sys.stdout.write('x' * 4096)\n",
    "unready": "{stub}",
}
"""What learners send: code that takes its time and is right, and code that goes wrong in several ways."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A solution of some kind to an exercise."""

    exercise: str
    kind: str

    @property
    def files(self) -> dict[str, str]:
        folder = ROOT / "tracks/python/exercises" / self.exercise
        (exemplar,) = (folder / "exemplar").glob("*.py")
        (stub,) = (folder / "stub").glob("*.py")
        text = KINDS[self.kind].format(exemplar=exemplar.read_text(), stub=stub.read_text())
        return {stub.name: text}


def plan(learners: int, submissions: int) -> list[list[Piece]]:
    """What each learner submits: another exercise each time, every other one right, the rest by turns wrong."""
    kinds = ["right", "raises", "right", "unready", "right", "prints"]
    each = submissions // learners
    return [
        [Piece(EXERCISES[(one + count) % len(EXERCISES)], kinds[(one + count) % len(kinds)]) for count in range(each)]
        for one in range(learners)
    ]


@dataclass
class Learner:
    """Tries again when the hub is away, and never submits twice what the hub has."""

    address: str
    email: str
    sent: dict[str, Piece] = field(default_factory=dict)
    """By the submission's id: what the hub accepted."""

    async def __aenter__(self) -> Self:
        self.http = httpx.AsyncClient(base_url=self.address, timeout=30)
        account = {"email": self.email, "password": PASSWORD}
        await self.ask("POST", "/api/identity/users", json={**account, "display_name": "Stormy Petrel"})
        session = await self.ask("POST", "/api/identity/sessions", json=account)
        self.http.headers["Authorization"] = f"Bearer {session.json()['access_token']}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.http.aclose()

    async def ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        """An answer of a hub that is there; repeated while it is not."""
        async with asyncio.timeout(PATIENCE):
            while True:
                try:
                    answer = await self.http.request(method, path, **options)
                except httpx.TransportError:
                    answer = None
                if answer is not None and answer.status_code not in (429, 502, 503):
                    return answer
                await asyncio.sleep(0.3)

    async def submit(self, piece: Piece) -> None:
        """Submit until the hub has it; where its answer was lost, find out whether it has."""
        body = {"exercise": f"python.{piece.exercise}", "files": piece.files}
        async with asyncio.timeout(PATIENCE):
            while True:
                try:
                    answer = await self.http.post("/api/assessment/submissions", json=body)
                except httpx.TransportError:
                    answer = None
                if answer is not None and answer.status_code == 202:
                    self.sent[answer.json()["id"]] = piece
                    return
                assert answer is None or answer.status_code in (409, 429, 502, 503), answer.text
                known = await self.ask("GET", "/api/assessment/submissions", params={"exercise": body["exercise"]})
                if items := known.json()["items"]:
                    self.sent[items[0]["id"]] = piece
                    return
                await asyncio.sleep(0.3)

    async def all_judged(self) -> dict[str, dict[str, Any]]:
        """Every submission of this learner as it is stored once it is judged, by id."""
        found = {}
        for submission in self.sent:
            async with asyncio.timeout(PATIENCE):
                while True:
                    answer = await self.ask("GET", f"/api/assessment/submissions/{submission}")
                    assert answer.status_code == 200, f"{submission} was lost: {answer.text}"
                    if answer.json()["status"] == "judged":
                        found[submission] = answer.json()
                        break
                    await asyncio.sleep(0.3)
        return found


async def expectations(address: str, pieces: Sequence[Piece]) -> dict[Piece, str]:
    """The verdict of each piece in quiet times, each judged by itself."""
    found: dict[Piece, str] = {}
    for number, piece in enumerate(dict.fromkeys(pieces)):
        async with Learner(address, f"calm{number}@example.org") as learner:
            await learner.submit(piece)
            (judged,) = (await learner.all_judged()).values()
            found[piece] = judged["verdict"]
    return found
