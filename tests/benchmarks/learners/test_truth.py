"""The hidden truth does what the literature that it names says of people, and shares nothing with the product's model."""

import ast
from dataclasses import replace
from pathlib import Path
from typing import Literal

import numpy as np
import pytest

from benchmarks.learners import oracle, truth, worlds
from benchmarks.learners.course import generated
from benchmarks.learners.truth import Truth
from benchmarks.learners.worlds import DEFAULT, WORLDS, World

SMALL = generated(np.random.default_rng(3), concepts=4, per_concept=4)
MANY = 4000


def learners(world: World = DEFAULT, count: int = MANY) -> Truth:
    return Truth(world, SMALL, count, seed=1)


def practised(world: World, exercise: int, *days: float) -> Truth:
    made = learners(world)
    for day in days:
        made.sit(np.full(MANY, exercise), day)
    return made


@pytest.mark.parametrize("module", [truth, worlds, oracle])
def test_nothing_of_it_is_imported_from_the_product(module: object) -> None:
    tree = ast.parse(Path(module.__file__).read_text())  # type: ignore[attr-defined]
    named = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert named
    assert not [one for one in named if one.startswith("codecrafthub")]


def test_before_any_practice_about_65_in_100_would_be_right_after_the_lesson() -> None:
    made = learners(replace(DEFAULT, slip=0.0, reliance=50.0, ability_spread=0.0, concept_spread=0.0, later=0.0))
    made.prior += DEFAULT.lesson
    assert made.mastery(0.0).mean() == pytest.approx(0.65, abs=0.01)


def test_practice_teaches_its_concept_most_what_it_builds_on_a_little_and_nothing_else() -> None:
    made = practised(DEFAULT, 5, 0.0)
    concept = SMALL.concept[5]
    needed = np.flatnonzero(SMALL.needs[5])
    others = np.flatnonzero(~SMALL.needs[5] & ~SMALL.teaches[5])
    assert len(needed)
    assert made.gain[:, concept].mean() > 3 * made.gain[:, needed].mean() > 0
    assert not made.gain[:, others].any()


def test_an_exercise_given_up_teaches_less_than_a_solved_one() -> None:
    made = learners()
    chance = np.array([0.3, 0.7, 0.85])
    assert made.teaching(chance, is_solved=False) == pytest.approx(DEFAULT.failed * made.teaching(chance))


@pytest.mark.parametrize(("zone", "best"), [("wilson", 0.8413), ("middle", 0.5)])
def test_learning_is_largest_where_the_world_says(zone: Literal["wilson", "middle"], best: float) -> None:
    made = learners(replace(DEFAULT, zone=zone), 1)
    chances = np.linspace(0.01, 0.99, 981)
    assert chances[made.teaching(chances).argmax()] == pytest.approx(best, abs=0.002)


def test_where_every_exercise_teaches_alike_so_does_one_that_is_given_up() -> None:
    made = learners(WORLDS["every exercise teaches alike"], 1)
    assert made.teaching(np.array([0.1, 0.9]), is_solved=False).tolist() == [1.0, 1.0]


def test_little_is_learned_before_what_a_concept_builds_on_is_held() -> None:
    made = learners()
    weak, strong = made.readiness(np.full((1, 4), -6.0)), made.readiness(np.full((1, 4), 6.0))
    builds = SMALL.requires.any(axis=1)
    assert weak[0, builds] == pytest.approx(DEFAULT.unready, abs=0.01)
    assert weak[0, ~builds].tolist() == strong[0, ~builds].tolist() == [1.0] * int((~builds).sum())
    assert strong[0, builds] == pytest.approx(1.0, abs=0.01)


@pytest.mark.parametrize("name", ["default", "strong forgetting"])
def test_half_of_what_was_learned_is_left_after_a_half_life_and_what_was_known_before_stays(name: str) -> None:
    world = WORLDS[name]
    made = practised(world, 0, 0.0)
    before, after = made.skills(0.0)[:, 0], made.skills(world.half_life)[:, 0]
    assert after - made.prior[:, 0] == pytest.approx(0.5 * (before - made.prior[:, 0]))
    assert made.skills(1e9)[:, 0] == pytest.approx(made.prior[:, 0], abs=0.01)


def test_spaced_practice_lasts_longer_and_the_best_gap_grows_with_the_delay_of_the_test() -> None:
    gaps = (0.0, 1.0, 4.0, 8.0, 16.0, 32.0, 64.0)
    best = {}
    for delay in (7.0, 30.0, 90.0):
        held = [practised(DEFAULT, 1, 0.0, gap).mastery(gap + delay)[:, 0].mean() for gap in gaps]
        best[delay] = gaps[int(np.argmax(held))]
    assert best[7.0] < best[30.0] < best[90.0]
    assert 0.1 <= best[30.0] / 30 <= 0.6


def test_giving_an_exercise_up_brings_back_only_a_part_of_what_had_faded_and_slows_nothing() -> None:
    made = practised(replace(DEFAULT, slip=0.0), 0, 0.0)
    half = made.half_life[:, 0].copy()
    left = made.retention(30.0)[:, 0]
    made.world = replace(DEFAULT, slip=1.0)
    made.sit(np.zeros(MANY, dtype=np.int64), 30.0)
    assert made.retention(30.0)[:, 0] == pytest.approx(left + DEFAULT.relearned * (1 - left))
    assert made.half_life[:, 0].tolist() == half.tolist()


def test_the_chance_of_one_exercise_is_that_among_all() -> None:
    made = practised(DEFAULT, 2, 0.0)
    chosen = np.arange(MANY) % len(SMALL.levels)
    assert made.chance(chosen, 3.0) == pytest.approx(made.chances(3.0)[np.arange(MANY), chosen])


def test_sittings_come_out_as_often_as_their_chances_say_and_always_count_an_attempt() -> None:
    made = learners()
    chance = made.chance(np.full(MANY, 4), 0.0)
    sitting = made.sit(np.full(MANY, 4), 0.0)
    assert sitting.is_solved.mean() == pytest.approx(chance.mean(), abs=0.03)
    assert sitting.attempts.min() == 1
    assert sitting.attempts.max() == truth.MOST_ATTEMPTS
    assert not sitting.hints[sitting.attempts == 1].any()


def test_the_same_seed_has_the_same_learners_and_exercises_in_all_trials() -> None:
    one, other = learners(count=10), learners(count=10)
    one.sit(np.zeros(10, dtype=np.int64), 0.0)
    assert one.prior.tolist() == other.prior.tolist()
    assert one.rate.tolist() == other.rate.tolist()
    assert one.difficulty.tolist() == other.difficulty.tolist()
