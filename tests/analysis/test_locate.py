"""Where the fault is: in the sandbox, on programs with one fault each, and on those made to hinder it."""

import ast
from typing import Any

import pytest

from codecrafthub.analysis.python.bounds import STEP
from codecrafthub.analysis.python.edits.catalogue import edits
from codecrafthub.analysis.python.program import Program
from codecrafthub.contracts.runner import Call, Case, CaseAnswer, Job, Limits, Outcome
from codecrafthub.runner.client import LocalRunner
from tests.runner.conftest import execute, runner

__all__ = ["runner"]
pytestmark = pytest.mark.anyio

LIMITS = Limits(cpu_ms=5000, wall_ms=20_000, memory_mb=256)
PATIENT = {"seconds": 1.0}


def call(function: str, *args: Any, **expected: Any) -> dict[str, Any]:
    return {"calls": [[function, list(args), {}]], **expected}


async def answer(runner: LocalRunner, source: str, *tests: dict[str, Any], **options: Any) -> CaseAnswer:
    case = Case(0, Call("locate", [source, list(tests), PATIENT | options]))
    (found,), end = await execute(runner, Job("test", "python", "analysis", {}, "python.locate", [case], LIMITS))
    assert end.outcome is Outcome.COMPLETED
    return found


async def located(runner: LocalRunner, source: str, *tests: dict[str, Any], **options: Any) -> dict[str, Any]:
    found = await answer(runner, source, *tests, **options)
    assert found.outcome is Outcome.RETURNED, found
    value: dict[str, Any] = found.value
    return value


