"""The preview: each submission is judged with today's exercise, and the results are kept beside the old ones."""

import asyncio
from typing import Any

from pydantic_core import to_jsonable_python

from codecrafthub.assessment.exercises import Exercises
from codecrafthub.assessment.findings import findings
from codecrafthub.assessment.judge import Judged
from codecrafthub.assessment.regrading.comparison import changed_tests, effect
from codecrafthub.assessment.regrading.entry_repository import EntryRepository, Task
from codecrafthub.assessment.regrading.models import Regrade, State, Status
from codecrafthub.assessment.regrading.repository import RegradeRepository
from codecrafthub.assessment.regrading.stage import Hold
from codecrafthub.assessment.runners import Sandbox
from codecrafthub.assessment.spare import Interrupted, SpareSlot
from codecrafthub.contracts.assessment import Verdict
from codecrafthub.contracts.content import Exercise
from codecrafthub.contracts.values import NotPlain
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database
from codecrafthub.kit.errors import NotFound, Unavailable
from codecrafthub.kit.logging import logger

PAUSE_SECONDS = 1.0
"""How long to wait while the exercise cannot be had."""
CHANGED = "The exercise's tests changed while this preview was being made. Start a new one."
WITHDRAWN = "The exercise was withdrawn while this preview was being made."
UNREADABLE = (
    "A test of the exercise cannot be read. Check it with `codecrafthub content check`, then start a new preview."
)

log = logger(__name__)


class Preview:
    """Judges one entry at a time, in the slot that learners leave free; nothing that a learner sees changes."""

    def __init__(self, database: Database, exercises: Exercises, sandbox: Sandbox, spare: SpareSlot) -> None:
        self._database, self._exercises = database, exercises
        self._sandbox, self._spare = sandbox, spare

    async def step(self, hold: Hold) -> bool:
        """Judge the next entry; when there is none left, the preview is finished."""
        async with self._database.read() as session:
            regrade = await RegradeRepository(session).held(hold.regrade_id, hold.claim, hold.status)
            task = await EntryRepository(session).next_to_judge(hold.regrade_id) if regrade else None
        if regrade is None:
            return False
        if task is None:
            await self._finish(hold)
            return False
        try:
            exercise = await self._exercise(regrade)
        except NotFound:
            return await self._fail(hold, WITHDRAWN)
        except Unavailable:
            await asyncio.sleep(PAUSE_SECONDS)
            return True
        if exercise.tests_hash != regrade.tests_hash:
            return await self._fail(hold, CHANGED)
        return await self._judge_task(hold, task, exercise)

    async def _exercise(self, regrade: Regrade) -> Exercise:
        """The exercise; asked for anew where the one we keep has other tests than the regrade, for it may be old."""
        exercise = await self._exercises.get(regrade.exercise)
        if exercise.tests_hash == regrade.tests_hash:
            return exercise
        self._exercises.forget(regrade.exercise)
        return await self._exercises.get(regrade.exercise)

    async def _judge_task(self, hold: Hold, task: Task, exercise: Exercise) -> bool:
        files = {**exercise.stub, **task.files}
        key = f"regrade-{task.submission_id.hex}"
        judge = self._sandbox.judge
        try:  # with the seed of the first time: random cases are the same ones
            judged = await self._spare.use(lambda: judge.judge(exercise, files, key=key, seed=task.seed))
        except Interrupted:  # whoever stopped it knows why: look again at what is to be done
            return True
        except Unavailable:  # no runner has room for it
            await asyncio.sleep(PAUSE_SECONDS)
            return True
        except NotPlain:
            return await self._fail(hold, UNREADABLE)
        values = self._outcome(task, exercise, judged)
        await self._store(hold, task, values, judged.fault if values["state"] == State.NOT_JUDGED else "")
        return True

    def _outcome(self, task: Task, exercise: Exercise, judged: Judged) -> dict[str, Any]:
        """The columns of an entry that has been judged."""
        if judged.verdict is Verdict.INTERNAL_ERROR:
            log.warning("regrading_failed", submission=str(task.submission_id), reason=judged.fault)
            is_final = task.is_again or judged.is_authors_fault
            return {"state": State.NOT_JUDGED if is_final else State.AGAIN}
        new: dict[str, Any] = to_jsonable_python(
            findings(judged, exercise.version, judged.basis.runtime or self._sandbox.runtime(exercise.runtime))
        )
        changes = changed_tests(task.old["tests"], new["tests"])
        return {
            "state": State.JUDGED,
            "effect": effect(task.old, new, changes),
            "verdict": new["verdict"],
            "passed": new["passed"],
            "total": new["total"],
            "changes": changes,
            "findings": new,
        }

    async def _store(self, hold: Hold, task: Task, values: dict[str, Any], fault: str) -> None:
        async with self._database.write() as session:
            regrade = await RegradeRepository(session).held(hold.regrade_id, hold.claim, hold.status, lock=True)
            if regrade is not None:
                await EntryRepository(session).store(hold.regrade_id, task.submission_id, values)
                regrade.reason = fault or regrade.reason

    async def _finish(self, hold: Hold) -> None:
        """Everything is judged: keep what applying it would do to the learners."""
        async with self._database.write(is_long=True) as session:
            regrades = RegradeRepository(session)
            regrade = await regrades.held(hold.regrade_id, hold.claim, hold.status, lock=True)
            if regrade is not None:
                gained, lost = await EntryRepository(session).solves(regrade)
                more = {"previewed_at": now(), "solves_gained": gained, "solves_lost": lost}
                await regrades.move(regrade.id, hold.status, Status.PREVIEWED, **more)

    async def _fail(self, hold: Hold, reason: str) -> bool:
        async with self._database.write() as session:
            await RegradeRepository(session).move(
                hold.regrade_id, hold.status, Status.FAILED, reason=reason, ended_at=now()
            )
        return False
