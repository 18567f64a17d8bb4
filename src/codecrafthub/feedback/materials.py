"""What explanations are made from besides the result: the exercise as its author wrote it, and the learner's files."""

import asyncio
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from uuid import UUID

from codecrafthub.contracts.assessment import AssessmentClient
from codecrafthub.contracts.content import ContentClient, Exercise
from codecrafthub.kit.errors import HubError
from codecrafthub.kit.logging import logger
from codecrafthub.kit.tasks import ended

EXERCISES = 200
EXERCISE_SECONDS = 300
RETRY_SECONDS = 5
SUBMISSIONS = 500
PATIENCE_SECONDS = 0.25
"""Results are never held up for longer: an explanation without the author's words is better than a late result."""

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Material:
    """Either part may be missing when a peer did not answer in time."""

    exercise: Exercise | None = None
    files: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Fetch:
    task: asyncio.Future[Material]
    is_late: bool = False


class Materials:
    """Gets ready when a submission is queued, so that both parts are at hand when its first result arrives."""

    def __init__(self, content: ContentClient, assessment: AssessmentClient) -> None:
        self._content, self._assessment = content, assessment
        self._exercises: OrderedDict[str, tuple[float, Exercise | None]] = OrderedDict()
        self._coming: OrderedDict[UUID, _Fetch] = OrderedDict()

    def prepare(self, submission_id: UUID, exercise: str, files: dict[str, str] | None = None) -> None:
        """Begin to fetch what is not at hand; a second call for the same submission changes nothing."""
        if submission_id in self._coming:
            return
        good_until, known = self._exercises.get(exercise, (0.0, None))
        if files is not None and time.monotonic() < good_until:
            ready = asyncio.get_running_loop().create_future()
            ready.set_result(Material(known, files))
            self._coming[submission_id] = _Fetch(ready)
        else:
            self._coming[submission_id] = _Fetch(asyncio.create_task(self._fetch(submission_id, exercise, files)))
        while len(self._coming) > SUBMISSIONS:
            self._coming.popitem(last=False)[1].task.cancel()

    async def of(self, submission_id: UUID, exercise: str) -> Material:
        """What is known by now, or within a blink; a submission is waited for once, not at each of its results."""
        self.prepare(submission_id, exercise)
        fetch = self._coming[submission_id]
        if fetch.task.done():
            return fetch.task.result()
        if fetch.is_late:
            return Material()
        try:
            return await asyncio.wait_for(asyncio.shield(fetch.task), PATIENCE_SECONDS)
        except TimeoutError:
            fetch.is_late = True
            return Material()

    def done(self, submission_id: UUID) -> None:
        """The submission is judged: its files are not needed any more."""
        if (fetch := self._coming.pop(submission_id, None)) is not None:
            fetch.task.cancel()

    def forget(self, exercise: str) -> None:
        """The exercise has changed."""
        self._exercises.pop(exercise, None)

    async def exercise(self, slug: str) -> Exercise | None:
        """The exercise, kept for a while; None when content cannot answer now or no longer has it."""
        good_until, known = self._exercises.get(slug, (0.0, None))
        if time.monotonic() < good_until:
            return known
        seconds = EXERCISE_SECONDS
        try:
            known = await self._content.exercise(slug)
        except (HubError, ValueError) as error:  # ValueError: a peer of another release answers in another form
            log.warning("exercise_not_read", exercise=slug, reason=type(error).__name__)
            known, seconds = None, RETRY_SECONDS
        self._exercises[slug] = (time.monotonic() + seconds, known)
        self._exercises.move_to_end(slug)
        while len(self._exercises) > EXERCISES:
            self._exercises.popitem(last=False)
        return known

    async def close(self) -> None:
        tasks = [fetch.task for fetch in self._coming.values()]
        self._coming.clear()
        await ended(*tasks)

    async def _fetch(self, submission_id: UUID, slug: str, files: dict[str, str] | None) -> Material:
        if files is not None:
            return Material(await self.exercise(slug), files)
        return Material(*await asyncio.gather(self.exercise(slug), self._files(submission_id)))

    async def _files(self, submission_id: UUID) -> dict[str, str]:
        try:
            return (await self._assessment.submission(submission_id)).files
        except (HubError, ValueError) as error:
            log.warning("submission_not_read", submission=str(submission_id), reason=type(error).__name__)
            return {}
