"""Counts requests in a moving window: in this process, or together with other gateways in Valkey."""

import time
from collections import deque
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol

from limits import RateLimitItem
from limits.aio.storage import RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter as SharedLimiter
from limits.errors import StorageError

from codecrafthub.kit.engines.valkey import checking
from codecrafthub.kit.logging import logger

MANY = 10_000
SWEEP_SECONDS = 1.0
LONGEST_WINDOW_SECONDS = 60.0
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
        self.hits: dict[tuple[str, str], deque[float]] = {}
        """When each bucket was hit within its window, the oldest first."""
        self._swept_at = 0.0

    async def hit(self, bucket: Bucket) -> Count:
        at, window = time.monotonic(), bucket.item.get_expiry()
        self._forget_the_idle(at)
        hits = self.hits.setdefault((bucket.name, bucket.whose), deque())
        _expire(hits, at - window)
        is_allowed = len(hits) < bucket.item.amount
        if is_allowed:
            hits.append(at)
        return Count(is_allowed, bucket.item.amount - len(hits), time.time() + hits[0] + window - at)

    async def close(self) -> None:
        """Nothing is open."""

    def _forget_the_idle(self, at: float) -> None:
        """Where there are many, drop those whose last hit is older than any window."""
        if len(self.hits) > MANY and at - self._swept_at > SWEEP_SECONDS:
            self._swept_at = at
            self.hits = {key: hits for key, hits in self.hits.items() if hits[-1] > at - LONGEST_WINDOW_SECONDS}


def _expire(hits: deque[float], before: float) -> None:
    while hits and hits[0] <= before:
        hits.popleft()


class ValkeyTally:
    """Counted together; while Valkey does not answer each gateway counts for itself."""

    def __init__(self, url: str) -> None:
        """Raises ModuleNotFoundError where the extra `valkey` is not installed."""
        self._pool: Any = import_module("valkey.asyncio").ConnectionPool.from_url(
            url, socket_timeout=ANSWER_SECONDS, socket_connect_timeout=ANSWER_SECONDS, **checking(url)
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
