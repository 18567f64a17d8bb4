"""Variants of a JavaScript program, many in one box: what they answer, which lines run, and that none holds up the others."""

from typing import Any

import pytest

from codecrafthub.contracts import values
from codecrafthub.contracts.runner import Call, Case, CaseAnswer, Job, Limits, Outcome
from codecrafthub.runner.client import LocalRunner
from tests.runner.conftest import execute

pytestmark = pytest.mark.anyio
LIMITS = Limits(cpu_ms=5000, wall_ms=20_000, memory_mb=256)
BRANCHES = "export function f(a) {\n  if (a > 1) {\n    return 1;\n  }\n  const g = () => {\n    return 2;\n  };\n  return g();\n}\n"


async def asked(runner: LocalRunner, analysis: str, function: str, *arguments: Any) -> CaseAnswer:
    job = Job("test", "javascript", "analysis", {}, analysis, [Case(0, Call(function, arguments))], LIMITS)
    answers, end = await execute(runner, job)
    assert end.outcome is Outcome.COMPLETED
    return answers[0]


def case(*args: Any) -> dict[str, Any]:
    return {"calls": [["f", values.encode(list(args)), values.encode({})]]}


def decoded(texts: list[str | None]) -> list[Any]:
    return [text if text is None or text.startswith("!") else values.decode(text)[0] for text in texts]


@pytest.mark.parametrize(("analysis", "function"), [("os", "answers"), ("attempts", "toString"), ("", "")])
async def test_only_what_is_there_can_be_called(runner: LocalRunner, analysis: str, function: str) -> None:
    assert (await asked(runner, analysis, function)).outcome is Outcome.RAISED


async def test_each_program_answers_for_itself(runner: LocalRunner) -> None:
    programs = [
        "export const f = (a) => a + 1;",
        "let n = 0;\nexport const f = (a) => (n += a);",
        "export function f(a) {\n  for (;;);\n}",
        "export const f = (",
        "export const f = async (a) => {\n  await new Promise((done) => setTimeout(done, 3_600_000));\n  return a;\n};",
        "export const f = () => {\n  throw new TypeError();\n};",
        "module.exports = { f: (a) => [a] };",
    ]
    found = (await asked(runner, "attempts", "answers", programs, "main.js", {}, [case(1), case(2)], 100)).value
    assert [decoded(texts) for texts in found] == [
        [2, 3], [1, 3], [None, None], ["!SyntaxError", "!SyntaxError"], [1, 2], ["!TypeError", "!TypeError"], [[1], [2]],
    ]  # fmt: skip


async def test_the_lines_of_each_case_are_told(runner: LocalRunner) -> None:
    changed = BRANCHES.replace("return 2", "return 3")
    asking = [BRANCHES, changed], "main.js", {}, [case(2), case(1)], 100, 1000
    found = (await asked(runner, "attempts", "observe", *asking)).value
    assert found["lines"] == [[1, 2, 3], [1, 2, 5, 6, 8]]
    assert [decoded(texts) for texts in found["answers"]] == [[1, 2], [1, 3]]


async def test_variants_beyond_the_time_for_all_come_to_nothing(runner: LocalRunner) -> None:
    endless = BRANCHES.replace("return 2", "for (;;)")
    asking = [BRANCHES, *[endless] * 8, BRANCHES], "main.js", {}, [case(1)], 50, 60
    found = (await asked(runner, "attempts", "observe", *asking)).value
    assert found["answers"][-1] == [None]
