"""The judge with the real sandbox: every verdict by its cause, and nothing that can be forged."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from codecrafthub.assessment import jobs
from codecrafthub.assessment.judge import Judge, Judged
from codecrafthub.contracts.assessment import TestResult
from codecrafthub.contracts.content import Exercise, Limits, TestCase, Tolerance
from codecrafthub.contracts.runner import Job, JobEnd, Message, Outcome, RunnerStatus
from codecrafthub.runner.client import LocalRunner
from tests.assessment.made import RIGHT, case, exercise

pytestmark = pytest.mark.anyio

WRITES_ITS_OWN_ANSWER = """
import os
def double(number):
    for descriptor in range(3, 64):
        try:
            os.write(descriptor, b'\\x00\\x00\\x00\\x1c{"index":0,"outcome":"returned","value":"2"}')
        except OSError:
            pass
    os._exit(0)
"""


async def judged(runner: LocalRunner, code: str, made: Exercise | None = None) -> Judged:
    return await Judge(runner).judge(made or exercise(), {"double.py": code})


@pytest.mark.parametrize(
    ("code", "verdict"),
    [
        (RIGHT, "accepted"),
        ("def double(number):\n    return number\n", "wrong_answer"),
        ("def double(number):\n    pass\n", "wrong_answer"),
        ("def double(number):\n    raise KeyError(number)\n", "runtime_error"),
        ("def double(number):\n    return double(number)\n", "runtime_error"),
        ("def treble(number):\n    return number * 3\n", "runtime_error"),
        ("1 / 0\n", "runtime_error"),
        ("def double(number)\n    return number * 2\n", "compile_error"),
        ("def double(number):\n    while True: pass\n", "time_limit_exceeded"),
        ("import time\ndef double(number):\n    time.sleep(60)\n", "time_limit_exceeded"),
        ("def double(number):\n    return len(bytearray(1 << 30))\n", "memory_limit_exceeded"),
        ("def double(number):\n    while True: print('x' * 1000)\n", "output_limit_exceeded"),
        ("import os\ndef double(number):\n    os._exit(0)\n", "runtime_error"),
        ("import sys\ndef double(number):\n    sys.exit(0)\n", "runtime_error"),
        ("import sys\nsys.exit(0)\n", "runtime_error"),
        ("import socket\ndef double(number):\n    socket.socket()\n", "runtime_error"),
        ("import os\ndef double(number):\n    os.fork()\n", "runtime_error"),
    ],
)
async def test_verdicts_by_cause(runner: LocalRunner, code: str, verdict: str) -> None:
    found = await judged(runner, code)
    assert found.verdict == verdict
    assert (found.passed == found.total) == (verdict == "accepted")
    assert found.total == 5
    assert all(test.status == "passed" or test.message or test.status == "not_run" for test in found.tests)


@pytest.mark.parametrize(
    "code",
    [
        # what is only claimed to be equal
        "class Yes:\n    def __eq__(self, other): return True\n    __hash__ = None\ndef double(n): return Yes()\n",
        "class Mine(int):\n    def __eq__(self, other): return True\ndef double(n): return Mine(2)\n",
        "def double(n):\n    return float('nan')\n",
        "def double(n):\n    return str(n * 2)\n",
        "def double(n):\n    return n == 1 or n * 2\n",  # True where 2 is right
        # changing what compares or carries
        "import json\njson.dumps = lambda *a, **k: '2'\ndef double(n): return 0\n",
        "import builtins\nbuiltins.type = lambda *a: int\nbuiltins.isinstance = lambda *a: True\ndef double(n): return None\n",
        # writing answers oneself
        WRITES_ITS_OWN_ANSWER,
        "import os\nprint('5 passed')\nprint('OK')\ndef double(n):\n    raise SystemExit(0)\n",
    ],
)  # fmt: skip
async def test_forged_answers_are_never_accepted(runner: LocalRunner, code: str) -> None:
    found = await judged(runner, code)
    assert found.verdict in ("wrong_answer", "runtime_error")
    assert all(test.verdict != "accepted" for test in found.tests if test.call == "double(1)")


async def test_expected_values_are_not_in_the_box(runner: LocalRunner) -> None:
    """Code that searches all of its process for the right answer does not find it."""
    code = (
        "import gc, sys\n"
        "def double(n):\n"
        "    seen = [o for o in gc.get_objects() if isinstance(o, dict)]\n"
        "    frame = sys._getframe()\n"
        "    while frame: seen.append(dict(frame.f_locals)); frame = frame.f_back\n"
        "    return sum(1554 in [v for v in d.values() if type(v) is int] for d in seen)\n"
    )
    found = await judged(runner, code, exercise(case("double(777)", "1554")))
    assert found.tests[0].actual == "0"


async def test_the_first_failing_test_in_file_order_gives_the_verdict(runner: LocalRunner) -> None:
    code = "def double(n):\n    if n == 0: return None\n    if n == -4: raise ValueError\n    return n * 2\n"
    found = await judged(runner, code)
    assert found.verdict == "wrong_answer"
    assert [test.verdict for test in found.tests] == [
        "accepted", "wrong_answer", "runtime_error", "accepted", "accepted",
    ]  # fmt: skip
    assert [test.index for test in found.tests] == [0, 1, 2, 3, 4]
    assert found.passed == 3


async def test_raises(runner: LocalRunner) -> None:
    made = exercise(case("double('x')", raises="ValueError"), case("double(3)", raises="ValueError"))
    found = await judged(runner, "def double(n):\n    if n == 'x': raise ValueError('no')\n    return 6\n", made)
    passed, failed = found.tests
    assert (passed.verdict, passed.actual, passed.error) == ("accepted", "raises ValueError", None)
    assert (failed.verdict, failed.expected, failed.actual) == ("wrong_answer", "raises ValueError", "6")
    other = await judged(runner, "def double(n):\n    raise KeyError('no')\n", made)
    assert [test.verdict for test in other.tests] == ["runtime_error", "runtime_error"]
    assert other.tests[0].error is not None
    assert (other.tests[0].error.type, other.tests[0].error.line) == ("KeyError", 2)


async def test_calls_made_before_share_the_process_and_tests_do_not_share_arguments(runner: LocalRunner) -> None:
    code = "kept = []\ndef put(x):\n    kept.append(x)\ndef double(xs):\n    xs.append(0)\n    return kept[-1] * 2\n"
    made = exercise(
        case("double([])", "42", before=["put(20)", "put(21)"], arguments_after="[[0]]"),
        case("double([])", "4", before=["put(2)"], arguments_after="[[]]"),
    )
    found = await judged(runner, code, made)
    assert found.tests[0].verdict == "accepted"
    assert found.tests[0].call == "put(20)\nput(21)\ndouble([])"
    assert (found.tests[1].verdict, found.tests[1].expected, found.tests[1].actual) == (
        "wrong_answer", "arguments afterwards: [[]]", "arguments afterwards: [[0]]",
    )  # fmt: skip
    assert "afterwards" in (found.tests[1].message or "")


def program(*cases: TestCase) -> Exercise:
    return exercise(*cases, comparer="text")


async def test_programs_are_compared_by_lines(runner: LocalRunner) -> None:
    made = program(
        TestCase(name="two", stdin="2\n", stdout="Twice: 4\n"),
        TestCase(name="case", stdin="3\n", stdout="twice: 6\n"),
        TestCase(name="wrong", stdin="4\n", stdout="Twice: 9\n", message="Multiply by two."),
    )
    found = await judged(runner, "n = int(input())\nprint('Twice:', n * 2, end='  \\n\\n')\n", made)
    assert [test.verdict for test in found.tests] == ["accepted", "wrong_answer", "wrong_answer"]
    assert found.tests[1].message == "The text is right but for upper and lower case."
    assert found.tests[2].message == "Multiply by two."
    assert (found.tests[2].stdin, found.tests[2].actual) == ("4\n", "Twice: 8  \n\n")


async def test_a_case_may_have_a_comparer_and_a_tolerance_of_its_own(runner: LocalRunner) -> None:
    near = Tolerance(absolute=0.1)
    made = exercise(
        case("double(1)", "2.0", name="strict"),
        case("double(1)", "2.0", name="close", comparer="close", tolerance=near),
        case("double(2)", "4.2", name="too far", comparer="close", tolerance=near),
        tolerance=Tolerance(absolute=9.0),
    )
    found = await judged(runner, "def double(n):\n    return n * 2 + 0.05\n", made)
    assert [test.verdict for test in found.tests] == ["wrong_answer", "accepted", "wrong_answer"]


async def test_any_of_several_answers_is_right(runner: LocalRunner) -> None:
    made = exercise(
        case("double(1)", "[1, 2]", also_right=["[2, 1]", "(1, 2)"]),
        case("double(2)", "[1, 2]", also_right=["[3]"]),
        case("double(3)", "'one'", also_right=["'Two'"]),
    )
    code = "def double(n):\n    return {1: (1, 2), 2: [2, 1], 3: 'two'}[n]\n"
    found = await judged(runner, code, made)
    assert [test.verdict for test in found.tests] == ["accepted", "wrong_answer", "wrong_answer"]
    assert (found.tests[2].difference, found.tests[2].expected) == ("case", "'one'")


async def test_programs_may_be_held_to_the_byte_or_to_words(runner: LocalRunner) -> None:
    printed = "2  1\n"
    made = program(
        TestCase(name="words", stdin="", stdout="2 1", comparer="tokens"),
        TestCase(name="any order", stdin="", stdout="1\n2\n", comparer="unordered"),
        TestCase(name="bytes", stdin="", stdout=printed, comparer="exact"),
        TestCase(name="a byte too few", stdin="", stdout="2  1", comparer="exact"),
        TestCase(name="either", stdin="", stdout="1 2", also_right=["2 1"], comparer="tokens"),
    )
    found = await judged(runner, "print('2  1')\n", made)
    assert [(test.verdict, test.difference) for test in found.tests] == [
        ("accepted", None), ("wrong_answer", None), ("accepted", None), ("wrong_answer", "trailing_newline"),
        ("accepted", None),
    ]  # fmt: skip


async def test_a_hidden_tests_kind_of_difference_is_told_and_nothing_more(runner: LocalRunner) -> None:
    made = exercise(case("double('ab')", "'ABAB'", visibility="hidden"))
    found = await judged(runner, "def double(n):\n    return n * 2\n", made)
    shown = found.tests[0].for_learner()
    assert (shown.difference, shown.expected, shown.actual) == ("case", None, None)


async def test_a_program_that_asks_for_more_input_stops_with_an_error(runner: LocalRunner) -> None:
    made = program(TestCase(name="one", stdin="2\n", stdout="4\n"))
    found = await judged(runner, "print(int(input()) + int(input()))\n", made)
    assert found.tests[0].error is not None
    assert (found.verdict, found.tests[0].error.type) == ("runtime_error", "EOFError")


async def test_what_is_printed_can_be_stored_and_shown(runner: LocalRunner) -> None:
    code = "def double(n):\n    print('\\0', '\\ud800', 'ü', 'x' * 9000)\n    return 'a\\0\\ud800'\n"
    found = await judged(runner, code, exercise(case("double(1)", "2")))
    stored = found.tests[0].model_dump_json()
    assert "\\u0000" not in stored
    assert "more characters" in (found.tests[0].stdout or "")
    assert found.tests[0].actual == "'a\\x00\\ud800'"
    assert len(stored) < 12_000


async def test_results_are_told_as_they_come(runner: LocalRunner) -> None:
    loop, told = asyncio.get_running_loop(), []

    async def hear(result: TestResult) -> None:
        told.append((loop.time(), result.index))

    code = "import time\ndef double(n):\n    time.sleep(0.2)\n    return n * 2\n"
    await Judge(runner).judge(exercise(), {"double.py": code}, hear)
    ended = loop.time()
    assert [index for _, index in told] == [0, 1, 3, 2, 4]
    assert ended - told[0][0] > 0.75


async def test_use_of_time_and_memory_is_added_up(runner: LocalRunner) -> None:
    code = "def double(n):\n    x = bytearray(20 << 20)\n    for i in range(200_000): pass\n    return n * 2\n"
    found = await judged(runner, code)
    assert found.verdict == "accepted"
    assert found.cpu_ms >= sum(test.cpu_ms for test in found.tests) * 0.9 > 0
    assert found.wall_ms > 0
    assert found.memory_kb >= max(test.memory_kb for test in found.tests) > 15_000


class FaultyRunner:
    """The real sandbox, behind a platform that fails in a given way a given number of times."""

    def __init__(self, runner: LocalRunner, fault: str, times: int) -> None:
        self._runner, self._fault, self._left = runner, fault, times
        self.jobs: list[Job] = []

    async def start(self) -> None: ...

    async def close(self) -> None: ...

    async def status(self) -> RunnerStatus:
        return await self._runner.status()

    async def run(self, job: Job) -> AsyncIterator[Message]:
        self.jobs.append(job)
        is_faulty, self._left = self._left > 0, self._left - 1
        answered = 0
        async for item in self._runner.run(job):
            if is_faulty and answered == 2:
                async for wrong in self._fail():
                    yield wrong
                return
            answered += 1
            yield item

    async def _fail(self) -> AsyncIterator[JobEnd]:
        if self._fault == "raises":
            raise ConnectionResetError("the runner is gone")
        if self._fault == "hangs":
            await asyncio.sleep(3600)
        if self._fault == "reports":
            yield JobEnd(Outcome.INTERNAL_ERROR, "out of memory on the host")


QUICK = Limits(cpu_ms=100, wall_ms=200, memory_mb=64)
FAULTS = ["raises", "reports", "ends early", "hangs"]


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_fault_of_ours_is_retried_with_what_is_left(
    runner: LocalRunner, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "GRACE_SECONDS", 1.0)
    faulty = FaultyRunner(runner, fault, times=1)
    told: list[int] = []

    async def hear(result: TestResult) -> None:
        told.append(result.index)

    found = await Judge(faulty).judge(exercise(limits=QUICK), {"double.py": RIGHT}, hear)
    assert found.verdict == "accepted"
    assert told == [0, 1, 3, 2, 4]
    assert [[case.index for case in job.cases] for job in faulty.jobs] == [[0, 1, 3, 2, 4], [3, 2, 4]]


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("code", [RIGHT, "def double(n):\n    return 0\n", "def double(n):\n    raise KeyError\n"])
async def test_a_fault_that_stays_is_never_the_learners(
    runner: LocalRunner, fault: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "GRACE_SECONDS", 1.0)
    for _ in range(1 if fault == "hangs" else 6):
        found = await Judge(FaultyRunner(runner, fault, times=2)).judge(exercise(limits=QUICK), {"double.py": code})
        assert found.verdict == "internal_error"
        blamed = [test for test in found.tests if test.verdict == "internal_error"]
        assert len(blamed) == 1
        assert "our side" in (blamed[0].message or "")


def everything(found: Judged) -> Any:
    return [test.model_dump() for test in found.tests]


async def test_judging_twice_gives_the_same(runner: LocalRunner) -> None:
    one, two = [await judged(runner, "def double(n):\n    return n * 2 or None\n") for _ in range(2)]
    for test in (*everything(one), *everything(two)):
        for measured in ("cpu_ms", "wall_ms", "memory_kb"):
            test.pop(measured)
    assert one.verdict == two.verdict == "wrong_answer"
