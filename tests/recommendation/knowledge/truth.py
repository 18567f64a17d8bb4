"""Simulated learners whose abilities, and items whose difficulties, are known."""

from dataclasses import dataclass

import numpy as np

from codecrafthub.recommendation.knowledge.fitting import Names
from codecrafthub.recommendation.knowledge.interactions import Floats, Interactions
from codecrafthub.recommendation.knowledge.traces import sigmoid


@dataclass(frozen=True)
class World:
    interactions: Interactions
    names: Names
    difficulty: Floats
    ability: Floats
    chance: Floats
    """The true chance behind each attempt."""


def make_world(seed: int, learners: int = 400, items: int = 40, skills: int = 4, each: int = 30) -> World:
    """Everybody tries `each` items in an order of their own; skills of one learner differ by half a logit or so."""
    dice = np.random.default_rng(seed)
    difficulty = dice.normal(-1.0, 1.0, items)
    ability = dice.normal(-0.8, 1.0, learners)[:, None] + dice.normal(0, 0.7, (learners, skills))
    learner = np.repeat(np.arange(learners), each)
    item = np.concatenate([dice.permutation(items)[:each] for _ in range(learners)])
    chance = sigmoid(ability[learner, item % skills] - difficulty[item])
    correct = dice.random(len(item)) < chance
    at = np.tile(np.arange(each) * 3600.0, learners)
    interactions = Interactions.of(learner, item, correct, at, skills_of=[[number % skills] for number in range(items)])
    names = Names(
        tuple(f"python.item-{number}" for number in range(items)),
        tuple(f"python/skill-{number}" for number in range(skills)),
        np.full(items, -1.0),
    )
    return World(interactions, names, difficulty, ability, chance)
