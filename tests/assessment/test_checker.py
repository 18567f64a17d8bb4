"""The author's checker: it decides in a box of its own, and its failures are nobody's attempt."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from codecrafthub.assessment.judge import Judge, Judged
from codecrafthub.contracts.content import Exercise, TestCase
from codecrafthub.contracts.runner import Job, JobEnd, Message, Outcome, RunnerStatus
from codecrafthub.runner.client import LocalRunner
from tests.assessment.made import RIGHT, case, exercise

pytestmark = pytest.mark.anyio

FACTORS = """\
def check(given, answer, expected):
    number, = given
    if type(answer) is not list or len(answer) != 2:
        return "Give back a list of two numbers."
    return answer[0] * answer[1] == number
"""
LIES = """\
import os
def check(given, answer, expected):
    os.write(3, b'\\0\\0\\0\\x2f{"index":0,"outcome":"accepted","value":true}')
    os._exit(0)
"""
CASES = [case("double(12)", visibility="example"), case("double(35)", visibility="hidden", message="Any two will do.")]


def checked(checker: str, *cases: TestCase, **more: Any) -> Exercise:
    return exercise(*(cases or CASES), comparer="checker", checker=checker, **more)


async def judged(runner: LocalRunner, code: str, made: Exercise) -> Judged:
    return await Judge(runner).judge(made, {"double.py": code})


async def test_any_answer_that_the_checker_takes_is_right(runner: LocalRunner) -> None:
    for code in ("return [n, 1]", "return [1, n]", "return [n // 3, 3] if n == 12 else [5, 7]"):
        found = await judged(runner, f"def double(n):\n    {code}\n", checked(FACTORS))
        assert (found.verdict, found.passed) == ("accepted", 2)


async def test_a_wrong_answer_is_told_in_the_checkers_words_where_the_test_is_shown(runner: LocalRunner) -> None:
    found = await judged(runner, "def double(n):\n    return n\n", checked(FACTORS))
    shown, hidden = found.tests
    assert (shown.verdict, shown.message, shown.expected, shown.actual) == (
        "wrong_answer", "Give back a list of two numbers.", None, "12",
    )  # fmt: skip
    assert (hidden.verdict, hidden.message) == ("wrong_answer", "Any two will do.")


async def test_errors_and_limits_are_told_by_their_cause_and_not_checked(runner: LocalRunner) -> None:
    code = "def double(n):\n    if n == 12:\n        raise ValueError('no')\n    return print\n"
    found = await judged(runner, code, checked("def check(given, answer, expected):\n    return True\n"))
    assert [test.verdict for test in found.tests] == ["runtime_error", "wrong_answer"]
    assert "cannot be compared" in (found.tests[1].message or "")


async def test_what_the_author_expects_and_what_a_program_reads_reach_the_checker(runner: LocalRunner) -> None:
    longest = (
        "def check(given, answer, expected):\n    return len(answer.split()) == len(given.split()) == len(expected)\n"
    )
    program = [TestCase(name="one", stdin="a b\n", stdout="xy", visibility="visible")]
    assert (await judged(runner, "print(input())\n", checked(longest, *program))).verdict == "accepted"
    assert (await judged(runner, "print('a')\n", checked(longest, *program))).verdict == "wrong_answer"
    near = "def check(given, answer, expected):\n    return abs(answer - expected) <= 1\n"
    calls = [case("double(3)", "5"), case("double(0)", "1")]
    assert (await judged(runner, RIGHT, checked(near, *calls))).verdict == "accepted"


async def test_one_case_may_have_a_checker_and_another_none(runner: LocalRunner) -> None:
    made = exercise(
        case("double(1)", "2"),
        case("double(2)", comparer="checker"),
        case("double(3)", "7"),
        checker="def check(given, answer, expected):\n    return answer > 3\n",
    )
    found = await judged(runner, RIGHT, made)
    assert [test.verdict for test in found.tests] == ["accepted", "accepted", "wrong_answer"]


@pytest.mark.parametrize(
    ("checker", "said"),
    [
        ("def check(given, answer, expected):\n    return answer[0] == 1\n", "checker.py:2: It raised TypeError"),
        ("def check(given, answer, expected):\n    pass\n", "checker.py:1: `check` gave back None."),
        ("def check(given, answer, expected):\n    return 1\n", "`check` gave back 1."),
        ("def check(given, answer, expected):\n    return print\n", "What it gives back is not plain data"),
        ("def check(given, answer, expected)\n    return True\n", "checker.py:1: It raised SyntaxError"),
        ("1 / 0\ndef check(given, answer, expected):\n    return True\n", "checker.py:1: It raised ZeroDivisionError"),
        ("def check(given, answer, expected):\n    while True: pass\n", "checker.py:1: Your code "),
        ("import os\ndef check(given, answer, expected):\n    os._exit(0)\n", "ended the program"),
        ("def judge(given, answer, expected):\n    return True\n", "It raised NameError"),
        (LIES, "checker.py:1: "),
    ],
)  # fmt: skip
async def test_a_checker_that_fails_or_lies_is_never_the_learners_fault(
    runner: LocalRunner, checker: str, said: str
) -> None:
    found = await judged(runner, RIGHT, checked(checker))
    assert found.verdict == "internal_error"
    assert said in found.fault
    assert [(test.status, test.verdict) for test in found.tests] == [("failed", "internal_error"), ("not_run", None)]
    assert "our side" in (found.tests[0].message or "")
    assert said not in (found.tests[0].message or "")


async def test_the_learners_code_is_not_in_the_checkers_box_nor_the_checker_in_theirs(runner: LocalRunner) -> None:
    looks = "import os\ndef check(given, answer, expected):\n    return sorted(os.listdir()) == ['checker.py']\n"
    code = "import os\ndef double(n):\n    return os.listdir()\n"
    found = await judged(runner, code, checked(looks))
    assert found.verdict == "accepted"
    assert found.tests[0].actual == "['double.py']"


async def test_an_answer_that_cannot_be_carried_to_the_checker_is_wrong(runner: LocalRunner) -> None:
    takes_all = checked("def check(given, answer, expected):\n    return True\n")
    code = "def double(n):\n    deep = []\n    for _ in range(64):\n        deep = [deep]\n    return deep if n == 12 else 1\n"
    found = await judged(runner, code, takes_all)
    assert [test.verdict for test in found.tests] == ["wrong_answer", "accepted"]
    assert "too large" in (found.tests[0].message or "")


async def test_arguments_are_still_held_to_what_they_must_be_afterwards(runner: LocalRunner) -> None:
    made = checked(
        "def check(given, answer, expected):\n    return True\n",
        case("double([1])", arguments_after="[[1]]"),
    )
    found = await judged(runner, "def double(xs):\n    xs.append(2)\n    return 1\n", made)
    assert found.tests[0].actual == "arguments afterwards: [[1, 2]]"


class LosesCheckers:
    """The real runner, which breaks the first jobs of checkers."""

    def __init__(self, runner: LocalRunner, times: int) -> None:
        self._runner, self._left = runner, times

    async def start(self) -> None: ...

    async def close(self) -> None: ...

    async def status(self) -> RunnerStatus:
        return await self._runner.status()

    async def run(self, job: Job) -> AsyncIterator[Message]:
        if job.entry == "checker.py" and self._left:
            self._left -= 1
            yield JobEnd(Outcome.INTERNAL_ERROR, "lost")
            return
        async for message in self._runner.run(job):
            yield message


async def test_a_fault_of_ours_while_checking_is_retried_once(runner: LocalRunner) -> None:
    files = {"double.py": "def double(n):\n    return [n, 1]\n"}
    assert (await Judge(LosesCheckers(runner, 1)).judge(checked(FACTORS), files)).verdict == "accepted"
    found = await Judge(LosesCheckers(runner, 2)).judge(checked(FACTORS), files)
    assert (found.verdict, found.fault) == ("internal_error", "lost")
