"""Files of pytest and unittest tests, run in real boxes: what is found, what is told of each test, what stops one."""

from dataclasses import replace

import pytest

from codecrafthub.contracts.runner import Job, JobEnd, Limits, Outcome, SuiteFound
from codecrafthub.runner.client import LocalRunner
from tests.runner.suites import NAMES, RIGHT, TESTS, Came, came_of

pytestmark = pytest.mark.anyio

QUICK = Limits(cpu_ms=500, wall_ms=2000, memory_mb=64, output_kb=16)


async def alone(runner: LocalRunner, body: str, solution: str = RIGHT, limits: Limits = QUICK) -> Came:
    """A suite of one function `test_it` and a second one that passes."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    tests = f"import unittest, pytest, solution\n\ndef test_it():\n{lines}\ndef test_after():\n    pass\n"
    came = await came_of(runner, solution, tests, limits)
    assert came.of("test_after").outcome is Outcome.RETURNED
    return came


async def test_tests_are_found_in_file_order_with_code_and_task(runner: LocalRunner) -> None:
    came = await came_of(runner, RIGHT)
    assert came.names == NAMES
    assert [test.task for test in came.found.tests] == [1, 2, None, 3, 3]
    assert came.found.tests[0].code == (
        "@pytest.mark.task(taskno=1)\ndef test_zero(self):\n    self.assertEqual(double(0), 0)"
    )
    assert came.found.tests[3].code == came.found.tests[4].code
    assert set(came.outcomes.values()) == {Outcome.RETURNED}
    assert came.end.outcome is Outcome.COMPLETED


async def test_what_fails_says_what_was_expected_and_what_came(runner: LocalRunner) -> None:
    came = await came_of(runner, "def double(value):\n    return value + value if value != 'b' else 'x'\n")
    failed = [name for name, outcome in came.outcomes.items() if outcome is not Outcome.RETURNED]
    assert failed == ["test_task_3_texts[b]"]
    assert came.message("test_task_3_texts[b]").startswith("assert 'x' == 'bb'")
    assert "-v" not in came.message("test_task_3_texts[b]")
    answer = came.of("test_task_3_texts[b]")
    assert answer.error is not None
    assert (answer.error.type, answer.error.file, answer.error.line) == ("AssertionError", None, None)
    assert list(answer.error.trace) == ["double_test.py, line 25, in test_task_3_texts"]


async def test_every_subtest_that_fails_is_told(runner: LocalRunner) -> None:
    came = await came_of(runner, "def double(value):\n    return value * 2 if value != 1 and value != 3 else 7\n")
    assert came.outcomes["DoubleTest.test_numbers"] is Outcome.RAISED
    assert came.message("DoubleTest.test_numbers") == (
        "[a number] (number=1) 7 != 2 : double(1)\n\n[a number] (number=3) 7 != 6 : double(3)"
    )


async def test_an_error_in_the_code_under_test_names_its_line(runner: LocalRunner) -> None:
    came = await came_of(runner, "def double(value):\n    help = value\n    return help / 0\n")
    error = came.of("DoubleTest.test_zero").error
    assert error is not None
    assert (error.type, error.file, error.line) == ("ZeroDivisionError", "solution.py", 3)
    assert list(error.trace) == ["double_test.py, line 11, in test_zero", "solution.py, line 3, in double"]


async def test_code_that_cannot_be_loaded_is_told_for_every_test(runner: LocalRunner) -> None:
    for solution, outcome, line in [
        ("def double(:\n", Outcome.COMPILE_ERROR, 1),
        ("x = 1\ny = [][0]\n", Outcome.RAISED, 2),
        ("import sys\nsys.exit(0)\n", Outcome.EXITED, 2),
    ]:
        came = await came_of(runner, solution)
        assert came.names == [*NAMES[:3], "test_task_3_texts"], "parameters are not known"
        assert set(came.outcomes.values()) == {outcome}
        error = came.answers[0].error
        assert error is not None
        assert (error.file, error.line) == ("solution.py", line)


async def test_a_missing_name_is_an_import_error_of_every_test(runner: LocalRunner) -> None:
    came = await came_of(runner, "def treble(value): ...\n")
    assert set(came.outcomes.values()) == {Outcome.RAISED}
    assert "cannot import name 'double'" in came.message("DoubleTest.test_zero")


ENDINGS = {
    "import os; os._exit(0)": Outcome.EXITED,
    "import sys; sys.exit(0)": Outcome.EXITED,
    "while True: pass": Outcome.TIME_LIMIT_CPU,
    "import time; time.sleep(9)": Outcome.TIME_LIMIT_WALL,
    "bytearray(1 << 28)": Outcome.MEMORY_LIMIT,
    "print('x' * 50_000)": Outcome.OUTPUT_LIMIT,
    "import ctypes; ctypes.string_at(0)": Outcome.CRASHED,
    "import ctypes; ctypes.CDLL(None).ptrace(0, 0, 0, 0)": Outcome.NOT_ALLOWED,
    "raise KeyboardInterrupt": Outcome.RAISED,
    "pytest.exit('enough')": Outcome.RAISED,
    "pytest.fail('no')": Outcome.RAISED,
    "assert False, 'no'": Outcome.RAISED,
    "raise ValueError": Outcome.RAISED,
}


@pytest.mark.parametrize("body", ENDINGS)
async def test_a_test_ends_by_cause_and_the_next_one_runs(runner: LocalRunner, body: str) -> None:
    limits = QUICK if "sleep" in body else replace(QUICK, wall_ms=20_000)
    came = await alone(runner, body, limits=limits)
    assert came.outcomes["test_it"] is ENDINGS[body]
    assert came.end.outcome is Outcome.COMPLETED


async def test_only_the_tests_may_skip_a_test(runner: LocalRunner) -> None:
    came = await alone(runner, "pytest.skip('not today')")
    assert (came.outcomes["test_it"], came.message("test_it")) == (Outcome.NOT_RUN, "not today")
    for excuse in (
        "import unittest; raise unittest.SkipTest('no')",
        "import pytest; pytest.skip('no')",
        "import pytest; pytest.xfail('no')",
    ):
        came = await alone(runner, "solution.double(1)", f"def double(_):\n    {excuse}\n")
        assert came.outcomes["test_it"] is Outcome.RAISED
        assert came.message("test_it").startswith("the code under test s")


async def test_expected_failures_and_their_absence(runner: LocalRunner) -> None:
    tests = (
        "import pytest\n\n@pytest.mark.xfail\ndef test_wrong():\n    assert 0\n\n"
        "@pytest.mark.xfail(strict=True)\ndef test_right():\n    pass\n\n@pytest.mark.skip('later')\ndef test_no(): assert 0\n"
    )
    came = await came_of(runner, RIGHT, tests)
    assert list(came.outcomes.values()) == [Outcome.RETURNED, Outcome.RAISED, Outcome.NOT_RUN]
    assert "XPASS(strict)" in came.message("test_right")


FIXTURES = """
import unittest
import pytest

