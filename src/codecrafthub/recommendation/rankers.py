"""The rankers by name: each puts all that a learner could do next in an order, and each learner gets one of them."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from codecrafthub.recommendation.known import Draw, Known
from codecrafthub.recommendation.setting import Setting
from codecrafthub.recommendation.slate import Slate, slate, slates

Ranker = Callable[[Known], Known]
"""What a ranker heeds of all that is known of a learner."""

BLEND, TRACK_ORDER = "blend", "track_order"
VERSION = "3"
"""Another one when the weights or rules of a ranker change."""


def all_of_it(known: Known) -> Known:
    return known


def in_track_order(known: Known) -> Known:
    """What is not solved yet, as the track has it; whoever asked for that themselves is told so."""
    return replace(known, is_in_order=known.hand.is_personal)


RANKERS: Mapping[str, Ranker] = {BLEND: all_of_it, TRACK_ORDER: in_track_order}


def ranked(setting: Setting, known: Known, limit: int, ranker: str) -> Slate:
    """What one ranker has a learner do next, `limit` things at most, the best first."""
    return slate(setting, RANKERS[ranker](known), limit)


def ranked_by_each(setting: Setting, known: Known, limit: int, ranker: str) -> tuple[Slate, dict[str, Slate]]:
    """The same, and what each of the others would show if it did not explore, by name: all made in one go."""
    others = {name: rank(replace(known, draw=Draw())) for name, rank in RANKERS.items() if name != ranker}
    mine, *theirs = slates(setting, [RANKERS[ranker](known), *others.values()], limit)
    return mine, dict(zip(others, theirs, strict=True))
