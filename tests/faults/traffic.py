"""Learners who submit five times a second whatever happens, each submission under a key of its own, and what they saw."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from uuid import uuid4

import httpx

from tests.faults.crowd import EXERCISES, Piece

PER_SECOND = 5.0
PATIENCE_SECONDS = 90.0
PAUSE_SECONDS = 0.25
UNREACHABLE = "refused or reset"
AWAY = {502, 503, 504}
"""What a client may see besides success: another answer would tell it that its request is wrong."""


@dataclass
class Sent:
    """One submission: when it was sent first (`time.monotonic`, `time.time`), what was seen, and what was promised."""

    learner: str
    began: float
    at: float
    seen: Counter[str] = field(default_factory=Counter)
    ids: set[str] = field(default_factory=set)
    accepted: float | None = None
    refusals: list[str] = field(default_factory=list)
    """Answers that no client may get."""

    @property
    def seconds(self) -> float:
        """From the first try to the promise."""
        return (self.accepted or time.monotonic()) - self.began


class Traffic:
    """Open-loop: the next submission is sent on time, however long the ones before it take."""

    def __init__(self, address: str, tokens: Sequence[str]) -> None:
        limits = httpx.Limits(max_connections=200, max_keepalive_connections=50, keepalive_expiry=2)
        self._http = httpx.AsyncClient(base_url=address, timeout=20, limits=limits, trust_env=False)
        self._pairs = _pairs(tokens)
        self._files = {exercise: Piece(exercise, "quick").files for exercise in EXERCISES}
        self._under_way: set[asyncio.Task[None]] = set()
        self.sent: list[Sent] = []

    async def flow(self, seconds: float) -> None:
        """Submit for some seconds; what is under way then goes on."""
        began = time.monotonic()
        for number in range(int(seconds * PER_SECOND)):
            await asyncio.sleep(max(0.0, began + number / PER_SECOND - time.monotonic()))
            token, exercise = next(self._pairs)
            sent = Sent(token, time.monotonic(), time.time())
            self.sent.append(sent)
            body = {"exercise": f"python.{exercise}", "files": self._files[exercise]}
            task = asyncio.create_task(self.post("/api/assessment/submissions", token, body, sent))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)

    async def all_answered(self) -> None:
        """Raises what went wrong in any of them."""
        await asyncio.gather(*self._under_way)

    async def close(self) -> None:
        await self._http.aclose()

    async def post(self, path: str, token: str, body: object, sent: Sent) -> None:
        """Send a request until it is answered, again and again under one key, as the web app does."""
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": str(uuid4())}
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                try:
                    answer = await self._http.post(path, json=body, headers=headers)
                except httpx.TransportError:
                    sent.seen[UNREACHABLE] += 1
                else:
                    sent.seen[str(answer.status_code)] += 1
                    if answer.is_success:
                        sent.accepted = time.monotonic()
                        sent.ids.add(answer.json()["id"])
                        return
                    if answer.status_code not in AWAY:  # a client takes this for the truth
                        sent.refusals.append(f"{answer.status_code} {answer.text[:300]}")
                        return
                await asyncio.sleep(PAUSE_SECONDS)


def _pairs(tokens: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Who submits to which exercise next: nobody twice to one before all others did."""
    for number in count():
        yield tokens[number % len(tokens)], EXERCISES[(number // len(tokens)) % len(EXERCISES)]
