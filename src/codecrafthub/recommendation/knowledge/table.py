"""All that a fit reads of all attempts, in one array, for the weights to be found on."""

from collections.abc import Iterator

import numpy as np

from codecrafthub.recommendation.knowledge.difficulties import FOLDS, Difficulties, difficulties
from codecrafthub.recommendation.knowledge.interactions import Floats, Interactions
from codecrafthub.recommendation.knowledge.kinds import kinds_of
from codecrafthub.recommendation.knowledge.model import DEFAULT, READ, SITUATED, WEIGHTS
from codecrafthub.recommendation.knowledge.newton import Rows, Weights, weighed
from codecrafthub.recommendation.knowledge.readings import Groupings, readings
from codecrafthub.recommendation.knowledge.scans import Places
from codecrafthub.recommendation.knowledge.situations import SITUATIONS, situations

BLOCK = 100_000
"""So many attempts, and the rest of a learner's, are read at a time."""
FLAT = 1e-6
"""A column that varies by less is taken as it is."""


def blocks(interactions: Interactions) -> Iterator[slice]:
    """All attempts, some learners at a time."""
    begin = 0
    for end in interactions.starts[1:].tolist():
        if end - begin >= BLOCK or end == len(interactions):
            yield slice(begin, end)
            begin = end


class Table:
    """The attempts by kind and item, what is read of them in columns that are centred and as wide as 1.

    Weights come and go in the units of the readings, and by items in the order of the interactions.
    """

    def __init__(self, interactions: Interactions, prior: Floats) -> None:
        """`prior`: the difficulty that authors gave, in logits: shape [items]."""
        self._made = interactions
        self.kind, self.kinds = kinds_of(interactions)
        learners = int(interactions.learner.max(initial=-1)) + 1
        fold = np.random.default_rng(0).permutation(np.arange(learners) % FOLDS)[interactions.learner]
        self.hard: Difficulties = difficulties(interactions, self.kind, prior, fold)
        self._order = np.argsort(self.kind, kind="stable")
        self._rows = self._laid_out(prior, fold)
        self._centre, self._scale = self._scales()
        self.usual = self._usual()
        self._rows.read[:] -= self._centre.astype(np.float32)
        self._rows.read[:] /= self._scale.astype(np.float32)

    def weights(self, start: Weights | None, rounds: int) -> Weights:
        """Those that explain the attempts best, found from others or from the default ones."""
        first = start or Weights.at(DEFAULT, len(self.kinds), len(self._order))
        scaled = self._scaled(Weights(first.shared, first.by_kind, first.by_item[self._order]))
        usual = self._scaled(Weights.at(DEFAULT, 0, 0)).shared
        is_bound = np.zeros(WEIGHTS, bool)
        is_bound[READ] = True
        found = self._unscaled(weighed(self._rows, usual, is_bound, scaled, rounds))
        by_item = np.empty_like(found.by_item)
        by_item[self._order] = found.by_item
        return Weights(found.shared, found.by_kind, by_item)

    def _laid_out(self, prior: Floats, fold: Places) -> Rows:
        made, count = self._made, len(self._made)
        rank = np.empty(made.items, np.int64)
        rank[self._order] = np.arange(made.items)
        by_item = np.argsort(rank[made.item], kind="stable")
        place = np.empty(count, np.int64)
        place[by_item] = np.arange(count)
        read, known = np.empty((count, WEIGHTS), np.float32), np.empty(count)
        read[:, 0] = 1
        for rows in blocks(made):
            part, here = made.where(rows), place[rows]
            groupings, traits = Groupings.of(part), self.hard.traits(prior, part.item, fold[rows])
            read[here, READ] = readings(part, groupings, traits.expected)
            read[here, SITUATED] = situations(part, groupings, self.kind[part.item], traits)
            known[here] = traits.expected
        items = np.searchsorted(rank[made.item][by_item], np.arange(made.items + 1))
        kinds = np.searchsorted(self.kind[self._order], np.arange(len(self.kinds) + 1))
        return Rows(read, known, made.correct[by_item], made.weight[by_item], items, kinds)

    def _scales(self) -> tuple[Floats, Floats]:
        read = self._rows.read
        centre, scale = np.zeros(WEIGHTS), np.ones(WEIGHTS)
        for column in range(1, WEIGHTS if len(read) else 1):
            spread = float(read[:, column].std(dtype=np.float64))
            scale[column] = spread if spread > FLAT else 1.0
        if len(read):
            centre[SITUATED] = read[:, SITUATED].mean(axis=0, dtype=np.float64)
        return centre, scale

    def _usual(self) -> Floats:
        """The mean situation of each kind, and of all attempts: shape [kinds + 1, SITUATIONS]."""
        edges = self._rows.items[self._rows.kinds]
        found = np.tile(self._centre[SITUATED], (len(self.kinds) + 1, 1)) if self.kinds else np.zeros((1, SITUATIONS))
        for kind, (begin, end) in enumerate(zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)):
            if end > begin:
                found[kind] = self._rows.read[begin:end, SITUATED].mean(axis=0, dtype=np.float64)
        return found

    def _scaled(self, weights: Weights) -> Weights:
        def one(level: Floats) -> Floats:
            found = level * self._scale
            found[..., 0] = level[..., 0] + level @ self._centre
            return found

        return Weights(one(weights.shared), one(weights.by_kind), one(weights.by_item))

    def _unscaled(self, weights: Weights) -> Weights:
        def one(level: Floats) -> Floats:
            found = level / self._scale
            found[..., 0] = level[..., 0] - found @ self._centre
            return found

        return Weights(one(weights.shared), one(weights.by_kind), one(weights.by_item))
