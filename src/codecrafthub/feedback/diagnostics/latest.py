"""One piece of work per learner: whoever asks again ends what they asked for before."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar
from uuid import UUID

from codecrafthub.feedback.errors import Superseded

T = TypeVar("T")


class Latest:
    def __init__(self) -> None:
        self._working: dict[UUID, asyncio.Task[Any]] = {}

    async def run(self, learner_id: UUID, work: Coroutine[Any, Any, T]) -> T:
        """What the work comes to. Raises Superseded once the learner asks for something newer."""
        if (earlier := self._working.get(learner_id)) is not None:
            earlier.cancel()
        task = asyncio.create_task(work)
        self._working[learner_id] = task
        try:
            return await task
        except asyncio.CancelledError:
            current = asyncio.current_task()
            if current is not None and current.cancelling():
                task.cancel()
                raise
            raise Superseded from None
        finally:
            if self._working.get(learner_id) is task:
                del self._working[learner_id]
