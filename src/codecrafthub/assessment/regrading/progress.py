"""A learner's progress on an exercise, corrected when results of theirs have changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from codecrafthub.assessment.models import Solution
from codecrafthub.contracts.assessment import Verdict


@dataclass(frozen=True, slots=True)
class Result:
    """What is found of one judged submission at present."""

    verdict: str
    passed: int
    judged_at: datetime


def correct(solution: Solution, results: Sequence[Result], *, keep_solved: bool) -> None:
    """Bring a solution's best in line with the learner's results on the exercise, given in the order of judging.

    With `keep_solved` an exercise that was solved stays so, and was solved no later than before.
    """
    was = solution.solved_at if keep_solved else None
    first = next((result for result in results if result.verdict == Verdict.ACCEPTED), None)
    if first is None and was is not None:
        return
    attempts = [result for result in results if result.verdict != Verdict.INTERNAL_ERROR]
    best = first or max(attempts, key=lambda result: result.passed, default=None)
    solution.best_verdict = best.verdict if best else None
    solution.best_passed = best.passed if best else 0
    solution.solved_at = min(filter(None, (was, first.judged_at))) if first else None
