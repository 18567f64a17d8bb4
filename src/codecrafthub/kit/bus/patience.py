"""How buses wait for work and go on after failures."""

import asyncio
import contextlib
from collections.abc import Iterator

from codecrafthub.kit.logging import logger

LONGEST_NAP = 5.0
"""Seconds after which an outbox is looked at without being woken: the net below, for rows that another left."""

log = logger(__name__)


async def nap(event: asyncio.Event, seconds: float | None) -> bool:
    """Wait until the event is set, but no longer than this (None: however long it takes); whether it was."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
    return event.is_set()


@contextlib.contextmanager
def logged(message: str, **details: str) -> Iterator[None]:
    """Log what goes wrong and go on: the facts are still in the outbox."""
    try:
        yield
    except Exception:
        log.exception(message, **details)
