"""Suites through the judge: found in the box, told one by one with their code, by cause, and marked as practice."""

from typing import Any

import pytest

from codecrafthub.assessment.judge import Judge, Judged
from codecrafthub.contracts.assessment import TestInfo
from codecrafthub.contracts.content import Exercise, Limits
from codecrafthub.runner.client import LocalRunner
from tests.assessment.desk import Desk
from tests.assessment.made import RIGHT, exercise
from tests.assessment.test_judge import FaultyRunner

pytestmark = pytest.mark.anyio

TESTS = """\
import pytest
from double import double


@pytest.mark.task(taskno=1)
def test_small():
    assert double(1) == 2


@pytest.mark.task(taskno=2)
def test_negative():
    assert double(-4) == -8


@pytest.mark.skip(reason="later")
def test_large():
    assert double(10**9) == 2 * 10**9
"""
UNITTEST = """\
import unittest
from double import double


class DoubleTest(unittest.TestCase):
    def test_zero(self):
        self.assertEqual(double(0), 0, "nothing doubled is nothing")
"""


def suite(text: str = TESTS, **more: Any) -> Exercise:
    given = {"limits": Limits(cpu_ms=1000, wall_ms=5000, memory_mb=128), **more}
    return exercise(kind="suite", suite={"double_test.py": text}, **given).model_copy(update={"cases": []})


async def judged(runner: Any, code: str, made: Exercise) -> Judged:
    return await Judge(runner).judge(made, {"double.py": code})


async def test_a_suite_is_practice_and_skips_count_for_nothing(runner: LocalRunner) -> None:
    found = await judged(runner, RIGHT, suite())
    assert (found.verdict, found.passed, found.total, found.basis.grading) == ("accepted", 2, 2, "practice")
    assert [(test.name, test.task, test.status) for test in found.tests] == [
        ("test_small", 1, "passed"), ("test_negative", 2, "passed"), ("test_large", None, "not_run"),
    ]  # fmt: skip
    assert "assert double(-4) == -8" in (found.tests[1].code or "")
    assert found.tests[0].visibility == "visible"
    assert found.tests[2].message == "The tests skip this one. later"


async def test_a_test_that_is_not_met_is_a_wrong_answer_in_its_own_words(runner: LocalRunner) -> None:
    found = await judged(runner, "def double(n):\n    print('hm')\n    return 1\n", suite(UNITTEST))
    (failed,) = found.tests
    assert (failed.verdict, failed.error, failed.stdout) == ("wrong_answer", None, "hm\n")
    assert "nothing doubled is nothing" in (failed.message or "")


@pytest.mark.parametrize(
    ("code", "verdict"),
    [
        ("def double(n):\n    return {}[n]\n", "runtime_error"),
        ("def double(n):\n    while True: pass\n", "time_limit_exceeded"),
        ("def double(n):\n    return len(bytearray(1 << 30))\n", "memory_limit_exceeded"),
        ("def double(n):\n    while True: print('x' * 1000)\n", "output_limit_exceeded"),
        ("import os\ndef double(n):\n    os._exit(0)\n", "runtime_error"),
        ("def double(n)\n    return 2\n", "compile_error"),
        ("1 / 0\n", "runtime_error"),
        ("def other(n):\n    return 2\n", "runtime_error"),
        ("import os\nos._exit(0)\n", "runtime_error"),
    ],
)
async def test_verdicts_by_cause(runner: LocalRunner, code: str, verdict: str) -> None:
    found = await judged(runner, code, suite())
    assert (found.verdict, found.passed) == (verdict, 0)
    first = found.tests[0]
    assert (first.status, first.verdict) == ("failed", verdict)
    assert first.message


async def test_the_tests_are_told_once_they_are_found(runner: LocalRunner) -> None:
    began: list[list[str]] = []
    order: list[str] = []

    async def begin(tests: Any) -> None:
        assert all(isinstance(test, TestInfo) for test in tests)
        began.append([test.name for test in tests])
        order.append("begin")

    async def hear(result: Any) -> None:
        order.append(result.name)

    await Judge(runner).judge(suite(), {"double.py": RIGHT}, hear, on_begin=begin)
    assert began == [["test_small", "test_negative", "test_large"]]
    assert order == ["begin", "test_small", "test_negative", "test_large"]


@pytest.mark.parametrize("fault", ["raises", "reports", "ends early"])
async def test_a_fault_of_ours_is_retried_and_what_was_known_stays(runner: LocalRunner, fault: str) -> None:
    heard: list[str] = []

    async def hear(result: Any) -> None:
        heard.append(result.name)

    found = await Judge(FaultyRunner(runner, fault, times=1)).judge(suite(), {"double.py": RIGHT}, hear)
    assert found.verdict == "accepted"
    assert heard == ["test_small", "test_negative", "test_large"]
    lost = await Judge(FaultyRunner(runner, fault, times=2)).judge(suite(), {"double.py": RIGHT})
    assert lost.verdict == "internal_error"


async def test_a_suite_without_tests_is_no_fault_of_the_learner(runner: LocalRunner) -> None:
    found = await judged(runner, RIGHT, suite("from double import double\n"))
    assert (found.verdict, [test.name for test in found.tests]) == ("internal_error", ["The tests are loaded"])
    assert "no tests" in found.fault


async def test_it_is_stored_and_told_as_practice(on_both: Desk) -> None:
    on_both.add(suite())
    learner = on_both.someone()
    found = await on_both.judged(learner, await on_both.submit(learner, "def double(n):\n    return 2\n"))
    assert (found["verdict"], found["grading"], found["passed"], found["total"]) == ("wrong_answer", "practice", 1, 3)
    assert [test["code"] is not None for test in found["tests"]] == [True, True, True]
    kinds = [signal.kind for signal in on_both.signals]
    assert kinds == ["queued", "running", "test", "test", "test", "judged"]
    (fact,) = await on_both.told("assessment.submission.judged")
    assert fact["grading"] == "practice"
