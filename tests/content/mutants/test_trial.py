"""The trial of tests by mutants: judged in the sandbox, counted, and cut soon where they would run for ever."""

from pathlib import Path

import pytest

from codecrafthub.assessment.judge import Judge
from codecrafthub.content.check import Check
from codecrafthub.content.check_result import CheckResult
from codecrafthub.content.loader import load_exercise
from codecrafthub.content.mutants.examine import examine
from codecrafthub.content.mutants.trial import hurry
from codecrafthub.contracts.content import Exercise
from codecrafthub.contracts.mutation import MutationReport
from tests.content.sample import change
from tests.content.test_judging import with_checker, with_random_cases, with_suite

pytestmark = pytest.mark.anyio
ADD_UP = "exercises/add-up"


def loaded(track: Path, exemplar: str = "") -> Exercise:
    if exemplar:
        (track / ADD_UP / "exemplar/add_up.py").write_text(exemplar, "utf-8")
    exercise, report = load_exercise(track / ADD_UP)
    assert exercise is not None, report.refused
    return exercise


async def tried(judge: Judge, exercise: Exercise) -> MutationReport:
    return await examine(judge, exercise)


async def checked(judge: Judge, track: Path) -> CheckResult:
    return await Check(judge, mutants=2).run(track / ADD_UP)


async def test_what_a_test_notices_is_killed(judge: Judge, track: Path) -> None:
    report = await tried(judge, loaded(track))
    assert (report.exercise, report.mutants, report.killed, report.survivors) == ("mini.add-up", 2, 2, [])
    assert report.rate == 1


async def test_what_no_test_notices_survives_and_is_named(judge: Judge, track: Path) -> None:
    report = await tried(judge, loaded(track, "def add(a, b):\n    return a + b if a < 200000 else b + a\n"))
    survivors = {(one.file, one.line, one.what) for one in report.survivors}
    assert ("add_up.py", 2, "`a < 200000` became `a <= 200000`") in survivors
    assert report.killed == report.mutants - len(survivors)
    assert report.killed > 0


async def test_kills_of_hidden_tests_alone_are_told_and_hidden_tests_that_kill_nothing_new(
    judge: Judge, track: Path
) -> None:
    report = await tried(judge, loaded(track))
    assert (report.by_hidden_only, report.idle_hidden) == (0, ["Large numbers"])
    report = await tried(judge, loaded(track, "def add(a, b):\n    return a + b if a < 9 else b + a\n"))
    assert report.by_hidden_only > 0
    assert report.idle_hidden == []


async def test_what_runs_for_ever_is_killed_soon(judge: Judge, track: Path) -> None:
    endless = "def add(a, b):\n    while b > 0:\n        a += 1\n        b -= 1 if b < 9 else b\n    return 444666 if a > 9 else a\n"
    exercise = loaded(track, endless)
    report = await tried(judge, exercise)
    assert "addition" not in {one.operator for one in report.survivors}
    own = await judge(exercise, exercise.exemplars[0].files)
    assert exercise.limits.cpu_ms == 1500
    assert hurry(exercise, own).limits.cpu_ms < 500


async def test_the_order_of_judging_changes_nothing(judge: Judge, track: Path) -> None:
    exercise = loaded(track, "def add(a, b):\n    return a + b if a < 200000 else b + a\n")
    reports = [await examine(judge, exercise, at_once=count) for count in (1, 2, 8)]
    assert len({report.model_copy(update={"seconds": 0}).model_dump_json() for report in reports}) == 1


async def test_progress_is_told(judge: Judge, track: Path) -> None:
    heard: list[tuple[int, int]] = []
    await examine(judge, loaded(track), tell=lambda done, every: heard.append((done, every)))
    assert heard == [(1, 2), (2, 2)]


async def test_the_check_warns_of_tests_that_notice_too_little(judge: Judge, track: Path) -> None:
    change(track, f"{ADD_UP}/exemplar/add_up.py", "return a + b", "return a + b if a < 200000 else 7")
    result = await checked(judge, track)
    (warning,) = result.warnings
    (report,) = result.mutants
    assert warning.startswith(f"mini.add-up: the tests notice {report.killed} of {report.mutants} mutants (")
    assert result.as_json()["mutants"][0]["rate"] == report.rate < 0.9


async def test_the_check_judges_no_mutant_where_it_is_not_asked_to_or_the_exemplar_fails(
    judge: Judge, track: Path
) -> None:
    assert (await Check(judge).run(track / ADD_UP)).mutants == []
    change(track, f"{ADD_UP}/exemplar/add_up.py", "a + b", "a - b")
    result = await checked(judge, track)
    assert result.exemplars_failed
    assert result.mutants == []


@pytest.mark.parametrize("prepare", [with_checker, with_random_cases, with_suite])
async def test_checkers_random_cases_and_suites_notice_mutants_too(judge: Judge, track: Path, prepare) -> None:
    prepare(track)
    (report,) = (await checked(judge, track)).mutants
    assert report.killed == report.mutants > 0
