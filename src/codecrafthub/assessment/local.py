"""Judging without a server, for the command line: a runner for as long as it is needed, and plain results."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from codecrafthub.assessment.files import accepted
from codecrafthub.assessment.judge import Judge
from codecrafthub.assessment.runners import connect
from codecrafthub.contracts.assessment import TestResult
from codecrafthub.contracts.content import Exercise
from codecrafthub.settings import Settings

Describe = Callable[[TestResult, Mapping[str, str], Exercise], str | None]


@dataclass(frozen=True, slots=True)
class LocalTest:
    """One test's result as its author may see it; the verdict of a test that was never reached is `not_run`."""

    name: str
    verdict: str
    message: str | None
    cpu_ms: float
    wall_ms: float
    memory_kb: int


@dataclass(frozen=True, slots=True)
class LocalRun:
    verdict: str
    tests: list[LocalTest]


class LocalJudge:
    """The judge in the form that the check of exercises asks for (contracts/content.py, Judge)."""

    def __init__(self, judge: Judge, describe: Describe) -> None:
        self._judge, self._describe = judge, describe

    async def __call__(self, exercise: Exercise, files: Mapping[str, str]) -> LocalRun:
        """Judge files. Raises FilesNotAccepted or FilesTooLarge as a submission of them would."""
        judged = await self._judge.judge(exercise, accepted(exercise, files))
        return LocalRun(judged.verdict, [self._test(test, files, exercise) for test in judged.tests])

    def _test(self, test: TestResult, files: Mapping[str, str], exercise: Exercise) -> LocalTest:
        message = self._describe(test, files, exercise)
        return LocalTest(test.name, test.verdict or "not_run", message, test.cpu_ms, test.wall_ms, test.memory_kb)


@asynccontextmanager
async def local_judge(settings: Settings, describe: Describe | None = None) -> AsyncIterator[LocalJudge]:
    """A judge with a runner of its own; `describe` says what to tell of a result, by default the judge's own message.

    Raises SandboxUnavailable when this machine cannot isolate.
    """
    runner = connect(settings)
    await runner.start()
    try:
        yield LocalJudge(Judge(runner), describe or (lambda test, _files, _exercise: test.message))
    finally:
        await runner.close()
