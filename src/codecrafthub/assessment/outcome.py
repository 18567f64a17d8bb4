"""What came of a submission, stored together with the facts about it, exactly once."""

from typing import Any

from codecrafthub.assessment.findings import findings
from codecrafthub.assessment.judge import Judged
from codecrafthub.assessment.models import Solution
from codecrafthub.assessment.repository import Claim, SubmissionRepository
from codecrafthub.assessment.solution_repository import SolutionRepository
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
            solution = await SolutionRepository(session).find(claim.learner_id, claim.exercise, lock=True)
            is_attempt = solution is not None and judged.verdict is not Verdict.INTERNAL_ERROR
            attempt = solution.attempts + 1 if solution is not None and is_attempt else 0
            submission = submission.model_copy(update={"attempt": attempt})
            if not await SubmissionRepository(session).finish(claim, _columns(submission)):
                return None
            is_first_solve = False
            if solution is not None and is_attempt:
                is_first_solve = _count(solution, submission)
            await self._outbox.add(session, _fact(submission, is_first_solve=is_first_solve))
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


def _count(solution: Solution, submission: Submission) -> bool:
    """Count an attempt into the learner's progress; True when it is the first that solved the exercise."""
    is_accepted = submission.verdict is Verdict.ACCEPTED
    is_first_solve = is_accepted and solution.solved_at is None
    is_better = solution.best_verdict is None or submission.passed > solution.best_passed
    solution.attempts = submission.attempt
    solution.last_activity_at = submission.judged_at or now()
    if is_first_solve:
        solution.solved_at = submission.judged_at
    if is_first_solve or (is_better and solution.solved_at is None):
        solution.best_verdict = submission.verdict
        solution.best_passed = submission.passed
    return is_first_solve


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
