"""Growth-class cards as learners ask for them: for their own judged submissions, made once and remembered."""

from collections import OrderedDict
from uuid import UUID

from codecrafthub.contracts.assessment import AssessmentClient, Submission
from codecrafthub.contracts.content import Exercise
from codecrafthub.feedback.growth.analyst import GrowthAnalyst
from codecrafthub.feedback.growth.card import GrowthCard
from codecrafthub.feedback.materials import Materials
from codecrafthub.feedback.ownership import own_submission

REMEMBERED = 500


class GrowthService:
    def __init__(self, assessment: AssessmentClient, materials: Materials, analyst: GrowthAnalyst) -> None:
        self._assessment, self._materials, self._analyst = assessment, materials, analyst
        self._known: OrderedDict[UUID, list[GrowthCard]] = OrderedDict()

    async def of(self, learner_id: UUID, submission_id: UUID) -> list[GrowthCard]:
        """The cards of a learner's own submission. Raises NoSuchSubmission for anybody else's."""
        submission = await own_submission(self._assessment, learner_id, submission_id)
        exercise = await self._materials.exercise(submission.exercise)
        return [] if exercise is None else await self.cards(submission, exercise)

    def prepare(self, exercise: Exercise) -> None:
        """Begin to measure the exemplar, before somebody's solution is to stand beside it."""
        self._analyst.prepare(exercise)

    async def cards(self, submission: Submission, exercise: Exercise) -> list[GrowthCard]:
        """The cards of a judged submission, made once and remembered."""
        if submission.id in self._known:
            return self._known[submission.id]
        if submission.verdict is None:
            return []
        cards = self._known[submission.id] = await self._analyst.cards(submission, exercise)
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return cards
