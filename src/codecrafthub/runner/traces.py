"""A trace from outside its box: the steps as they are told, kept also where the box is ended in the middle."""

import json

from codecrafthub.contracts.runner import MAX_STEPS, Outcome
from codecrafthub.runner.cell import FORGED, Cell
from codecrafthub.runner.execution import SAYABLE, Execution, Message, Send
from codecrafthub.runner.pool import Pool

MOST_BYTES = 2 << 20
"""Of all steps together; an honest tracer ends before."""


class TraceExecution(Execution):
    """Runs one case that tells its steps before its answer."""

    sayable = SAYABLE | {Outcome.NOT_RUN}

    def __init__(self, pool: Pool, job: Message, send: Send) -> None:
        super().__init__(pool, job, send)
        self._steps: list[Message] = []

    def _serve(self, cell: Cell, batch: list[Message]) -> None:
        self._steps = []
        super()._serve(cell, batch)

    def _receive(self, cell: Cell) -> Message | None:
        size = 0
        while (said := cell.receive()) is not None and isinstance(step := said.get("step"), dict):
            size += len(json.dumps(step))
            if size > MOST_BYTES or len(self._steps) == MAX_STEPS:
                cell.stop(Outcome.CRASHED, FORGED)
                return None
            self._steps.append(step)
        return said

    def _answer(self, answer: Message) -> None:
        super()._answer(answer | {"steps": self._steps})
