"""Short ways to have JavaScript and TypeScript run in real boxes; tests are skipped, with the reason, where Node is missing."""

from collections.abc import Mapping, Sequence
from textwrap import dedent

import pytest

from codecrafthub.contracts.runner import Call, Case, CaseAnswer, Job, JobEnd, Limits, Outcome, SuiteFound
from codecrafthub.runner.client import LocalRunner
from codecrafthub.runner.languages import LANGUAGES, look
from tests.runner.conftest import calls, execute, stdin
from tests.runner.suites import Came

ROOMY = Limits(cpu_ms=4000, wall_ms=20_000, memory_mb=128, output_kb=64)
ENDINGS = {"javascript": "js", "typescript": "ts"}


def wanted(runtime: str) -> str:
    if runtime not in look():
        pytest.skip(f"{LANGUAGES[runtime].title} is missing; this brings it: {LANGUAGES[runtime].bring}")
    return runtime


async def answers_of(
    runner: LocalRunner,
    source: str | Mapping[str, str],
    cases: Sequence[Case],
    runtime: str = "javascript",
    *,
    entry: str = "",
    limits: Limits = ROOMY,
) -> list[CaseAnswer]:
    """The answers to cases, of a source that lies in the entry file or of several files."""
    entry = entry or f"solution.{ENDINGS[runtime]}"
    files = {entry: source} if isinstance(source, str) else source
    answers, end = await execute(runner, Job("test", wanted(runtime), "cases", files, entry, cases, limits))
    assert end.outcome is Outcome.COMPLETED, end
    assert len(answers) == len(cases)
    return answers


async def call(
    runner: LocalRunner, source: str | Mapping[str, str], *args: object, runtime: str = "javascript"
) -> CaseAnswer:
    """What a call of `solve` comes to."""
    (answer,) = await answers_of(runner, source, [Case(0, Call("solve", args))], runtime)
    return answer


async def program(
    runner: LocalRunner, source: str | Mapping[str, str], text: str = "", runtime: str = "javascript"
) -> CaseAnswer:
    """What a program comes to that is given this to read."""
    (answer,) = await answers_of(runner, source, stdin(text), runtime, entry=f"main.{ENDINGS[runtime]}")
    return answer


async def suite(
    runner: LocalRunner, tests: str, limits: Limits = ROOMY, runtime: str = "javascript", **files: str
) -> Came:
    """What a file of tests comes to beside files of these names."""
    ending = ENDINGS[runtime]
    entry = f"it.spec.{ending}"
    given = {entry: dedent(tests), **{f"{name}.{ending}": text for name, text in files.items()}}
    job = Job("suite", wanted(runtime), "suite", given, entry, limits=limits)
    found, *answers, end = [message async for message in runner.run(job)]
    assert isinstance(found, SuiteFound), found
    assert isinstance(end, JobEnd)
    told = [answer for answer in answers if isinstance(answer, CaseAnswer)]
    assert [answer.index for answer in told] == list(range(len(found.tests)))
    return Came(found, told, end)


__all__ = ["ROOMY", "answers_of", "call", "calls", "program", "suite", "wanted"]
