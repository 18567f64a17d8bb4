"""What instructors do with regrades: preview, apply, cancel, revert; the work itself is done in the background."""

from uuid import UUID

from codecrafthub.assessment.exercises import Exercises
from codecrafthub.assessment.regrading.background import ALTERED
from codecrafthub.assessment.regrading.choice import Choice
from codecrafthub.assessment.regrading.entry_repository import EntryRepository
from codecrafthub.assessment.regrading.errors import (
    ExerciseChanged,
    NotCancellable,
    NothingToApply,
    NothingToRegrade,
    NotRevertible,
    PreviewNotFinished,
    RegradedSince,
    RegradeUnderWay,
    UnknownRegrade,
)
from codecrafthub.assessment.regrading.models import Regrade, Status
from codecrafthub.assessment.regrading.repository import RegradeRepository
from codecrafthub.assessment.runners import Sandbox
from codecrafthub.contracts.content import Exercise
from codecrafthub.kit.bus import Bus
from codecrafthub.kit.clock import new_id, now
from codecrafthub.kit.database import Database, Session
from codecrafthub.kit.errors import Conflict


class RegradeService:
    def __init__(self, database: Database, bus: Bus, exercises: Exercises, sandbox: Sandbox) -> None:
        self._database, self._bus = database, bus
        self._exercises, self._sandbox = exercises, sandbox

    async def preview(self, choice: Choice, asked_by: UUID | None) -> UUID:
        """Have submissions judged again with the exercise as it is now; nothing changes until that is applied.

        Raises CannotJudge, RuntimeMissing, UnknownExercise, NothingToRegrade or RegradeUnderWay.
        """
        self._sandbox.ensure_able()
        exercise = await self._today(choice.exercise)
        self._sandbox.ensure_found(exercise.runtime)
        regrade = _asked(choice, exercise, asked_by)
        try:
            async with self._database.write(is_long=True) as session:
                RegradeRepository(session).add(regrade)
                await session.flush()
                if not await EntryRepository(session).choose(regrade):
                    raise NothingToRegrade
        except Conflict:  # the table's own rule: one at a time for an exercise
            raise RegradeUnderWay from None
        await self._tell(regrade.id)
        return regrade.id

    async def apply(self, regrade_id: UUID, *, keep_solved: bool) -> None:
        """Give the submissions what the preview found; asking for it again changes nothing.

        Raises UnknownRegrade, PreviewNotFinished, NothingToApply, ExerciseChanged or RegradeUnderWay.
        """
        regrade = await self._find(regrade_id)
        if regrade.status in (Status.APPLYING, Status.APPLIED):
            return
        if regrade.status == Status.PREVIEWING:
            raise PreviewNotFinished
        if regrade.status != Status.PREVIEWED:
            raise NothingToApply(_ENDED.get(Status(regrade.status)))
        if (await self._today(regrade.exercise)).tests_hash != regrade.tests_hash:
            raise ExerciseChanged
        await self._move(regrade_id, Status.PREVIEWED, Status.APPLYING, keep_solved=keep_solved)

    async def revert(self, regrade_id: UUID, *, keep_solved: bool) -> None:
        """Give the submissions back what was found of them before; asking for it again changes nothing.

        Raises UnknownRegrade, NotRevertible, RegradedSince or RegradeUnderWay.
        """
        regrade = await self._find(regrade_id)
        if regrade.status in (Status.REVERTING, Status.REVERTED):
            return
        if regrade.status != Status.APPLIED:
            raise NotRevertible
        async with self._database.read() as session:
            if await EntryRepository(session).is_superseded(regrade_id):
                raise RegradedSince
        await self._move(regrade_id, Status.APPLIED, Status.REVERTING, keep_solved=keep_solved)

    async def cancel(self, regrade_id: UUID) -> None:
        """Stop a preview at once, or put a finished one away; nothing of it is kept. Raises NotCancellable."""
        regrade = await self._find(regrade_id)
        if regrade.status == Status.CANCELLED:
            return
        if regrade.status not in (Status.PREVIEWING, Status.PREVIEWED):
            raise NotCancellable(_CANNOT_CANCEL.get(Status(regrade.status)))
        async with self._database.write(is_long=True) as session:
            status = Status(regrade.status)
            if not await RegradeRepository(session).move(regrade_id, status, Status.CANCELLED, ended_at=now()):
                raise Conflict
            await EntryRepository(session).delete_all(regrade_id)
        await self._tell(regrade_id)

    async def _find(self, regrade_id: UUID) -> Regrade:
        async with self._database.read() as session:
            regrade = await RegradeRepository(session).find(regrade_id)
        if regrade is None:
            raise UnknownRegrade
        return regrade

    async def _today(self, slug: str) -> Exercise:
        """The exercise as content has it this moment: the one we keep may be some seconds old."""
        self._exercises.forget(slug)
        return await self._exercises.get(slug)

    async def _move(self, regrade_id: UUID, source: Status, target: Status, *, keep_solved: bool) -> None:
        try:
            async with self._database.write() as session:
                moved = await RegradeRepository(session).move(regrade_id, source, target, keep_solved=keep_solved)
        except Conflict:
            raise RegradeUnderWay from None
        if not moved:
            raise Conflict
        await self._tell(regrade_id)

    async def _tell(self, regrade_id: UUID) -> None:
        await self._bus.signal(ALTERED, regrade_id.hex.encode())


_ENDED = {
    Status.CANCELLED: "This preview was cancelled. Start a new one.",
    Status.FAILED: "This preview failed, so there is nothing to apply. Start a new one.",
    Status.REVERTING: "This regrade is being reverted. Start a new preview to regrade again.",
    Status.REVERTED: "This regrade was applied and reverted. Start a new preview to regrade again.",
}
_CANNOT_CANCEL = {
    Status.APPLYING: "This regrade is being applied. Wait until that is done, then revert it.",
    Status.APPLIED: "This regrade is applied already. Revert it instead.",
    Status.REVERTING: "This regrade is being reverted already.",
    Status.REVERTED: "This regrade is reverted already.",
    Status.FAILED: "This preview failed already; nothing was changed.",
}


async def erase(session: Session, person: UUID) -> None:
    """Forget a person in every regrade: what concerns their submissions, and that they asked for some."""
    await RegradeRepository(session).erase(person)
    await EntryRepository(session).erase(person)


def _asked(choice: Choice, exercise: Exercise, asked_by: UUID | None) -> Regrade:
    return Regrade(
        id=new_id(),
        asked_by=asked_by,
        exercise=exercise.slug,
        exercise_version=exercise.version,
        tests_hash=exercise.tests_hash,
        since=choice.since,
        learner_id=choice.learner_id,
        which=choice.which,
        verdicts=[verdict.value for verdict in choice.verdicts],
        only_outdated=choice.only_outdated,
        status=Status.PREVIEWING,
        keep_solved=True,
        solves_gained=0,
        solves_lost=0,
        created_at=now(),
    )
