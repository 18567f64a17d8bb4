"""Simulated learners of all kinds, as they stand in the database: what they did, set, remember and answered."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import numpy as np
import sqlalchemy as sa

from codecrafthub.contracts.assessment import Verdict
from codecrafthub.kit.clock import new_id
from codecrafthub.kit.database import Session
from codecrafthub.recommendation.hand.models import GoalRow, PreferenceRow, WordRow
from codecrafthub.recommendation.knowledge.model import KnowledgeModel
from codecrafthub.recommendation.models import Base
from codecrafthub.recommendation.placements.models import PlacementAnswerRow
from codecrafthub.recommendation.recommenders.collaborative import CollaborativeModel
from codecrafthub.recommendation.repository import LearnerRepository
from codecrafthub.recommendation.reviews.models import MemoryRow
from codecrafthub.recommendation.works import Attempt, works_of
from tests.support.content import concept, exercise, track

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
REQUIRES = {
    "names": [], "functions": ["names"], "conditions": ["names"], "lists": ["functions"],
    "loops": ["functions", "conditions"], "data": ["lists"], "sets": ["lists", "loops"], "files": ["loops"],
}  # fmt: skip
PER_CONCEPT = 4
COURSE = track(
    [concept(name, requires) for name, requires in REQUIRES.items()],
    [
        exercise(f"{name}-{number}", name, 1 + place // 2 + number)
        for place, name in enumerate(REQUIRES)
        for number in range(PER_CONCEPT)
    ],
)
SLUGS = [one.slug for one in COURSE.exercises]


class Models:
    """A collaborative model beside the learner model that needs no fit."""

    knowledge = KnowledgeModel()
    collaborative = CollaborativeModel(
        tuple(SLUGS),
        (0.3 * np.random.default_rng(5).random((len(SLUGS),) * 2) ** 8).astype(np.float32),
        0.2,
    )


@dataclass
class Pupil:
    """One learner's rows, by table."""

    id: UUID = field(default_factory=new_id)
    attempts: list[Attempt] = field(default_factory=list)
    rows: dict[type[Base], list[dict[str, Any]]] = field(default_factory=dict)

    async def store(self, session: Session) -> None:
        learners = LearnerRepository(session)
        for attempt in self.attempts:
            verdict = Verdict.ACCEPTED if attempt.is_solved else Verdict.WRONG_ANSWER
            await learners.add_attempt(self.id, attempt, verdict)
        for work in works_of(self.attempts).values():
            await learners.save_work(self.id, work)
        for table, rows in self.rows.items():
            mine = {"learner_id": self.id} | ({"track": "python"} if "track" in table.__table__.c else {})
            if rows:
                await session.execute(sa.insert(table), [{**mine, **row} for row in rows])


def pupil(dice: random.Random) -> Pupil:
    """Somebody: a newcomer or somebody with many attempts, with or without goals, words, claims and a placement."""
    made = Pupil(UUID(int=dice.getrandbits(128), version=4))
    _work(made, dice)
    for share, some in ((0.3, _goal), (0.2, _word), (0.2, _claim), (0.15, _placement), (0.1, _preference)):
        if dice.random() < share:
            some(made, dice)
    if dice.random() < 0.4:
        made.rows[MemoryRow] = [_memory(name, dice) for name in _solved_concepts(made)]
    return made


def _work(made: Pupil, dice: random.Random) -> None:
    """Along the path with leaps, some of it unsolved, with hints now and then."""
    at = NOW - timedelta(days=dice.uniform(1, 40))
    ability = dice.gauss(0.6, 0.25)
    count = dice.choice([0, 1, 2, 4, 6, 9, 12, 16, 22, len(SLUGS)])
    chosen = [slug for slug in SLUGS if dice.random() < 0.85][:count] if count < len(SLUGS) else SLUGS
    for slug in chosen:
        hints = 0
        for number in range(1, 6):
            hints += dice.random() < 0.15
            is_solved = dice.random() < ability or (count == len(SLUGS) and number == 5)
            at += timedelta(minutes=dice.uniform(2, 30))
            made.attempts.append(Attempt(new_id(), slug, number, is_solved, hints, at))
            if is_solved or dice.random() < 0.15:
                break


def _goal(made: Pupil, dice: random.Random) -> None:
    minutes = dice.choice([None, 15, 20, 30])
    made.rows[GoalRow] = [{
        "name": "data", "concepts": [dice.choice(list(REQUIRES))], "deadline": None, "weekdays": [1], "minutes": minutes,
        "exercises": None if minutes else 2, "set_at": NOW,
    }]  # fmt: skip


def _word(made: Pupil, dice: random.Random) -> None:
    at = NOW if dice.random() < 0.7 else NOW - timedelta(days=60)
    for slug in dice.sample(SLUGS[: 8 + len(made.attempts)], 2):
        said = dice.choice(["too_hard", "too_easy", "not_now", "never"])
        made.rows.setdefault(WordRow, []).append(
            {"is_claim": False, "slug": slug, "said": said, "at": at, "until": NOW + timedelta(days=3)}
        )


def _claim(made: Pupil, dice: random.Random) -> None:
    for name in dice.sample(list(REQUIRES), 2):
        said = dice.choice(["known", "not_yet"])
        made.rows.setdefault(WordRow, []).append(
            {"is_claim": True, "slug": name, "said": said, "at": NOW, "until": None}
        )


def _placement(made: Pupil, dice: random.Random) -> None:
    began = NOW - timedelta(days=50)
    made.rows[PlacementAnswerRow] = [
        {"placement_id": UUID(int=7), "number": number, "begun_at": began, "concept": name, "kind": "output",
         "question": f"q{number}", "outcome": dice.choice(["right", "not_right"]), "at": began}
        for number, name in enumerate(dice.sample(list(REQUIRES), 4), 1)
    ]  # fmt: skip


def _preference(made: Pupil, dice: random.Random) -> None:
    made.rows[PreferenceRow] = [
        {"is_personal": dice.random() < 0.3, "shares": dice.random() < 0.5, "languages": [], "changed_at": NOW}
    ]


def _memory(name: str, dice: random.Random) -> dict[str, Any]:
    used = NOW - timedelta(days=dice.uniform(1, 30))
    return {"concept": name, "stability": 2.3, "hardness": 2.1, "used_at": used, "due_at": used + timedelta(days=8)}


def _solved_concepts(made: Pupil) -> list[str]:
    solved = {one.exercise.partition(".")[2].partition("-")[0] for one in made.attempts if one.is_solved}
    return sorted(solved)


def pupils(count: int, seed: int, make: Callable[[random.Random], Pupil] = pupil) -> list[Pupil]:
    dice = random.Random(seed)
    return [make(dice) for _ in range(count)]
