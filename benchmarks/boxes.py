"""The jobs that every way of running code is measured with: a hello and five calls, or a suite of five tests."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from codecrafthub.contracts.runner import Call, Case, CaseAnswer, Job, Outcome, Runner
from codecrafthub.runner.client import LocalRunner

SOURCE = 'def hello():\n    return "Hello, World!"\n\n\ndef double(number):\n    return number * 2\n'
CASES = [Case(0, Call("hello")), *(Case(index, Call("double", (index,))) for index in range(1, 6))]
EXPECTED = ["Hello, World!", 2, 4, 6, 8, 10]
JOB = Job("benchmark", "python", "cases", {"solution.py": SOURCE}, "solution.py", CASES)

TESTS = "from solution import double, hello\n\n\ndef test_hello():\n    assert hello() == 'Hello, World!'\n" + "".join(
    f"\n\ndef test_{number}():\n    assert double({number}) == {2 * number}\n" for number in range(1, 5)
)
SUITE = Job("benchmark", "python", "suite", {"solution.py": SOURCE, "tests.py": TESTS}, "tests.py")
PASSED = [None] * 5
"""What comes of tests that pass: they return nothing."""


@asynccontextmanager
async def started(**settings: int) -> AsyncIterator[LocalRunner]:
    runner = LocalRunner(**settings)
    await runner.start()
    try:
        yield runner
    finally:
        await runner.close()


async def one_job(runner: Runner, job: Job = JOB, expected: list[object] = EXPECTED) -> tuple[float, float]:
    """Milliseconds to the first answer and to the last; wrong answers end the benchmark."""
    begun, first = time.perf_counter(), 0.0
    values = []
    async for message in runner.run(job):
        if isinstance(message, CaseAnswer):
            last = (time.perf_counter() - begun) * 1000
            first = first or last
            assert message.outcome is Outcome.RETURNED, message
            values.append(message.value)
    assert values == expected, values
    return first, last
