"""Fitting: it recovers what is known, foretells with the right chances, and one learner's state says the same."""

import numpy as np
import pytest

from codecrafthub.recommendation.evaluation.metrics import auc, calibration_error
from codecrafthub.recommendation.knowledge.attempts import Attempt
from codecrafthub.recommendation.knowledge.errors import NotUsable
from codecrafthub.recommendation.knowledge.fitting import fit, predict
from codecrafthub.recommendation.knowledge.interactions import Interactions
from codecrafthub.recommendation.knowledge.items import Item, Items
from codecrafthub.recommendation.knowledge.model import KnowledgeModel
from codecrafthub.recommendation.knowledge.online import chances, fold
from tests.recommendation.knowledge.truth import World, make_world


@pytest.fixture(scope="module")
def world() -> World:
    return make_world(11)


@pytest.fixture(scope="module")
def model(world: World) -> KnowledgeModel:
    return fit(world.interactions, world.names, version="a", held=0.2)


def test_difficulties_are_recovered(world: World, model: KnowledgeModel) -> None:
    assert np.corrcoef(model.difficulty, world.difficulty)[0, 1] > 0.97
    gaps = (model.difficulty - model.difficulty.mean()) - (world.difficulty - world.difficulty.mean())
    assert np.abs(gaps).mean() < 0.25


def test_unseen_learners_are_foretold_with_the_right_chances(model: KnowledgeModel) -> None:
    other = make_world(12)
    hard = make_world(11)
    fresh = Interactions.of(
        other.interactions.learner, hard.interactions.item[: len(other.interactions)],
        hard.interactions.correct[: len(other.interactions)], None, skills_of=[[n % 4] for n in range(40)],
    )  # fmt: skip
    found = predict(model, fresh)
    assert calibration_error(found, fresh.correct) < 0.03
    assert model.card["ece"] < 0.05
    assert model.card["auc"] > 0.72


def test_it_comes_near_to_the_truth_itself(world: World, model: KnowledgeModel) -> None:
    late = np.tile(np.arange(30) >= 15, 400)
    ours = auc(predict(model, world.interactions)[late], world.interactions.correct[late])
    best = auc(world.chance[late], world.interactions.correct[late])
    assert ours > best - 0.05


def test_one_learners_state_says_what_the_arrays_say(world: World, model: KnowledgeModel) -> None:
    made = world.interactions
    items = Items.of(model, "python", [Item(name, (f"skill-{n % 4}",)) for n, name in enumerate(model.items)])
    mine = made.where(made.learner == 7)
    foretold = predict(model, mine)
    attempts = []
    for row in range(len(mine)):
        found = chances(items, fold(attempts), mine.at[row])
        assert found[mine.item[row]] == pytest.approx(foretold[row], abs=1e-9)
        name = model.items[mine.item[row]]
        is_solved = mine.correct[row] > 0.5
        attempts.append(Attempt(name, 1 if is_solved else 60, is_solved, mine.at[row]))


def test_nothing_to_fit_on_gives_what_authors_say(world: World) -> None:
    made = world.interactions
    model = fit(made.where(made.learner < 0), world.names)
    assert model.difficulty.tolist() == pytest.approx(world.names.prior.tolist())
    assert model.card == {"attempts": 0, "learners": 0}


def test_an_item_without_attempts_keeps_its_level(world: World) -> None:
    made = world.interactions
    model = fit(made.where(made.item != 3), world.names, held=0)
    assert model.difficulty[3] == pytest.approx(world.names.prior[3], abs=1e-6)


def test_names_that_do_not_fit_are_refused(world: World) -> None:
    with pytest.raises(NotUsable, match="40 items, but 0 names"):
        fit(world.interactions, type(world.names)((), (), np.zeros(0)))
