"""Judging without a server, for the command line: a runner for as long as it is needed, and plain results."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from codecrafthub.assessment.files import accepted
from codecrafthub.assessment.judge import Judge
from codecrafthub.assessment.runners import connect
from codecrafthub.contracts.content import Exercise
from codecrafthub.settings import Settings


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

    def __init__(self, judge: Judge) -> None:
        self._judge = judge

    async def __call__(self, exercise: Exercise, files: Mapping[str, str]) -> LocalRun:
        """Judge files. Raises FilesNotAccepted or FilesTooLarge as a submission of them would."""
        judged = await self._judge.judge(exercise, accepted(exercise, files))
        tests = [
            LocalTest(test.name, test.verdict or "not_run", test.message, test.cpu_ms, test.wall_ms, test.memory_kb)
            for test in judged.tests
        ]
        return LocalRun(judged.verdict, tests)


@asynccontextmanager
async def local_judge(settings: Settings) -> AsyncIterator[LocalJudge]:
    """A judge with a runner of its own. Raises SandboxUnavailable when this machine cannot isolate."""
    runner = connect(settings)
    await runner.start()
    try:
        yield LocalJudge(Judge(runner))
    finally:
        await runner.close()
