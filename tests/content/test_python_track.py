"""The Python track that ships with the hub: complete, idiomatic, and each exercise about one mistake."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from codecrafthub.content.loader import load_track
from codecrafthub.contracts.content import Exercise

TRACK = Path(__file__).parents[2] / "tracks/python"
LOADED = load_track(TRACK)


def slug(exercise: Exercise) -> str:
    return exercise.slug


def test_it_loads_without_a_doubt() -> None:
    assert LOADED.report.refused == []
    assert LOADED.report.warnings == []
    assert LOADED.track is not None


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
    assert 2 <= len(exercise.hints) <= 6
    assert 1 <= len(exercise.mistakes) <= 3
    assert exercise.misconception
    assert all(case.message for case in exercise.cases)


def test_no_misconception_is_tested_twice() -> None:
    named = [exercise.misconception for exercise in LOADED.exercises]
    assert len(set(named)) == len(named)


def test_hints_do_not_hold_the_solution() -> None:
    for exercise in LOADED.exercises:
        lines = {
            line.strip()
            for exemplar in exercise.exemplars
            for text in exemplar.files.values()
            for line in text.splitlines()
            if line.strip().startswith("return ") and len(line.strip()) > 30
        }
        for hint in exercise.hints:
            assert not any(line.removeprefix("return ") in hint.markdown for line in lines), exercise.slug


def test_lessons_teach_with_prose_examples_and_traps() -> None:
    for lesson in LOADED.lessons:
        words = len(re.sub(r"```.*?```", "", lesson.markdown, flags=re.DOTALL).split())
        assert words > 250, lesson.slug
        assert lesson.markdown.count("```python") >= 4, lesson.slug
        assert "**A common trap.**" in lesson.markdown, lesson.slug
        assert "## In short" in lesson.markdown, lesson.slug


def test_exemplars_are_clean() -> None:
    folders = sorted(TRACK.glob("exercises/*/exemplar*"))
    assert len(folders) >= len(LOADED.exercises)
    rules = "E,F,W,I,N,UP,B,SIM,C4,PIE,RET,PERF,PL,RUF,A"
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--no-cache", "--select", rules,
               "--ignore", "PLR2004", *map(str, folders)]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
