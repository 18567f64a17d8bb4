"""Judging without a server, for the command line: a runner for as long as it is needed, and plain results."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from codecrafthub.assessment.files import accepted
from codecrafthub.assessment.judge import Judge
from codecrafthub.assessment.runners import local_runner
from codecrafthub.assessment.runtimes import ensure_found, with_version
from codecrafthub.contracts.assessment import TestResult
from codecrafthub.contracts.content import Exercise
from codecrafthub.contracts.runner import RunnerStatus
from codecrafthub.settings import Settings

Describe = Callable[[TestResult, Mapping[str, str], Exercise], str | None]


@dataclass(frozen=True, slots=True)
class LocalTest:
    """One test's result as its author may see it; the verdict of a test that was never reached is `not_run`."""

    name: str
    verdict: str
    message: str | None
    difference: str | None
    cpu_ms: float
    wall_ms: float
    memory_kb: int


@dataclass(frozen=True, slots=True)
class LocalRun:
    """What came of judging, and what it rests on; `fault` says why it is internal_error."""

    verdict: str
    tests: list[LocalTest]
    runtime: str
    grading: str
    tests_hash: str
    seed: int | None
    limits: dict[str, int]
    fault: str


class LocalJudge:
    """The judge in the form that the check of exercises asks for (contracts/content.py, Judge)."""

    def __init__(self, judge: Judge, status: RunnerStatus, describe: Describe) -> None:
        self._judge, self._status, self._describe = judge, status, describe

    async def __call__(self, exercise: Exercise, files: Mapping[str, str], seed: int | None = None) -> LocalRun:
        """Judge files. Raises RuntimeMissing, FilesNotAccepted or FilesTooLarge as a submission of them would."""
        ensure_found(exercise.runtime, self._status)
        judged = await self._judge.judge(exercise, accepted(exercise, files), seed=seed)
        return LocalRun(
            verdict=judged.verdict,
            tests=[self._test(test, files, exercise) for test in judged.tests],
            runtime=with_version(exercise.runtime, self._status),
            grading=judged.basis.grading,
            tests_hash=judged.basis.tests_hash,
            seed=judged.basis.seed,
            limits=exercise.limits.model_dump(),
            fault=judged.fault,
        )

    def _test(self, test: TestResult, files: Mapping[str, str], exercise: Exercise) -> LocalTest:
        message = self._describe(test, files, exercise)
        used = test.cpu_ms, test.wall_ms, test.memory_kb
        return LocalTest(test.name, test.verdict or "not_run", message, test.difference, *used)


@asynccontextmanager
async def local_judge(settings: Settings, describe: Describe | None = None) -> AsyncIterator[LocalJudge]:
    """A judge with a runner of its own; `describe` says what to tell of a result, by default the judge's own message.

    Raises SandboxUnavailable when this machine cannot isolate.
    """
    runner = local_runner(settings)
    await runner.start()
    judge = Judge(runner)
    try:
        status = await runner.status()
        yield LocalJudge(judge, status, describe or (lambda test, _files, _exercise: test.message))
    finally:
        await judge.close()
        await runner.close()
