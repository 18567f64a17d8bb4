"""One real runner for the tests of a module, and a short way to have code run in it."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence

import pytest

from codecrafthub.contracts.runner import Call, Case, CaseAnswer, Job, JobEnd, Limits, SandboxUnavailable
from codecrafthub.runner.client import LocalRunner

Run = Callable[..., Awaitable[tuple[list[CaseAnswer], JobEnd]]]
QUICK = Limits(cpu_ms=2000, wall_ms=4000)


@pytest.fixture(scope="module")
async def runner() -> AsyncIterator[LocalRunner]:
    runner = LocalRunner(slots=2)
    try:
        await runner.start()
    except SandboxUnavailable as error:
        pytest.skip(f"this machine cannot isolate, and the runner says so: {error}")
    yield runner
    await runner.close()


async def execute(runner: LocalRunner, job: Job) -> tuple[list[CaseAnswer], JobEnd]:
    """All answers of a job, and its end."""
    messages = [message async for message in runner.run(job)]
    answers = [message for message in messages if isinstance(message, CaseAnswer)]
    (end,) = [message for message in messages if isinstance(message, JobEnd)]
    assert messages[-1] is end
    return answers, end


@pytest.fixture
def run(runner: LocalRunner) -> Run:
    """Run a source with cases: `await run("def f(): …", Case(…), …)`."""

    async def run(
        source: str | Mapping[str, str], *cases: Case, limits: Limits = QUICK, entry: str = "solution.py"
    ) -> tuple[list[CaseAnswer], JobEnd]:
        files = {entry: source} if isinstance(source, str) else source
        return await execute(runner, Job("test", "python", "cases", files, entry, cases, limits))

    return run


def calls(function: str, *argument_lists: Sequence[object]) -> list[Case]:
    """A case for each list of arguments."""
    return [Case(index, Call(function, arguments)) for index, arguments in enumerate(argument_lists)]


def stdin(*texts: str) -> list[Case]:
    return [Case(index, stdin=text) for index, text in enumerate(texts)]
