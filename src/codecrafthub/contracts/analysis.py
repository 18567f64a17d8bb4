"""What assessment promises the feedback engine: functions of `codecrafthub.analysis`, called inside the sandbox.

A function that *executes* a learner's program must be given nothing that its learner may not see (an exemplar, somebody
else's solution, a hidden case): whatever lies in the memory of its box can be printed. One that only *parses* programs
may be given them. The module of each function says which of the two it does.
"""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from codecrafthub.contracts import values
from codecrafthub.contracts.exercise import Limits, Part, Runtime
from codecrafthub.contracts.runner import Outcome
from codecrafthub.contracts.values import Plain
from codecrafthub.kit.client import PeerClient

LIMITS = Limits(cpu_ms=1000, wall_ms=2000, memory_mb=256, output_kb=64)
GRACE_SECONDS = 6.0
"""How long an analysis may wait for its turn and for a slot that learners leave free."""


MOST_CALLS = 10


class Question(Part):
    """A module below `codecrafthub.analysis`, one of its functions, and for each call a list in wire form (values.py).

    The calls are made one after the other in the same box, each within the limits. What executes JavaScript or
    TypeScript is a module of the runner's harness for these languages, which `runtime` then names.
    """

    analysis: str
    runtime: Runtime = "python"
    function: str
    calls: list[str] = Field(min_length=1, max_length=MOST_CALLS)
    limits: Limits = LIMITS

    @property
    def seconds(self) -> float:
        """How long an answer is waited for."""
        return self.limits.wall_ms / 1000 * len(self.calls) + GRACE_SECONDS


class Answer(Part):
    """What came of one call; a value in wire form where the outcome is "returned"."""

    outcome: Outcome
    value: str | None = None
    detail: str = ""


class Answers(Part):
    """What came of each call, in their order."""

    items: list[Answer]


class AnalysisStopped(Exception):
    """An analysis came to nothing: it hit one of its limits, or the program it looked at cannot be understood."""

    def __init__(self, outcome: Outcome, detail: str) -> None:
        self.outcome, self.detail = outcome, detail
        super().__init__(f"{outcome}: {detail}" if detail else str(outcome))


class AnalysisClient:
    """Analyses as a peer of assessment asks for them."""

    def __init__(self, peer: PeerClient) -> None:
        self._peer = peer

    async def analyse(
        self, analysis: str, function: str, *arguments: Plain, limits: Limits = LIMITS, runtime: Runtime = "python"
    ) -> Plain:
        """What the function returns, e.g. `await client.analyse("python.approach", "describe", source)`.

        Raises AnalysisStopped, Unavailable where nothing can be run now, and NotPlain for arguments that are no data.
        """
        (found,) = await self.analyse_each(analysis, function, [arguments], limits=limits, runtime=runtime)
        if isinstance(found, AnalysisStopped):
            raise found
        return found

    async def analyse_each(
        self,
        analysis: str,
        function: str,
        calls: Sequence[Sequence[Plain]],
        *,
        limits: Limits = LIMITS,
        runtime: Runtime = "python",
    ) -> list[Plain | AnalysisStopped]:
        """What the function returns for each list of arguments, all in one box; where it was stopped, why.

        Raises Unavailable where nothing can be run now, and NotPlain for arguments that are no data.
        """
        encoded = [values.encode(list(arguments)) for arguments in calls]
        asked = Question(analysis=analysis, runtime=runtime, function=function, calls=encoded, limits=limits)
        said = await self._peer.post("/analyses", asked.model_dump(mode="json"), asked.seconds)
        return [_value(answer) for answer in Answers.model_validate(said).items]


def _value(answer: Answer) -> Plain | AnalysisStopped:
    if answer.outcome is not Outcome.RETURNED or answer.value is None:
        return AnalysisStopped(answer.outcome, answer.detail)
    return values.decode(answer.value)
