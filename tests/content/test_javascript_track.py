"""The JavaScript track, beyond what holds for every track: it is clean, and the named mistakes are caught."""

import json
import subprocess
from pathlib import Path

import pytest

from codecrafthub.assessment.judge import Judge
from codecrafthub.content.check import check
from codecrafthub.content.loader import load_track
from codecrafthub.contracts.content import Exercise
from codecrafthub.feedback.explanations.mistakes import known_mistake

ROOT = Path(__file__).parents[2]
TRACK = ROOT / "tracks/javascript"
WRONG = Path(__file__).parent / "javascript_misconceptions"
"""One wrong program for each exercise: what a learner with its misconception would write."""
BIOME = ROOT / "web/node_modules/.bin/biome"
LOADED = load_track(TRACK)


def slug(exercise: Exercise) -> str:
    return exercise.slug.removeprefix("javascript.")


@pytest.mark.anyio
async def test_it_is_clean(judge: Judge) -> None:
    result = await check(TRACK, judge)
    assert result.is_clean, result.as_json()
    assert result.exercises == result.exemplars_passed == result.stubs_failed == len(LOADED.exercises)
    assert result.examples > 10 * len(LOADED.lessons)


@pytest.mark.parametrize("exercise", LOADED.exercises, ids=slug)
def test_every_task_has_a_case_and_every_exemplar_a_note(exercise: Exercise) -> None:
    assert {task.number for task in exercise.tasks} <= {case.task for case in exercise.cases}
    assert all(exemplar.note for exemplar in exercise.exemplars)


def test_every_exercise_has_its_wrong_program() -> None:
    assert {path.stem for path in WRONG.glob("*.js")} == {slug(exercise) for exercise in LOADED.exercises}


@pytest.mark.anyio
@pytest.mark.parametrize("exercise", LOADED.exercises, ids=slug)
async def test_the_named_misconception_is_caught(judge: Judge, exercise: Exercise) -> None:
    """It fails some cases and passes others, and an author's words meet it: the exercise tests this mistake."""
    run = await judge(exercise, {exercise.entry: (WRONG / f"{slug(exercise)}.js").read_text("utf-8")})
    failed = [test for test in run.tests if test.verdict != "accepted"]
    assert 0 < len(failed) < len(run.tests)
    assert all(test.verdict in ("wrong_answer", "runtime_error") for test in failed)
    assert any(known_mistake(test, exercise) for test in failed), [(test.name, test.actual) for test in failed]


def test_lessons_begin_with_a_question() -> None:
    for lesson in LOADED.lessons:
        assert "?" in lesson.markdown.split("\n\n")[0], lesson.slug


@pytest.mark.skipif(not BIOME.exists(), reason="the web app's linter is missing; this brings it: npm ci --prefix web")
def test_exemplars_are_clean() -> None:
    folders = sorted(TRACK.glob("exercises/*/exemplar*"))
    assert len(folders) >= len(LOADED.exercises)
    config = ROOT / "src/codecrafthub/runner/javascript"
    command = [str(BIOME), "check", f"--config-path={config}", "--reporter=json", *map(str, folders)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT / "web")
    assert done.returncode == 0, done.stdout
    assert json.loads(done.stdout)["summary"]["unchanged"] >= len(folders)
