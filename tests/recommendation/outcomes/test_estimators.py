"""Off-policy estimates: right by hand, right within their intervals in simulated logs, and refused where they must be."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codecrafthub.recommendation.outcomes.estimators import (
    BadLog,
    Estimate,
    Log,
    doubly_robust,
    inverse_propensity,
    self_normalised,
)
from tests.recommendation.outcomes.world import World

RUNS = 200
ALL = [inverse_propensity, self_normalised, doubly_robust]
Estimator = Callable[[Log], Estimate]


def held(estimator: Estimator, taste: float, *, is_modelled: bool = False) -> tuple[float, float]:
    """In which part of RUNS simulated logs the interval held the truth, and how far off the mean of all was."""
    dice = np.random.default_rng(7)
    hits, errors = 0, []
    for _ in range(RUNS):
        world = World.of(dice, taste)
        believed = np.clip(world.rates + dice.normal(0, 0.1, world.rates.shape), 0, 1) if is_modelled else None
        found = estimator(world.log(dice, 400, believed=believed))
        hits += found.interval.low <= world.truth <= found.interval.high
        errors.append(found.value - world.truth)
    return hits / RUNS, float(np.mean(errors))


@pytest.mark.parametrize("estimator", ALL)
@pytest.mark.parametrize("taste", [0.0, 0.1])
def test_the_interval_holds_the_simulated_truth(estimator: Estimator, taste: float) -> None:
    """95 % promised; also where a learner's rewards hang together."""
    share, error = held(estimator, taste, is_modelled=estimator is doubly_robust)
    assert share >= 0.9
    assert abs(error) < 0.005


def test_rows_of_one_learner_are_not_taken_for_many() -> None:
    """The same log with each row a learner of its own promises more than it can keep."""
    dice = np.random.default_rng(1)
    world = World(np.full((5, 8), 0.5), np.full((5, 8), 1 / 8), np.full((5, 8), 1 / 8), taste=0.5)
    hits = {"apart": 0, "together": 0}
    for _ in range(RUNS):
        log = world.log(dice, 60, each=10)
        for name, learners in (("together", log.learners), ("apart", np.arange(len(log.learners)))):
            low, high = self_normalised(Log.of(learners, log.propensities, log.targets, log.rewards)).interval
            hits[name] += low <= 0.5 <= high
    assert hits["together"] >= 0.9 * RUNS
    assert hits["apart"] < 0.6 * RUNS


def test_a_good_reward_model_makes_the_interval_narrower_and_a_bad_one_not_wrong() -> None:
    dice = np.random.default_rng(3)
    world = World.of(dice)
    wide = inverse_propensity(world.log(np.random.default_rng(5), 2000)).interval
    narrow = doubly_robust(world.log(np.random.default_rng(5), 2000, believed=world.rates)).interval
    misled = doubly_robust(world.log(np.random.default_rng(5), 2000, believed=1 - world.rates)).interval
    assert narrow.high - narrow.low < wide.high - wide.low
    assert misled.low <= world.truth <= misled.high


def test_by_hand() -> None:
    model = {"expected": [0.5, 0.5, 0.5], "baselines": [0.2, 0.4, 0.6]}
    log = Log.of(["ada", "bob", "bob"], [0.5, 0.25, 1], [0.25, 0.75, 0.5], [1, 1, 0], **model)
    assert inverse_propensity(log).value == pytest.approx((0.5 + 3) / 3)
    assert self_normalised(log).value == pytest.approx(3.5 / 4)
    assert doubly_robust(log).value == pytest.approx((0.2 + 0.25 + 0.4 + 1.5 + 0.6 - 0.25) / 3)
    found = inverse_propensity(log, clip=2)
    assert found.value == pytest.approx(2.5 / 3)
    assert (found.clip, found.clipped) == (2, pytest.approx(1 / 3))
    assert found.effective == pytest.approx(3**2 / (0.5**2 + 2.5**2))
    assert found.rewarded == 2


