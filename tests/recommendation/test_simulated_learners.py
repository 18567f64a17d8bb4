"""The model against simulated learners whose skill is known: it must order them, and be roughly right about chances."""

import random
from collections.abc import Callable

import pytest

from codecrafthub.recommendation.mastery import Difficulty, Skill
from tests.recommendation.simulation import (
    CONCEPTS,
    Forecast,
    Learner,
    calibration_error,
    make_exercises,
    make_learner,
    ranking_quality,
    work_through,
)


def mean_mastery(learner: Learner) -> float:
    return sum(learner.skills.get(concept, Skill()).mastery for concept in CONCEPTS) / len(CONCEPTS)


@pytest.mark.parametrize("seed", range(20))
def test_mastery_orders_a_weak_a_middling_and_a_strong_learner(seed: int) -> None:
    dice = random.Random(seed)
    exercises = make_exercises(dice)
    difficulties: dict[str, Difficulty] = {}
    masteries = []
    for ability in (-2.5, -0.5, 1.5):
        learner = make_learner(dice, ability)
        work_through(dice, learner, exercises, difficulties)
        masteries.append(mean_mastery(learner))
    assert masteries == sorted(masteries)
    assert masteries[2] - masteries[0] > 0.2


def test_forecasts_are_calibrated_and_tell_who_will_solve(record_property: Callable[[str, object], None]) -> None:
    """300 learners of mixed ability, 40 exercises each; the first 50 only settle the difficulties."""
    dice = random.Random(2026)
    exercises = make_exercises(dice)
    difficulties: dict[str, Difficulty] = {}
    forecasts: list[Forecast] = []
    for number in range(300):
        learner = make_learner(dice, dice.gauss(-0.8, 1.0))
        found = work_through(dice, learner, exercises, difficulties)
        forecasts += found if number >= 50 else []
    error, quality = calibration_error(forecasts), ranking_quality(forecasts)
    record_property("expected_calibration_error", round(error, 4))
    record_property("auc", round(quality, 4))
    print(f"\nsimulated: ECE {error:.3f}, AUC {quality:.3f}, {len(forecasts)} forecasts")  # noqa: T201
    assert error < 0.1
    assert quality > 0.72


def test_difficulties_move_towards_the_truth() -> None:
    """An exercise that is much harder than its author thought ends up harder, and an easier one easier."""
    dice = random.Random(7)
    exercises = make_exercises(dice)
    exercises[10].truth += 2
    exercises[20].truth -= 2
    difficulties: dict[str, Difficulty] = {}
    for _ in range(200):
        work_through(dice, make_learner(dice, dice.gauss(-0.8, 1.0)), exercises, difficulties)
    shifts = {slug: difficulty.shift for slug, difficulty in difficulties.items()}
    usual = sorted(shifts.values())[len(shifts) // 2]
    assert shifts[exercises[10].slug] > usual
    assert shifts[exercises[20].slug] < usual
