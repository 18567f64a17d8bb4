"""The worker that brings regrades forward: one at a time, entry by entry, behind everything that learners wait for.

It holds a regrade by a lease that it keeps renewing, as submissions are held. A hub that is killed leaves entries that
are done and entries that are not; whoever takes the regrade next goes on with those that are not.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from uuid import UUID

from codecrafthub.assessment.regrading.models import Status
from codecrafthub.assessment.regrading.repository import RegradeRepository
from codecrafthub.assessment.regrading.stage import Hold, Stage
from codecrafthub.assessment.repository import Lease
from codecrafthub.assessment.runners import Sandbox
from codecrafthub.assessment.spare import SpareSlot
from codecrafthub.kit.bus import Bus
from codecrafthub.kit.clock import new_id, now
from codecrafthub.kit.database import Database
from codecrafthub.kit.logging import logger
from codecrafthub.kit.service import background

LEASE = timedelta(seconds=15)
HEARTBEAT_SECONDS = 4.0
SWEEP_SECONDS = 2.0
"""How often to look for work without being told: what the command line asked for, and what another replica left."""
ALTERED = "assessment.regrades"
"""The signal that a regrade, whose id is its body, is to be looked at: something was asked of it."""
MEMORY = 0.9
"""How much of the pace known so far goes into the next one."""

log = logger(__name__)


class Regrader:
    """Works on one regrade at a time; several replicas work on different ones."""

    def __init__(
        self, database: Database, bus: Bus, sandbox: Sandbox, spare: SpareSlot, stages: Mapping[Status, Stage]
    ) -> None:
        self._database, self._bus = database, bus
        self._sandbox, self._spare, self._stages = sandbox, spare, stages
        self._altered = asyncio.Event()
        self._at_hand: UUID | None = None
        self._seconds_each: float | None = None

    @asynccontextmanager
    async def running(self, *, is_alone: bool = True) -> AsyncIterator[None]:
        """Work while the block runs; to be entered after the sandbox's own block.

        `is_alone`: on SQLite this is the one process that works on regrades, so what is held, nobody holds any more.
        """
        if not self._sandbox.is_started:
            yield
            return
        await self._bus.listen(ALTERED, self._hear)
        if self._database.is_sqlite and is_alone:
            async with self._database.write() as session:
                await RegradeRepository(session).release_all()
        async with background(self._work, "assessment: regrades"):
            yield

    async def is_taken(self, regrade_id: UUID) -> bool:
        """Whether somebody works on a regrade at the moment, here or in another process."""
        async with self._database.read() as session:
            regrade = await RegradeRepository(session).find(regrade_id)
        return regrade is not None and regrade.leased_until is not None and regrade.leased_until > now()

    async def _hear(self, _subject: str, body: bytes) -> None:
        self._altered.set()
        if self._at_hand is not None and body.decode() == self._at_hand.hex:
            self._spare.interrupt()

    async def _work(self) -> None:
        while True:
            self._altered.clear()
            hold = await self._take()
            if hold is not None:
                await self._go_on(hold)
                continue
            with suppress(TimeoutError):
                async with asyncio.timeout(SWEEP_SECONDS):
                    await self._altered.wait()

    async def _take(self) -> Hold | None:
        async with self._database.read() as session:
            if not await RegradeRepository(session).is_any_free():
                return None
        async with self._database.write() as session:
            regrade = await RegradeRepository(session).claim_next(Lease(new_id(), now() + LEASE))
        if regrade is None or regrade.claim is None:
            return None
        return Hold(regrade.id, regrade.claim, Status(regrade.status))

    async def _go_on(self, hold: Hold) -> None:
        """Bring a regrade to the end of its stage, or until it is taken from us."""
        log.info("regrade_taken", regrade=str(hold.regrade_id), status=hold.status)
        self._at_hand, self._seconds_each = hold.regrade_id, None
        try:
            async with background(lambda: self._keep_lease(hold), "assessment: lease of a regrade"):
                began = time.monotonic()
                while await self._stages[hold.status].step(hold):
                    self._note_pace(time.monotonic() - began)
                    began = time.monotonic()
        finally:
            self._at_hand = None

    def _note_pace(self, seconds: float) -> None:
        known = self._seconds_each
        self._seconds_each = seconds if known is None else MEMORY * known + (1 - MEMORY) * seconds

    async def _keep_lease(self, hold: Hold) -> None:
        while True:
            await asyncio.sleep(HEARTBEAT_SECONDS)
            async with self._database.write() as session:
                await RegradeRepository(session).extend(hold.regrade_id, hold.claim, now() + LEASE, self._seconds_each)
