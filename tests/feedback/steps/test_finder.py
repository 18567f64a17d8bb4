"""The next step: found from right solutions and tried in the real sandbox."""

from typing import Any

import pytest

from codecrafthub.contracts.runner import Call, Case, Job, Limits
from codecrafthub.contracts.values import same
from codecrafthub.feedback.steps.finder import Finder, Step, Suite, TriedCase
from codecrafthub.feedback.steps.library import Analyse, Library
from codecrafthub.runner.client import LocalRunner
from tests.runner.conftest import execute, runner

__all__ = ["runner"]
pytestmark = pytest.mark.anyio

LIMITS = Limits(cpu_ms=5000, wall_ms=20_000, memory_mb=256)
SEARCH = "def search(x, seq):\n    for i in range(len(seq)):\n        if x <= seq[i]:\n            return i\n    return len(seq)\n"
WITH_WHILE = "def search(x, seq):\n    i = 0\n    while i < len(seq) and seq[i] < x:\n        i += 1\n    return i\n"
LENGTH = "def length(seq):\n    return len(seq)\n"


@pytest.fixture
def analyse(runner: LocalRunner) -> Analyse:
    async def analyse(module: str, function: str, *arguments: Any) -> Any:
        job = Job("test", "python", "analysis", {}, module, [Case(0, Call(function, arguments))], LIMITS)
        answers, _ = await execute(runner, job)
        return answers[0].value if answers else None

    return analyse


def case(function: str, *args: Any, returns: Any) -> TriedCase:
    return TriedCase(function, {"calls": [[function, list(args), {}]]}, lambda answer: same(answer[0], returns))


TESTS = [
    case("search", 5, [1, 5, 9], returns=1),
    case("search", 4, [1, 5, 9], returns=1),
    case("search", 10, [1, 5, 9], returns=3),
    case("search", 1, [], returns=0),
]


async def found(
    analyse: Analyse, program: str, *right: str, tests: list[TriedCase] = TESTS, seconds: float = 20
) -> list[Step]:
    suite = Suite(tests)
    library = Library(suite.entries)
    await library.add(right, analyse)
    return await Finder(suite, library, analyse, seconds).all(program)


@pytest.mark.parametrize(
    ("wrong", "mended"),
    [
        (SEARCH.replace("<=", "<"), SEARCH),
        (SEARCH.replace("return len(seq)", "return 0"), SEARCH),
        (SEARCH.replace("    return len(seq)\n", ""), SEARCH),
        (SEARCH.replace("    return len", "        return len"), SEARCH),
        (SEARCH.replace("range(len(seq))", "seq"), SEARCH),
        (SEARCH.replace("if x <= seq[i]", "if x == seq[i]"), SEARCH),
        (WITH_WHILE.replace("i += 1", "i -= x"), WITH_WHILE),
        (WITH_WHILE.replace("i < len(seq) and seq[i] < x", "seq[i] < x"), WITH_WHILE),
        (WITH_WHILE.replace("< x", "<= x").replace("i = 0", "i = 1"), WITH_WHILE),
    ],
)
async def test_a_wrong_program_is_mended_with_the_fewest_edits(analyse: Analyse, wrong: str, mended: str) -> None:
    (step,) = await found(analyse, wrong, SEARCH, WITH_WHILE)
    assert step.is_complete
    assert step.after == mended
    assert step.before == wrong


async def test_a_right_program_needs_no_step(analyse: Analyse) -> None:
    assert await found(analyse, SEARCH, WITH_WHILE) == []


async def test_without_right_solutions_small_edits_are_tried(analyse: Analyse) -> None:
    (step,) = await found(analyse, SEARCH.replace("<=", "<"))
    assert step.after == SEARCH


async def test_two_small_edits_are_tried_together(analyse: Analyse) -> None:
    tests = [case("order", [1, 3, 2], returns=[3, 2, 1]), case("order", [2], returns=[2])]
    (step,) = await found(analyse, "def order(xs):\n    xs.sort()\n", tests=tests)
    assert step.after == "def order(xs):\n    xs.sort(reverse=True)\n    return xs\n"


async def test_what_stands_beside_the_functions_may_go(analyse: Analyse) -> None:
    (step,) = await found(analyse, SEARCH.replace("<=", "<") + "searsh\n", SEARCH)
    assert step.after == SEARCH


async def test_what_cannot_be_mended_has_a_step_to_more_passing_tests(analyse: Analyse) -> None:
    wrong = "def search(x, seq):\n    return 9\n"
    (step,) = await found(analyse, wrong, "def search(y, xs):\n    if y > 9:\n        return len(xs)\n    return 1\n")
    assert not step.is_complete
    assert "return 1" in step.after or "return 3" in step.after or "len(seq)" in step.after


async def test_without_anything_to_go_by_there_is_no_step(analyse: Analyse) -> None:
    assert await found(analyse, "def search(x, seq):\n    print('hello')\n") == []
    assert await found(analyse, "def search(:", SEARCH) == []
    assert await found(analyse, "", seconds=0) == []


async def test_functions_are_mended_one_after_the_other(analyse: Analyse) -> None:
    tests = [*TESTS, case("length", [1, 2], returns=2)]
    wrong = SEARCH.replace("<=", "<") + LENGTH.replace("len(seq)", "len")
    steps = await found(analyse, wrong, SEARCH + LENGTH, tests=tests)
    assert [step.entry for step in steps] == ["search", "length"]
    assert steps[-1].after == SEARCH + LENGTH


async def test_a_program_that_reads_and_prints(analyse: Analyse) -> None:
    right = "n = int(input())\nprint(n * n)\n"
    tests = [
        TriedCase("", {"stdin": f"{n}\n"}, lambda answer, n=n: answer == [f"{n * n}\n"])  # type: ignore[misc]
        for n in (2, 3)
    ]
    (step,) = await found(analyse, "k = int(input())\nprint(k + k)\n", right, tests=tests)
    assert step.after == "k = int(input())\nprint(k * k)\n"


async def test_arguments_that_are_changed_in_place_can_be_looked_at(analyse: Analyse) -> None:
    tests = [TriedCase("empty", {"calls": [["empty", [[1]], {}]]}, lambda answer: answer == [None, [[]]])]
    right = "def empty(xs):\n    xs.clear()\n"
    (step,) = await found(analyse, "def empty(xs):\n    xs = []\n", right, tests=tests)
    assert step.after == right


HOSTILE = {
    "an endless loop": "    while True:\n        pass\n",
    "an endless loop that catches everything": "    while True:\n        try:\n            x += 1\n        except BaseException:\n            pass\n",
    "memory": "    return [0] * 10**12\n",
    "much memory": "    y = []\n    while True:\n        y.append('x' * 10**6)\n",
    "a flood": "    while True:\n        print('x' * 10000)\n",
    "exit": "    import os\n    os._exit(0)\n",
    "an answer without end": "    y = []\n    y.append(y)\n    return y\n",
    "an answer as large as can be": "    y = []\n    for _ in range(20):\n        y = [y] * 100\n    return y\n",
    "an answer that is no data": "    return object()\n",
    "the clock taken away": "    import signal\n    signal.signal(signal.SIGPROF, signal.SIG_IGN)\n    return 9\n",
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_programs_are_mended_like_others(analyse: Analyse, name: str) -> None:
    (step,) = await found(analyse, "def search(x, seq):\n" + HOSTILE[name], SEARCH)
    assert step.is_complete
