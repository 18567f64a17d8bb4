"""Where a new step belongs on a track's path: beside what teaches the same concept."""

from __future__ import annotations

from codecrafthub.content.format import TrackFile
from codecrafthub.content.loader import LoadedTrack


def place_of_exercise(track: TrackFile, loaded: LoadedTrack, concept: str) -> str | None:
    """The step that it should follow: the last one about its concept, else the last of all."""
    about = _about(loaded)
    alike = [step for step in track.path if about.get(step) == concept]
    return (alike or track.path)[-1]


def place_of_lesson(track: TrackFile, loaded: LoadedTrack, concept: str) -> str | None:
    """The step that it should follow, so that it comes before the exercises on its concept; None: it comes first."""
    about = _about(loaded)
    first = next((index for index, step in enumerate(track.path) if about.get(step) == concept), None)
    if first is None:
        return track.path[-1]
    return track.path[first - 1] if first else None


def _about(loaded: LoadedTrack) -> dict[str, str]:
    """The concept of every step that could be read."""
    lessons = {f"lessons/{lesson.slug.split('.')[1]}": lesson.concept for lesson in loaded.lessons}
    return lessons | {f"exercises/{one.slug.split('.')[1]}": one.teaches[0] for one in loaded.exercises}
