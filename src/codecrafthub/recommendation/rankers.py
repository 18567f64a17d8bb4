"""The rankers by name: each puts all that a learner could do next in an order, and each learner gets one of them."""

from collections.abc import Callable, Mapping

from codecrafthub.contracts.content import Track
from codecrafthub.recommendation.recommender import Candidate, Known, on_the_path, recommend, review

Ranker = Callable[[Track, Known, int], list[Candidate]]
"""Track, what is known of the learner, how many at most; the best first."""

BY_MASTERY, TRACK_ORDER = "by_mastery", "track_order"
VERSION = "1"


def in_track_order(track: Track, known: Known, limit: int) -> list[Candidate]:
    """What is not solved yet, as the track has it; a review when everything is."""
    if not known.is_personal:
        return recommend(track, known, limit)
    return (on_the_path(track, known) or review(track, known))[:limit]


RANKERS: Mapping[str, Ranker] = {BY_MASTERY: recommend, TRACK_ORDER: in_track_order}
