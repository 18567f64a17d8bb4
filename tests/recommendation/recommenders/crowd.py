"""Learners of two kinds who each do exercises of their kind, and accounts that were made to push one exercise."""

import numpy as np

from codecrafthub.recommendation.recommenders.guards import DAY
from codecrafthub.recommendation.recommenders.works import SOLVED, Works

ITEMS = [f"python.exercise-{number:02}" for number in range(40)]
PUSHED = ITEMS[39]
"""Hardly anybody does this one by themselves."""
DAYS = 100
Row = tuple[str, str, float]


def learners(count: int = 600, seed: int = 1) -> list[Row]:
    """Each does about eight of the twenty exercises of their kind, and seldom one of the others, over weeks."""
    dice = np.random.default_rng(seed)
    rows: list[Row] = []
    for number in range(count):
        chance = np.where(np.arange(40) // 20 == number % 2, 0.4, 0.02)
        chance[39] /= 20
        begin = dice.uniform(0, DAYS * DAY)
        done = np.flatnonzero(dice.random(40) < chance).tolist()
        rows += [(f"learner-{number}", ITEMS[place], begin + dice.uniform(0, 20 * DAY)) for place in done]
    return rows


def accounts(count: int = 500, beside: int = 2, *, days: float = 0.5, seed: int = 2) -> list[Row]:
    """Each does the pushed exercise and so many that are well liked, all within an hour, on one of some days."""
    dice = np.random.default_rng(seed)
    rows: list[Row] = []
    for number in range(count):
        begin = 50 * DAY + dice.uniform(0, days * DAY)
        done = [39, *dice.choice(20, beside, replace=False).tolist()]
        rows += [(f"account-{number}", ITEMS[place], begin + dice.uniform(0, 3600)) for place in done]
    return rows


def works(rows: list[Row]) -> Works:
    who, what, when = zip(*rows, strict=True)
    return Works.of(who, what, [SOLVED] * len(rows), when)
