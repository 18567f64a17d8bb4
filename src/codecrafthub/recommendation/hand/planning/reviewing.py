"""The reviews that come due in the time of a plan, as items of it."""

from collections.abc import Collection, Sequence
from datetime import date

from codecrafthub.contracts.content import Track
from codecrafthub.recommendation.hand.planning.agenda import Item, minutes
from codecrafthub.recommendation.knowledge.forgetting import Memories
from codecrafthub.recommendation.reviews.choice import review_exercise, words
from codecrafthub.recommendation.works import Works


def coming(
    track: Track,
    memories: Memories,
    works: Works,
    out: Collection[str],
    *,
    order: Sequence[str] = (),
    today: date,
    until: date,
) -> list[Item]:
    """Reviews that are due on some day or are overdue, each by another exercise that the learner has not ruled out.

    `order`: the slugs of the next steps, from which those that are due are taken where they can be.
    """
    names = {concept.slug: concept.name for concept in track.concepts}
    found: dict[str, Item] = {}
    for concept, memory in sorted(memories.items(), key=lambda one: (one[1].due_at, one[0])):
        due = memory.due_at.date()
        is_near = due <= until and concept in names
        steps = order if due <= today else ()
        exercise = review_exercise(concept, track, works, memories, out=out, order=steps) if is_near else None
        if exercise is not None and exercise.slug not in found:
            reason = f"{words(names[concept], memory, today)} Look at it again before it fades."
            found[exercise.slug] = Item(
                "review", exercise.slug, exercise.title, concept, minutes(exercise), reason, max(due, today)
            )
    return list(found.values())
