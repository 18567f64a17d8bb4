"""Makes deliveries: takes what is due, hands it to its channel, and tries again later what came to nothing.

A delivery is held by a lease while it is sent, and done once that is stored. Nothing is lost, and after an answer only
its record is tried again. It goes twice, with the same id, where we cannot know: when a hub is killed, or its database
away for longer than it tries to store the record, between the other side's answer and that record; and when the other
side has taken it but answers later than it is waited for, or its answer is lost.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import timedelta

from codecrafthub.feedback.metrics import DELIVERIES, DELIVERIES_WAITING
from codecrafthub.feedback.notifications.deliveries.channel import (
    CameToNothing,
    Channel,
    Due,
    NotNow,
    NotWanted,
    Refused,
)
from codecrafthub.feedback.notifications.deliveries.models import DeliveryState
from codecrafthub.feedback.notifications.deliveries.repository import DeliveryRepository
from codecrafthub.kit.clock import new_id, now
from codecrafthub.kit.database import Database
from codecrafthub.kit.logging import logger
from codecrafthub.kit.service import background
from codecrafthub.kit.tasks import ended

LEASE_SECONDS = 60.0
SEND_SECONDS = 45.0
"""How long one delivery may take; less than the lease, so that nobody else begins it meanwhile."""
SWEEP_SECONDS = 15.0
"""How often to look without being woken: for what another replica stored, or left."""
RECORD_PAUSES = (0.2, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
"""Seconds between the attempts to store what came of a delivery."""
LAST_SECONDS = 5.0
"""How long a stopping hub waits for what is under way."""
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=10), timedelta(hours=1)
MOST_ATTEMPTS = 30
"""About a day."""

log = logger(__name__)


def pause_after(failures: int) -> timedelta:
    """How long to wait after so many failures; a little less or more, so that not all come back at once."""
    pause: timedelta = min(FIRST_PAUSE * 2 ** min(failures - 1, 20), LONGEST_PAUSE)
    return pause * random.uniform(0.8, 1)  # noqa: S311  (nobody gains by guessing it)


class Deliverer:
    """One line for each channel, so that a slow one holds up no other."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lines: list[Line] = []

    def serve(self, channel: Channel) -> None:
        """Carry what a channel has; to be called before `running`."""
        self._lines.append(Line(self._database, channel))

    @property
    def channels(self) -> Sequence[Channel]:
        return [line.channel for line in self._lines]

    def wake(self) -> None:
        """There may be something new to deliver."""
        for line in self._lines:
            line.woken.set()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        if self._database.is_sqlite:  # one process alone: what is held, nobody holds any more
            async with self._database.write() as session:
                await DeliveryRepository(session).release_all()
        async with AsyncExitStack() as stack:
            for line in self._lines:
                stack.push_async_callback(line.close)
                await stack.enter_async_context(background(line.work, f"feedback: {line.channel.name}"))
            yield


class Line:
    """What one channel carries, a few at a time."""

    def __init__(self, database: Database, channel: Channel) -> None:
        self._database, self.channel = database, channel
        self.woken = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()

    async def work(self) -> None:
        while True:
            self.woken.clear()
            pause = await self._begin()
            with suppress(TimeoutError):  # not wait_for, which loses a cancellation that comes while it is woken
                async with asyncio.timeout(pause):
                    await self.woken.wait()

    async def close(self) -> None:
        """Let what is under way come to its end, for a moment."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=LAST_SECONDS)
        await ended(*self._tasks)

    async def _begin(self) -> float:
        """Begin what is due; for how many seconds to rest then, unless woken."""
        room = self.channel.at_once - len(self._tasks)
        if not room:
            return SWEEP_SECONDS
        until = now() + timedelta(seconds=LEASE_SECONDS)
        async with self._database.read() as session:
            count, due_at = await DeliveryRepository(session).waiting(self.channel.name)
        DELIVERIES_WAITING.labels(self.channel.name).set(count)
        if due_at is None or due_at > now():
            return SWEEP_SECONDS if due_at is None else min(SWEEP_SECONDS, (due_at - now()).total_seconds())
        async with self._database.write() as session:
            dues = await DeliveryRepository(session).claim(self.channel, room, new_id(), until)
        for due in dues:
            task = asyncio.create_task(self._deliver(due))
            self._tasks.add(task)
            task.add_done_callback(self._done)
        return SWEEP_SECONDS if len(self._tasks) == self.channel.at_once else 1.0

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self.woken.set()
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("delivery_not_noted", channel=self.channel.name, exc_info=error)

    async def _deliver(self, due: Due) -> None:
        try:
            async with asyncio.timeout(SEND_SECONDS):
                await self.channel.send(due)
        except NotNow as later:
            until = later.until
            await self._record(lambda deliveries: deliveries.put_off(due, until, due.attempts))
        except NotWanted as why:
            await self._end(due, DeliveryState.VOID, str(why))
        except Refused as why:
            await self._end(due, DeliveryState.FAILED, str(why))
        except CameToNothing as why:
            await self._try_again(due, str(why))
        except Exception as error:  # noqa: BLE001  (whatever the other side did, the next delivery must still go)
            await self._try_again(due, f"{type(error).__name__}: {error}")
        else:
            await self._end(due, DeliveryState.SENT)

    async def _record(self, change: Callable[[DeliveryRepository], Awaitable[None]]) -> None:
        """Store what came of a delivery, by a change that does nothing once somebody else holds it."""
        for pause in RECORD_PAUSES:
            try:
                async with self._database.write() as session:
                    await change(DeliveryRepository(session))
                    return
            except Exception as error:  # noqa: BLE001  (whatever it was: not storing it means sending it again)
                log.warning("delivery_not_stored_yet", channel=self.channel.name, reason=str(error))
            await asyncio.sleep(pause)
        async with self._database.write() as session:
            await change(DeliveryRepository(session))

    async def _try_again(self, due: Due, reason: str) -> None:
        attempts = due.attempts + 1
        log.warning("delivery_failed", channel=due.channel, delivery=str(due.id), attempt=attempts, reason=reason)
        if attempts >= MOST_ATTEMPTS:
            await self._end(due, DeliveryState.FAILED, reason)
            return
        DELIVERIES.labels(due.channel, "again").inc()
        until = now() + pause_after(attempts)
        await self._record(lambda deliveries: deliveries.put_off(due, until, attempts, reason))

    async def _end(self, due: Due, state: DeliveryState, reason: str | None = None) -> None:
        await self._record(lambda deliveries: deliveries.end(due, state, reason))
        DELIVERIES.labels(due.channel, state.value).inc()
        if state is DeliveryState.FAILED:
            log.error("delivery_given_up", channel=due.channel, delivery=str(due.id), reason=reason)
