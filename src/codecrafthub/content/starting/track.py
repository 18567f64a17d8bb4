"""The files of a new track: one concept, its lesson and one exercise, so that it can be published as it is."""

from __future__ import annotations

from dataclasses import dataclass

from codecrafthub.content.starting.exercise import NewExercise, exercise_files
from codecrafthub.content.starting.lesson import NewLesson, concept_files, lesson_text
from codecrafthub.content.starting.toml_text import quoted
from codecrafthub.contracts.content import Runtime

CONCEPT = "first-steps"
EXERCISE = "add-up"


@dataclass(frozen=True, slots=True)
class NewTrack:
    slug: str
    title: str
    runtime: Runtime
    licence: str = "CC BY-SA 4.0"


def track_files(new: NewTrack) -> dict[str, str]:
    """Every file by its path in the folder of the track."""
    lesson = NewLesson(CONCEPT, "First steps", CONCEPT, new.runtime, exercises=[EXERCISE])
    exercise = exercise_files(NewExercise(EXERCISE, "Add up", new.runtime, [CONCEPT]))
    return {
        "track.toml": _about(new),
        **concept_files(CONCEPT),
        f"lessons/{CONCEPT}.md": lesson_text(lesson),
        **{f"exercises/{EXERCISE}/{path}": text for path, text in exercise.items()},
    }


def _about(new: NewTrack) -> str:
    return f"""\
slug = "{new.slug}"
title = {quoted(new.title)}
language = "{new.runtime}"
runtime = "{new.runtime}"
blurb = "TODO: what learners can do after this track, in one sentence."
licence = {quoted(new.licence)}
path = [
  "lessons/{CONCEPT}",
  "exercises/{EXERCISE}",
]

[[concept]]
slug = "{CONCEPT}"
name = "First steps"
blurb = "TODO: what this concept is, in one sentence."
"""
