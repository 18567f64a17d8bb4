"""What something new in the web begins as: the same files that `codecrafthub content new` writes."""

from __future__ import annotations

from codecrafthub.content.exercises import TrackFrame
from codecrafthub.content.starting import (
    CONCEPT,
    NewExercise,
    NewLesson,
    NewTrack,
    concept_files,
    exercise_files,
    lesson_text,
    title_of,
    track_text,
)
from codecrafthub.content.versions.units import LESSON, Files, Unit


def template(unit: Unit, frame: TrackFrame) -> Files:
    """The files of something new; those of an exercise pass the gate as they are, with warnings of what is TODO."""
    title, concept = title_of(unit.name), min(frame.concepts or {CONCEPT})
    if unit.kind == "tracks":
        return {"track.toml": track_text(NewTrack(unit.slug, title, frame.runtime)), **concept_files(CONCEPT)}
    if unit.kind == "lessons":
        return {LESSON: lesson_text(NewLesson(unit.name, title, concept, frame.runtime))}
    return exercise_files(NewExercise(unit.name, title, frame.runtime, [concept], track_runtime=frame.runtime))