def test_the_ranker_in_use_is_judged_by_its_plain_mean() -> None:
    rewards = np.tile([1, 0, 0, 1, 0], 100)
    log = Log.of(np.arange(500), np.full(500, 0.3), np.full(500, 0.3), rewards)
    for estimator in ALL:
        found = estimator(log)
        assert found.value == pytest.approx(0.4)
        assert found.effective == pytest.approx(500)
        assert found.is_telling
        assert found.interval.low == pytest.approx(0.4 - 1.96 * 0.49 / 500**0.5, abs=0.002)


def test_what_was_never_shown_is_missed_and_said_so() -> None:
    """Half of what the other ranker shows is not in the log: the estimate is of the other half."""
    log = Log.of(np.arange(1000), np.ones(1000), np.full(1000, 0.5), np.tile([0, 1], 500))
    found = inverse_propensity(log)
    assert found.support == pytest.approx(0.5)
    assert not found.is_telling


def test_a_log_without_rewards_says_little() -> None:
    log = Log.of(np.arange(1000), np.ones(1000), np.ones(1000), np.zeros(1000))
    assert not inverse_propensity(log).is_telling


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        (1, 0.0, "1 of 4 rows have no usable propensity: row 2 has 0.0."),
        (1, float("nan"), "row 2 has nan"),
        (1, 1.01, "no usable propensity"),
        (1, -0.5, "no usable propensity"),
        (2, float("nan"), "no usable target probability"),
        (2, 1.5, "no usable target probability"),
        (3, float("inf"), "no usable reward"),
        (4, float("nan"), "no usable expected reward"),
        (5, float("nan"), "no usable baseline"),
    ],
)
def test_rows_that_cannot_be_used_are_refused(column: int, value: float, said: str) -> None:
    columns = [[1.0, 2.0, 3.0, 4.0], *([0.5] * 4 for _ in range(5))]
    columns[column][2] = value
    with pytest.raises(BadLog, match=said.replace(".", r"\.")):
        Log.of(*columns[:4], expected=columns[4], baselines=columns[5])


def test_too_little_is_refused_in_words() -> None:
    with pytest.raises(BadLog, match="at least two learners"):
        Log.of([], [], [], [])
    with pytest.raises(BadLog, match="at least two learners"):
        Log.of(["ada", "ada"], [1, 1], [1, 1], [0, 1])
    with pytest.raises(BadLog, match="There are 2 rows, and a reward for"):
        Log.of(["ada", "bob"], [1, 1], [1, 1], [0])
    with pytest.raises(BadLog, match="gives both"):
        Log.of(["ada", "bob"], [1, 1], [1, 1], [0, 1], expected=[0, 0])
    unseen = Log.of(["ada", "bob"], [1, 1], [0, 0], [0, 1])
    with pytest.raises(BadLog, match="was ever shown"):
        self_normalised(unseen)
    for clip in (0.5, float("nan")):
        with pytest.raises(BadLog, match="clipped at 1 or more"):
            inverse_propensity(unseen, clip)


@settings(max_examples=30)
@given(st.integers(0, 10_000), st.floats(1, 50))
def test_whatever_the_log_estimates_are_finite_and_inside_their_intervals(seed: int, clip: float) -> None:
    dice = np.random.default_rng(seed)
    rows = int(dice.integers(3, 50))
    learners = np.append(dice.integers(0, 5, rows), [0, 1])
    propensities, targets, rewards = dice.uniform(1e-6, 1, rows + 2), dice.random(rows + 2), dice.random(rows + 2)
    log = Log.of(learners, propensities, targets, rewards)
    for estimator in (inverse_propensity, self_normalised, doubly_robust):
        found = estimator(log, clip)
        assert np.isfinite([found.value, *found.interval]).all()
        assert found.interval.low <= found.value <= found.interval.high
    assert rewards.min() <= self_normalised(log).value <= rewards.max()
