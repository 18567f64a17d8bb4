"""The comparison of policies in its short form: one that teaches passes, a stupid one fails, and anybody can run it."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from benchmarks.learners.course import Integers
from benchmarks.learners.policies import Seen
from benchmarks.learners.trial import Outcome, run
from benchmarks.learners.truth import Sitting, Truth
from benchmarks.learners.worlds import DEFAULT

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
SHORT = replace(DEFAULT, exercises=60)
LEARNERS, SEED = 60, 950


class Hardest:
    """What a policy must not be: the hardest exercise first, and that for everybody."""

    name = "hardest"

    def __init__(self, truth: Truth) -> None:
        self.seen = Seen(truth.course, truth.count)

    def choose(self, now: float) -> Integers:
        return np.asarray(np.where(self.seen.left, self.seen.course.levels, 0).argmax(axis=1))

    def observe(self, sitting: Sitting) -> None:
        self.seen.add(sitting)


@pytest.fixture(scope="module")
def base() -> Outcome:
    return run(SHORT, "track order", SEED, LEARNERS)


def teaches(outcome: Outcome, base: Outcome) -> bool:
    """Whether learners come further than in the track's order, on the day and after a month."""
    return outcome.mastered > base.mastered and outcome.retained > base.retained


def test_learners_come_further_with_ours_than_in_the_tracks_order(base: Outcome) -> None:
    ours = run(SHORT, "ours", SEED, LEARNERS)
    assert teaches(ours, base)
    assert ours.forecasts is not None
    assert np.corrcoef(ours.forecasts.mastery.ravel(), ours.forecasts.truth.ravel())[0, 1] > 0.5


def test_a_stupid_policy_does_not_pass(base: Outcome) -> None:
    assert not teaches(run(SHORT, "hardest", SEED, LEARNERS, make=lambda truth, _, __: Hardest(truth)), base)


def test_whoever_knows_the_truth_passes_by_far(base: Outcome) -> None:
    oracle = run(SHORT, "oracle", SEED, LEARNERS)
    assert oracle.mastered > 1.2 * base.mastered
    assert oracle.retained > 1.2 * base.retained


def test_a_trial_can_be_repeated(base: Outcome) -> None:
    again = run(SHORT, "track order", SEED, LEARNERS)
    assert again.curve.tolist() == base.curve.tolist()
    assert run(SHORT, "track order", SEED + 1, LEARNERS).curve.tolist() != base.curve.tolist()


def test_the_command_has_the_form_that_others_read() -> None:
    command = [sys.executable, "-m", "benchmarks.learning_gain", "--json", "--learners", "6", "--seeds", "2"]
    command += ["--world", "the shipped Python track", "--policy", "ZPDES", "--policy", "ours"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, timeout=200)
    assert done.returncode == 0, done.stderr
    (world,) = json.loads(done.stdout).values()
    assert set(world["policies"]) == {"track order", "ZPDES", "ours"}
    assert world["policies"]["track order"]["mastered_ratio"]["value"] == 1.0
    assert 0 <= world["recovered"]["expected_calibration_error"] <= 1
