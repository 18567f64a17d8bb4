"""A small world in which the truth about every ranker is known: contexts, items with hidden rates, and two policies."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from codecrafthub.recommendation.outcomes.estimators import Log

CONTEXTS, ITEMS = 5, 8

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class World:
    """`rates`, `logging` and `target` are (contexts, items); a learner's own taste shifts all their rewards."""

    rates: Floats
    logging: Floats
    target: Floats
    taste: float = 0.0

    @classmethod
    def of(cls, dice: np.random.Generator, taste: float = 0.0) -> "World":
        """Rates of 10 to 50 %; the policies prefer different items, and the one in use explores a fifth of the time."""
        shape = CONTEXTS, ITEMS
        logging = 0.8 * dice.dirichlet(np.ones(ITEMS), CONTEXTS) + 0.2 / ITEMS
        return cls(dice.uniform(0.1, 0.5, shape), logging, dice.dirichlet(np.ones(ITEMS) * 2, CONTEXTS), taste)

    @property
    def truth(self) -> float:
        """The mean reward of the target policy; contexts are equally likely, and tastes cancel out."""
        return float((self.target * self.rates).sum(axis=1).mean())

    def log(self, dice: np.random.Generator, learners: int, each: int = 4, believed: Floats | None = None) -> Log:
        """What was shown to each of some learners at `each` places; `believed` are a reward model's rates."""
        who = np.repeat(np.arange(learners), each)
        where = dice.integers(CONTEXTS, size=len(who))
        bounds = self.logging.cumsum(axis=1)[where]
        what = np.minimum((dice.random(len(who))[:, None] > bounds).sum(axis=1), ITEMS - 1)
        taste = self.taste * dice.choice([-1.0, 1.0], learners)[who]
        rewards = dice.random(len(who)) < self.rates[where, what] + taste
        log = who, self.logging[where, what], self.target[where, what], rewards
        if believed is None:
            return Log.of(*log)
        return Log.of(*log, expected=believed[where, what], baselines=(self.target * believed).sum(axis=1)[where])
