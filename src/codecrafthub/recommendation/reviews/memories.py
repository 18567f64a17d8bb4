"""What a learner's attempts in a track leave in memory: a pure function of them and of what the exercises are about."""

from collections.abc import Collection, Iterable

from codecrafthub.contracts.content import ExerciseSummary
from codecrafthub.recommendation.knowledge.forgetting import Memory, remembered
from codecrafthub.recommendation.knowledge.model import MIDDLE_LEVEL
from codecrafthub.recommendation.knowledge.sittings import Practice, sittings


def touched(exercise: ExerciseSummary) -> set[str]:
    """The concepts that an attempt on an exercise may change the memory of."""
    return {*exercise.teaches, *exercise.requires}


def memories(
    practice: Iterable[Practice], exercises: Collection[ExerciseSummary], concepts: Iterable[str]
) -> dict[str, Memory | None]:
    """What is remembered of some concepts after these attempts; None of what was never solved.

    Attempts on exercises that are not among those given count for nothing.
    """
    by_slug = {one.slug: one for one in exercises}
    known = [one for one in practice if one.exercise in by_slug]
    found = sittings(known, {one.slug for one in exercises if one.difficulty > MIDDLE_LEVEL})
    return {
        concept: remembered(
            [one for one in found if concept in by_slug[one.exercise].teaches],
            [one for one in found if concept in by_slug[one.exercise].requires],
        )
        for concept in concepts
    }
