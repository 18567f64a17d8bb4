"""Whose a submission is: what is said of one is for its own learner alone."""

from uuid import UUID

from codecrafthub.contracts.assessment import AssessmentClient, Submission
from codecrafthub.feedback.errors import NoSuchSubmission
from codecrafthub.kit.errors import NotFound


async def own_submission(assessment: AssessmentClient, learner_id: UUID, submission_id: UUID) -> Submission:
    """A submission of this learner. Raises NoSuchSubmission, for anybody else's as for none."""
    try:
        submission = await assessment.submission(submission_id)
    except NotFound:
        raise NoSuchSubmission from None
    if submission.learner_id != learner_id:
        raise NoSuchSubmission
    return submission
