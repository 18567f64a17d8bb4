"""What learners ask of feedback: what a submission shows, and the next hint."""

import html
from uuid import UUID

from codecrafthub.contracts.assessment import AssessmentClient
from codecrafthub.contracts.content import ContentClient, Hint
from codecrafthub.contracts.feedback import HintRevealed
from codecrafthub.feedback.errors import NoHintLeft, NoSuchSubmission
from codecrafthub.feedback.explanations import explain, summarise
from codecrafthub.feedback.materials import Materials
from codecrafthub.feedback.remarks import Remarks
from codecrafthub.feedback.repository import FeedbackRepository
from codecrafthub.feedback.schemas import (
    HintRead,
    HintRevealedRead,
    HintsRead,
    IndexedExplanation,
    SubmissionFeedback,
)
from codecrafthub.kit.database import Database
from codecrafthub.kit.errors import Conflict, NotFound
from codecrafthub.kit.outbox import Outbox

TRIES = 3


class SubmissionFeedbackService:
    """Explanations are made anew from the stored results: they cost nothing, and improve with each release."""

    def __init__(self, assessment: AssessmentClient, materials: Materials, remarks: Remarks) -> None:
        self._assessment, self._materials, self._remarks = assessment, materials, remarks

    async def of(self, learner_id: UUID, submission_id: UUID) -> SubmissionFeedback:
        """All there is to say about a learner's own submission. Raises NoSuchSubmission for anybody else's."""
        try:
            submission = await self._assessment.submission(submission_id)
        except NotFound:
            raise NoSuchSubmission from None
        if submission.learner_id != learner_id:
            raise NoSuchSubmission
        exercise = await self._materials.exercise(submission.exercise)
        found = [(test.index, explain(test, submission.files, exercise)) for test in submission.tests]
        return SubmissionFeedback(
            submission=submission.id,
            explanations=[
                IndexedExplanation(index=index, **explanation.model_dump())
                for index, explanation in found
                if explanation is not None
            ],
            annotations=await self._remarks.of(submission),
            summary=summarise(submission),
        )


class HintService:
    """An author's hints, shown one at a time, in the author's order, and remembered."""

    def __init__(self, database: Database, outbox: Outbox, content: ContentClient) -> None:
        self._database, self._outbox, self._content = database, outbox, content

    async def revealed(self, learner_id: UUID, exercise: str) -> HintsRead:
        """The hints a learner has seen. Raises NotFound for an unknown exercise."""
        hints = (await self._content.exercise(exercise)).hints
        async with self._database.read() as session:
            seen = await FeedbackRepository(session).revealed(learner_id, exercise)
        shown = [_read(hint) for hint in hints if hint.number in seen]
        return HintsRead(revealed=shown, remaining=len(hints) - len(shown))

    async def reveal_next(self, learner_id: UUID, exercise: str) -> HintRevealedRead:
        """Show the first hint not seen yet. Raises NoHintLeft, AccountErased, and NotFound for an unknown exercise."""
        hints = (await self._content.exercise(exercise)).hints
        for again in range(TRIES):
            try:
                return await self._reveal(learner_id, exercise, hints)
            except Conflict:  # the same hint was asked for twice at once: the second asker gets the one after it
                if again == TRIES - 1:
                    raise
        raise NoHintLeft

    async def _reveal(self, learner_id: UUID, exercise: str, hints: list[Hint]) -> HintRevealedRead:
        async with self._database.write() as session:
            repository = FeedbackRepository(session)
            await repository.check_not_erased(learner_id)
            seen = await repository.revealed(learner_id, exercise)
            left = [hint for hint in hints if hint.number not in seen]
            if not left:
                raise NoHintLeft
            repository.add_reveal(learner_id, exercise, left[0].number)
            fact = HintRevealed(learner_id=learner_id, exercise=exercise, number=left[0].number)
            await self._outbox.add(session, fact)
        return HintRevealedRead(**_read(left[0]).model_dump(), remaining=len(left) - 1)


def _read(hint: Hint) -> HintRead:
    """Content cleans the HTML it renders; a hint that it did not render is shown as plain text."""
    return HintRead(number=hint.number, task=hint.task, html=hint.html or f"<p>{html.escape(hint.markdown)}</p>")
