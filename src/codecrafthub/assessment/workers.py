"""The workers: each takes the next submission from the queue and judges it, as many at once as there are slots."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from datetime import timedelta

from codecrafthub.assessment.bell import Bell
from codecrafthub.assessment.exercises import Exercises
from codecrafthub.assessment.judging import Judging
from codecrafthub.assessment.leases import Leases
from codecrafthub.assessment.outcome import Ledger
from codecrafthub.assessment.pace import Pace, Place
from codecrafthub.assessment.places import Places
from codecrafthub.assessment.repository import Claim, Lease, SubmissionRepository
from codecrafthub.assessment.room import Room
from codecrafthub.assessment.runners import Sandbox
from codecrafthub.assessment.signals import Signals
from codecrafthub.assessment.spare import SpareSlot
from codecrafthub.contracts.assessment import Submission
from codecrafthub.kit.bus import Bus
from codecrafthub.kit.database import Database
from codecrafthub.kit.service import background

LEASE = timedelta(seconds=6)
"""Until another instance judges what a killed one held; a holder that lives renews it four times in that time."""
SWEEP_SECONDS = 5.0
"""How often a worker looks into the queue without being woken: the net below, for what another replica left."""
RINGING = "assessment.queue"
"""The signal by which a replica whose workers are all busy wakes those of the others."""


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
        self._sandbox = sandbox
        self._spare = spare
        self._bell = Bell()
        self._room = Room(sandbox)
        self.pace = Pace(lambda: sandbox.slots)
        self._places = Places(database, bus, self.pace)
        self._leases = Leases(database, self._room, self._bell, lease)
        self._judging = Judging(database, bus, exercises, sandbox, ledger, self.pace)
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
            await self._leases.requeue(everything=True)
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(background(self._leases.keep, "assessment: leases"))
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
        return self._leases.new()

    async def wake(self, submission: Submission, place: Place, lease: Lease | None) -> None:
        """A submission is stored: tell its learner, and whoever can judge it.

        With a lease it is stored as claimed already: a reserved worker takes it without looking into the queue.
        """
        if lease is not None:
            self._handed.append(Claim.of(submission, lease))
        else:
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
                pause = await self._judging.judge(claim)
            if pause:
                asyncio.get_running_loop().call_later(pause.total_seconds(), self._bell.ring)

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
                claim = await SubmissionRepository(session).claim_next(self._leases.new(), vacant)
        if claim is None and not self._room.is_all(vacant):
            self._room.was_short = True
        return claim
