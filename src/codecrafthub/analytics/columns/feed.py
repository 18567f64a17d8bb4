"""Keeps the column store in step with the event store: what is new, and what was changed or must be forgotten."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from codecrafthub.analytics.columns import ColumnStore
from codecrafthub.analytics.columns.repository import FeedRepository
from codecrafthub.kit.database import Database
from codecrafthub.kit.errors import Unavailable
from codecrafthub.kit.logging import logger

EVENTS_AT_ONCE = 2000
CHANGES_AT_ONCE = 2000
PAUSE_SECONDS = 2.0
"""Between two feedings: engines of columns want few, large inserts."""
LOOK_SECONDS = 60.0
"""After which to look without being told: another process may have heard of it, or the store may be back."""

log = logger(__name__)


class Feed:
    """Feeds one store from one event store. What was sent but not marked is sent again, and counts once."""

    def __init__(self, database: Database, store: ColumnStore) -> None:
        self._database, self._store = database, store
        self._turn = asyncio.Lock()
        self._news = asyncio.Event()
        self._applied = 0
        """The number of the last change that the store has."""
        self._is_away = False
        self._failed_at = float("-inf")

    def tell(self) -> None:
        """Something new was stored."""
        self._news.set()

    async def follow(self) -> None:
        """Feed the store while facts come; one that is fed when asked, only where it must forget somebody."""
        while True:
            self._news.clear()
            if self._store.is_eager or (self._store.is_there and await self._has_changed()):
                await self._feed_if_it_is_there()
            await asyncio.sleep(PAUSE_SECONDS)
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_SECONDS):
                    await self._news.wait()

    async def catch_up(self) -> None:
        """Bring the store to where the event store is now. Raises Unavailable while the store is away."""
        asked_at = time.monotonic()
        async with self._turn:
            if self._failed_at > asked_at:  # each of those who wait would wait as long again
                raise Unavailable("The numbers of the hub cannot be counted right now; try again in a moment.")
            try:
                await self._catch_up()
            except Unavailable:
                self._failed_at = time.monotonic()
                raise

    async def _catch_up(self) -> None:
        async with self._alone():
            position = await self._position()
            while True:
                async with self._database.read(is_long=True) as session:
                    rows, mark = await FeedRepository(session).after(position, EVENTS_AT_ONCE)
                if mark is None:
                    break
                await self._store.store(rows, mark)
                position = mark.position
            while await self._apply_changes():
                pass

    async def _position(self) -> int:
        """From where to go on: from the beginning with a store that was not fed from this event store."""
        mark = await self._store.mark()
        async with self._database.read() as session:
            events = FeedRepository(session)
            if mark is not None and await events.holds(mark):
                return mark.position
            last_change = await events.last_change()
        if mark is not None:
            log.warning("column_store_made_anew", reason="it was fed from another event store, or a later state of it")
        await self._store.clear()
        await self._note(last_change)
        return 0

    async def _apply_changes(self) -> bool:
        """Whether there were any."""
        async with self._database.read(is_long=True) as session:
            changes = await FeedRepository(session).changes(self._applied, CHANGES_AT_ONCE)
        if not changes:
            return False
        newest = {change.row.id: change for change in changes}
        await self._store.store([change.row for change in newest.values()])
        if forgotten := [one for one, change in newest.items() if change.is_erased]:
            await self._store.forget(forgotten)
        await self._note(changes[-1].number)
        return True

    async def _note(self, applied: int) -> None:
        self._applied = applied
        if self._store.is_kept:
            async with self._database.write() as session:
                await FeedRepository(session).drop_changes(applied)

    async def _has_changed(self) -> bool:
        async with self._database.read() as session:
            return await FeedRepository(session).last_change() > self._applied

    @asynccontextmanager
    async def _alone(self) -> AsyncIterator[None]:
        """Feeding a store that other processes feed too takes turns, or one could go on behind what another cleared."""
        if not self._store.is_shared or self._database.is_sqlite:
            yield
            return
        async with self._database.read(is_long=True) as session:
            await FeedRepository(session).take_turn()
            yield

    async def _feed_if_it_is_there(self) -> None:
        try:
            await self.catch_up()
        except Unavailable as error:
            if not self._is_away:
                log.warning("column_store_away", reason=error.detail)
            self._is_away = True
        else:
            if self._is_away:
                log.info("column_store_back")
            self._is_away = False
