"""The workers: each takes the next submission from the queue, has it judged, and stores what came of it.

A worker holds what it judges by a lease that it keeps renewing. When a hub is killed, its leases run out (with the one
process of an embedded hub: are void at the next start) and the submissions are queued again. What counts is stored
in one transaction that only the holder of the claim can make, so a submission is judged and told exactly once.
"""

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from datetime import timedelta

from codecrafthub.assessment.bell import Bell
from codecrafthub.assessment.exercises import Exercises
from codecrafthub.assessment.judge import Judged
from codecrafthub.assessment.metrics import QUEUED, REQUEUED, SECONDS
from codecrafthub.assessment.outcome import Ledger
from codecrafthub.assessment.pace import Pace, Place
from codecrafthub.assessment.places import Places
from codecrafthub.assessment.repository import Claim, Lease, SubmissionRepository
from codecrafthub.assessment.room import Room
from codecrafthub.assessment.runners import Sandbox
from codecrafthub.assessment.signals import Signals
from codecrafthub.assessment.spare import SpareSlot
from codecrafthub.contracts.assessment import Submission, Verdict
from codecrafthub.kit.bus import Bus
from codecrafthub.kit.clock import new_id, now
from codecrafthub.kit.database import Database
from codecrafthub.kit.errors import NotFound, Unavailable
from codecrafthub.kit.logging import logger
from codecrafthub.kit.service import background

LEASE = timedelta(seconds=15)
HEARTBEAT_SECONDS = 4.0
SWEEP_SECONDS = 5.0
"""How often a worker looks into the queue without being woken: the net below, for what another replica left."""
MOST_CLAIMS = 5
SHORTEST_PAUSE, LONGEST_PAUSE = timedelta(seconds=1), timedelta(seconds=8)
"""How long a submission waits at a time while its exercise cannot be had; the workers judge others meanwhile."""
RINGING = "assessment.queue"
"""The signal by which a replica whose workers are all busy wakes those of the others."""

NOTHING = Judged(Verdict.INTERNAL_ERROR, [], 0, 0, 0)

log = logger(__name__)


