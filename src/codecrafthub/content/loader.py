"""A track's tree of files read whole: its concepts, lessons, exercises and path, or every reason why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from codecrafthub.content.concepts import check_concepts, read_concept
from codecrafthub.content.exercises import TrackFrame, content_hash, read_exercise
from codecrafthub.content.folder import Folder, refuse_faults
from codecrafthub.content.format import TrackFile
from codecrafthub.content.images.reading import FOLDER, check_images, read_images
from codecrafthub.content.lessons import read_lessons
from codecrafthub.content.path import build_track
from codecrafthub.content.problems import Report
from codecrafthub.content.toml_file import TomlFile, read_toml
from codecrafthub.content.trees import NotText, Tree, TreeRefused, as_text, read_folder, tree_of
from codecrafthub.content.unfinished import warn_of_unfinished
from codecrafthub.contracts.content import Exercise, ExerciseSummary, Lesson, LessonSummary, Track

NEUTRAL = TrackFrame("local", "python", "python")
"""The frame of an exercise that stands in no track."""


@dataclass(slots=True)
class LoadedTrack:
    """What a tree holds. The track is None when anything in it is refused."""

    track: Track | None
    exercises: list[Exercise] = field(default_factory=list)
    lessons: list[Lesson] = field(default_factory=list)
    report: Report = field(default_factory=Report)
    tree: Tree = field(default_factory=lambda: tree_of({}))
    """What it was read from."""
    images: dict[str, bytes] = field(default_factory=dict)


def load_track(source: Path | Tree) -> LoadedTrack:
    """Read `tracks/<slug>`. Exercises that could be read are given even when others are refused."""
    report = Report()
    tree = _tree(source, report, "track.toml")
    if tree is None:
        return LoadedTrack(None, report=report)
    folder = Folder(tree, report)
    refuse_faults(tree, report)
    warn_of_unfinished(tree, report)
    folder.expect_only(
        {"track.toml", "README.md", "LICENSE", "import.json"}, {"concepts", "lessons", "exercises", FOLDER}
    )
    text = folder.text("track.toml")
    about = read_toml(text, "track.toml", TrackFile, report) if text is not None else None
    if about is None:
        return LoadedTrack(None, report=report.sorted(), tree=tree)
    return _load_parts(folder, about)


def _tree(source: Path | Tree, report: Report, wanted: str) -> Tree | None:
    """The tree itself, or that of a folder on disk."""
    if isinstance(source, Tree):
        return source
    if not source.is_dir():
        report.refuse(source.name, 1, f"There is no such folder. Give the folder that holds {wanted}.")
        return None
    try:
        return read_folder(source)
    except TreeRefused as error:
        report.refuse(".", 1, error.detail)
        return None


def _load_parts(folder: Folder, about: TomlFile[TrackFile]) -> LoadedTrack:
    report, data = folder.report, about.data
    if folder.name not in {"", data.slug}:
        report.refuse(
            about.label, about.line("slug"), f"The folder is called `{folder.name}`. Give both the same name."
        )
    check_concepts(about, folder)
    images = read_images(folder)
    concept_names = frozenset(entry.slug for entry in data.concept)
    frame = TrackFrame(data.slug, data.language, data.runtime, concept_names, frozenset(images))
    exercises = [found for sub in folder.sub("exercises").folders() if (found := read_exercise(sub, frame))]
    _check_uuids(exercises, folder)
    names = {sub.name for sub in folder.sub("exercises").folders()}
    lessons = read_lessons(folder, frame, names)
    concepts = [read_concept(folder, frame.slug, entry, lessons) for entry in data.concept]
    for concept in concepts:
        for name, text in (("introduction", concept.introduction), ("about", concept.about)):
            check_images(text, f"concepts/{concept.slug}/{name}.md", images, report)
    track = build_track(about, folder, concepts, lessons, exercises)
    final = report.sorted()
    return LoadedTrack(None if final.refused else _stamped(track), exercises, lessons, final, folder.tree, images)


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


def load_exercise(source: Path | Tree, frame: TrackFrame | None = None) -> tuple[Exercise | None, Report]:
    """Read one exercise by itself. Without a frame, the track of a folder on disk is looked for two levels up."""
    report = Report()
    tree = _tree(source, report, "exercise.toml")
    if tree is None:
        return None, report
    refuse_faults(tree, report)
    warn_of_unfinished(tree, report)
    if frame is None:
        frame = frame_around(source) if isinstance(source, Path) else NEUTRAL
    exercise = read_exercise(Folder(tree, report), frame)
    report = report.sorted()
    return (None if report.refused else exercise), report


def load_lesson(text: str, name: str, frame: TrackFrame, exercises: set[str]) -> tuple[Lesson | None, Report]:
    """Read one lesson by itself; `exercises` are the names that it may mention."""
    report = Report()
    found = read_lessons(Folder(tree_of({f"lessons/{name}.md": text}), report), frame, exercises)
    report = report.sorted()
    return (found[0] if found and not report.refused else None), report


def compose_track(
    tree: Tree, lessons: Sequence[Lesson | LessonSummary], exercises: Sequence[Exercise | ExerciseSummary]
) -> tuple[Track | None, Report]:
    """A track of its own files and of what is published of its lessons and exercises, which may not be all there is."""
    report = Report()
    folder = Folder(tree, report)
    refuse_faults(tree, report)
    warn_of_unfinished(tree, report)
    folder.expect_only({"track.toml", "README.md", "LICENSE"}, {"concepts"})
    text = folder.text("track.toml")
    about = read_toml(text, "track.toml", TrackFile, report) if text is not None else None
    if about is None:
        return None, report.sorted()
    check_concepts(about, folder)
    _check_known(about, folder, lessons, exercises)
    concepts = [read_concept(folder, about.data.slug, entry, lessons) for entry in about.data.concept]
    track = build_track(about, folder, concepts, lessons, exercises, is_part=True)
    final = report.sorted()
    return (None if final.refused else _stamped(track)), final


def _check_known(
    about: TomlFile[TrackFile],
    folder: Folder,
    lessons: Sequence[Lesson | LessonSummary],
    exercises: Sequence[Exercise | ExerciseSummary],
) -> None:
    """Refuse to take away a concept that something published is about."""
    known = {entry.slug for entry in about.data.concept}
    needed = [(one.slug, concept) for one in exercises for concept in (*one.teaches, *one.requires)]
    for slug, concept in (*needed, *((one.slug, one.concept) for one in lessons)):
        if concept not in known:
            folder.report.refuse(
                about.label, about.line("concept"), f"{slug} is about the concept `{concept}`, which is not here."
            )


def frame_of(text: str) -> TrackFrame | None:
    """What a track.toml says to the exercises of its track; None where it cannot be read."""
    about = read_toml(text, "track.toml", TrackFile, Report())
    if about is None:
        return None
    data = about.data
    return TrackFrame(data.slug, data.language, data.runtime, frozenset(entry.slug for entry in data.concept))


def frame_around(path: Path) -> TrackFrame:
    """The track that the folder of an exercise stands in; a neutral one when there is none that can be read."""
    try:
        text = as_text((path.resolve().parent.parent / "track.toml").read_bytes())
    except (OSError, NotText):
        return NEUTRAL
    about = read_toml(text, "track.toml", TrackFile, Report())
    return NEUTRAL if about is None else TrackFrame(about.data.slug, about.data.language, about.data.runtime)
