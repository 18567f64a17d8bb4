"""How hard items are: recovered, and told to nobody out of their own works."""

from dataclasses import replace

import numpy as np
import pytest

from codecrafthub.recommendation.knowledge.difficulties import FOLDS, Difficulties, difficulties
from codecrafthub.recommendation.knowledge.interactions import Interactions
from tests.recommendation.knowledge.truth import World, make_world


def found(made: Interactions, world: World, fold: np.ndarray) -> Difficulties:
    return difficulties(made, np.arange(40) % 4, world.names.prior, fold)


@pytest.fixture(scope="module")
def world() -> World:
    return make_world(21)


def test_they_are_recovered_from_each_side(world: World) -> None:
    fold = world.interactions.learner % FOLDS
    made = found(world.interactions, world, fold)
    for row in made.shift:
        assert np.corrcoef(world.names.prior + row, world.difficulty)[0, 1] > 0.95
    assert made.tries.sum() == len(world.interactions)


def test_a_fold_is_told_nothing_of_its_own(world: World) -> None:
    """Turning the outcomes of a fold leaves what it is told where it was, and moves what the others are told."""
    made, fold = world.interactions, world.interactions.learner % FOLDS
    turned = replace(made, correct=np.where(fold == 2, 1 - made.correct, made.correct))
    before, after = found(made, world, fold), found(turned, world, fold)
    own, other = (np.abs(after.shift[one] - before.shift[one]).mean() for one in (2, 3))
    assert own < 0.2 * other
    assert np.corrcoef(before.shift[2], after.shift[2])[0, 1] > 0.99


def test_a_rare_item_is_as_its_kind_and_its_author_say(world: World) -> None:
    made = world.interactions.where(world.interactions.item != 5)
    hard = found(made, world, made.learner % FOLDS)
    assert hard.own[:, 5].tolist() == pytest.approx([0.0] * (FOLDS + 1), abs=1e-9)
    assert hard.tries[5] == 0


def test_who_comes_by_an_item_is_known() -> None:
    """The able half works on the later items alone; all items are equally hard."""
    dice = np.random.default_rng(2)
    learner = np.repeat(np.arange(200), 10)
    item = np.where(learner < 100, 0, 10) + np.tile(np.arange(10), 200)
    made = Interactions.of(learner, item, dice.random(2000) < np.where(learner < 100, 0.3, 0.9), None,
                           skills_of=[[0]] * 20)  # fmt: skip
    hard = difficulties(made, np.zeros(20, np.int64), np.full(20, -1.0), made.learner % FOLDS)
    assert hard.company[:, 10:].min() > 0.1 > -0.1 > hard.company[:, :10].max()


def test_of_nothing_comes_what_authors_say() -> None:
    world = make_world(3)
    none = world.interactions.where(world.interactions.learner < 0)
    hard = found(none, world, none.learner)
    assert not hard.shift.any()
    assert not hard.company.any()
