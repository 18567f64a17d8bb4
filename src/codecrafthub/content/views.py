"""From everything that is known of content to what may be shown: each public field is picked by name."""

from __future__ import annotations

from collections.abc import Sequence

from codecrafthub.content.schemas import (
    ChangeRead,
    ConceptRead,
    ExampleRead,
    ExerciseItem,
    ExerciseLink,
    ExerciseRead,
    LessonItem,
    LessonRead,
    Neighbour,
    StepRead,
    TaskRead,
    TrackItem,
    TrackRead,
)
from codecrafthub.contracts.content import Exercise, Lesson, Runtime, Step, TestCase, Track
from codecrafthub.contracts.notation import written_call, written_literal


def track_item(track: Track) -> TrackItem:
    return TrackItem(
        slug=track.slug,
        title=track.title,
        language=track.language,
        blurb=track.blurb,
        exercise_count=len(track.exercises),
        lesson_count=len(track.lessons),
    )


def track_read(track: Track) -> TrackRead:
    return TrackRead(
        slug=track.slug,
        title=track.title,
        language=track.language,
        blurb=track.blurb,
        licence=track.licence,
        concepts=[
            ConceptRead(**concept.model_dump(include=set(ConceptRead.model_fields))) for concept in track.concepts
        ],
        path=[StepRead(**step.model_dump(include=set(StepRead.model_fields))) for step in track.path],
        lessons=[LessonItem(**lesson.model_dump(include=set(LessonItem.model_fields))) for lesson in track.lessons],
        exercises=[
            ExerciseItem(**exercise.model_dump(include=set(ExerciseItem.model_fields))) for exercise in track.exercises
        ],
    )


def lesson_read(lesson: Lesson, track: Track) -> LessonRead:
    titles = {exercise.slug: exercise.title for exercise in track.exercises}
    before, after = neighbours(track.path, lesson.slug, "lesson")
    return LessonRead(
        slug=lesson.slug,
        title=lesson.title,
        track=lesson.track,
        concept=lesson.concept,
        minutes=lesson.minutes,
        html=lesson.html,
        previous=before,
        next=after,
        exercises=[ExerciseLink(slug=slug, title=titles[slug]) for slug in lesson.exercises if slug in titles],
    )


def exercise_read(exercise: Exercise, track: Track, changes: Sequence[ChangeRead]) -> ExerciseRead:
    before, after = neighbours(track.path, exercise.slug, "exercise")
    return ExerciseRead(
        slug=exercise.slug,
        title=exercise.title,
        track=exercise.track,
        blurb=exercise.blurb,
        difficulty=exercise.difficulty,
        teaches=exercise.teaches,
        requires=exercise.requires,
        is_inferred=exercise.is_inferred,
        language=exercise.language,
        runtime=exercise.runtime,
        version=exercise.version,
        instructions_html=exercise.instructions_html,
        tasks=[TaskRead(number=task.number, title=task.title, html=task.html) for task in exercise.tasks],
        files=exercise.stub,
        support=exercise.support,
        limits=exercise.limits,
        credits=exercise.credits,
        examples=[_example(case, exercise.runtime) for case in exercise.examples],
        test_count=exercise.test_count,
        grading=exercise.grading,
        hint_count=len(exercise.hints),
        changes=list(changes),
        previous=before,
        next=after,
    )


def _example(case: TestCase, runtime: Runtime) -> ExampleRead:
    calls = [] if case.call is None else [*case.before, case.call]
    expected = case.stdout if case.returns is None else written_literal(runtime, case.returns)
    return ExampleRead(
        name=case.name,
        task=case.task,
        call="\n".join(written_call(runtime, call) for call in calls) if calls else None,
        stdin=case.stdin,
        expected=expected if expected is not None or case.raises is None else f"raises {case.raises}",
    )


def neighbours(path: Sequence[Step], slug: str, kind: str) -> tuple[Neighbour | None, Neighbour | None]:
    """The steps before and after this one; a lesson and an exercise may share a slug, hence the kind."""
    place = next((index for index, step in enumerate(path) if step.slug == slug and step.kind == kind), None)
    if place is None:
        return None, None
    before = path[place - 1] if place > 0 else None
    after = path[place + 1] if place + 1 < len(path) else None
    return _neighbour(before), _neighbour(after)


def _neighbour(step: Step | None) -> Neighbour | None:
    return None if step is None else Neighbour(kind=step.kind, slug=step.slug, title=step.title)
