"""What holds for every track that ships with the hub: complete, idiomatic, and each exercise about one mistake."""

import re
from pathlib import Path

import pytest

from codecrafthub.content.loader import LoadedTrack, load_track
from codecrafthub.contracts.content import Exercise, Lesson

ROOT = Path(__file__).parents[2] / "tracks"
LOADED = {name: load_track(ROOT / name) for name in ("python", "javascript")}
EXERCISES = [exercise for loaded in LOADED.values() for exercise in loaded.exercises]
LESSONS = [lesson for loaded in LOADED.values() for lesson in loaded.lessons]
of_each = pytest.mark.parametrize("loaded", LOADED.values(), ids=LOADED)


def slug(item: Exercise | Lesson) -> str:
    return item.slug


def test_no_track_is_left_out() -> None:
    assert {path.parent.name for path in ROOT.glob("*/track.toml")} == set(LOADED)


@of_each
def test_it_loads_without_a_doubt(loaded: LoadedTrack) -> None:
    assert loaded.report.refused == []
    assert loaded.report.warnings == []
    assert loaded.track is not None


@of_each
def test_every_concept_has_its_lesson_and_an_exercise(loaded: LoadedTrack) -> None:
    assert loaded.track is not None
    taught = {concept for exercise in loaded.exercises for concept in exercise.teaches}
    for concept in loaded.track.concepts:
        assert concept.lesson is not None
        assert concept.slug in taught
        assert concept.introduction
        assert concept.about


@of_each
def test_no_misconception_is_tested_twice(loaded: LoadedTrack) -> None:
    named = [exercise.misconception for exercise in loaded.exercises]
    assert len(set(named)) == len(named)


@pytest.mark.parametrize("exercise", EXERCISES, ids=slug)
def test_an_exercise_is_complete(exercise: Exercise) -> None:
    seen = {case.visibility for case in exercise.cases}
    assert seen == {"example", "visible", "hidden"}
    assert 5 <= len(exercise.cases) <= 9
    assert 2 <= len(exercise.hints) <= 7
    assert 1 <= len(exercise.mistakes) <= 3
    assert exercise.misconception


@pytest.mark.parametrize("lesson", LESSONS, ids=slug)
def test_a_lesson_teaches_with_prose_examples_and_traps(lesson: Lesson) -> None:
    words = len(re.sub(r"```.*?```", "", lesson.markdown, flags=re.DOTALL).split())
    assert words > 250
    assert lesson.markdown.count(f"```{lesson.track}") >= 4
    assert "**A common trap.**" in lesson.markdown
    assert "## In short" in lesson.markdown
