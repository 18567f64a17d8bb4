"""One exercise in each language, judged as a submission would be: the exemplar passes, the stub does not, attacks end."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from codecrafthub.assessment.local import LocalJudge, local_judge
from codecrafthub.content.loader import load_exercise
from codecrafthub.contracts.content import Exercise
from codecrafthub.contracts.runner import SandboxUnavailable
from codecrafthub.runner.languages import LANGUAGES, look
from codecrafthub.settings import Settings

pytestmark = pytest.mark.anyio

SAMPLES = Path(__file__).parents[1] / "samples"
STOPPED = {"time_limit_exceeded", "memory_limit_exceeded", "runtime_error"}

every_language = pytest.mark.parametrize("language", sorted(path.name for path in SAMPLES.glob("hostile/*")))


@pytest.fixture(scope="module")
async def judge() -> AsyncIterator[LocalJudge]:
    try:
        async with local_judge(Settings()) as found:
            yield found
    except SandboxUnavailable as error:
        pytest.skip(f"this machine cannot isolate, and the runner says so: {error}")


def sample(language: str) -> Exercise:
    if language not in look():
        pytest.skip(f"{LANGUAGES[language].title} is missing; this brings it: {LANGUAGES[language].bring}")
    exercise, report = load_exercise(SAMPLES / language / "exercises" / "crates")
    assert exercise is not None, report.refused
    return exercise


@every_language
async def test_an_exemplar_is_accepted(judge: LocalJudge, language: str) -> None:
    exercise = sample(language)
    run = await judge(exercise, exercise.exemplars[0].files)
    assert run.verdict == "accepted", run
    assert {test.verdict for test in run.tests} == {"accepted"}


@every_language
async def test_a_stub_fails_by_failing_tests(judge: LocalJudge, language: str) -> None:
    exercise = sample(language)
    run = await judge(exercise, exercise.stub)
    assert run.verdict == "wrong_answer", run


@every_language
async def test_a_hostile_solution_is_stopped_and_the_next_one_judged(judge: LocalJudge, language: str) -> None:
    exercise = sample(language)
    files = {path.name: path.read_text() for path in (SAMPLES / "hostile" / language).iterdir()}
    run = await judge(exercise, files)
    assert run.verdict in STOPPED, run
    assert (await judge(exercise, exercise.exemplars[0].files)).verdict == "accepted"
