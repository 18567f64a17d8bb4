"""Small tracks and facts for tests of services that stand behind content and assessment."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from codecrafthub.contracts.assessment import SubmissionJudged, SubmissionRegraded, Verdict
from codecrafthub.contracts.content import Concept, ExerciseSummary, LessonSummary, Step, Track
from codecrafthub.kit.clock import new_id, now


def exercise(
    slug: str, concept: str, difficulty: int = 3, requires: Sequence[str] = (), track: str = "python"
) -> ExerciseSummary:
    return ExerciseSummary(
        slug=f"{track}.{slug}",
        title=slug.replace("-", " ").capitalize(),
        blurb="",
        difficulty=difficulty,
        teaches=[concept],
        requires=list(requires),
        version="1",
    )


def concept(slug: str, requires: Sequence[str] = (), track: str = "python") -> Concept:
    return Concept(
        slug=slug, name=slug.capitalize(), blurb="", requires=list(requires), lesson=f"{track}.{slug}-lesson"
    )


def track(concepts: Sequence[Concept], exercises: Sequence[ExerciseSummary], slug: str = "python") -> Track:
    """A track whose path is, concept by concept, the lesson and then the exercises."""
    lessons = [
        LessonSummary(slug=str(one.lesson), title=f"About {one.slug}", concept=one.slug, minutes=5) for one in concepts
    ]
    path: list[Step] = []
    for lesson in lessons:
        path.append(Step(kind="lesson", slug=lesson.slug, title=lesson.title, concept=lesson.concept, minutes=5))
        path += [
            Step(kind="exercise", slug=one.slug, title=one.title, concept=lesson.concept, difficulty=one.difficulty)
            for one in exercises
            if one.teaches[0] == lesson.concept
        ]
    return Track(
        slug=slug, title=slug.capitalize(), language=slug, runtime=slug, blurb="", licence="CC0-1.0", version="1",
        concepts=list(concepts), path=path, lessons=lessons, exercises=list(exercises),
    )  # fmt: skip


def judged(
    learner: UUID, exercise: str, verdict: str = "accepted", attempt: int = 1, at: datetime | None = None, **more: Any
) -> SubmissionJudged:
    """The fact that a submission was judged, with numbers that fit its verdict."""
    is_accepted = verdict == "accepted"
    given: dict[str, Any] = {
        "submission_id": new_id(), "exercise_version": "1", "passed": 5 if is_accepted else 2, "total": 5,
        "is_first_solve": is_accepted, "cpu_ms": 1, "wall_ms": 2, "memory_kb": 3, **more,
    }  # fmt: skip
    return SubmissionJudged(
        learner_id=learner,
        exercise=exercise,
        verdict=Verdict(verdict),
        attempt=attempt,
        occurred_at=at or now(),
        **given,
    )


def regraded(was: SubmissionJudged, verdict: str, at: datetime | None = None, **more: Any) -> SubmissionRegraded:
    """The fact that a submission was judged again; by default its learner has it solved when it is accepted."""
    given: dict[str, Any] = {
        "regrade_id": new_id(), "exercise_version": "2", "passed": 5 if verdict == "accepted" else 2, "total": 5,
        "was_solved": was.verdict is Verdict.ACCEPTED, "is_solved": verdict == "accepted", "keeps_solved": False,
        "old_verdict": was.verdict, "old_passed": was.passed, "old_total": was.total, **more,
    }  # fmt: skip
    return SubmissionRegraded(
        submission_id=was.submission_id,
        learner_id=was.learner_id,
        exercise=was.exercise,
        attempt=was.attempt,
        verdict=Verdict(verdict),
        occurred_at=at or now(),
        **given,
    )
