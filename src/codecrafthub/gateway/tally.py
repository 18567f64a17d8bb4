"""Counts requests in a moving window: in this process, or together with other gateways in Valkey."""

import time
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol

from limits import RateLimitItem
from limits.aio.storage import RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter as SharedLimiter
from limits.errors import StorageError
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from codecrafthub.kit.logging import logger

MANY = 10_000
SWEEP_SECONDS = 1.0
ANSWER_SECONDS = 0.5
"""How long a request waits for Valkey before it is counted here."""
REST_SECONDS = 2.0
"""How long Valkey is left alone after it did not answer."""

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Bucket:
    """What a request counts against."""

    name: str
    item: RateLimitItem
    whose: str


@dataclass(frozen=True, slots=True)
class Count:
    """What came of counting a request: whether it may pass, how many more may, and when one is free again."""

    is_allowed: bool
    remaining: int
    reset_time: float


class Tally(Protocol):
    async def hit(self, bucket: Bucket) -> Count:
        """Count a request, unless its bucket is full."""

    async def close(self) -> None: ...


class MemoryTally:
    def __init__(self) -> None:
        self.storage = MemoryStorage()
        self._limiter = MovingWindowRateLimiter(self.storage)
        self._swept_at = 0.0

    async def hit(self, bucket: Bucket) -> Count:
        self._forget_the_idle()
        is_allowed = self._limiter.hit(bucket.item, bucket.name, bucket.whose)
        stats = self._limiter.get_window_stats(bucket.item, bucket.name, bucket.whose)
        return Count(is_allowed, stats.remaining, stats.reset_time)

    async def close(self) -> None:
        """Nothing is open."""

    def _forget_the_idle(self) -> None:
        """The library keeps an empty list for everyone who ever asked; drop those when there are many."""
        if len(self.storage.events) > MANY and time.monotonic() - self._swept_at > SWEEP_SECONDS:
            self._swept_at = time.monotonic()
            for key in [key for key, events in list(self.storage.events.items()) if not events]:
                self.storage.clear(key)


class ValkeyTally:
    """Counted together; while Valkey does not answer each gateway counts for itself."""

    def __init__(self, url: str) -> None:
        """Raises ModuleNotFoundError where the extra `valkey` is not installed."""
        self._pool: Any = import_module("valkey.asyncio").ConnectionPool.from_url(
            url, socket_timeout=ANSWER_SECONDS, socket_connect_timeout=ANSWER_SECONDS
        )
        storage = RedisStorage(
            f"async+{url}",
            wrap_exceptions=True,
            implementation="valkey",
            key_prefix="hub-limits",
            connection_pool=self._pool,
        )
        self._limiter = SharedLimiter(storage)
        self._own = MemoryTally()
        self._away_until = 0.0

    async def hit(self, bucket: Bucket) -> Count:
        if time.monotonic() < self._away_until:
            return await self._own.hit(bucket)
        try:
            is_allowed = await self._limiter.hit(bucket.item, bucket.name, bucket.whose)
            stats = await self._limiter.get_window_stats(bucket.item, bucket.name, bucket.whose)
        except (StorageError, OSError, TimeoutError) as error:
            log.warning("limits_counted_apart", reason=type(error.__cause__ or error).__name__)
            self._away_until = time.monotonic() + REST_SECONDS
            return await self._own.hit(bucket)
        return Count(is_allowed, stats.remaining, stats.reset_time)

    async def close(self) -> None:
        await self._pool.disconnect()


def connect(url: str) -> Tally:
    """The tally that HUB_CACHE_URL names: `memory:`, or a server (`valkey://`, `redis://`, or encrypted)."""
    return MemoryTally() if url.startswith("memory") else ValkeyTally(url)
