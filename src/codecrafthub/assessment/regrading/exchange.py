"""Applying and undoing: the findings of a submission and those kept beside it change places, with all that follows.

Each submission has a transaction of its own: its findings, its learner's progress and the fact are stored together or
not at all, and never twice.
"""

from dataclasses import dataclass
from typing import Any, Final

from pydantic_core import to_jsonable_python

from codecrafthub.assessment.models import StoredSubmission
from codecrafthub.assessment.regrading.entry_repository import EntryRepository
from codecrafthub.assessment.regrading.models import Effect, Regrade, RegradeEntry, State, Status
from codecrafthub.assessment.regrading.progress import correct
from codecrafthub.assessment.regrading.repository import RegradeRepository
from codecrafthub.assessment.regrading.stage import Hold
from codecrafthub.assessment.solution_repository import SolutionRepository
from codecrafthub.contracts.assessment import SubmissionRegraded, Verdict
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database, Session
from codecrafthub.kit.outbox import Outbox

FIELDS: Final = (
    "exercise_version", "verdict", "tests", "passed", "total", "cpu_ms", "wall_ms", "memory_kb", "runtime", "grading",
    "tests_hash", "seed", "limits",
)  # fmt: skip
"""The columns of a submission that judging fills."""


@dataclass(frozen=True, slots=True)
class Direction:
    """Forward, from preview to applied, or back again."""

    source: State
    target: State
    done: Status
    stamp: str
    """The column that keeps when it was done."""


APPLY = Direction(State.JUDGED, State.APPLIED, Status.APPLIED, "applied_at")
REVERT = Direction(State.APPLIED, State.REVERTED, Status.REVERTED, "ended_at")


class Exchange:
    """Takes a regrade's entries one by one, those of a learner after each other."""

    def __init__(self, database: Database, outbox: Outbox, direction: Direction) -> None:
        self._database, self._outbox = database, outbox
        self._way = direction

    async def step(self, hold: Hold) -> bool:
        """Exchange the findings of the next submission; when there is none left, it is done."""
        async with self._database.write() as session:
            regrades = RegradeRepository(session)
            regrade = await regrades.held(hold.regrade_id, hold.claim, hold.status, lock=True)
            if regrade is None:
                return False
            entry = await EntryRepository(session).next_in(regrade.id, self._way.source)
            if entry is None:
                await regrades.move(regrade.id, hold.status, self._way.done, **{self._way.stamp: now()})
            else:
                await self._exchange(session, regrade, entry)
        return entry is not None

    async def _exchange(self, session: Session, regrade: Regrade, entry: RegradeEntry) -> None:
        """Exchange the findings of one submission, and store the fact with it where anything changed."""
        # The solution first: judging locks both in this order too.
        solution = await SolutionRepository(session).to_change(entry.learner_id, regrade.exercise)
        entries = EntryRepository(session)
        submission = await entries.submission(entry.submission_id)
        expected = entry.based_on if self._way is APPLY else regrade.id
        if submission is None or submission.regrade_id != expected:
            entry.state = State.SKIPPED
            return
        was_solved = solution is not None and solution.solved_at is not None
        old = _swap(submission, entry)
        submission.regrade_id = regrade.id if self._way is APPLY else entry.based_on
        submission.regraded_at = now() if self._way is APPLY else entry.based_at
        entry.state = self._way.target
        if entry.effect == Effect.UNCHANGED:
            return
        if solution is not None:
            results = await entries.results(entry.learner_id, regrade.exercise)
            correct(solution, results, keep_solved=regrade.keep_solved)
        is_solved = solution is not None and solution.solved_at is not None
        fact = _fact(regrade, submission, old, was_solved=was_solved, is_solved=is_solved)
        await self._outbox.add(session, fact.model_copy(update={"is_undone": self._way is REVERT}))


def _swap(submission: StoredSubmission, entry: RegradeEntry) -> dict[str, Any]:
    """Give the submission the findings that the entry keeps, and the entry those of the submission: the old ones."""
    assert entry.findings is not None
    old = {field: getattr(submission, field) for field in FIELDS}
    for field in FIELDS:
        setattr(submission, field, entry.findings[field])
    entry.findings = to_jsonable_python(old)
    return old


def _fact(
    regrade: Regrade, submission: StoredSubmission, old: dict[str, Any], *, was_solved: bool, is_solved: bool
) -> SubmissionRegraded:
    return SubmissionRegraded(
        submission_id=submission.id,
        learner_id=submission.learner_id,
        exercise=submission.exercise,
        regrade_id=regrade.id,
        exercise_version=submission.exercise_version,
        attempt=submission.attempt,
        old_verdict=Verdict(old["verdict"]),
        old_passed=old["passed"],
        old_total=old["total"],
        verdict=Verdict(submission.verdict or Verdict.INTERNAL_ERROR),
        passed=submission.passed,
        total=submission.total,
        was_solved=was_solved,
        is_solved=is_solved,
        keeps_solved=regrade.keep_solved,
    )
