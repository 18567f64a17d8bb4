"""What assessment promises authors: files judged against an exercise that need not be published, and nothing kept."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from codecrafthub.contracts.assessment import ErrorReport
from codecrafthub.contracts.exercise import Exercise, Part, Visibility
from codecrafthub.kit.client import PeerClient

SECONDS = 300.0
"""What judging one program may take, with the time that it waits for a slot that learners leave free."""


class Examination(Part):
    """Files to be judged, and the exercise to judge them by. The seed is that of random cases."""

    exercise: Exercise
    files: dict[str, str]
    seed: int | None = None


class ExaminedTest(Part):
    """One test's result, hidden ones in full: it is their author who reads it."""

    name: str
    task: int | None = None
    visibility: Visibility
    verdict: str | None = None
    message: str | None = None
    actual: str | None = None
    stdout: str | None = None
    call: str | None = None
    stdin: str | None = None
    expected: str | None = None
    error: ErrorReport | None = None
    cpu_ms: float = 0
    memory_kb: int = 0


class Examined(Part):
    """What came of judging: what the check of authors' content asks for (contracts/content.py, JudgedRun)."""

    verdict: str
    fault: str = ""
    is_authors_fault: bool = False
    tests: list[ExaminedTest] = Field(default_factory=list)


class ExaminationClient:
    """A judge in another service, in the form in which content asks for one (contracts/content.py, Judge)."""

    def __init__(self, peer: PeerClient) -> None:
        self._peer = peer

    async def __call__(self, exercise: Exercise, files: Mapping[str, str], seed: int | None = None) -> Examined:
        """Raises Unavailable where nothing can be run, or not in this language."""
        asked = Examination(exercise=exercise, files=dict(files), seed=seed)
        found = await self._peer.post("/examinations", asked.model_dump(mode="json"), seconds=SECONDS)
        return Examined.model_validate(found)
