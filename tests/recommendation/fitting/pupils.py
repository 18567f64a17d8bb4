"""Work of simulated learners with a hidden ability, on the track that the tests of recommendations share."""

import math
from datetime import timedelta
from uuid import UUID

import numpy as np
import sqlalchemy as sa

from codecrafthub.kit.clock import new_id
from codecrafthub.kit.database import Database
from codecrafthub.recommendation.models import WorkRow
from tests.recommendation.learner import START, TRACK

HARDER = {"python.podium": 2.0, "python.every-floor": -1.5}
"""Exercises whose authors are off by so many logits."""


def work(count: int, seed: int = 3) -> list[dict[str, object]]:
    """Rows of the table of works: each of `count` learners has tried most exercises, once each in the mean."""
    dice = np.random.default_rng(seed)
    rows: list[dict[str, object]] = []
    for _ in range(count):
        learner, ability = new_id(), dice.normal(-0.5, 1.0)
        for day, one in enumerate(TRACK.exercises):
            if dice.random() < 0.8:
                hard = (one.difficulty - 5) * 0.5 + HARDER.get(one.slug, 0.0)
                is_solved = bool(dice.random() < 1 / (1 + math.exp(hard - ability)))
                rows.append(row(learner, one.slug, day, is_solved=is_solved))
    return rows


def row(learner: UUID, exercise: str, day: float, *, is_solved: bool, attempts: int = 1) -> dict[str, object]:
    at = START + timedelta(days=day)
    return {
        "learner_id": learner, "track": "python", "exercise": exercise, "attempts": attempts if is_solved else 3,
        "solved_with": attempts if is_solved else None, "solved_at": at if is_solved else None, "is_kept": False,
        "hints": 0, "began_at": at, "last_at": at, "model": "",
    }  # fmt: skip


async def put(database: Database, rows: list[dict[str, object]]) -> None:
    async with database.write(is_long=True) as session:
        await session.execute(sa.insert(WorkRow), rows)
