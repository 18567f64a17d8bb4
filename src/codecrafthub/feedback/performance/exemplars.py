"""What exemplars use of time and memory: each judged once for a version of its exercise, as a submission would be."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass

from codecrafthub.contracts.content import Exercise
from codecrafthub.contracts.examination import ExaminationClient

REMEMBERED = 300


@dataclass(frozen=True, slots=True)
class Used:
    """Milliseconds of processor time, summed over the tests that are shown, and the most kilobytes of one of them."""

    cpu_ms: float
    memory_kb: int


class ExemplarMeasures:
    """Measures one exemplar at a time, so that many who solve an exercise at once do not have it measured as often."""

    def __init__(self, examine: ExaminationClient) -> None:
        self._examine = examine
        self._known: OrderedDict[tuple[str, str], Used | None] = OrderedDict()
        self._turn = asyncio.Lock()

    async def of(self, exercise: Exercise) -> Used | None:
        """None where there is no exemplar, or it is wrong. Raises HubError where it cannot be judged now."""
        if not exercise.exemplars:
            return None
        key = exercise.slug, exercise.version
        async with self._turn:
            if key not in self._known:
                self._known[key] = await self._measured(exercise)
                if len(self._known) > REMEMBERED:
                    self._known.popitem(last=False)
            self._known.move_to_end(key)
            return self._known[key]

    async def _measured(self, exercise: Exercise) -> Used | None:
        judged = await self._examine(exercise, exercise.exemplars[0].files)
        shown = [test for test in judged.tests if test.visibility != "hidden"]
        if judged.verdict != "accepted":
            return None
        return Used(sum(test.cpu_ms for test in shown), max((test.memory_kb for test in shown), default=0))
