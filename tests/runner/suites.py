"""A short way to have tests run beside some code, and what came of each by its name."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from codecrafthub.contracts.runner import CaseAnswer, Job, JobEnd, Limits, Outcome, SuiteFound
from codecrafthub.runner.client import LocalRunner

TESTS = """
import unittest

import pytest
from solution import double


class DoubleTest(unittest.TestCase):
    @pytest.mark.task(taskno=1)
    def test_zero(self):
        self.assertEqual(double(0), 0)

    @pytest.mark.task(taskno=2)
    def test_numbers(self):
        for number in (1, 2, 3):
            with self.subTest("a number", number=number):
                self.assertEqual(double(number), number * 2, msg=f"double({number})")

    def test_a_list(self):
        self.assertEqual(double([1]), [1, 1])


@pytest.mark.parametrize("text", ["a", "b"])
def test_task_3_texts(text):
    assert double(text) == text + text
"""
NAMES = [
    "DoubleTest.test_zero",
    "DoubleTest.test_numbers",
    "DoubleTest.test_a_list",
    "test_task_3_texts[a]",
    "test_task_3_texts[b]",
]
RIGHT = "def double(value):\n    return value * 2\n"
LIMITS = Limits(cpu_ms=2000, wall_ms=6000, output_kb=16)


@dataclass(frozen=True)
class Came:
    """All that a suite job told."""

    found: SuiteFound
    answers: list[CaseAnswer]
    end: JobEnd

    @property
    def names(self) -> list[str]:
        return [test.name for test in self.found.tests]

    @property
    def outcomes(self) -> dict[str, Outcome]:
        return {self.names[answer.index]: answer.outcome for answer in self.answers}

    def of(self, name: str) -> CaseAnswer:
        (answer,) = [answer for answer in self.answers if self.names[answer.index] == name]
        return answer

    def message(self, name: str) -> str:
        error = self.of(name).error
        assert error is not None
        return error.message


Suite = Callable[..., Awaitable[Came]]


async def came_of(
    runner: LocalRunner,
    solution: str,
    tests: str = TESTS,
    limits: Limits = LIMITS,
    *,
    is_isolated: bool = False,
    **files: str,
) -> Came:
    """Run tests beside a solution; each test is found once and answered once, in the order of the file."""
    given = {"double_test.py": tests, "solution.py": solution, **{f"{name}.py": text for name, text in files.items()}}
    job = Job("suite", "python", "suite", given, "double_test.py", limits=limits, is_isolated=is_isolated)
    found, *answers, end = [message async for message in runner.run(job)]
    assert isinstance(found, SuiteFound)
    assert isinstance(end, JobEnd)
    told = [answer for answer in answers if isinstance(answer, CaseAnswer)]
    assert [answer.index for answer in told] == [test.index for test in found.tests] == list(range(len(told)))
    return Came(found, told, end)
