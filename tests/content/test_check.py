"""The check of content, run in the real sandbox: on our own track, on wrong programs, and on broken tracks."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from codecrafthub.assessment.judge import Judge
from codecrafthub.cli import content
from codecrafthub.content.check import Check, check
from codecrafthub.content.check_result import CheckResult
from codecrafthub.content.loader import load_track
from codecrafthub.feedback.explanations.mistakes import known_mistake
from tests.content.misconceptions import SLOW, UNMATCHED, WRONG
from tests.content.sample import change

pytestmark = pytest.mark.anyio
FAILURES = {"wrong_answer", "runtime_error"}
TRACK = Path(__file__).parents[2] / "tracks/python"
EXERCISES = {exercise.slug.removeprefix("python."): exercise for exercise in load_track(TRACK).exercises}


@pytest.mark.timeout(600)
async def test_our_own_track_is_clean(judge: Judge) -> None:
    result = await check(TRACK, judge)
    count = len(list(TRACK.glob("exercises/*/exercise.toml")))
    assert result.as_json() == {
        "exercises": count, "exemplars_passed": count, "exemplars_failed": [], "stubs_failed": count, "stubs_passed": [],
        "examples": result.examples, "internal_errors": [], "refused": [], "warnings": [], "drafts": [],
        "mutants": [], "seconds": result.seconds,
    }  # fmt: skip
    assert result.examples > 250
    assert result.is_clean


def test_every_exercise_has_its_wrong_program() -> None:
    assert set(WRONG) == set(EXERCISES)


@pytest.mark.parametrize("name", WRONG)
async def test_the_named_misconception_is_caught(judge: Judge, name: str) -> None:
    """It fails some cases and passes others, and an author's words meet it: the exercise tests this mistake."""
    exercise = EXERCISES[name]
    run = await judge(exercise, {exercise.entry: WRONG[name]})
    failed = [test for test in run.tests if test.verdict != "accepted"]
    assert failed
    assert len(failed) < len(run.tests) or name not in SLOW
    assert {test.verdict for test in failed} <= ({"time_limit_exceeded"} if name in SLOW else FAILURES)
    fitting = [test.name for test in failed if known_mistake(test, exercise)]
    assert bool(fitting) != (name in UNMATCHED), [(test.name, test.actual, test.error) for test in failed]


async def checked(judge: Judge, track: Path) -> CheckResult:
    result = await check(track, judge)
    assert not result.is_clean
    return result


async def test_a_wrong_exemplar_is_named_with_its_first_failing_case(judge: Judge, track: Path) -> None:
    change(track, "exercises/add-up/exemplar/add_up.py", "a + b", "a + b if a < 100 else 0")
    result = await checked(judge, track)
    assert result.exemplars_passed == 1
    (failed,) = result.exemplars_failed
    assert failed.startswith("mini.add-up (exemplar): wrong_answer in “Large numbers”")


async def test_a_stub_that_passes_is_named(judge: Judge, track: Path) -> None:
    change(track, "exercises/add-up/stub/add_up.py", "pass", "return a + b")
    result = await checked(judge, track)
    assert result.stubs_passed == ["mini.add-up"]
    assert result.stubs_failed == 1


async def test_a_stub_must_be_code_that_starts(judge: Judge, track: Path) -> None:
    change(track, "exercises/shout/stub/shout.py", "word = input()", "word = = input()")
    result = await checked(judge, track)
    assert result.stubs_failed == 1
    assert any("mini.shout: the stub must fail by failing tests" in line for line in result.refused)


LIES = [
    ("lessons/adding.md:10", "1 + 2\n3", "1 + 2\n4"),
    ("lessons/adding.md:15", "```output\nfour", "```output\nfive"),
    ("lessons/adding.md:10", ">>> 1 + 2\n3", ">>> 1 + x\n3"),
    ("exercises/add-up/instructions.md:8", ">>> add(1, 2)\n3", ">>> add(1, 2)\n4"),
]


@pytest.mark.parametrize("lie", LIES)
async def test_an_example_that_lies_is_named_with_its_line(
    judge: Judge, track: Path, lie: tuple[str, str, str]
) -> None:
    place, old, new = lie
    change(track, place.split(":")[0], old, new)
    result = await checked(judge, track)
    (refused,) = result.refused
    assert refused.startswith(f"{place}: The text says")


