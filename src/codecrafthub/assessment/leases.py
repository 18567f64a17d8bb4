"""The leases by which workers hold what they judge, and what becomes of a submission whose holder was killed.

A worker's lease is renewed as long as it lives. When a hub is killed, its leases run out (with the one process of an
embedded hub: are void at the next start) and the submissions are queued again. What counts is stored in one transaction
that only the holder of the claim can make, so a submission is judged and told exactly once.
"""

import asyncio
from datetime import timedelta

from codecrafthub.assessment.bell import Bell
from codecrafthub.assessment.metrics import REQUEUED
from codecrafthub.assessment.repository import Lease, SubmissionRepository
from codecrafthub.assessment.room import Room
from codecrafthub.kit.clock import new_id, now
from codecrafthub.kit.database import Database
from codecrafthub.kit.logging import logger

HEARTBEAT_SECONDS = 1.5

log = logger(__name__)


class Leases:
    def __init__(self, database: Database, room: Room, bell: Bell, length: timedelta) -> None:
        self._database, self._room, self._bell, self._length = database, room, bell, length

    def new(self) -> Lease:
        """A claim on a submission, good until it would have to be renewed."""
        return Lease(new_id(), now() + self._length)

    async def keep(self) -> None:
        """Renew what is being judged here, and queue again what others lost."""
        while True:
            await asyncio.sleep(HEARTBEAT_SECONDS)
            if claims := self._room.claims:
                async with self._database.write() as session:
                    await SubmissionRepository(session).extend(claims, now() + self._length)
            await self.requeue()

    async def requeue(self, *, everything: bool = False) -> None:
        """Queue again what nobody holds any more; with `everything` all that is marked as being judged."""
        async with self._database.read() as session:
            submissions = SubmissionRepository(session)
            if not await submissions.lost(None if everything else now()):
                return
        async with self._database.write() as session:
            lost = await SubmissionRepository(session).requeue(None if everything else now())
        REQUEUED.inc(lost)
        log.warning("submissions_requeued", count=lost)
        for _ in range(lost):
            self._bell.ring()
