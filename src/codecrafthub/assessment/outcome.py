"""What came of a submission, stored together with the facts about it, exactly once."""

from typing import Any

from codecrafthub.assessment.findings import findings
from codecrafthub.assessment.judge import Judged
from codecrafthub.assessment.repository import Claim, SubmissionRepository
from codecrafthub.assessment.solution_repository import SolutionRepository, Standing
from codecrafthub.contracts.assessment import Submission, SubmissionJudged, SubmissionStatus, Verdict
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database
from codecrafthub.kit.outbox import Outbox


class Ledger:
    """Closes submissions: verdict, the learner's progress and the fact, in one transaction."""

    def __init__(self, database: Database, outbox: Outbox) -> None:
        self._database = database
        self._outbox = outbox

    async def close(self, claim: Claim, judged: Judged, version: str, runtime: str) -> Submission | None:
        """Store a verdict; None when the claim no longer holds (judged elsewhere, or its learner is gone).

        A learner who was erased has no submission that could be closed, and can send no other: what is stored here
        is only what the claim still finds.
        """
        submission = _closed(claim, judged, version, runtime)
        async with self._database.write() as session:
            solutions = SolutionRepository(session)
            standing = await solutions.standing(claim.learner_id, claim.exercise)
            if standing is not None and judged.verdict is not Verdict.INTERNAL_ERROR:
                submission = submission.model_copy(update={"attempt": standing.attempts + 1})
            if not await SubmissionRepository(session).finish(claim, _columns(submission)):
                return None
            changes = _counted(standing, submission) if standing is not None and submission.attempt else {}
            if changes:
                await solutions.count(claim.learner_id, claim.exercise, changes)
            await self._outbox.add(session, _fact(submission, is_first_solve="solved_at" in changes))
        return submission


def _closed(claim: Claim, judged: Judged, version: str, runtime: str) -> Submission:
    """The submission as it is stored and told."""
    return Submission(
        id=claim.id,
        learner_id=claim.learner_id,
        exercise=claim.exercise,
        status=SubmissionStatus.JUDGED,
        files=claim.files,
        submitted_at=claim.submitted_at,
        judged_at=now(),
        **findings(judged, version, runtime),
    )


def _columns(submission: Submission) -> dict[str, Any]:
    """The columns that judging changes."""
    same = {"id", "learner_id", "exercise", "files", "submitted_at", "position", "estimated_seconds", "tests"}
    tests = [test.model_dump(mode="json") for test in submission.tests]
    return {**submission.model_dump(exclude=same), "tests": tests}


def _counted(before: Standing, submission: Submission) -> dict[str, Any]:
    """The columns of a learner's progress that an attempt changes; `solved_at` only with the first solve."""
    changes: dict[str, Any] = {"attempts": submission.attempt, "last_activity_at": submission.judged_at}
    is_unsolved = before.solved_at is None
    is_first_solve = submission.verdict is Verdict.ACCEPTED and is_unsolved
    is_better = before.best_verdict is None or submission.passed > before.best_passed
    if is_first_solve:
        changes["solved_at"] = submission.judged_at
    if is_first_solve or (is_better and is_unsolved):
        changes |= {"best_verdict": submission.verdict, "best_passed": submission.passed}
    return changes


def _fact(submission: Submission, *, is_first_solve: bool) -> SubmissionJudged:
    return SubmissionJudged(
        submission_id=submission.id,
        learner_id=submission.learner_id,
        exercise=submission.exercise,
        exercise_version=submission.exercise_version,
        verdict=submission.verdict or Verdict.INTERNAL_ERROR,
        passed=submission.passed,
        total=submission.total,
        attempt=submission.attempt,
        is_first_solve=is_first_solve,
        cpu_ms=submission.cpu_ms,
        wall_ms=submission.wall_ms,
        memory_kb=submission.memory_kb,
        grading=submission.grading,
    )
