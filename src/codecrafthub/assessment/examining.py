"""Judging for authors: their own programs against their own exercises, beside what learners send, and kept nowhere."""

import asyncio

from codecrafthub.assessment.judge import Judged
from codecrafthub.assessment.runners import Sandbox
from codecrafthub.assessment.spare import SpareSlot
from codecrafthub.contracts.examination import Examination, Examined, ExaminedTest

AT_ONCE = 2


class Examiner:
    """A few at a time, each begun only when learners leave a slot free."""

    def __init__(self, sandbox: Sandbox, spare: SpareSlot) -> None:
        self._sandbox, self._spare = sandbox, spare
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def examine(self, asked: Examination) -> Examined:
        """Raises CannotJudge, or RuntimeMissing."""
        self._sandbox.ensure_found(asked.exercise.runtime)
        async with self._turns:
            await self._spare.room()
            judged = await self._sandbox.judge.judge(asked.exercise, asked.files, seed=asked.seed)
        return _examined(judged)


def _examined(judged: Judged) -> Examined:
    tests = [
        ExaminedTest(
            name=test.name,
            task=test.task,
            visibility=test.visibility,
            verdict=test.verdict,
            message=test.message or (f"{test.error.type}: {test.error.message}" if test.error else None),
            error=test.error,
            actual=test.actual,
            stdout=test.stdout,
            call=test.call,
            stdin=test.stdin,
            expected=test.expected,
            cpu_ms=test.cpu_ms,
            memory_kb=test.memory_kb,
        )
        for test in judged.tests
    ]
    return Examined(verdict=judged.verdict, fault=judged.fault, is_authors_fault=judged.is_authors_fault, tests=tests)
