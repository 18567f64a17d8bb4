"""Runs and traces: a learner's code executed on input of their own, answered directly; nothing is judged or kept.

Submissions go first: a run begins only where one of the runner's slots is free, and a learner has one at a time.
"""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from codecrafthub.assessment.errors import CannotRun, InputNotAccepted, NoSlotFree, NoTraceHere, RunPending
from codecrafthub.assessment.exercises import Exercises
from codecrafthub.assessment.files import accepted
from codecrafthub.assessment.run_input import RunInput
from codecrafthub.assessment.runners import Sandbox
from codecrafthub.assessment.spare import SpareSlot
from codecrafthub.assessment.workers import Workers
from codecrafthub.contracts.content import Exercise
from codecrafthub.contracts.runner import CaseAnswer, Job, JobEnd, Limits, Outcome
from codecrafthub.kit.clock import new_id
from codecrafthub.kit.logging import logger

LONGEST_MS = 20_000
"""What all calls of a run may take together."""
GRACE_SECONDS = 10
RETRY_SECONDS = "2"
TRACED = "python"
CALLED = ("python", "javascript", "typescript")
"""Languages whose functions can be called; programs in the others are run on what they read."""

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a run: an answer for each call, or the one of a program."""

    inputs: RunInput
    answers: Sequence[CaseAnswer]
    limits: Limits
    runtime: str


class RunService:
    def __init__(self, sandbox: Sandbox, exercises: Exercises, workers: Workers, spare: SpareSlot) -> None:
        self._sandbox = sandbox
        self._exercises = exercises
        self._workers = workers
        self._spare = spare
        self._running: set[UUID] = set()

    async def run(self, learner_id: UUID, slug: str, files: Mapping[str, str], inputs: RunInput) -> Ran:
        """Execute the calls in turn, or the program once.

        Raises CannotJudge, RuntimeMissing, UnknownExercise, FilesNotAccepted, FilesTooLarge, InputNotAccepted,
        RunPending, NoSlotFree or CannotRun.
        """
        exercise = await self._exercise(slug)
        if inputs.calls and exercise.language not in CALLED:
            raise InputNotAccepted(
                "Functions of this language cannot be called here: send `stdin`, and run the program."
            )
        with self._slot(learner_id):
            return await self._execute(_job("run", exercise, files, inputs), inputs)

    async def trace(self, learner_id: UUID, slug: str, files: Mapping[str, str], inputs: RunInput) -> Ran:
        """Execute the calls, the last one step by step, or the program. Raises as `run` does, and NoTraceHere."""
        exercise = await self._exercise(slug)
        if exercise.language != TRACED:
            raise NoTraceHere
        with self._slot(learner_id):
            return await self._execute(_job("trace", exercise, files, inputs), inputs)

    async def _exercise(self, slug: str) -> Exercise:
        self._sandbox.ensure_able()
        exercise = await self._exercises.get(slug)
        self._sandbox.ensure_found(exercise.runtime)
        return exercise

    @contextmanager
    def _slot(self, learner_id: UUID) -> Iterator[None]:
        """A slot of the runner that no submission waits for: where one waits, all are in use."""
        if learner_id in self._running:
            raise RunPending(headers={"Retry-After": RETRY_SECONDS})
        if self._workers.is_full:
            raise NoSlotFree(headers={"Retry-After": RETRY_SECONDS})
        self._running.add(learner_id)
        try:
            with self._spare.in_use():
                yield
        finally:
            self._running.discard(learner_id)

    async def _execute(self, job: Job, inputs: RunInput) -> Ran:
        answers: list[CaseAnswer] = []
        end = JobEnd(Outcome.INTERNAL_ERROR, "the runner did not answer in time")
        try:
            async with asyncio.timeout(2 * LONGEST_MS / 1000 + GRACE_SECONDS):
                async for message in self._sandbox.runner.run(job):
                    if isinstance(message, CaseAnswer):
                        answers.append(message)
                    elif isinstance(message, JobEnd):
                        end = message
        except TimeoutError:
            pass
        if end.outcome is Outcome.NOT_RUN:
            raise NoSlotFree(headers={"Retry-After": RETRY_SECONDS})
        faults = [answer for answer in answers if answer.outcome is Outcome.INTERNAL_ERROR]
        if end.outcome is not Outcome.COMPLETED or faults:
            log.error("run_failed", job=job.key, detail=end.detail)
            raise CannotRun
        return Ran(inputs, answers, job.limits, self._sandbox.runtime(job.runtime))


def _job(kind: Literal["run", "trace"], exercise: Exercise, files: Mapping[str, str], inputs: RunInput) -> Job:
    """The work of a run: the learner's files with those they cannot change, and nothing of the tests."""
    limits = exercise.limits
    cases = [inputs.last_case(exercise.runtime)] if kind == "trace" else inputs.cases(exercise.runtime)
    return Job(
        key=new_id().hex,
        runtime=exercise.runtime,
        kind=kind,
        files={**accepted(exercise, files), **exercise.support},
        entry=exercise.entry,
        cases=cases,
        limits=Limits(limits.cpu_ms, min(limits.wall_ms, LONGEST_MS // len(cases)), limits.memory_mb, limits.output_kb),
    )