made = []

@pytest.fixture(scope="module")
def basket():
    made.append(1)
    yield made
    print("module is over")

def test_first(basket, tmp_path, monkeypatch, capsys):
    (tmp_path / "note").write_text("x")
    monkeypatch.setattr("builtins.input", lambda: "typed")
    print(input())
    assert capsys.readouterr().out == "typed\\n"

def test_second(basket):
    assert basket == [1], "made once for the module"

class TestSetUp(unittest.TestCase):
    @classmethod
    def setUpClass(cls): cls.shared = []
    def setUp(self): self.shared.append(1)
    def test_z(self): self.assertEqual(self.shared, [1])
    def test_a(self): self.assertEqual(self.shared, [1, 1])

def test_broken_fixture(nothing_of_this_name): pass
"""


async def test_fixtures_of_any_scope_work(runner: LocalRunner) -> None:
    came = await came_of(runner, RIGHT, FIXTURES)
    assert came.names == ["test_first", "test_second", "TestSetUp.test_z", "TestSetUp.test_a", "test_broken_fixture"]
    assert list(came.outcomes.values()) == [Outcome.RETURNED] * 4 + [Outcome.RAISED]
    assert "setup" in came.message("test_broken_fixture")
    assert "nothing_of_this_name" in came.message("test_broken_fixture")


async def test_what_a_test_prints_is_its_own_and_cut(runner: LocalRunner) -> None:
    tests = "def test_long(): print('x' * 2000)\ndef test_short(): print('hello')\ndef test_none(): pass\n"
    came = await came_of(runner, RIGHT, tests)
    assert [answer.stdout for answer in came.answers] == ["x" * 500, "hello\n", ""]


async def test_messages_are_cut(runner: LocalRunner) -> None:
    came = await alone(runner, "raise ValueError('x' * 100_000)")
    assert len(came.message("test_it")) == 2000


async def test_each_test_is_measured(runner: LocalRunner) -> None:
    came = await alone(
        runner, "import time\nuntil = time.process_time() + 0.1\nwhile time.process_time() < until: pass"
    )
    assert came.of("test_it").cpu_ms >= 95
    assert came.of("test_it").wall_ms >= came.of("test_it").cpu_ms / 2
    assert came.of("test_after").cpu_ms < 95


async def test_a_box_for_each_test_where_asked(runner: LocalRunner) -> None:
    tests = "seen = []\ndef test_one(): seen.append(1); assert seen == [1]\ndef test_two(): seen.append(1); assert seen == [1]\n"
    assert list((await came_of(runner, RIGHT, tests)).outcomes.values()) == [Outcome.RETURNED, Outcome.RAISED]
    came = await came_of(runner, RIGHT, tests, is_isolated=True)
    assert list(came.outcomes.values()) == [Outcome.RETURNED] * 2


async def test_tests_of_other_files_and_of_bases_are_found(runner: LocalRunner) -> None:
    tests = (
        "import unittest\nfrom helper import VALUES\n\nclass Shared:\n    def test_shared(self): assert VALUES == [1]\n\n"
        "class TestOne(Shared, unittest.TestCase):\n    def test_own(self): pass\n\n"
        "class TestNot(unittest.TestCase):\n    __test__ = False\n    def test_never(self): assert 0\n"
    )
    came = await came_of(runner, RIGHT, tests, helper="VALUES = [1]\n")
    assert sorted(came.names) == ["TestOne.test_own", "TestOne.test_shared"]
    assert set(came.outcomes.values()) == {Outcome.RETURNED}


async def test_a_suite_that_cannot_be_read_or_has_no_tests_is_no_ones_attempt(runner: LocalRunner) -> None:
    for tests, outcome, says in [
        ("def test_it(:\n", Outcome.COMPILE_ERROR, "invalid syntax"),
        ("x = 1\n", Outcome.INTERNAL_ERROR, "no tests"),
        (
            "import pytest\n@pytest.mark.parametrize('x', range(2000))\ndef test_it(x): pass\n",
            Outcome.INTERNAL_ERROR,
            "1,000",
        ),
    ]:
        job = Job("suite", "python", "suite", {"a_test.py": tests}, "a_test.py")
        messages = [message async for message in runner.run(job)]
        assert len(messages) == 1
        assert isinstance(messages[0], JobEnd)
        assert messages[0].outcome is outcome
        assert says in messages[0].detail


async def test_cases_see_no_pytest(runner: LocalRunner) -> None:
    job = Job("program", "python", "run", {"a.py": "import pytest\n"}, "a.py")
    answer, _ = [message async for message in runner.run(job)]
    assert getattr(answer, "error", None) is not None
    assert answer.error.type == "ModuleNotFoundError"  # type: ignore[union-attr]


async def test_without_pytest_nothing_is_run(runner: LocalRunner) -> None:
    poor = LocalRunner(slots=1)
    poor._packages = {}
    job = Job("suite", "python", "suite", {"a_test.py": TESTS}, "a_test.py")
    (end,) = [message async for message in poor.run(job)]
    assert isinstance(end, JobEnd)
    assert (end.outcome, end.detail) == (Outcome.INTERNAL_ERROR, "pytest is not installed")


async def test_the_list_of_tests_comes_before_any_result(runner: LocalRunner) -> None:
    job = Job("suite", "python", "suite", {"double_test.py": TESTS, "solution.py": RIGHT}, "double_test.py")
    kinds = [type(message) async for message in runner.run(job)]
    assert kinds[0] is SuiteFound
    assert kinds[-1] is JobEnd
