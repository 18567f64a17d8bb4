"""The concepts of a track: their texts, and a graph without gaps or circles."""

from __future__ import annotations

from collections.abc import Sequence

from codecrafthub.content.folder import Folder
from codecrafthub.content.format import ConceptEntry, TrackFile
from codecrafthub.content.graph import find_cycle
from codecrafthub.content.toml_file import TomlFile
from codecrafthub.contracts.content import Concept, Lesson, LessonSummary


def read_concept(folder: Folder, track: str, entry: ConceptEntry, lessons: Sequence[Lesson | LessonSummary]) -> Concept:
    """One concept with its texts and the lesson that teaches it."""
    texts = folder.sub(f"concepts/{entry.slug}")
    texts.expect_only({"introduction.md", "about.md"}, set())
    lesson = next((lesson.slug for lesson in lessons if lesson.concept == entry.slug), None)
    if lesson is None:
        folder.report.warn("track.toml", 1, f"No lesson teaches the concept `{entry.slug}`.")
    return Concept(
        **entry.model_dump(),
        lesson=lesson,
        introduction=(texts.text("introduction.md") or "").strip(),
        about=(texts.text("about.md") or "").strip(),
    )


def check_concepts(about: TomlFile[TrackFile], folder: Folder) -> None:
    """Refuse doubled names, unknown prerequisites, circles, and folders that belong to no concept."""
    entries = about.data.concept
    requires = {entry.slug: entry.requires for entry in entries}
    seen: set[str] = set()
    for index, entry in enumerate(entries):
        if entry.slug in seen:
            line = about.line("concept", index, "slug")
            folder.report.refuse(about.label, line, f"The concept `{entry.slug}` is here twice. Remove or rename one.")
        seen.add(entry.slug)
        for needed in entry.requires:
            if needed not in requires:
                line = about.line("concept", index, "requires", value=needed)
                folder.report.refuse(
                    about.label, line, f"`requires` names `{needed}`, which is no concept of this track."
                )
    if cycle := find_cycle(requires):
        index = next(index for index, entry in enumerate(entries) if entry.slug == cycle[0])
        circle = " needs ".join(f"`{slug}`" for slug in cycle)
        line = about.line("concept", index, "requires")
        folder.report.refuse(about.label, line, f"The concepts go in a circle: {circle}. Take one of these out.")
    for sub in folder.sub("concepts").folders():
        if sub.name not in requires:
            folder.report.refuse(
                f"concepts/{sub.name}", 1, "track.toml has no concept of this name. Add it, or remove this folder."
            )
