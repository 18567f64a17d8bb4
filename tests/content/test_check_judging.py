"""The check of checkers, generators and suites: they are run, and what is wrong with them is named with its line."""

from pathlib import Path

import pytest

from codecrafthub.assessment.judge import Judge
from codecrafthub.content.check import check
from codecrafthub.content.check_result import CheckResult
from tests.assessment.test_runtimes import WithoutRust
from tests.content.sample import change
from tests.content.test_judging import CHECKER, GENERATOR, SUITE, with_checker, with_random_cases, with_suite

pytestmark = pytest.mark.anyio


async def checked(judge: Judge, track: Path) -> CheckResult:
    return await check(track / "exercises/add-up", judge)


async def test_what_is_right_is_clean(judge: Judge, track: Path) -> None:
    with_random_cases(track)
    result = await checked(judge, track)
    assert result.is_clean, result
    assert (result.exemplars_passed, result.stubs_failed) == (1, 1)


async def test_a_right_checker_is_clean(judge: Judge, track: Path) -> None:
    with_checker(track)
    result = await checked(judge, track)
    assert result.is_clean, result


async def test_a_suite_is_run_with_exemplar_and_stub(judge: Judge, track: Path) -> None:
    with_suite(track)
    result = await checked(judge, track)
    assert result.is_clean, result
    assert (result.exemplars_passed, result.stubs_failed) == (1, 1)


async def test_a_suite_that_the_stub_passes_or_the_exemplar_fails_is_named(judge: Judge, track: Path) -> None:
    with_suite(track)
    change(track, SUITE, "== 3", "is None")
    result = await checked(judge, track)
    assert result.stubs_passed == ["mini.add-up"]
    assert result.exemplars_failed[0].startswith("mini.add-up (exemplar): wrong_answer in “test_small”")


async def test_a_generator_that_raises_is_named_with_its_line(judge: Judge, track: Path) -> None:
    with_random_cases(track)
    change(track, GENERATOR, "random.randint(1, 9)", "random.randint(9, 1)")
    (refused,) = (await checked(judge, track)).refused
    assert refused.startswith("exercises/add-up/generator.py:3: It raised ValueError")


async def test_a_checker_that_stumbles_over_an_odd_answer_is_named_with_its_line(judge: Judge, track: Path) -> None:
    with_checker(track)
    change(track, CHECKER, "answer == sum(given)", "answer[0] == sum(given) if answer == [] else answer == sum(given)")
    (refused,) = (await checked(judge, track)).refused
    assert refused.startswith("exercises/add-up/checker.py:2: It raised IndexError")


async def test_every_exemplar_must_pass_the_random_cases_of_several_seeds(judge: Judge, track: Path) -> None:
    with_random_cases(track)
    other = track / "exercises/add-up/exemplar-other"
    other.mkdir()
    (other / "add_up.py").write_text("def add(a, b):\n    return a + b if a != 5 else 0\n", "utf-8")
    failed = (await checked(judge, track)).exemplars_failed
    assert failed
    assert all(line.startswith("mini.add-up (exemplar-other) with seed ") for line in failed)


async def test_an_exemplar_that_fails_a_random_case_itself_is_named(judge: Judge, track: Path) -> None:
    with_random_cases(track)
    change(track, "exercises/add-up/exemplar/add_up.py", "return a + b", "return a + b if b != 1 else [][0]")
    (refused,) = (await checked(judge, track)).refused
    assert refused.startswith("exercises/add-up/exemplar/add_up.py:2: It raised IndexError")


async def test_what_needs_a_runtime_that_is_not_here_is_said_and_not_run(track: Path) -> None:
    change(track, "exercises/shout/exercise.toml", "entry =", 'runtime = "rust"\nentry =')
    runner = WithoutRust()
    await runner.start()
    found = await check(track / "exercises/shout", Judge(runner))
    await runner.close()
    assert "This exercise needs Rust, which the machine that runs code does not have." in found.warnings[0]
    assert (found.exemplars_failed, found.exemplars_passed, found.internal_errors) == ([], 0, [])
