"""Fitting: it recovers what is known, foretells with the right chances, and one learner's state says the same."""

import numpy as np
import pytest

from codecrafthub.recommendation.evaluation.metrics import auc, calibration_error
from codecrafthub.recommendation.knowledge.errors import NotUsable
from codecrafthub.recommendation.knowledge.estimates import Estimate
from codecrafthub.recommendation.knowledge.fitting import fit, predict
from codecrafthub.recommendation.knowledge.interactions import Interactions
from codecrafthub.recommendation.knowledge.items import Item, Items
from codecrafthub.recommendation.knowledge.model import DEFAULT, READ, KnowledgeModel
from codecrafthub.recommendation.knowledge.shown import Shown
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


def test_unseen_learners_are_foretold_with_the_right_chances(world: World, model: KnowledgeModel) -> None:
    other = make_world(11, learners=800)
    fresh = other.interactions.where(other.interactions.learner >= 400)
    for is_usual in (False, True):
        found = predict(model, fresh, is_usual=is_usual)
        assert calibration_error(found, fresh.correct) < 0.04
    assert model.card["ece"] < 0.06
    assert model.card["auc"] > 0.72


def test_it_comes_near_to_the_truth_itself(world: World, model: KnowledgeModel) -> None:
    late = np.tile(np.arange(30) >= 15, 400)
    ours = auc(predict(model, world.interactions)[late], world.interactions.correct[late])
    best = auc(world.chance[late], world.interactions.correct[late])
    assert best - 0.05 < ours < best + 0.02


def test_one_learners_state_says_what_the_arrays_say(world: World, model: KnowledgeModel) -> None:
    items = Items.of(model, "python", [Item(name, (f"skill-{n % 4}",)) for n, name in enumerate(model.items)])
    mine = world.interactions.where(world.interactions.learner == 7)
    foretold = predict(model, mine, is_usual=True)
    for row in range(len(mine)):
        earlier = slice(0, row)
        outcome = (mine.correct[earlier], 1 - mine.correct[earlier])
        shown = Shown.of(items, mine.item[earlier], outcome, mine.at[earlier])
        found = Estimate.of(items, shown, mine.at[row]).chances(items)
        assert found[mine.item[row]] == pytest.approx(foretold[row], abs=1e-9)


def test_no_weight_of_a_reading_is_negative(model: KnowledgeModel) -> None:
    assert (model.by_item[:, READ] >= 0).all()
    assert (model.by_kind[:, READ] >= 0).all()
    assert not np.array_equal(model.by_kind[0], model.by_kind[1])


def test_the_order_in_which_attempts_are_given_changes_nothing(world: World, model: KnowledgeModel) -> None:
    made = world.interactions
    order = np.random.default_rng(1).permutation(len(made))
    skills_of = [[n % 4] for n in range(40)]
    again = Interactions.of(
        made.learner[order], made.item[order], made.correct[order], made.at[order], skills_of=skills_of
    )
    assert fit(again, world.names, version="a", held=0.2).by_item.tolist() == model.by_item.tolist()


def test_nothing_to_fit_on_gives_what_authors_say(world: World) -> None:
    made = world.interactions
    model = fit(made.where(made.learner < 0), world.names)
    assert model.difficulty.tolist() == pytest.approx(world.names.prior.tolist())
    assert model.by_item == pytest.approx(np.tile(DEFAULT, (40, 1)))
    assert model.card == {"attempts": 0, "learners": 0}
    assert predict(model, made.where(made.learner < 0)).shape == (0,)


def test_one_learner_alone_can_be_fitted_on(world: World) -> None:
    made = world.interactions
    model = fit(made.where(made.learner == 3), world.names)
    assert model.card == {"attempts": 30, "learners": 1}
    assert np.isfinite(predict(model, made)).all()
    assert np.abs(model.by_kind[-1, READ] - DEFAULT[READ]).max() < 0.5


def test_an_item_without_attempts_keeps_its_level_but_for_its_kind(world: World) -> None:
    made = world.interactions
    model = fit(made.where(made.item != 3), world.names, held=0)
    assert model.own[3] == pytest.approx(0, abs=1e-6)
    kind = np.arange(40) % 4 == 3
    assert abs(model.difficulty[3] - world.names.prior[3]) < 0.5
    assert model.by_item[3].tolist() == pytest.approx(model.by_kind[model.kind[3]].tolist())
    assert kind.sum() == (model.kind == model.kind[3]).sum()


def test_names_that_do_not_fit_are_refused(world: World) -> None:
    with pytest.raises(NotUsable, match="40 items, but 0 names"):
        fit(world.interactions, type(world.names)((), (), np.zeros(0)))
