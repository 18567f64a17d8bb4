"""Ending tasks for sure, and running several that begin and end together."""

import asyncio
from collections.abc import Coroutine
from typing import Any

AGAIN_SECONDS = 2.0
"""How long a task that was cancelled may tidy up before it is cancelled once more."""


async def ended(*tasks: asyncio.Future[Any]) -> None:
    """Cancel tasks until all have ended, whatever they end with; never leaves one running.

    One cancellation alone may get lost: `asyncio.wait_for` forgets it, up to Python 3.11, where what it waits for comes
    at that very moment. What works in a loop would go on for ever then, and whoever waits for its end with it.
    """
    waiting = {task for task in tasks if not task.done()}
    own: asyncio.CancelledError | None = None
    while waiting:
        for task in waiting:
            task.cancel()
        try:
            await asyncio.wait(waiting, timeout=AGAIN_SECONDS)
        except asyncio.CancelledError as error:  # ours, which must not get lost either
            own = error
        waiting = {task for task in waiting if not task.done()}
    for task in tasks:
        if not task.cancelled():
            task.exception()  # or Python complains that nobody looked
    if own is not None:
        raise own


async def together(*works: Coroutine[Any, Any, None]) -> None:
    """Run all at once until they are done. Raises what the first of them raises; then, as at the end, none runs on."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        await ended(*tasks)
    for task in done:
        if not task.cancelled():
            task.result()
