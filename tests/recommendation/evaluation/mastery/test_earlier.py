"""What came before, against sums taken one attempt after the other."""

import numpy as np
import pytest

from codecrafthub.recommendation.evaluation.mastery import counts
from codecrafthub.recommendation.evaluation.mastery.earlier import SkillRows, before, fading, groups, positions
from codecrafthub.recommendation.knowledge.interactions import Interactions

GROUP = np.array([7, 3, 7, 7, 3, 9])
VALUES = np.array([1.0, 2, 4, 8, 16, 32])
FOUR = Interactions.of([0, 0, 0, 1], [0, 1, 0, 0], [1, 0, 1, 0], None, skills_of=[[0], [0, 1]])


def test_sums_before_are_those_of_the_group() -> None:
    assert before(GROUP, VALUES).tolist() == [0, 0, 1, 5, 2, 0]


def test_fading_sums_halve_with_each_row_of_the_group() -> None:
    assert fading(GROUP, VALUES, 0.5).tolist() == [0, 0, 1, 4.5, 2, 0]


def test_positions_begin_with_the_longest_group() -> None:
    assert [rows.tolist() for rows in positions(GROUP)] == [[0, 1, 5], [2, 4], [3]]


def test_nothing_has_nothing_before_it() -> None:
    nothing = np.zeros(0, np.int64)
    assert before(nothing, np.zeros(0)).tolist() == fading(nothing, np.zeros(0), 0.5).tolist() == []
    assert positions(nothing) == []


@pytest.mark.parametrize("keep", [0.0, 0.6, 1.0])
def test_many_groups_come_to_what_a_loop_comes_to(keep: float) -> None:
    dice = np.random.default_rng(2)
    group, values = dice.integers(0, 40, 500), dice.random(500)
    sums, faded = [], []
    for row in range(500):
        earlier = [values[one] for one in range(row) if group[one] == group[row]]
        sums.append(sum(earlier))
        faded.append(sum(value * keep**age for age, value in enumerate(reversed(earlier))))
    assert np.allclose(before(group, values), sums)
    assert np.allclose(fading(group, values, keep), faded)


def test_an_item_of_two_skills_has_two_rows() -> None:
    tested = SkillRows.of(FOUR)
    assert tested.attempt.tolist() == [0, 1, 1, 2, 3]
    assert tested.skill.tolist() == [0, 0, 1, 0, 0]
    assert len(np.unique(groups(FOUR.learner[tested.attempt], tested.skill))) == 3


def test_features_of_four_attempts() -> None:
    one, two = np.log(2), np.log(3)
    assert counts.items(FOUR).toarray().tolist() == [[1, 0], [0, 1], [1, 0], [1, 0]]
    assert counts.skills(FOUR).toarray().tolist() == [[1, 0], [1, 1], [1, 0], [1, 0]]
    of_skills = [[0, 0, 0, 0], [one, 0, 0, 0], [one, 0, one, 0], [0, 0, 0, 0]]
    assert counts.skill_counts(FOUR).toarray() == pytest.approx(np.array(of_skills))
    assert counts.item_counts(FOUR) == pytest.approx(np.array([[0, 0], [0, 0], [one, 0], [0, 0]]))
    assert counts.all_counts(FOUR) == pytest.approx(np.array([[0, 0], [one, 0], [one, one], [0, 0]]))
    assert two > one


def test_recent_attempts_of_everything_the_item_and_its_skills() -> None:
    found = counts.recent(FOUR, usual=0.5)
    assert found.shape == (4, 6)
    assert found[0].tolist() == found[3].tolist() == [0] * 6
    half = 0.5 / (1 + counts.GHOST)
    assert found[1].tolist() == pytest.approx([half, half, 0, 0, half / 2, half / 2])
    lately = [(0.5 * keep - 0.5) / (keep + 1 + counts.GHOST) for keep in counts.KEPT]
    assert found[2].tolist() == pytest.approx([*lately, half, half, *lately])