class Workers:
    """As many workers as the runner has slots, woken by submits."""

    def __init__(
        self,
        *,
        database: Database,
        bus: Bus,
        exercises: Exercises,
        sandbox: Sandbox,
        ledger: Ledger,
        spare: SpareSlot,
        lease: timedelta = LEASE,
    ) -> None:
        self._database = database
        self._bus = bus
        self._exercises = exercises
        self._sandbox = sandbox
        self._ledger = ledger
        self._spare = spare
        self._lease = lease
        self._room = Room(sandbox)
        self.pace = Pace(lambda: sandbox.slots)
        self._places = Places(database, bus, self.pace)
        self._bell = Bell()
        self._hiring = asyncio.Event()
        self._handed: deque[Claim] = deque()
        self._emptied_at = -1
        """How often the bell had rung when the queue was last seen to be empty."""

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Judge while the block runs; to be entered after the sandbox's own block."""
        if not self._sandbox.is_started:
            yield
            return
        self._sandbox.watch(self._room_changed)
        await self._bus.listen(RINGING, self._rung)
        if self._database.is_sqlite:  # one process alone: whatever is marked as running, nobody runs
            await self._requeue(everything=True)
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(background(self._keep_leases, "assessment: leases"))
            await stack.enter_async_context(background(self._places.keep_telling, "assessment: places"))
            await stack.enter_async_context(background(lambda: self._hire(stack), "assessment: hiring"))
            yield

    async def _hire(self, stack: AsyncExitStack) -> None:
        """A worker for each slot, also for those that come later; one without a slot finds no room and sleeps."""
        number = 0
        while True:
            self._hiring.clear()
            while number < self._sandbox.slots:
                number += 1
                await stack.enter_async_context(background(self._work, f"assessment: worker {number}"))
            await self._hiring.wait()

    def _room_changed(self) -> None:
        self._hiring.set()
        if self._room.was_short:
            self._room.was_short = False
            self._bell.ring()

    @contextmanager
    def reserved(self, runtime: str) -> Iterator[bool]:
        """Keep an idle worker free until the block has handed it something.

        False where all are busy, or no slot has the runtime.
        """
        is_idle = self._bell.waiting > self._room.promised and self._room.has_room(runtime)
        if not is_idle:
            yield False
            return
        with self._room.promised_to(runtime):
            yield True

    @property
    def is_full(self) -> bool:
        """Whether learners need every slot: for what is judged or run, and for what is on its way to a worker."""
        return self._spare.in_use_now + len(self._handed) >= self._sandbox.capacity

    def lease(self) -> Lease:
        """A new claim on a submission, good until it would have to be renewed."""
        return Lease(new_id(), now() + self._lease)

    async def wake(self, submission: Submission, place: Place, lease: Lease | None) -> None:
        """A submission is stored: tell its learner, and whoever can judge it.

        With a lease it is stored as claimed already: a reserved worker takes it without looking into the queue.
        """
        if lease is not None:
            self._handed.append(Claim.of(submission, lease))
        else:
            QUEUED.set(place.position)
            self._places.watch()
        signals = Signals(self._bus, submission.id, submission.learner_id, submission.exercise)
        await signals.queued(place, submission.files)
        if lease is not None:
            self._bell.nudge()
        elif not self._bell.ring():
            await self._bus.signal(RINGING, b"")

    def ensure_able(self) -> None:
        self._sandbox.ensure_able()

    def ensure_found(self, runtime: str) -> None:
        self._sandbox.ensure_found(runtime)

    async def _rung(self, _subject: str, _body: bytes) -> None:
        self._bell.ring()

    async def _work(self) -> None:
        while True:
            claim = await self._next()
            with self._room.held(claim), self._spare.in_use():
                await self._judge_claimed(claim)

    async def _next(self) -> Claim:
        """What to judge next: handed over, or from the queue, which is looked into only when there is cause to."""
        while True:
            rings = self._bell.rings
            if self._handed:
                return self._handed.popleft()
            if rings != self._emptied_at:
                if (claim := await self._claim()) is not None:
                    return claim
                self._emptied_at = rings
            elif not await self._bell.wait(rings, SWEEP_SECONDS):
                self._emptied_at = -1

    async def _claim(self) -> Claim | None:
        vacant, claim = self._room.vacant(), None
        if vacant is None or vacant:
            async with self._database.write() as session:
                claim = await SubmissionRepository(session).claim_next(self.lease(), vacant)
        if claim is None and not self._room.is_all(vacant):
            self._room.was_short = True
        return claim

    async def _judge_claimed(self, claim: Claim) -> None:
        started = time.monotonic()
        signals = Signals(self._bus, claim.id, claim.learner_id, claim.exercise)
        try:
            judged, version, runtime = await self._verdict(claim, signals)
        except Unavailable:
            await self._put_off(claim)
            return
        submission = await self._ledger.close(claim, judged, version, runtime)
        if submission is None:
            log.warning("verdict_dropped", submission=str(claim.id))
            return
        if judged.verdict is Verdict.INTERNAL_ERROR:
            log.error("judging_failed", submission=str(claim.id), exercise=claim.exercise, claims=claim.claims)
        self.pace.note(time.monotonic() - started)
        SECONDS.labels(judged.verdict).observe((now() - claim.submitted_at).total_seconds())
        await signals.judged(submission)

    async def _put_off(self, claim: Claim) -> None:
        """Leave a submission in the queue for a while; the longer it has waited the longer, up to a few seconds."""
        waited = (now() - claim.submitted_at) / 4
        pause = min(max(waited, SHORTEST_PAUSE), LONGEST_PAUSE)
        async with self._database.write() as session:
            await SubmissionRepository(session).release(claim, now() + pause)
        log.info("judging_put_off", submission=str(claim.id), seconds=pause.total_seconds())
        asyncio.get_running_loop().call_later(pause.total_seconds(), self._bell.ring)

    async def _verdict(self, claim: Claim, signals: Signals) -> tuple[Judged, str, str]:
        """The verdict with the exercise's version and the runtime. Raises Unavailable when it must wait."""
        if claim.claims > MOST_CLAIMS:
            log.error("judging_given_up", submission=str(claim.id), claims=claim.claims)
            return NOTHING, claim.exercise_version, ""
        try:
            exercise = await self._exercises.get(claim.exercise)
        except NotFound:
            return NOTHING, claim.exercise_version, ""
        judged = await self._sandbox.judge.judge(
            exercise, claim.files, signals.tested, claim.id.hex, on_begin=signals.running
        )
        return judged, exercise.version, self._sandbox.runtime(exercise.runtime)

    async def _keep_leases(self) -> None:
        """Renew what is being judged here, and queue again what others lost."""
        while True:
            await asyncio.sleep(HEARTBEAT_SECONDS)
            if claims := self._room.claims:
                async with self._database.write() as session:
                    await SubmissionRepository(session).extend(claims, now() + self._lease)
            await self._requeue()

    async def _requeue(self, *, everything: bool = False) -> None:
        async with self._database.read() as session:
            submissions = SubmissionRepository(session)
            QUEUED.set(await submissions.queued())
            if not await submissions.lost(None if everything else now()):
                return
        async with self._database.write() as session:
            lost = await SubmissionRepository(session).requeue(None if everything else now())
        REQUEUED.inc(lost)
        log.warning("submissions_requeued", count=lost)
        for _ in range(lost):
            self._bell.ring()
