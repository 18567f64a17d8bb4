"""The rankers by name: each puts all that a learner could do next in an order, and each learner gets one of them."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from codecrafthub.recommendation.known import Known
from codecrafthub.recommendation.setting import Setting
from codecrafthub.recommendation.slate import Slate, slate

Ranker = Callable[[Setting, Known, int], Slate]
"""The track, what is known of the learner, and how many at most; the best first."""

BLEND, TRACK_ORDER = "blend", "track_order"
VERSION = "2"
"""Another one when the weights or rules of a ranker change."""


def in_track_order(setting: Setting, known: Known, limit: int) -> Slate:
    """What is not solved yet, as the track has it; whoever asked for that themselves is told so."""
    return slate(setting, replace(known, is_in_order=known.hand.is_personal), limit)


RANKERS: Mapping[str, Ranker] = {BLEND: slate, TRACK_ORDER: in_track_order}
