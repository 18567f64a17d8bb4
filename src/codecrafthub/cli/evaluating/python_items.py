"""Faulty Python programs with tests in code: judged in the sandbox like submissions, then asked where the fault is."""

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from codecrafthub.cli.evaluating.bench import Bench, Half
from codecrafthub.cli.evaluating.fixes import fix, python_lines
from codecrafthub.cli.evaluating.hints import Hints, half
from codecrafthub.contracts.runner import Call, Case, CaseAnswer, Job, Limits, Outcome

ENTRY = "program.py"
CHECK = "check_"
LIMITS = Limits(cpu_ms=1000, wall_ms=4000, memory_mb=256)


@dataclass(frozen=True, slots=True)
class PythonItem:
    """A faulty program, its tests as statements that raise where it is wrong, and what mends it, for scoring alone."""

    name: str
    source: str
    mended: str
    tests: Sequence[str]
    task: str
    files: Mapping[str, str] = field(default_factory=dict)
    """What else the program and its tests import."""


async def evaluate_items(items: Sequence[PythonItem], bench: Bench) -> list[Half]:
    """Both halves in numbers, the even one first."""

    async def score(item: PythonItem) -> Hints:
        return await _hints(item, bench)

    halves = await bench.each(items, lambda item: item.name, score)
    return [half(found, with_anchor=bench.with_anchor) for found in halves]


async def _hints(item: PythonItem, bench: Bench) -> Hints:
    true_fix = fix(python_lines(item.source), python_lines(item.mended))
    passed = await _judged(item, bench)
    tests = [{"code": item.tests[index], "passed": is_passed} for index, is_passed in passed.items()]
    options = {"seconds": bench.seconds, "task": item.task, "files": dict(item.files)}
    found: dict[str, Any] | None = await bench.analyse("python.locate", "locate", item.source, tests, options)
    if found is None:
        return Hints([], [], true_fix)
    return Hints([one["line"] for one in found["lines"]], found["anchor"], true_fix)


async def _judged(item: PythonItem, bench: Bench) -> dict[int, bool]:
    """Which tests pass, by their place; those that were not reached are left out."""
    checks = [_as_function(test, f"{CHECK}{index}") for index, test in enumerate(item.tests)]
    files = {**item.files, ENTRY: "\n\n".join([item.source, *checks])}
    cases = [Case(index, Call(f"{CHECK}{index}")) for index in range(len(item.tests))]
    answers, _ = await bench.run(Job("evaluate", "python", "cases", files, ENTRY, cases, LIMITS))
    return {answer.index: _has_passed(answer) for answer in answers if answer.outcome is not Outcome.NOT_RUN}


def _has_passed(answer: CaseAnswer) -> bool:
    return answer.outcome is Outcome.RETURNED and answer.error is None


def _as_function(test: str, name: str) -> str:
    body = ast.parse(test).body
    header = ast.parse(f"def {name}(): pass")
    assert isinstance(header.body[0], ast.FunctionDef)
    header.body[0].body = body or header.body[0].body
    return ast.unparse(header)
