"""Performance cards as learners ask for them: for their own accepted submissions."""

from uuid import UUID

from codecrafthub.contracts.assessment import AssessmentClient, Verdict
from codecrafthub.contracts.content import Exercise
from codecrafthub.contracts.sources import SourceClient
from codecrafthub.feedback.materials import Materials
from codecrafthub.feedback.ownership import own_submission
from codecrafthub.feedback.performance.card import PerformanceCard, make_card
from codecrafthub.feedback.performance.exemplars import ExemplarMeasures, Used
from codecrafthub.kit.errors import HubError
from codecrafthub.kit.logging import logger

log = logger(__name__)


class PerformanceService:
    def __init__(
        self, assessment: AssessmentClient, materials: Materials, sources: SourceClient, exemplars: ExemplarMeasures
    ) -> None:
        self._assessment, self._materials, self._sources, self._exemplars = assessment, materials, sources, exemplars

    async def of(self, learner_id: UUID, submission_id: UUID) -> PerformanceCard | None:
        """The card of a learner's own submission. Raises NoSuchSubmission for anybody else's.

        None unless it is accepted by the judge itself: of a suite, time and memory are those of its tests, too.
        """
        submission = await own_submission(self._assessment, learner_id, submission_id)
        if submission.verdict is not Verdict.ACCEPTED or submission.grading != "graded":
            return None
        exercise = await self._materials.exercise(submission.exercise)
        others = await self._sources.spread(submission.exercise, submission.tests_hash, besides=learner_id)
        is_current = exercise is not None and exercise.tests_hash == submission.tests_hash
        model = await self._model(exercise) if exercise is not None and is_current else None
        return make_card(Used(submission.cpu_ms, submission.memory_kb), model, others)

    async def _model(self, exercise: Exercise) -> Used | None:
        """Without the exemplar where it cannot be judged now: others are there to compare with."""
        try:
            return await self._exemplars.of(exercise)
        except HubError as problem:
            log.info("exemplar_not_measured", exercise=exercise.slug, reason=str(problem)[:300])
            return None
