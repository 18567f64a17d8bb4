"""The lessons of a track: their headers, texts, and the examples in them."""

from __future__ import annotations

from codecrafthub.content.examples import find_examples
from codecrafthub.content.exercises import TrackFrame, content_hash
from codecrafthub.content.folder import Folder
from codecrafthub.content.format import LessonHeader
from codecrafthub.content.images.reading import check_images
from codecrafthub.content.markdown import first_heading, split_header
from codecrafthub.content.toml_file import TomlFile, read_toml
from codecrafthub.contracts.content import Lesson


def read_lessons(folder: Folder, frame: TrackFrame, exercises: set[str]) -> list[Lesson]:
    """Every lesson of `lessons/`; exercises are the names of the track's exercise folders."""
    texts = folder.sub("lessons").files()
    lessons = []
    for name, text in texts.items():
        if name.endswith(".md"):
            lesson = _read_lesson(folder, frame, name, text, exercises)
            lessons += [lesson] if lesson else []
        else:
            folder.report.refuse(f"lessons/{name}", 1, "Only lessons, files that end with .md, belong here.")
    return lessons


def _read_lesson(folder: Folder, frame: TrackFrame, name: str, text: str, exercises: set[str]) -> Lesson | None:
    label = f"lessons/{name}"
    header, body, offset = split_header(text)
    if header is None:
        folder.report.refuse(
            label, 1, "Begin with a header between two lines of +++: title, concept, minutes, exercises."
        )
        return None
    about = read_toml(header, label, LessonHeader, folder.report, offset=1)
    if about is None:
        return None
    _check_names(folder, frame, about, exercises)
    if heading := first_heading(body):
        folder.report.refuse(label, heading + offset, "Leave the `# ` heading out: the title comes from the header.")
    find_examples(text, label, folder.report)
    check_images(text, label, frame.images, folder.report)
    return Lesson(
        slug=f"{frame.slug}.{name.removesuffix('.md')}",
        track=frame.slug,
        title=about.data.title,
        concept=about.data.concept,
        minutes=about.data.minutes,
        markdown=body.strip() + "\n",
        exercises=[f"{frame.slug}.{exercise}" for exercise in about.data.exercises],
        version=content_hash(text),
    )


def _check_names(folder: Folder, frame: TrackFrame, about: TomlFile[LessonHeader], exercises: set[str]) -> None:
    concept = about.data.concept
    if frame.concepts is not None and concept not in frame.concepts:
        folder.report.refuse(about.label, about.line("concept"), f"track.toml has no concept `{concept}`.")
    for exercise in about.data.exercises:
        if exercise not in exercises:
            line = about.line("exercises", value=exercise)
            folder.report.refuse(about.label, line, f"There is no folder exercises/{exercise}.")
