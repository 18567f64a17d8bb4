"""Policies other than ours: each does what it is known for."""

import numpy as np
import pytest

from benchmarks.learners.course import Integers, generated
from benchmarks.learners.policies import PATIENCE, Popularity, RandomOpen, Seen, TrackOrder
from benchmarks.learners.truth import Sitting, Truth
from benchmarks.learners.worlds import DEFAULT
from benchmarks.learners.zpdes import Zpdes

COURSE = generated(np.random.default_rng(4), concepts=6, per_concept=4)


def sitting(exercises: Integers, *, is_solved: bool) -> Sitting:
    count = len(exercises)
    return Sitting(exercises, np.full(count, is_solved), np.ones(count, np.int64), np.zeros(count, np.int64), 0.0)


def test_track_order_goes_along_the_path_and_passes_over_what_was_given_up_twice() -> None:
    policy = TrackOrder(COURSE, 2)
    assert policy.choose(0.0).tolist() == [0, 0]
    policy.observe(Sitting(np.array([0, 0]), np.array([True, False]), np.ones(2, int), np.zeros(2, int), 0.0))
    assert policy.choose(0.0).tolist() == [1, 0]
    policy.observe(sitting(np.array([1, 0]), is_solved=False))
    assert policy.choose(0.0).tolist() == [1, 1]


def test_what_was_given_up_comes_again_once_nothing_else_is_left_and_then_everything() -> None:
    seen = Seen(COURSE, 1)
    seen.solved[0, 1:] = True
    seen.given_up[0, 0] = PATIENCE
    assert np.flatnonzero(seen.left[0]).tolist() == [0]
    seen.solved[0, 0] = True
    assert seen.left.all()


def test_random_keeps_to_what_is_open() -> None:
    policy = RandomOpen(COURSE, 300, seed=1)
    chosen = policy.choose(0.0)
    assert not COURSE.needs[chosen].any(), "nothing is held yet"
    assert len(set(chosen.tolist())) > 1
    policy.observe(sitting(np.zeros(300, dtype=np.int64), is_solved=True))
    assert COURSE.needs[policy.choose(0.0)].any()


def test_popularity_shows_everybody_the_same_until_they_have_solved_it() -> None:
    policy = Popularity(Truth(DEFAULT, COURSE, 3, seed=1), 3, seed=1)
    first = policy.choose(0.0)
    assert len(set(first.tolist())) == 1
    policy.observe(sitting(first, is_solved=True))
    assert policy.choose(0.0)[0] != first[0]


def test_zpdes_moves_its_zone_on_when_enough_of_the_last_exercises_were_solved() -> None:
    policy = Zpdes(COURSE, 1, seed=1)
    roots = ~COURSE.requires.any(axis=1)
    assert policy.zone()[0].tolist() == roots.tolist()
    root = int(np.flatnonzero(roots)[0])
    for exercise in np.flatnonzero(COURSE.concept == root)[:3]:
        policy.observe(sitting(np.array([exercise]), is_solved=True))
    assert policy.passed[0, root]
    assert policy.zone()[0, COURSE.requires[:, root] & (COURSE.requires.sum(axis=1) == 1)].all()


def test_zpdes_weighs_an_arm_by_the_progress_in_it() -> None:
    policy = Zpdes(COURSE, 1, seed=1)
    concept = int(COURSE.concept[0])
    for is_solved in (False, False, True, True):
        policy.observe(sitting(np.array([0]), is_solved=is_solved))
    risen = policy.weights[0, concept]
    assert risen > policy.constants.first_weight
    policy.observe(sitting(np.array([0]), is_solved=False))
    policy.observe(sitting(np.array([0]), is_solved=False))
    assert policy.weights[0, concept] < risen


@pytest.mark.parametrize("seed", [1, 2])
def test_zpdes_takes_the_easiest_exercise_that_is_left_in_a_concept(seed: int) -> None:
    policy = Zpdes(COURSE, 50, seed=seed)
    for exercise in policy.choose(0.0):
        peers = COURSE.levels[COURSE.concept == COURSE.concept[exercise]]
        assert COURSE.levels[exercise] == peers.min()
