"""The JavaScript track that ships with the hub: complete, idiomatic, and each exercise about one mistake."""

import json
import re
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from codecrafthub.assessment.judge import Judge
from codecrafthub.assessment.runners import local_runner
from codecrafthub.content.check import check
from codecrafthub.content.loader import load_track
from codecrafthub.contracts.content import Exercise
from codecrafthub.feedback.explanations.mistakes import known_mistake
from codecrafthub.settings import Settings

ROOT = Path(__file__).parents[2]
TRACK = ROOT / "tracks/javascript"
WRONG = Path(__file__).parent / "javascript_misconceptions"
"""One wrong program for each exercise: what a learner with its misconception would write."""
BIOME = ROOT / "web/node_modules/.bin/biome"
LOADED = load_track(TRACK)


def slug(exercise: Exercise) -> str:
    return exercise.slug.removeprefix("javascript.")


@pytest.fixture(scope="module")
async def judge() -> AsyncIterator[Judge]:
    runner = local_runner(Settings(_env_file=None))
    await runner.start()
    yield Judge(runner)
    await runner.close()


def test_it_loads_without_a_doubt() -> None:
    assert LOADED.report.refused == []
    assert LOADED.report.warnings == []
    assert LOADED.track is not None


@pytest.mark.anyio
async def test_it_is_clean(judge: Judge) -> None:
    result = await check(TRACK, judge)
    assert result.is_clean, result.as_json()
    assert result.exercises == result.exemplars_passed == result.stubs_failed == len(LOADED.exercises)
    assert result.examples > 10 * len(LOADED.lessons)


def test_every_concept_has_its_lesson_and_an_exercise() -> None:
    assert LOADED.track is not None
    taught = {concept for exercise in LOADED.exercises for concept in exercise.teaches}
    for concept in LOADED.track.concepts:
        assert concept.lesson is not None
        assert concept.slug in taught
        assert concept.introduction
        assert concept.about


@pytest.mark.parametrize("exercise", LOADED.exercises, ids=slug)
def test_an_exercise_is_complete(exercise: Exercise) -> None:
    seen = {case.visibility for case in exercise.cases}
    assert seen == {"example", "visible", "hidden"}
    assert 5 <= len(exercise.cases) <= 9
    assert 2 <= len(exercise.hints) <= 7
    assert {task.number for task in exercise.tasks} <= {case.task for case in exercise.cases}
    assert 1 <= len(exercise.mistakes) <= 3
    assert exercise.misconception
    assert all(exemplar.note for exemplar in exercise.exemplars)


def test_no_misconception_is_tested_twice() -> None:
    named = [exercise.misconception for exercise in LOADED.exercises]
    assert len(set(named)) == len(named)


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


def test_lessons_teach_with_prose_examples_and_traps() -> None:
    for lesson in LOADED.lessons:
        words = len(re.sub(r"```.*?```", "", lesson.markdown, flags=re.DOTALL).split())
        assert words > 250, lesson.slug
        assert lesson.markdown.count("```javascript") >= 4, lesson.slug
        assert "**A common trap.**" in lesson.markdown, lesson.slug
        assert "?" in lesson.markdown.split("\n\n")[0], f"{lesson.slug} begins with no question"
        assert "## In short" in lesson.markdown, lesson.slug


@pytest.mark.skipif(not BIOME.exists(), reason="the web app's linter is not installed")
def test_exemplars_are_clean() -> None:
    folders = sorted(TRACK.glob("exercises/*/exemplar*"))
    assert len(folders) >= len(LOADED.exercises)
    config = ROOT / "src/codecrafthub/runner/javascript"
    command = [str(BIOME), "check", f"--config-path={config}", "--reporter=json", *map(str, folders)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT / "web")
    assert done.returncode == 0, done.stdout
    assert json.loads(done.stdout)["summary"]["unchanged"] >= len(folders)
