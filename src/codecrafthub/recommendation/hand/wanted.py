"""What a goal needs: the concepts that are wanted, and all that they build on."""

from codecrafthub.contracts.content import Track
from codecrafthub.recommendation.hand.hand import Goal


def needed(track: Track, goal: Goal | None) -> frozenset[str]:
    """The concepts of a track that a goal needs; all of them without one, and where it names none.

    Concepts that require each other are needed together, and what the track does not know is left out.
    """
    requires = {concept.slug: concept.requires for concept in track.concepts}
    if goal is None or not goal.concepts & requires.keys():
        return frozenset(requires)
    found: set[str] = set()
    waiting = [slug for slug in goal.concepts if slug in requires]
    while waiting:
        slug = waiting.pop()
        if slug in requires and slug not in found:
            found.add(slug)
            waiting += requires[slug]
    return frozenset(found)
