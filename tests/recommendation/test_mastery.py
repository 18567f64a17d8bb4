"""The learner model's rules: bounded, monotone, and fair about what an attempt shows."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codecrafthub.recommendation.mastery import (
    LARGEST_SHIFT,
    LIMIT,
    NEWCOMER,
    Difficulty,
    Outcome,
    Skill,
    adjusted,
    expected,
    learned,
    sigmoid,
    weight,
)

skills = st.builds(Skill, st.floats(-LIMIT, LIMIT), st.floats(0, 1000))
difficulties = st.builds(
    Difficulty, st.integers(1, 10), st.floats(-LARGEST_SHIFT, LARGEST_SHIFT), st.integers(0, 10**6)
)
outcomes = st.builds(Outcome, st.integers(1, 5000), st.booleans(), st.integers(0, 20), st.booleans())
SOLVED, FAILED = Outcome(1, is_solved=True), Outcome(1, is_solved=False)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_sigmoid_is_a_probability_for_any_number(logits: float) -> None:
    assert 0 <= sigmoid(logits) <= 1
    assert sigmoid(logits) + sigmoid(-logits) == pytest.approx(1)


def test_sigmoid_at_known_points() -> None:
    assert sigmoid(0) == 0.5
    assert sigmoid(math.log(3)) == pytest.approx(0.75)


@given(skills, difficulties, outcomes)
def test_everything_stays_within_bounds(skill: Skill, difficulty: Difficulty, outcome: Outcome) -> None:
    after = learned({"loops": skill}, ["loops"], difficulty, outcome)["loops"]
    assert -LIMIT <= after.theta <= LIMIT
    assert 0 <= after.mastery <= 1
    assert after.evidence >= skill.evidence
    moved = adjusted({"loops": skill}, ["loops"], difficulty, outcome)
    assert abs(moved.shift) <= LARGEST_SHIFT
    assert 0 <= weight(outcome) <= 1


@given(skills, difficulties, outcomes)
def test_a_solve_never_lowers_a_skill_and_a_failure_never_raises_it(
    skill: Skill, difficulty: Difficulty, outcome: Outcome
) -> None:
    after = learned({"loops": skill}, ["loops"], difficulty, outcome)["loops"]
    if outcome.was_solved:
        assert after == skill
    elif outcome.is_solved:
        assert after.theta >= skill.theta
    else:
        assert after.theta <= skill.theta


@given(st.integers(1, 9), skills)
def test_harder_is_less_likely_and_solving_it_shows_more(level: int, skill: Skill) -> None:
    before = {"loops": skill}
    easy, hard = Difficulty(level), Difficulty(level + 1)
    assert expected(before, ["loops"], hard) < expected(before, ["loops"], easy)
    after_easy = learned(before, ["loops"], easy, SOLVED)["loops"].theta
    assert learned(before, ["loops"], hard, SOLVED)["loops"].theta >= after_easy


@given(st.floats(-LIMIT, LIMIT), st.floats(-LIMIT, LIMIT), difficulties)
def test_the_more_able_are_expected_to_do_better(one: float, other: float, difficulty: Difficulty) -> None:
    low, high = sorted((one, other))
    assert expected({"a": Skill(low)}, ["a"], difficulty) <= expected({"a": Skill(high)}, ["a"], difficulty)


@given(st.integers(1, 50), st.integers(0, 10), st.booleans())
def test_further_attempts_and_hints_never_show_more(number: int, hints: int, is_solved: bool) -> None:
    assert weight(Outcome(number + 1, is_solved, hints)) <= weight(Outcome(number, is_solved, hints))
    assert weight(Outcome(number, is_solved, hints + 1)) <= weight(Outcome(number, is_solved, hints))


def test_hints_take_from_a_solve() -> None:
    thetas = [
        learned({}, ["loops"], Difficulty(3), Outcome(1, is_solved=True, hints=hints))["loops"].theta
        for hints in range(4)
    ]
    assert thetas == sorted(thetas, reverse=True)
    assert len(set(thetas)) == 4
    assert min(thetas) > NEWCOMER


def test_a_thousand_failures_on_one_exercise_cost_little_more_than_a_few() -> None:
    def after(failures: int) -> float:
        known: dict[str, Skill] = {}
        for number in range(1, failures + 1):
            known |= learned(known, ["loops"], Difficulty(3), Outcome(number, is_solved=False))
        return known["loops"].theta

    assert after(1) > after(2) > after(6)
    assert after(6) - after(1000) < 0.02
    assert NEWCOMER - after(1000) < 2 * (NEWCOMER - after(1))


@given(skills, st.floats(0, 100), difficulties)
def test_the_better_someone_is_known_the_smaller_the_step(skill: Skill, more: float, difficulty: Difficulty) -> None:
    later = Skill(skill.theta, skill.evidence + more)
    first = abs(learned({"a": skill}, ["a"], difficulty, FAILED)["a"].theta - skill.theta)
    second = abs(learned({"a": later}, ["a"], difficulty, FAILED)["a"].theta - skill.theta)
    assert second <= first + 1e-12


def test_the_order_of_evidence_matters_where_it_should() -> None:
    """The same two exercises: whoever failed first and solved last is, by the latest evidence, further on."""

    def after(*outcomes: Outcome) -> float:
        known: dict[str, Skill] = {}
        for outcome in outcomes:
            known |= learned(known, ["loops"], Difficulty(3), outcome)
        return known["loops"].theta

    assert after(FAILED, SOLVED) != after(SOLVED, FAILED)
    assert after(FAILED, SOLVED) > after(SOLVED, FAILED)


def test_every_taught_concept_moves_and_no_other() -> None:
    known = {"loops": Skill(0.2), "lists": Skill(-0.4), "sets": Skill(1)}
    after = learned(known, ["loops", "lists"], Difficulty(4), SOLVED)
    assert set(after) == {"loops", "lists"}
    assert after["loops"].theta - 0.2 == pytest.approx(after["lists"].theta + 0.4)


def test_the_step_is_the_one_in_the_docstring() -> None:
    """theta + K(n) w (y - p), worked out by hand: p = 0.5, n = 10, second attempt, one hint."""
    skill = Skill(-1.0, 10.0)
    after = learned({"a": skill}, ["a"], Difficulty(3), Outcome(2, is_solved=True, hints=1))["a"]
    assert after.theta == pytest.approx(-1.0 + 1.8 / (1 + 0.12 * 10) * (0.8 * 0.6) * 0.5)
    assert after.evidence == pytest.approx(10.48)


def test_only_first_attempts_move_a_difficulty() -> None:
    start = Difficulty(3)
    assert adjusted({}, ["a"], start, Outcome(2, is_solved=False)) == start
    assert adjusted({}, ["a"], start, Outcome(1, is_solved=True, was_solved=True)) == start
    assert adjusted({}, ["a"], start, FAILED).logits > start.logits > adjusted({}, ["a"], start, SOLVED).logits


def test_no_crowd_turns_an_exercise_upside_down() -> None:
    difficulty = Difficulty(2)
    for _ in range(100_000):
        difficulty = adjusted({"a": Skill(LIMIT)}, ["a"], difficulty, FAILED)
    assert difficulty.shift == LARGEST_SHIFT
    assert difficulty.logits < Difficulty(6).logits
