"""How many directions to keep: chosen by hiding a part of the works and finding it again."""

from collections.abc import Sequence

import numpy as np
import scipy.sparse as sp

from codecrafthub.recommendation.recommenders.hiding import TOP, first, hidden_fifth, ndcg
from codecrafthub.recommendation.recommenders.item_weights import Scaling, Spectrum

RANKS = (4, 8, 16, 32, 64, 96, 128, 192, 256, 384, 512)
LARGEST = 20_000
"""Learners who are looked at, at most, evenly taken."""
ASKED = 1_000
"""Of those, learners whose hidden works are looked for."""
FEWEST = 20
"""With fewer learners who have something to hide, the choice would be chance."""
FALLBACK = 8
SEEDS = (1, 2)


def chosen_rank(matrix: sp.csr_array, scaling: Scaling, ranks: Sequence[int] = RANKS) -> int:
    """The rank with the highest NDCG@10 in the mean over two ways to hide a fifth of works (learners, items)."""
    matrix = matrix[:: -(-matrix.shape[0] // LARGEST) or 1]
    gains = np.zeros(len(ranks))
    for seed in SEEDS:
        known, hidden = hidden_fifth(matrix, np.random.default_rng(seed))
        asked = np.flatnonzero(np.diff(hidden.indptr))
        if len(asked) < FEWEST:
            return FALLBACK
        asked = asked[:: -(-len(asked) // ASKED)]
        spectrum = Spectrum.of(known, scaling, ranks[-1])
        rows, seen, sought = scaling.rows(known)[asked], known[asked], hidden[asked]
        for place, rank in enumerate(ranks):
            if rank <= len(spectrum.values):
                gains[place] += ndcg(first(spectrum.scores(rows, rank), seen, TOP), sought).mean()
    return ranks[int(np.argmax(gains))]
