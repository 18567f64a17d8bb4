"""Several things done at the same time, and none any more once one of them fails."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

Given = TypeVar("Given")
Found = TypeVar("Found")


async def several(do: Callable[[Given], Awaitable[Found]], given: Sequence[Given], at_once: int) -> list[Found]:
    """What `do` finds for each, in their order. Raises what the first failing one raises, as it is."""
    slots = asyncio.Semaphore(at_once)

    async def one(item: Given) -> Found:
        async with slots:
            return await do(item)

    tasks = [asyncio.create_task(one(item)) for item in given]
    try:
        return list(await asyncio.gather(*tasks))
    finally:
        for task in tasks:
            task.cancel()
