"""What comes next: the one step that blends what all recommenders think, heeding the constraints."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from codecrafthub.recommendation.recommenders import by_mastery, constraints, likings, review, track_order
from codecrafthub.recommendation.schemas import Recommender
from codecrafthub.recommendation.syllabus import Bools, Floats, Ints
from codecrafthub.recommendation.view import Stack, View


@dataclass(frozen=True, slots=True)
class Weights:
    """What each opinion, from 0 to 1, is worth."""

    by_mastery: float = 1.0
    review: float = 1.6
    collaborative: float = 0.2
    content_based: float = 0.1
    track_order: float = 0.05
    begun: float = 3.0
    """Begun work comes first: it is worth more than all opinions together. Where somebody is stuck, its lesson does."""
    answer: float = 6.0
    """What the learner asked for by saying that something was too easy or too hard comes even before that."""
    lesson: float = 0.02
    """A lesson stands just before the best exercise that it prepares."""
    same_concept: float = 0.15
    same_recommender: float = 0.05
    """What something loses for each one before it in the slate with the same concept, or from the same recommender."""


@dataclass(frozen=True, slots=True)
class Blend:
    """`scores` of the exercises, -inf of one that may not be shown, and what each recommender added: shape [n] each.

    `ranks`: in the order of the path, which decides between equal scores.
    """

    scores: Floats
    opinions: Mapping[Recommender, Floats]
    ranks: Ints

    def best(self, most: int) -> Ints:
        """The places of the best exercises, best first."""
        offered = np.flatnonzero(self.scores > -np.inf)
        if len(offered) > most:
            least = -np.partition(-self.scores[offered], most - 1)[most - 1]
            offered = offered[self.scores[offered] >= least]
        best: Ints = offered[np.lexsort((self.ranks[offered], -self.scores[offered]))[:most]]
        return best

    def by(self, places: Ints) -> list[Recommender]:
        """Who had the largest say in each of some exercises."""
        names = list(self.opinions)
        each = np.stack([opinion[places] for opinion in self.opinions.values()])
        return [names[largest] for largest in each.argmax(axis=0).tolist()]


def is_personal(view: View) -> bool:
    """Whether there is anything to go by, and it is to be gone by."""
    return not is_ordered(view) and not view.known.is_newcomer


def is_ordered(view: View) -> bool:
    """Whether the order of the track holds, whatever is known."""
    return view.known.is_in_order or not view.known.hand.is_personal


def blended(stack: Stack, weights: Weights) -> list[Blend]:
    """What all recommenders together think of each exercise, for each view of a stack."""
    is_again = review.again(stack)
    offered = constraints.offered_of_each(stack, is_again)
    found = [_in_order(view, offered[row]) for row, view in enumerate(stack.each)]
    rows = [row for row, blend in enumerate(found) if blend is None]
    if rows:
        chosen = _chosen(stack.only(rows), offered[rows], is_again[rows], weights)
        for row, blend in zip(rows, chosen, strict=True):
            found[row] = blend
    return [blend for blend in found if blend is not None]


def _in_order(view: View, offered: Bools) -> Blend | None:
    """By the track's order alone, or by what is left to learn where all is solved; None where there is a choice."""
    if not is_personal(view):
        offered = constraints.in_order(view, offered) if is_ordered(view) else offered
        return _blend(view, offered, {"track_order": track_order.scores(view, offered)})
    return _blend(view, offered, {"review": by_mastery.left(view)}) if view.is_solved[offered].all() else None


def _chosen(stack: Stack, offered: Bools, is_again: Bools, weights: Weights) -> list[Blend]:
    view, first = stack.all, stack.all.setting.syllabus.first
    heeded, is_held = _heeded(stack), by_mastery.is_held(view)
    opinions: dict[Recommender, Floats] = {
        "track_order": weights.track_order * track_order.scores_of_each(stack, offered & ~is_held[..., first]),
        "by_mastery": weights.by_mastery * heeded * by_mastery.scores(view),
        "review": weights.review * heeded * review.scores(view, is_again),
        "begun": np.where(view.is_begun & ~view.is_stuck, weights.begun, 0.0),
    }
    if (alike := likings.collaborative(stack)) is not None:
        opinions["collaborative"] = weights.collaborative * heeded * alike
    if (like := likings.content_based(stack)) is not None:
        opinions["content_based"] = weights.content_based * heeded * like
    answers = [constraints.answer(one, mine) for one, mine in zip(stack.each, offered, strict=True)]
    if any(answer is not None for answer in answers):
        opinions["answer"] = np.zeros(offered.shape)
        for row, answer in enumerate(answers):
            if answer is not None:
                opinions["answer"][row, answer] = weights.answer
    scores = _scores(offered, opinions)
    return [
        Blend(scores[row], {name: opinion[row] for name, opinion in opinions.items()}, constraints.nearest(one))
        for row, one in enumerate(stack.each)
    ]


def _heeded(stack: Stack) -> Floats | float:
    """What each exercise counts by the length of a session and by what was said: shape [k, n], or one for all."""
    each = [constraints.in_session(view) * constraints.unsaid(view) for view in stack.each]
    if all(isinstance(one, float) for one in each):
        return 1.0
    return np.stack([np.broadcast_to(one, stack.all.chance.shape[1:]) for one in each])


def _blend(view: View, offered: Bools, opinions: Mapping[Recommender, Floats]) -> Blend:
    return Blend(_scores(offered, opinions), opinions, constraints.nearest(view))


def _scores(offered: Bools, opinions: Mapping[Recommender, Floats]) -> Floats:
    return np.where(offered, np.round(sum(opinions.values()), 9), -np.inf)
