"""The runners that have joined the bus, as one runner: each job goes to one that has room and the runtime."""

import asyncio
import contextlib
import itertools
import secrets
import time
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace

from codecrafthub.contracts.runner import Job, JobEnd, Message, Outcome, RunnerStatus
from codecrafthub.kit.bus import Signals
from codecrafthub.kit.logging import logger
from codecrafthub.kit.tasks import ended
from codecrafthub.runner.fleet import subjects
from codecrafthub.runner.fleet.codec import NotOurs, to_json
from codecrafthub.runner.fleet.member import Member, Talk
from codecrafthub.runner.fleet.roll import describe
from codecrafthub.runner.fleet.speech import BEAT_SECONDS, beat_from_bytes

FIRST_SECONDS = 2.5
"""How long a start waits for the runners that are there to be heard."""
TAKING_SECONDS = 2.0
"""Within this time a runner that lives says whether it takes a job."""
ROOM_SECONDS = 3.0
"""How long a job waits for room, where others took what seemed to be free."""
MOST_OF_A_NAME = 50
"""How many runners may share a name, so that whoever holds its credentials cannot make up any number."""

log = logger(__name__)


class Fleet:
    """Implements the port `Runner`; other hubs, or replicas of this one, may use the same runners."""

    def __init__(self, signals: Signals, tiers: Sequence[str] = ("A", "B"), *, is_shared: bool) -> None:
        """`tiers`: those that are strong enough.

        `is_shared`: the connection is the hub's own bus, which is started and closed elsewhere.
        """
        self._signals, self._tiers, self._is_shared = signals, tiers, is_shared
        self._hub = secrets.token_hex(8)
        self._members: dict[tuple[str, str], Member] = {}
        self._numbers = itertools.count(1)
        self._changed = asyncio.Event()
        self._listeners: list[Callable[[RunnerStatus], None]] = []
        self._looking: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Listen for runners; that none is there yet is no failure, since they come and go."""
        if not self._is_shared:
            await self._signals.start()
        await self._signals.listen(subjects.ALL_ALIVE, self._hear_beat)
        await self._signals.listen(subjects.answers_to(self._hub), self._hear_answer)
        self._looking = asyncio.create_task(self._look_after())
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(FIRST_SECONDS):
                await self._changed.wait()
                await asyncio.sleep(BEAT_SECONDS)  # and the others

    async def close(self) -> None:
        if self._looking is not None:
            await ended(self._looking)
        for member in self._members.values():
            member.lose()
        if not self._is_shared:
            await self._signals.close()

    async def status(self) -> RunnerStatus:
        return describe(self._members.values())

    def watch(self, listener: Callable[[RunnerStatus], None]) -> None:
        self._listeners.append(listener)

    async def run(self, job: Job) -> AsyncIterator[Message]:
        talk = await self._place(job)
        if talk is None:
            yield JobEnd(Outcome.NOT_RUN, f"no runner that is there has room for a job in {job.runtime}")
            return
        has_ended = False
        try:
            async for message in talk.messages():
                if isinstance(message, JobEnd):
                    has_ended = True
                    self._give_back(talk)
                    message = replace(message, runtime=talk.runtime)  # noqa: PLW2901  (as it came from this runner)
                yield message
        finally:
            if not has_ended:
                self._give_back(talk)
                await self._say(talk, {"cancel": True})
        if not has_ended:
            yield JobEnd(Outcome.INTERNAL_ERROR, f"the runner {talk.place.name} was lost")

    async def _place(self, job: Job) -> Talk | None:
        """Find a runner that takes the job; offered to one after the other, and never to two at once."""
        deadline = time.monotonic() + ROOM_SECONDS
        while time.monotonic() < deadline:
            changed = self._changed
            member = max(self._usable(job.runtime), key=lambda one: one.free, default=None)
            if member is None:
                return None
            if member.free == 0:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(deadline - time.monotonic()):
                        await changed.wait()
            elif (talk := await self._offer(member, job)) is not None:
                return talk
        return None

    async def _offer(self, member: Member, job: Job) -> Talk | None:
        """Offer a job to a runner; None where it has no room after all, or does not say."""
        place = member.place._replace(hub=self._hub, number=str(next(self._numbers)))
        talk = Talk(place, f"{job.runtime} {member.beat.runtimes[job.runtime]}".strip())
        member.give(talk)
        is_taken = None
        try:
            await self._say(talk, {"job": to_json(job)})
            is_taken = await talk.is_taken(TAKING_SECONDS)
        finally:
            if not is_taken:
                member.take_back(talk)
        if is_taken:
            return talk
        member.fill()
        if is_taken is None:
            log.warning("runner_does_not_answer", runner=member.place.name, job=job.key)
            await self._say(talk, {"cancel": True})
        return None

    def _usable(self, runtime: str) -> list[Member]:
        return [member for member in self._members.values() if member.can_run(runtime)]

    def _give_back(self, talk: Talk) -> None:
        if member := self._members.get(talk.place[:2]):
            member.take_back(talk)
        self._tell()

    async def _say(self, talk: Talk, message: dict[str, object]) -> None:
        for piece in talk.writer.pieces(message):
            await self._signals.signal(subjects.job(talk.place), piece)

    async def _hear_answer(self, subject: str, body: bytes) -> None:
        place = subjects.place_of(subject)
        member = self._members.get(place[:2])
        if member is not None and (talk := member.talks.get(place.number)) is not None:
            talk.hear(body)

    async def _hear_beat(self, subject: str, body: bytes) -> None:
        place = subjects.place_of(subject)
        try:
            beat = beat_from_bytes(body)
        except NotOurs as error:
            log.warning("runner_not_understood", runner=place.name, reason=str(error))
            return
        member = self._members.get(place[:2])
        if member is not None and beat.is_gone:
            self._part(member, "left")
        elif member is not None:
            member.note(beat)
        elif not beat.is_gone and sum(name == place.name for name, _ in self._members) < MOST_OF_A_NAME:
            self._members[place[:2]] = Member(place, beat, self._tiers)
            log.info("runner_joined", runner=place.name, slots=beat.slots, tier=beat.tier, release=beat.release)
        self._tell()

    def _part(self, member: Member, why: str) -> None:
        del self._members[member.place[:2]]
        member.lose()
        log.warning("runner_parted", runner=member.place.name, why=why, jobs=len(member.talks))

    async def _look_after(self) -> None:
        """Part with runners that fell silent, unless it was this process that could not listen."""
        while True:
            slept_at = time.monotonic()
            await asyncio.sleep(BEAT_SECONDS)
            if time.monotonic() - slept_at > 2 * BEAT_SECONDS:
                continue
            silent = [member for member in self._members.values() if member.is_silent]
            for member in silent:
                self._part(member, "silent")
            if silent:
                self._tell()

    def _tell(self) -> None:
        """Something has changed: whoever waits for room looks again."""
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()
        status = describe(self._members.values())
        for listener in self._listeners:
            listener(status)