FAULTS = {
    "a comparison": (
        "def smallest(xs):\n    best = xs[0]\n    for x in xs:\n        if x > best:\n            best = x\n    return best\n",
        [call("smallest", [1, 2], returns=1), call("smallest", [3, 1, 2], returns=1), call("smallest", [4], returns=4)],
        4, "comparison",
    ),
    "one too few": (
        "def upto(n):\n    out = []\n    for i in range(n):\n        out.append(i)\n    return out\n",
        [call("upto", 2, returns=[0, 1, 2]), call("upto", 0, returns=[0]), call("upto", -1, returns=[])],
        3, "one off",
    ),
    "another variable": (
        "def pair(a, b):\n    low = min(a, b)\n    high = max(a, b)\n    return low, low\n",
        [call("pair", 1, 2, returns=(1, 2)), call("pair", 5, 3, returns=(3, 5)), call("pair", 2, 2, returns=(2, 2))],
        4, "name",
    ),
    "a statement too much": (
        "def f(xs):\n    out = list(xs)\n    out.pop()\n    out.append(0)\n    return out\n",
        [call("f", [1, 2], returns=[1, 2, 0]), call("f", [3], returns=[3, 0])],
        3, None,
    ),
    "an endless loop": (
        "def digits(n):\n    count = 0\n    while n > 0:\n        count += 1\n        n = n // 1\n    return count\n",
        [call("digits", 12, returns=2), call("digits", 0, returns=0), call("digits", 7, returns=1)],
        5, None,
    ),
    "of a program": (
        "n = int(input())\nfor i in range(1, n):\n    print(i)\n",
        [{"stdin": "3\n", "prints": "1\n2\n3\n"}, {"stdin": "0\n", "prints": ""}],
        2, "one off",
    ),
    "an exception": (
        "def last(xs):\n    if not xs:\n        return None\n    return xs[len(xs)]\n",
        [call("last", [1, 2], returns=2), call("last", [3], returns=3), call("last", [], returns=None)],
        4, None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
async def test_the_line_of_a_fault_comes_first(runner: LocalRunner, name: str) -> None:
    source, tests, line, why = FAULTS[name]
    found = await located(runner, source, *tests)
    assert found["lines"][0]["line"] == line
    assert why is None or found["lines"][0]["why"] == why


@pytest.mark.parametrize("name", FAULTS)
async def test_where_a_score_is_asked_for_fewer_edits_name_the_same_line(runner: LocalRunner, name: str) -> None:
    source, tests, _, _ = FAULTS[name]
    everything, enough = [await located(runner, source, *tests, least=least) for least in (0.0, 0.5)]
    assert enough["tried"] < everything["tried"]
    first, known = enough["lines"][0], everything["lines"][0]
    assert first["line"] == known["line"] or known["score"] < 0.5
    assert (first["score"] >= 0.5) == (known["score"] >= 0.5)


async def test_a_mended_program_may_take_much_longer(runner: LocalRunner) -> None:
    """The fault ends the loop in its first rounds; without it there are thousands."""
    source = (
        "def is_prime(n):\n    divisor = 2\n    while divisor < n:\n        if n % divisor - 1 == 0:\n"
        "            return False\n        divisor += 1\n    return True\n"
    )
    tests = [call("is_prime", n, returns=n in (7, 7919, 5)) for n in (7, 7919, 5, 4, 6, 8)]
    found = await located(runner, source, *tests)
    assert found["lines"][0]["line"] == 4
    assert found["lines"][0]["score"] > 0.5


def test_what_counts_steps_is_nothing_to_copy() -> None:
    program = Program("def f(xs):\n    for x in xs:\n        print(len(xs) + x)\n    return xs\n")
    copies = [ast.unparse(edit.value) for edit in edits(program.tree) if edit.kind == "copy"]
    assert "len(xs)" in copies
    assert not [copy for copy in copies if STEP in copy]


async def test_without_time_for_edits_the_spectrum_speaks_alone(runner: LocalRunner) -> None:
    source = "def f(x):\n    if x:\n        return 1\n    return 2\n"
    tests = call("f", 0, returns=3), call("f", 1, returns=1)
    found = await located(runner, source, *tests, seconds=0)
    assert found["tried"] == 0
    assert [one["line"] for one in found["lines"]] == found["anchor"] == [4, 2, 3]
    assert {one["why"] for one in found["lines"]} == {"spectrum"}


async def test_of_equally_suspicious_lines_the_last_comes_first_in_the_anchor(runner: LocalRunner) -> None:
    found = await located(runner, "def f():\n    a = 1\n    b = 2\n    return a\n", call("f", returns=9), seconds=0)
    assert found["anchor"] == [4, 3, 2]


@pytest.mark.parametrize(
    ("source", "tests"),
    [
        ("", []),
        ("def f():\n    return 1\n", []),
        ("def f():\n    return 1\n", [call("f", returns=1)]),
    ],
    ids=["an empty program", "no tests", "all tests pass"],
)
async def test_where_nothing_fails_nothing_is_named(
    runner: LocalRunner, source: str, tests: list[dict[str, Any]]
) -> None:
    assert (await located(runner, source, *tests))["lines"] == []


async def test_an_empty_program_whose_tests_fail_has_no_line_to_name(runner: LocalRunner) -> None:
    assert (await located(runner, "", call("f", returns=1)))["lines"] == []


async def test_the_judges_word_counts(runner: LocalRunner) -> None:
    """A checker may take more for right than we do; then the test has passed."""
    source = "def f():\n    return [2, 1]\n"
    assert (await located(runner, source, {**call("f", returns=[1, 2]), "passed": True}))["lines"] == []


async def test_a_program_imports_its_other_files(runner: LocalRunner) -> None:
    source = "from other import half\ndef f(x):\n    return half(x) + 1\n"
    tests = call("f", 4, returns=2), call("f", 8, returns=4)
    found = await located(runner, source, *tests, files={"other.py": "def half(x):\n    return x // 2\n"})
    assert found["lines"][0]["line"] == 3


async def test_tests_may_be_code(runner: LocalRunner) -> None:
    source = "def add(a, b):\n    c = a\n    return c - b\n"
    tests = {"code": "assert add(1, 2) == 3"}, {"code": "for x in range(3):\n    assert add(x, 0) == x"}
    assert (await located(runner, source, *tests))["lines"][0] == {
        "line": 3,
        "score": pytest.approx(0.8, abs=0.2),
        "why": "operator",
    }


async def test_a_syntax_error_is_told(runner: LocalRunner) -> None:
    found = await answer(runner, "def f(:", call("f", returns=1))
    assert found.error is not None
    assert found.error.type == "SyntaxError"


HOSTILE = {
    "an endless loop that catches everything": (
        "def f(n):\n    while True:\n        try:\n            n += 1\n        except BaseException:\n            pass\n"
    ),
    "endless recursion": "def f(n):\n    return f(n + 1)\n",
    "recursion that doubles": "def f(n):\n    return f(n + 1) + f(n + 2)\n",
    "an endless comprehension": "import itertools\ndef f(n):\n    return [x for x in itertools.count() if x < 0]\n",
    "a flood": "def f(n):\n    while True:\n        print('x' * 10000)\n",
    "memory": "def f(n):\n    return [0] * 10**12\n",
    "exit": "def f(n):\n    raise SystemExit\n",
    "a step forged": "__codecrafthub_step__ = lambda: None\ndef f(n):\n    while n:\n        pass\n",
    "a trace taken away": "import sys\ndef f(n):\n    sys.settrace(None)\n    return n\n",
    "the clock taken away": "import signal\ndef f(n):\n    signal.signal(signal.SIGPROF, signal.SIG_IGN)\n    return n\n",
    "many lines": "def f(n):\n" + "    n = n + 0\n" * 20_000 + "    return n\n",
    "a deep expression": "def f(n):\n    return n" + " + n" * 900 + "\n",
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_programs_end_within_their_bounds(runner: LocalRunner, name: str) -> None:
    """Within the job's own limits, with lines or with none; never by hanging."""
    found = await answer(runner, HOSTILE[name], call("f", 1, returns=2), call("f", 2, returns=3), seconds=0.2)
    limits = Outcome.TIME_LIMIT_CPU, Outcome.TIME_LIMIT_WALL, Outcome.MEMORY_LIMIT
    assert found.outcome in (Outcome.RETURNED, *limits)


@pytest.mark.parametrize("name", ["endless recursion", "a flood", "memory", "exit", "an endless comprehension"])
async def test_what_never_ends_by_itself_still_has_a_line(runner: LocalRunner, name: str) -> None:
    found = await located(runner, HOSTILE[name], call("f", 1, returns=2), seconds=0.2)
    assert found["lines"]
