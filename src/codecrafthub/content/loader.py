"""A track's folder read whole: its concepts, lessons, exercises and path, or every reason why not."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from codecrafthub.content.concepts import check_concepts, read_concept
from codecrafthub.content.exercises import TrackFrame, content_hash, read_exercise
from codecrafthub.content.folder import Folder, refuse_links
from codecrafthub.content.format import TrackFile
from codecrafthub.content.lessons import read_lessons
from codecrafthub.content.path import build_track
from codecrafthub.content.problems import Report
from codecrafthub.content.toml_file import TomlFile, read_toml
from codecrafthub.contracts.content import Exercise, Lesson, Track


@dataclass(slots=True)
class LoadedTrack:
    """What a folder holds. The track is None when anything in it is refused."""

    track: Track | None
    exercises: list[Exercise] = field(default_factory=list)
    lessons: list[Lesson] = field(default_factory=list)
    report: Report = field(default_factory=Report)


def load_track(path: Path) -> LoadedTrack:
    """Read `tracks/<slug>`. Exercises that could be read are given even when others are refused."""
    report = Report()
    folder = Folder(path.resolve(), report)
    if not path.is_dir():
        report.refuse(path.name, 1, "There is no such folder. Give the folder that holds track.toml.")
        return LoadedTrack(None, report=report)
    refuse_links(folder.path, report)
    folder.expect_only({"track.toml", "README.md", "LICENSE"}, {"concepts", "lessons", "exercises"})
    text = folder.text("track.toml")
    about = read_toml(text, "track.toml", TrackFile, report) if text is not None else None
    if about is None:
        return LoadedTrack(None, report=report.sorted())
    return _load_parts(folder, about)


def _load_parts(folder: Folder, about: TomlFile[TrackFile]) -> LoadedTrack:
    report, data = folder.report, about.data
    if data.slug != folder.name:
        report.refuse(
            about.label, about.line("slug"), f"The folder is called `{folder.name}`. Give both the same name."
        )
    check_concepts(about, folder)
    frame = TrackFrame(data.slug, data.language, data.runtime, frozenset(entry.slug for entry in data.concept))
    exercises = [found for sub in folder.sub("exercises").folders() if (found := read_exercise(sub, frame))]
    _check_uuids(exercises, folder)
    names = {sub.name for sub in folder.sub("exercises").folders()}
    lessons = read_lessons(folder, frame, names)
    concepts = [read_concept(folder, frame.slug, entry, lessons) for entry in data.concept]
    track = build_track(about, folder, concepts, lessons, exercises)
    final = report.sorted()
    return LoadedTrack(None if final.refused else _stamped(track), exercises, lessons, final)


def _check_uuids(exercises: list[Exercise], folder: Folder) -> None:
    seen: dict[str, str] = {}
    for exercise in exercises:
        key, name = str(exercise.uuid), exercise.slug.split(".")[1]
        if key in seen:
            label = f"exercises/{name}/exercise.toml"
            folder.report.refuse(label, 1, f"The uuid is that of `{seen[key]}` too. Make a new one for this exercise.")
        seen.setdefault(key, name)


def _stamped(track: Track) -> Track:
    return track.model_copy(update={"version": content_hash(track.model_dump_json())})


def load_exercise(path: Path) -> tuple[Exercise | None, Report]:
    """Read one exercise's folder by itself; its track is looked for two levels up."""
    path = path.resolve()
    report = Report()
    folder = Folder(path, report)
    if not path.is_dir():
        report.refuse(path.name, 1, "There is no such folder. Give the folder that holds exercise.toml.")
        return None, report
    refuse_links(path, report)
    exercise = read_exercise(folder, _frame_around(path))
    report = report.sorted()
    return (None if report.refused else exercise), report


def _frame_around(path: Path) -> TrackFrame:
    """The track that the folder stands in; a neutral one when there is none that can be read."""
    track_file = path.parent.parent / "track.toml"
    if track_file.is_file():
        about = read_toml(track_file.read_text("utf-8"), "track.toml", TrackFile, Report())
        if about is not None:
            return TrackFrame(about.data.slug, about.data.language, about.data.runtime)
    return TrackFrame("local", "python", "python")
