"""Experiments: fixed arms, and a stop rule that daily looks do not deceive."""

from uuid import UUID

import numpy as np
import pytest

from codecrafthub.kit.clock import new_id
from codecrafthub.recommendation.outcomes.experiments import LEAST_LEARNERS, Arm, Say, Seen, arm_of, standing

RUNS, DAYS = 200, 60
EXPERIMENT, OTHER = UUID(int=1), UUID(int=2)
LEARNERS = [UUID(int=number) for number in range(20_000)]


def seen(*numbers: float) -> Seen:
    return Seen(len(numbers), sum(numbers), sum(one * one for one in numbers))


def stops(rates: tuple[float, float], daily: tuple[int, int], worth: float, seed: int = 0) -> list[tuple[Say, int]]:
    """What each of RUNS experiments said first, and on which day, where somebody looks every day."""
    dice = np.random.default_rng(seed)
    solved = [dice.binomial(each, rate, (RUNS, DAYS)).cumsum(axis=1) for each, rate in zip(daily, rates, strict=True)]
    found = []
    for run in range(RUNS):
        says = (
            standing(*(Seen(day * each, float(arm[run, day - 1]), float(arm[run, day - 1]))
                       for each, arm in zip(daily, solved, strict=True)), worth).say
            for day in range(1, DAYS + 1)
        )  # fmt: skip
        spoken = ((say, day) for day, say in enumerate(says, 1) if say is not Say.KEEP_GOING)
        found.append(next(spoken, (Say.KEEP_GOING, DAYS)))
    return found


@pytest.mark.parametrize("rate", [0.02, 0.3, 0.9])
@pytest.mark.parametrize("daily", [(30, 30), (40, 8)])
def test_two_equal_rankers_are_seldom_taken_for_different(rate: float, daily: tuple[int, int]) -> None:
    """At most 5 %, and 2 % for the luck of 200 runs; a fixed rule looked at daily would be wrong in a quarter."""
    says = [say for say, _ in stops((rate, rate), daily, worth=0.02)]
    assert sum(say in {Say.A_IS_BETTER, Say.B_IS_BETTER} for say in says) <= 0.07 * RUNS


def test_a_fixed_rule_would_be_deceived_by_daily_looks() -> None:
    """The simulation can fail: the same looks deceive the usual 5 % test."""
    dice = np.random.default_rng(0)
    a, b = (dice.binomial(30, 0.3, (RUNS, DAYS)).cumsum(axis=1) for _ in range(2))
    learners = 30 * np.arange(1, DAYS + 1)
    rates = (a + b) / (2 * learners)
    z = (b - a) / learners / np.sqrt(rates * (1 - rates) * 2 / learners)
    assert (np.abs(z[:, 3:]) > 1.96).any(axis=1).mean() > 0.2


def test_a_real_difference_is_found_and_in_the_right_direction() -> None:
    for rates, right in (((0.3, 0.4), Say.B_IS_BETTER), ((0.4, 0.3), Say.A_IS_BETTER)):
        found = stops(rates, (30, 30), worth=0.05)
        assert sum(say is right for say, _ in found) >= 0.95 * RUNS
        assert float(np.median([day for _, day in found])) <= DAYS / 2


def test_no_difference_worth_having_is_said_in_the_end() -> None:
    says = [say for say, _ in stops((0.3, 0.3), (60, 60), worth=0.1)]
    assert sum(say is Say.NO_DIFFERENCE for say in says) >= 0.9 * RUNS


def test_nothing_is_said_before_there_are_enough_learners() -> None:
    few = seen(*[1.0] * (LEAST_LEARNERS - 1))
    many = seen(*[0.0] * 10_000)
    assert standing(few, many, 0.05).say is Say.KEEP_GOING
    assert standing(few, many, 0.05).interval is None
    assert standing(seen(), seen(), 0.05).difference == 0
    assert standing(seen(*[1.0] * LEAST_LEARNERS), many, 0.05).say is Say.A_IS_BETTER


def test_equal_numbers_are_no_certainty() -> None:
    """A hundred learners who all came to nothing do not prove that both rankers are worth nothing."""
    found = standing(seen(*[0.0] * 100), seen(*[0.0] * 100), 0.02)
    assert found.interval is not None
    assert found.interval.high > 0.02
    assert found.say is Say.KEEP_GOING


def test_sums_are_those_of_the_numbers() -> None:
    numbers = [0.0, 0.25, 0.5, 1.0, 1.0]
    found = seen(*numbers)
    assert found.mean == pytest.approx(np.mean(numbers))
    assert found.variance == pytest.approx((0.25 + np.var(numbers) * 5) / 6)


@pytest.mark.parametrize("arm", [Seen(5, 6.0, 5.0), Seen(5, float("nan"), 1.0), Seen(5, 1.0, 2.0), Seen(5, -1.0, -1.0)])
def test_impossible_sums_are_refused(arm: Seen) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        standing(arm, seen(1.0), 0.05)
    with pytest.raises(ValueError, match="worth having"):
        standing(seen(1.0), seen(1.0), 0.0)


def test_a_learner_stays_in_their_arm() -> None:
    assert [arm_of(EXPERIMENT, one, 0.5) for one in LEARNERS[:8]] == [
        arm_of(EXPERIMENT, one, 0.5) for one in LEARNERS[:8]
    ]
    assert arm_of(UUID(int=1), UUID(int=1), 0.5) is Arm.A, "the digest may not change while experiments run"
    learner = new_id()
    assert arm_of(EXPERIMENT, learner, 0) is Arm.A
    assert arm_of(EXPERIMENT, learner, 1) is Arm.B


@pytest.mark.parametrize("share", [0.05, 0.5, 0.8])
def test_the_share_is_kept_and_growing_moves_nobody_back(share: float) -> None:
    in_b = {one for one in LEARNERS if arm_of(EXPERIMENT, one, share) is Arm.B}
    assert len(in_b) / len(LEARNERS) == pytest.approx(share, abs=0.015)
    assert all(arm_of(EXPERIMENT, one, share + 0.1) is Arm.B for one in in_b)


def test_experiments_divide_learners_each_in_its_own_way() -> None:
    both = sum(arm_of(EXPERIMENT, one, 0.5) is arm_of(OTHER, one, 0.5) for one in LEARNERS)
    assert both / len(LEARNERS) == pytest.approx(0.5, abs=0.015)
