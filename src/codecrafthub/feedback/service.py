"""What learners ask of feedback: what a submission shows, and the next hint."""

import html
from uuid import UUID

from codecrafthub.contracts.assessment import AssessmentClient, Submission
from codecrafthub.contracts.content import ContentClient, Hint
from codecrafthub.contracts.feedback import HintRevealed
from codecrafthub.feedback.annotating import Annotating
from codecrafthub.feedback.errors import NoHintLeft, NoSuchAnnotation
from codecrafthub.feedback.explanations import explain, summarise
from codecrafthub.feedback.materials import Materials
from codecrafthub.feedback.ownership import own_submission
from codecrafthub.feedback.repository import FeedbackRepository
from codecrafthub.feedback.schemas import (
    HintRead,
    HintRevealedRead,
    HintsRead,
    IndexedExplanation,
    SubmissionFeedback,
)
from codecrafthub.kit.database import Database
from codecrafthub.kit.errors import Conflict
from codecrafthub.kit.outbox import Outbox

TRIES = 3


class SubmissionFeedbackService:
    """Explanations are made anew from the stored results: they cost nothing, and improve with each release."""

    def __init__(
        self, database: Database, assessment: AssessmentClient, materials: Materials, annotating: Annotating
    ) -> None:
        self._database, self._assessment = database, assessment
        self._materials, self._annotating = materials, annotating

    async def of(self, learner_id: UUID, submission_id: UUID) -> SubmissionFeedback:
        """All there is to say about a learner's own submission. Raises NoSuchSubmission for anybody else's."""
        submission = await self.own(learner_id, submission_id)
        exercise = await self._materials.exercise(submission.exercise)
        async with self._database.read() as session:
            votes = await FeedbackRepository(session).votes_of(learner_id, submission_id)
        found = [(test.index, explain(test, submission.files, exercise)) for test in submission.tests]
        return SubmissionFeedback(
            submission=submission.id,
            explanations=[
                IndexedExplanation(index=index, **explanation.model_dump())
                for index, explanation in found
                if explanation is not None
            ],
            summary=summarise(submission),
            votes=votes,
            **dict(await self._annotating.of(submission)),
        )

    async def vote(self, learner_id: UUID, submission_id: UUID, annotation_id: str, *, is_helpful: bool) -> None:
        """Store whether a remark on a learner's own submission helped. Raises NoSuchSubmission, NoSuchAnnotation."""
        feedback = await self._annotating.of(await self.own(learner_id, submission_id))
        known = {one.id: one for one in (*feedback.annotations, *feedback.more)}
        if annotation_id not in known:
            raise NoSuchAnnotation
        async with self._database.write() as session:
            repository = FeedbackRepository(session)
            await repository.vote(learner_id, submission_id, known[annotation_id], is_helpful=is_helpful)

    async def own(self, learner_id: UUID, submission_id: UUID) -> Submission:
        """A submission of this learner. Raises NoSuchSubmission."""
        return await own_submission(self._assessment, learner_id, submission_id)


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