async def test_an_exception_without_a_message_is_shown_as_python_shows_it(judge: Judge, track: Path) -> None:
    ending = ">>> next(iter([]))\nTraceback (most recent call last):\nStopIteration\n"
    change(track, "lessons/adding.md", ">>> 1 + 2\n3\n", ending)
    result = await check(track, judge)
    assert result.refused == []


async def test_examples_that_never_end_are_named(judge: Judge, track: Path) -> None:
    change(track, "lessons/adding.md", 'print("four")', "while True: pass")
    result = await checked(judge, track)
    assert any("lessons/adding.md:15: This example did not run to its end." in line for line in result.refused)


async def test_what_cannot_be_read_is_refused_and_the_rest_is_still_run(judge: Judge, track: Path) -> None:
    change(track, "exercises/add-up/cases.toml", 'returns = "3"', 'returns = "three"')
    result = await checked(judge, track)
    assert result.exercises == 1
    assert result.exemplars_passed == 1
    assert any(line.startswith("exercises/add-up/cases.toml:4:") for line in result.refused)


async def test_one_exercise_can_be_checked_alone(judge: Judge) -> None:
    result = await check(TRACK / "exercises/podium", judge)
    assert result.is_clean
    assert (result.exercises, result.exemplars_passed, result.stubs_failed) == (1, 1, 1)


@pytest.fixture
def command() -> typer.Typer:
    app = typer.Typer()
    content.register(app)
    return app


def test_the_command_speaks_json_and_tells_by_its_exit_status(command: typer.Typer, track: Path) -> None:
    (track / "exercises/add-up/hints.md").unlink()
    done = CliRunner().invoke(command, ["content", "check", str(track), "--json"])
    assert done.exit_code == 1
    found = json.loads(done.stdout)
    assert found["exercises"] == 2
    assert any("no hints" in line for line in found["warnings"])


def test_the_command_shows_a_table(command: typer.Typer, track: Path) -> None:
    change(track, "exercises/add-up/cases.toml", 'returns = "3"', 'returns = "[red]three"')
    done = CliRunner().invoke(command, ["content", "check", str(track)])
    assert done.exit_code == 1
    assert "[red]three" in done.stdout
    assert "There is something to do." in done.stdout


FLAKY = "import random\n\n\ndef add(a, b):\n    return a + b if random.random() < 0.5 else 0\n"


async def test_an_exemplar_that_passes_only_at_times_is_refused(judge: Judge, track: Path) -> None:
    (track / "exercises/add-up/exemplar/add_up.py").write_text(FLAKY, "utf-8")
    result = await Check(judge, times=20).run(track)
    assert result.exemplars_passed == 1
    (failed,) = result.exemplars_failed
    assert failed.startswith("mini.add-up (exemplar): wrong_answer in “")
    assert "It is not always the same: " in failed
    assert failed.endswith(" of 20 runs passed.")


ATTACKS = {
    "    while True:\n        pass\n": "used more than its 0.2 s of computing time",
    "    import socket\n    socket.create_connection(('127.0.0.1', 80))\n": "It raised PermissionError: [Errno 1]",
    "    import os\n    os.fork()\n": "It raised PermissionError: [Errno 1]",
    "    return [0] * 10**9\n": "needed more than its 256 MB of memory",
    "    import os\n    os._exit(0)\n": "ended the program",
}


@pytest.mark.parametrize("body", ATTACKS)
async def test_an_exemplar_that_hangs_or_attacks_is_refused_and_the_others_are_checked(
    judge: Judge, track: Path, body: str
) -> None:
    change(track, "exercises/add-up/exercise.toml", "cpu_ms = 1500", "cpu_ms = 200")
    (track / "exercises/add-up/exemplar/add_up.py").write_text(f"def add(a, b):\n{body}", "utf-8")
    result = await checked(judge, track)
    (failed,) = result.exemplars_failed
    assert failed.startswith("mini.add-up (exemplar): ")
    assert ATTACKS[body] in failed
    assert (result.exercises, result.exemplars_passed) == (2, 1)
