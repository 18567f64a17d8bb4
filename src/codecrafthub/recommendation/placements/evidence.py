"""What the answers of a placement come to: a pure function of them and of the track, whatever order they came in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from codecrafthub.contracts.content import Track
from codecrafthub.recommendation.knowledge.placement import OUTCOMES, Belief, Kind, Outcome, shares

HELD = 0.5
"""The share from which a concept counts as held: it brings a newcomer's mastery to even."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer; `number` from 1 in its placement."""

    number: int
    question: str
    concept: str
    kind: Kind
    outcome: Outcome


def before(track: Track) -> Belief:
    """What is believed of a newcomer, with the concepts in the order of the track's path."""
    requires = {concept.slug: concept.requires for concept in track.concepts}
    order = dict.fromkeys([*(step.concept for step in track.path if step.concept in requires), *requires])
    return Belief.before({concept: requires[concept] for concept in order})


def believed(belief: Belief, answers: Iterable[Answered]) -> Belief:
    """What is believed after some answers; those about concepts that the track has no longer say nothing."""
    for one in sorted(answers, key=lambda one: one.number):
        if one.concept in belief.concepts and one.outcome in OUTCOMES[one.kind]:
            belief = belief.after(one.concept, one.kind, one.outcome)
    return belief


def placed(unplaced: Belief, answers: Sequence[Answered]) -> dict[str, float]:
    """How far each concept was brought to held (1) or not held (-1) from a newcomer's; empty without answers."""
    return shares(unplaced, believed(unplaced, answers)) if answers else {}


def found(share: float) -> str:
    """What a placement found a concept to be, in words."""
    if share >= HELD:
        return "known to you"
    return "partly known to you" if share > 0 else "new to you"
