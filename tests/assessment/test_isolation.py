"""What one test may leave to the next: arguments never, and nothing at all where the exercise asks for it."""

import pytest

from codecrafthub.assessment.judge import Judge
from codecrafthub.runner.client import LocalRunner
from tests.assessment.made import case, exercise

pytestmark = pytest.mark.anyio

REMEMBERS = "seen = []\ndef double(n):\n    seen.append(n)\n    return len(seen)\n"
SPOILS = "def double(xs):\n    xs.append(0)\n    return len(xs)\n"


async def test_each_test_gets_arguments_of_its_own(runner: LocalRunner) -> None:
    made = exercise(*(case("double([1, 2])", "3", name=f"time {number}") for number in range(3)))
    judge = Judge(runner)
    for _ in range(2):  # a plan is kept: its values must not be those that a call has changed
        assert (await judge.judge(made, {"double.py": SPOILS})).verdict == "accepted"


async def test_tests_share_a_process_unless_the_exercise_wants_one_for_each(runner: LocalRunner) -> None:
    cases = [case("double(1)", str(number), name=f"time {number}") for number in (1, 2, 3)]
    assert (await Judge(runner).judge(exercise(*cases), {"double.py": REMEMBERS})).verdict == "accepted"
    alone = [case("double(1)", "1", name=f"time {number}") for number in (1, 2, 3)]
    found = await Judge(runner).judge(exercise(*alone, isolated=True), {"double.py": REMEMBERS})
    assert found.verdict == "accepted"


async def test_calls_before_the_one_that_counts_are_in_its_process(runner: LocalRunner) -> None:
    made = exercise(case("double(1)", "2", before=["double(0)"]), case("double(1)", "1"), isolated=True)
    assert (await Judge(runner).judge(made, {"double.py": REMEMBERS})).verdict == "accepted"


async def test_what_solutions_import_is_at_hand_and_works(runner: LocalRunner) -> None:
    made = exercise(case("double(1)", "'[1]'"), preload=["json", "no_such_module", "statistics"])
    found = await Judge(runner).judge(made, {"double.py": "import json\ndef double(n):\n    return json.dumps([n])\n"})
    assert found.verdict == "accepted"
