"""The recommended path: every lesson and exercise once, and nothing before what it needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeGuard

from codecrafthub.content.folder import Folder
from codecrafthub.content.format import TrackFile
from codecrafthub.content.toml_file import TomlFile
from codecrafthub.contracts.content import (
    Concept,
    Exercise,
    ExerciseSummary,
    Lesson,
    LessonSummary,
    Step,
    Track,
)

SUMMARY = set(ExerciseSummary.model_fields)
LESSON_SUMMARY = set(LessonSummary.model_fields)


Item = Lesson | LessonSummary | Exercise | ExerciseSummary


def build_track(
    about: TomlFile[TrackFile],
    folder: Folder,
    concepts: list[Concept],
    lessons: Sequence[Lesson | LessonSummary],
    exercises: Sequence[Exercise | ExerciseSummary],
    *,
    is_part: bool = False,
) -> Track:
    """The track with its lessons and exercises in the order of the path.

    Where not everything is there that is to be (`is_part`), the path goes by what is, and what it does not name comes
    last.
    """
    data = about.data
    by_name: dict[str, Item] = {f"lessons/{lesson.slug.split('.')[1]}": lesson for lesson in lessons}
    by_name |= {f"exercises/{exercise.slug.split('.')[1]}": exercise for exercise in exercises}
    if not is_part:
        _check_path(about, folder, by_name)
    names = [*data.path, *sorted(by_name)] if is_part else data.path
    ordered = [by_name[name] for name in dict.fromkeys(names) if _is_shown(by_name.get(name))]
    _warn_of_early_steps(about, folder, ordered, {concept.slug for concept in concepts if concept.lesson})
    return Track(
        **data.model_dump(include={"slug", "title", "language", "runtime", "blurb", "licence", "place"}),
        version="",
        concepts=concepts,
        path=[_step(item) for item in ordered],
        lessons=[
            LessonSummary(**item.model_dump(include=LESSON_SUMMARY))
            for item in ordered
            if isinstance(item, Lesson | LessonSummary)
        ],
        exercises=[
            ExerciseSummary(**item.model_dump(include=SUMMARY))
            for item in ordered
            if isinstance(item, Exercise | ExerciseSummary)
        ],
    )


def _check_path(about: TomlFile[TrackFile], folder: Folder, by_name: Mapping[str, Item]) -> None:
    report, seen = folder.report, set()
    for name in about.data.path:
        kind, slug = name.split("/")
        place = f"{kind}/{slug}.md" if kind == "lessons" else name
        line = about.line("path", value=name)
        if name in seen:
            report.refuse(about.label, line, f"`{name}` is on the path twice. Take one of them out.")
        elif not folder.exists(place):
            report.refuse(about.label, line, f"`{name}` is on the path, but there is no {place}.")
        seen.add(name)
    for name in sorted(name for name in by_name.keys() - seen if _is_shown(by_name[name])):
        report.refuse(
            about.label, about.line("path"), f"`{name}` is not on the path. Put it where learners should meet it."
        )


def _is_shown(item: Item | None) -> TypeGuard[Item]:
    """Whether learners find it on the path; hidden exercises and drafts may stand in its file all the same."""
    return item is not None and (not isinstance(item, Exercise) or item.status == "published")


def _warn_of_early_steps(about: TomlFile[TrackFile], folder: Folder, ordered: Sequence[Item], taught: set[str]) -> None:
    """Warn of an exercise that stands before the lesson of a concept it needs."""
    met: set[str] = set()
    for item in ordered:
        if isinstance(item, Lesson | LessonSummary):
            met.add(item.concept)
            continue
        name = f"exercises/{item.slug.split('.')[1]}"
        for concept in [*item.requires, *item.teaches]:
            if concept in taught - met:
                line = about.line("path", value=name)
                folder.report.warn(
                    about.label, line, f"`{name}` comes before the lesson on `{concept}`, which it needs."
                )


def _step(item: Item) -> Step:
    if isinstance(item, Lesson | LessonSummary):
        return Step(kind="lesson", slug=item.slug, title=item.title, concept=item.concept, minutes=item.minutes)
    return Step(kind="exercise", slug=item.slug, title=item.title, concept=item.teaches[0], difficulty=item.difficulty)
