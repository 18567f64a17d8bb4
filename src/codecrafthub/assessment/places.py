"""Tells those who wait how they move up in the queue; asks nobody anything while nobody waits."""

import asyncio

from codecrafthub.assessment.pace import Pace
from codecrafthub.assessment.queue_repository import QueueRepository
from codecrafthub.assessment.signals import Signals
from codecrafthub.kit.bus import Bus
from codecrafthub.kit.database import Database

PAUSE_SECONDS = 2.0
MOST_TOLD = 100
"""How many are told at a time; those further back see their place when they look, which a page does now and then."""


class Places:
    def __init__(self, database: Database, bus: Bus, pace: Pace) -> None:
        self._database, self._bus, self._pace = database, bus, pace
        self._somebody = asyncio.Event()
        self._somebody.set()  # an earlier hub may have left some

    def watch(self) -> None:
        """Somebody has to wait."""
        self._somebody.set()

    async def keep_telling(self) -> None:
        while True:
            await self._somebody.wait()
            await asyncio.sleep(PAUSE_SECONDS)
            self._somebody.clear()
            if await self._tell():
                self._somebody.set()

    async def _tell(self) -> bool:
        """Tell the first of the queue where they stand; False when nobody waits any more."""
        async with self._database.read() as session:
            queue = QueueRepository(session)
            running, waiting = await queue.running(), await queue.first(MOST_TOLD)
        for position, one in enumerate(waiting, start=1):
            place = self._pace.place(position, running)
            await Signals(self._bus, one.id, one.learner_id, one.exercise).queued(place)
        return bool(waiting)
