"""The rank is the one that finds hidden works best."""

import numpy as np
import scipy.sparse as sp

from codecrafthub.recommendation.recommenders.item_weights import Scaling
from codecrafthub.recommendation.recommenders.rank import FALLBACK, FEWEST, chosen_rank


def kinds(count: int, learners: int = 200) -> sp.csr_array:
    """Learners of so many kinds, each of whom does half of the six items of their kind and little else."""
    dice = np.random.default_rng(1)
    kind = np.arange(learners) % count
    chance = np.where(kind[:, None] == np.arange(count * 6)[None, :] // 6, 0.6, 0.01)
    return sp.csr_array((dice.random(chance.shape) < chance).astype(float))


def test_more_kinds_of_learners_need_more_directions() -> None:
    ranks = [chosen_rank(kinds(count), Scaling()) for count in (2, 10, 40)]
    assert ranks[0] < ranks[1] < ranks[2]


def test_the_choice_is_the_same_each_time() -> None:
    assert chosen_rank(kinds(8), Scaling()) == chosen_rank(kinds(8), Scaling())


def test_too_few_learners_are_not_asked() -> None:
    assert chosen_rank(kinds(3)[: FEWEST - 1], Scaling()) == FALLBACK
    assert chosen_rank(sp.csr_array((0, 5)), Scaling()) == FALLBACK
