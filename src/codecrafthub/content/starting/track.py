"""The files of a new track: one concept, its lesson and one exercise, so that it can be published as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from codecrafthub.content.starting.exercise import NewExercise, exercise_files
from codecrafthub.content.starting.lesson import NewLesson, concept_files, lesson_text
from codecrafthub.content.toml_text import Value, quoted, toml
from codecrafthub.contracts.content import Runtime

CONCEPT = "first-steps"
EXERCISE = "add-up"


@dataclass(frozen=True, slots=True)
class NewTrack:
    slug: str
    title: str
    runtime: Runtime
    licence: str = "CC BY-SA 4.0"
    path: Sequence[str] = (f"lessons/{CONCEPT}", f"exercises/{EXERCISE}")


def track_files(new: NewTrack) -> dict[str, str]:
    """Every file by its path in the folder of the track."""
    lesson = NewLesson(CONCEPT, "First steps", CONCEPT, new.runtime, exercises=[EXERCISE])
    exercise = exercise_files(NewExercise(EXERCISE, "Add up", new.runtime, [CONCEPT]))
    return {
        "track.toml": track_text(new),
        **concept_files(CONCEPT),
        f"lessons/{CONCEPT}.md": lesson_text(lesson),
        **{f"exercises/{EXERCISE}/{path}": text for path, text in exercise.items()},
    }


def track_text(new: NewTrack) -> str:
    """`track.toml`."""
    about: dict[str, Value] = {
        "slug": new.slug,
        "title": new.title,
        "language": new.runtime,
        "runtime": new.runtime,
        "blurb": "TODO: what learners can do after this track, in one sentence.",
        "licence": new.licence,
    }
    concept = {"slug": CONCEPT, "name": "First steps", "blurb": "TODO: what this concept is, in one sentence."}
    steps = "".join(f"  {quoted(step)},\n" for step in new.path)
    return f"{toml(about)}path = [\n{steps}]\n\n{toml(concept, '[[concept]]')}"
