"""Solutions: a learner's code on an exercise, saved while typing, reset on request, and how far it has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from codecrafthub.assessment.erasure_repository import ErasureRepository
from codecrafthub.assessment.errors import SolutionChanged
from codecrafthub.assessment.exercises import Exercises
from codecrafthub.assessment.files import accepted
from codecrafthub.assessment.models import Snapshot, Solution
from codecrafthub.assessment.regrading import service as regrading
from codecrafthub.assessment.repository import SubmissionRepository
from codecrafthub.assessment.solution_repository import SolutionRepository
from codecrafthub.assessment.source_repository import SourceRepository
from codecrafthub.contracts.assessment import SolutionReset
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database, Session
from codecrafthub.kit.outbox import Outbox

MOST_SNAPSHOTS = 50
Standing = Literal["new", "started", "attempted", "solved"]


@dataclass(frozen=True, slots=True)
class SavedSolution:
    """A learner's code as it is stored; revision 0 is the stub that was never touched."""

    exercise: str
    files: dict[str, str]
    revision: int
    saved_at: datetime | None
    status: Standing


class SolutionService:
    def __init__(self, database: Database, outbox: Outbox, exercises: Exercises) -> None:
        self._database = database
        self._outbox = outbox
        self._exercises = exercises

    async def get(self, learner_id: UUID, slug: str) -> SavedSolution:
        """A learner's solution, or the stub. Raises UnknownExercise."""
        exercise = await self._exercises.get(slug)
        async with self._database.read() as session:
            found = await SolutionRepository(session).find(learner_id, exercise.slug)
        return _saved(found) if found else SavedSolution(exercise.slug, dict(exercise.stub), 0, None, "new")

    async def save(self, learner_id: UUID, slug: str, files: Mapping[str, str], revision: int | None) -> SavedSolution:
        """Store a draft; where `revision` is given, only over exactly that one, unless it holds the same already.

        Raises SolutionChanged carrying what is stored, UnknownExercise, FilesNotAccepted, FilesTooLarge
        or AccountErased.
        """
        exercise = await self._exercises.get(slug)
        wanted = accepted(exercise, files)
        async with self._database.write() as session:
            await ErasureRepository(session).ensure_known(learner_id)
            return await _store(SolutionRepository(session), learner_id, exercise.slug, wanted, revision)

    async def reset(self, learner_id: UUID, slug: str) -> SavedSolution:
        """Go back to the stub; what was there goes into the history, which keeps the newest 50.

        Raises UnknownExercise or AccountErased.
        """
        exercise = await self._exercises.get(slug)
        async with self._database.write() as session:
            await ErasureRepository(session).ensure_known(learner_id)
            solutions = SolutionRepository(session)
            known = await solutions.to_change(learner_id, exercise.slug)
            if known is None or known.files == exercise.stub:
                found = known
            else:
                await solutions.keep(known, now(), MOST_SNAPSHOTS)
                known.files, known.revision, known.saved_at = dict(exercise.stub), known.revision + 1, now()
                await self._outbox.add(session, SolutionReset(learner_id=learner_id, exercise=exercise.slug))
                found = known
        return _saved(found) if found else SavedSolution(exercise.slug, dict(exercise.stub), 0, None, "new")

    async def history(self, learner_id: UUID, slug: str) -> list[Snapshot]:
        """What the solution held before each reset, latest first."""
        async with self._database.read() as session:
            return await SolutionRepository(session).history(learner_id, slug, MOST_SNAPSHOTS)

    async def progress(self, learner_id: UUID) -> list[Solution]:
        """Everything the learner has begun, latest first."""
        async with self._database.read() as session:
            return await SolutionRepository(session).all_of(learner_id)


async def _store(
    solutions: SolutionRepository, learner_id: UUID, slug: str, files: dict[str, str], revision: int | None
) -> SavedSolution:
    """Store a draft over what is there. Raises SolutionChanged."""
    while True:
        known = await solutions.find(learner_id, slug, lock=True)
        current = known.revision if known else 0
        if revision is not None and revision != current:
            if known is not None and known.files == files:
                return _saved(known)  # the same once more, of a browser that never heard that it was saved
            raise _changed(_saved(known) if known else None, current)
        at = now()
        if await solutions.save(learner_id, slug, files, current, at):
            return SavedSolution(slug, files, current + 1, at, standing(known) if known else "started")
        # Two first drafts at once: there was no row to lock. There is one now, so this happens once at most.


async def erase(session: Session, learner_id: UUID) -> None:
    """Delete all that is stored of a learner's work, and take no more of it."""
    await ErasureRepository(session).remember(learner_id, now())
    # In the order in which a regrade that is being applied takes its locks.
    await regrading.erase(session, learner_id)
    await SolutionRepository(session).erase(learner_id)
    await SubmissionRepository(session).erase(learner_id)
    await SourceRepository(session).open(learner_id)


def standing(solution: Solution) -> Standing:
    """How far a learner has come with an exercise."""
    if solution.solved_at is not None:
        return "solved"
    return "attempted" if solution.attempts else "started"


def _saved(solution: Solution) -> SavedSolution:
    return SavedSolution(solution.exercise, solution.files, solution.revision, solution.saved_at, standing(solution))


def _changed(stored: SavedSolution | None, current: int) -> SolutionChanged:
    at = stored.saved_at.isoformat() if stored and stored.saved_at else None
    files = stored.files if stored else None
    return SolutionChanged(
        "Your code was changed in another window in the meantime. Look at what is saved there, then save again.",
        errors=[{"at": "revision", "message": "out of date", "revision": current, "files": files, "saved_at": at}],
    )
