"""How a submission is coming along, told at once to whoever is watching."""

from collections.abc import Sequence
from dataclasses import asdict
from uuid import UUID

from codecrafthub.assessment.pace import Place
from codecrafthub.contracts.assessment import Progress, Submission, TestInfo, TestResult
from codecrafthub.kit.bus import Bus
from codecrafthub.kit.logging import logger

log = logger(__name__)


class Signals:
    """The signals about one submission; one that cannot be sent is lost, and never holds up the judging."""

    def __init__(self, bus: Bus, submission_id: UUID, learner_id: UUID, exercise: str) -> None:
        self._bus = bus
        self._about = {"submission_id": submission_id, "learner_id": learner_id, "exercise": exercise}

    async def queued(self, place: Place, files: dict[str, str] | None = None) -> None:
        await self._send(Progress(kind="queued", files=files, **asdict(place), **self._about))

    async def running(self, tests: Sequence[TestInfo]) -> None:
        await self._send(Progress(kind="running", tests=list(tests), **self._about))

    async def tested(self, result: TestResult) -> None:
        await self._send(Progress(kind="test", test=result.for_learner(), **self._about))

    async def judged(self, submission: Submission) -> None:
        await self._send(Progress(kind="judged", submission=submission, **self._about))

    async def _send(self, progress: Progress) -> None:
        try:
            await self._bus.signal(progress.subject, progress)
        except Exception as error:  # noqa: BLE001  (buses fail in many ways; none may cost a verdict)
            log.warning("signal_lost", kind=progress.kind, submission=str(progress.submission_id), error=repr(error))
