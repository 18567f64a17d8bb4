"""What assessment promises the feedback engine: functions of `codecrafthub.analysis`, called inside the sandbox.

A function that *executes* a learner's program must be given nothing that its learner may not see (an exemplar, somebody
else's solution, a hidden case): whatever lies in the memory of its box can be printed. One that only *parses* programs
may be given them. The module of each function says which of the two it does.
"""

from __future__ import annotations

from codecrafthub.contracts import values
from codecrafthub.contracts.exercise import Limits, Part
from codecrafthub.contracts.runner import Outcome
from codecrafthub.contracts.values import Plain
from codecrafthub.kit.client import PeerClient

LIMITS = Limits(cpu_ms=1000, wall_ms=2000, memory_mb=256, output_kb=64)
GRACE_SECONDS = 6.0
"""How long an analysis may wait for its turn and for a slot that learners leave free."""


class Question(Part):
    """A call: a module below `codecrafthub.analysis`, one of its functions, and a list in wire form (values.py)."""

    analysis: str
    function: str
    arguments: str
    limits: Limits = LIMITS


class Answer(Part):
    """What came of it; a value in wire form where the outcome is "returned"."""

    outcome: Outcome
    value: str | None = None
    detail: str = ""


class AnalysisStopped(Exception):
    """An analysis came to nothing: it hit one of its limits, or the program it looked at cannot be understood."""

    def __init__(self, outcome: Outcome, detail: str) -> None:
        self.outcome, self.detail = outcome, detail
        super().__init__(f"{outcome}: {detail}" if detail else str(outcome))


class AnalysisClient:
    """Analyses as a peer of assessment asks for them."""

    def __init__(self, peer: PeerClient) -> None:
        self._peer = peer

    async def analyse(self, analysis: str, function: str, *arguments: Plain, limits: Limits = LIMITS) -> Plain:
        """What the function returns, e.g. `await client.analyse("python.approach", "describe", source)`.

        Raises AnalysisStopped, Unavailable where nothing can be run now, and NotPlain for arguments that are no data.
        """
        asked = Question(
            analysis=analysis, function=function, arguments=values.encode(list(arguments)), limits=limits
        )  # fmt: skip
        seconds = limits.wall_ms / 1000 + GRACE_SECONDS
        answer = Answer.model_validate(await self._peer.post("/analyses", asked.model_dump(mode="json"), seconds))
        if answer.outcome is not Outcome.RETURNED or answer.value is None:
            raise AnalysisStopped(answer.outcome, answer.detail)
        return values.decode(answer.value)
