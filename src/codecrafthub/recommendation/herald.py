"""Says at once that a learner's mastery moved, to pages that are open; the facts about it take their own way."""

import asyncio
from collections.abc import Sequence

from codecrafthub.contracts.recommendation import MasteryChanged, MasteryMoved, Move
from codecrafthub.kit.bus import Bus


class Herald:
    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self._tasks: set[asyncio.Task[None]] = set()

    def tell(self, moved: Sequence[MasteryChanged]) -> None:
        """Signal what one submission moved; nothing where it moved nothing."""
        if not moved:
            return
        first = moved[0]
        said = MasteryMoved(
            learner_id=first.learner_id,
            track=first.track,
            submission_id=first.submission_id,
            moves=[Move(concept=one.concept, before=one.before, after=one.after) for one in moved],
        )
        task = asyncio.create_task(self._bus.signal(said.subject, said))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
