"""Simulated learners with a hidden skill per concept: they try exercises, learn a little from each, and may give up."""

import random
from dataclasses import dataclass, field

from codecrafthub.recommendation.mastery import (
    Difficulty,
    Outcome,
    Skill,
    adjusted,
    expected,
    learned,
    sigmoid,
)

CONCEPTS = [f"concept-{number}" for number in range(8)]
PER_CONCEPT = 5
GIVES_UP_AFTER = 6
PER_TRY = 0.3
"""Logits that a learner gains from what a failed attempt showed."""
PER_EXERCISE = 0.15
"""Logits that stay in the concept after an exercise."""


@dataclass
class Exercise:
    slug: str
    concept: str
    level: int
    truth: float
    """The hidden difficulty, in logits."""


@dataclass
class Learner:
    truth: dict[str, float]
    """The hidden skill per concept, in logits."""
    skills: dict[str, Skill] = field(default_factory=dict)


@dataclass(frozen=True)
class Forecast:
    """What the model expected before the first attempt, and whether the exercise was solved within three."""

    expected: float
    is_solved: bool


def make_exercises(dice: random.Random) -> list[Exercise]:
    """Levels 1 to 6; the author is off by half a logit or so."""
    return [
        Exercise(f"{concept}-{number}", concept, level, (level - 5) * 0.5 + 0.6 + dice.gauss(0, 0.5))
        for concept in CONCEPTS
        for number in range(PER_CONCEPT)
        for level in [min(6, 1 + number + dice.randrange(2))]
    ]


def make_learner(dice: random.Random, ability: float) -> Learner:
    return Learner({concept: dice.gauss(ability, 0.5) for concept in CONCEPTS})


def work_through(
    dice: random.Random, learner: Learner, exercises: list[Exercise], difficulties: dict[str, Difficulty]
) -> list[Forecast]:
    """Let a learner try every exercise once, in order, until each is solved or given up; the model watches."""
    forecasts = []
    for exercise in exercises:
        difficulty = difficulties.setdefault(exercise.slug, Difficulty(exercise.level))
        before = expected(learner.skills, [exercise.concept], difficulty)
        solved_with = 0
        for number in range(1, GIVES_UP_AFTER + 1):
            chance = sigmoid(learner.truth[exercise.concept] - exercise.truth + PER_TRY * (number - 1))
            outcome = Outcome(number, dice.random() < chance)
            watch(learner, exercise, difficulties, outcome)
            if outcome.is_solved:
                solved_with = number
                break
        learner.truth[exercise.concept] += PER_EXERCISE
        forecasts.append(Forecast(before, 0 < solved_with <= 3))
    return forecasts


def watch(learner: Learner, exercise: Exercise, difficulties: dict[str, Difficulty], outcome: Outcome) -> None:
    """One attempt as the service counts it: both sides move from what was known before it."""
    difficulty = difficulties[exercise.slug]
    skills = dict(learner.skills)
    learner.skills |= learned(skills, [exercise.concept], difficulty, outcome)
    difficulties[exercise.slug] = adjusted(skills, [exercise.concept], difficulty, outcome)


def calibration_error(forecasts: list[Forecast], bins: int = 10) -> float:
    """Expected calibration error: the mean gap between forecast and share solved, over bins of equal width."""
    error = 0.0
    for low in range(bins):
        mine = [one for one in forecasts if low <= min(one.expected * bins, bins - 1e-9) < low + 1]
        if mine:
            gap = sum(one.expected for one in mine) - sum(one.is_solved for one in mine)
            error += abs(gap) / len(forecasts)
    return error


def ranking_quality(forecasts: list[Forecast]) -> float:
    """The area under the ROC curve: how often a solved exercise had the higher forecast of a random pair."""
    ranked = sorted(forecasts, key=lambda one: one.expected)
    solved = [place for place, one in enumerate(ranked, 1) if one.is_solved]
    failed = len(ranked) - len(solved)
    return (sum(solved) - len(solved) * (len(solved) + 1) / 2) / (len(solved) * failed)
