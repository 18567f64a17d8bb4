"""A learner as rankings see them: what is known, as arrays over the exercises and concepts of the syllabus."""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from codecrafthub.recommendation.knowledge.components import sigmoid
from codecrafthub.recommendation.known import Known
from codecrafthub.recommendation.learner_state import estimated, masteries
from codecrafthub.recommendation.placements.evidence import HELD
from codecrafthub.recommendation.setting import Setting
from codecrafthub.recommendation.syllabus import Bools, Floats, Ints

Column = TypeVar("Column", Floats, Ints, Bools)

READY = 0.5
"""The mastery from which a concept counts as learned, even where none of its exercises was solved."""


@dataclass(frozen=True, slots=True)
class View:
    """Over exercises, shape [n], and over concepts, shape [c].

    `attempts`, `is_solved`, `number` and `hints` (of the attempt that decided), `last_at` (seconds): 0 where untried.
    `chance` of solving; `fitting` is the chance, moved by what the learner said was too easy or too hard. `is_out`:
    not to be shown. `is_begun`: and unsolved. `is_open`: unsolved, and either begun or built on what is ready. Of
    concepts: `mastery`, `is_ready`, `is_tried`, `is_met` (tried, or said or found to be held), `urgency` (how far a due
    one is forgotten, else 0) and `is_wanted`.
    """

    setting: Setting
    known: Known
    attempts: Ints
    number: Ints
    hints: Ints
    is_solved: Bools
    last_at: Floats
    chance: Floats
    fitting: Floats
    is_out: Bools
    is_begun: Bools
    is_open: Bools
    mastery: Floats
    is_ready: Bools
    is_tried: Bools
    is_met: Bools
    urgency: Floats
    is_wanted: Bools

    @classmethod
    def of(cls, setting: Setting, known: Known) -> "View":
        syllabus, hand = setting.syllabus, known.hand
        count = len(syllabus.exercises)
        done = known.done.known
        attempts, number, hints = (_spread(one, done.place, count) for one in (done.attempts, done.number, done.hints))
        is_solved, last_at = _spread(done.is_solved, done.place, count), _spread(done.last_at, done.place, count)
        estimate = estimated(setting, known)
        chance, mastery = estimate.chances(setting.met), masteries(setting, estimate)
        is_out = np.zeros(len(attempts), bool)
        is_out[[syllabus.places[slug] for slug in hand.out(known.at) if slug in syllabus.places]] = True
        is_left = ~is_solved & ~is_out
        is_tried = syllabus.teaches.by_concept(attempts) > 0
        is_claimed = _claimed(setting, known)
        is_ready = _ready(setting, is_solved, is_left, mastery) | is_claimed
        is_begun = (attempts > 0) & ~is_solved
        waits = syllabus.needs.by_exercise(~is_ready) > 0
        return cls(
            setting, known, attempts, number, hints, is_solved, last_at,
            chance, _leaned(chance, hand.lean(known.at)), is_out, is_begun, is_left & (~waits | is_begun),
            mastery, is_ready, is_tried, is_tried | is_claimed, _urgency(setting, known),
            _wanted(setting, known),
        )  # fmt: skip


def _spread(values: Column, places: Ints, count: int) -> Column:
    """Values of works, put where their exercises stand among all; zero elsewhere."""
    found = np.zeros(count, values.dtype)
    found[places] = values
    return found


def _ready(setting: Setting, is_solved: Bools, is_left: Bools, mastery: Floats) -> Bools:
    """Concepts to build on: shown by a solve or by mastery, or with nothing left that could show them."""
    syllabus = setting.syllabus
    is_ready = (syllabus.teaches.by_concept(is_solved) > 0) | (mastery >= READY)
    is_ready |= syllabus.teaches.by_concept(is_left) == 0
    return is_ready


def _claimed(setting: Setting, known: Known) -> Bools:
    """Concepts that the learner says they know, or that a placement found to be held."""
    found = np.zeros(len(setting.syllabus.concepts), bool)
    numbers = setting.syllabus.numbers
    said = [one for one, claim in known.hand.claims.items() if claim.knows]
    held = [one for one, share in known.placement.items() if share >= HELD]
    found[[numbers[one] for one in (*said, *held) if one in numbers]] = True
    return found


def _leaned(chance: Floats, lean: float) -> Floats:
    return sigmoid(np.log(chance / (1 - chance)) - lean) if lean else chance


def _urgency(setting: Setting, known: Known) -> Floats:
    urgency = np.zeros(len(setting.syllabus.concepts))
    for concept, memory in known.memories.items():
        if concept in setting.syllabus.numbers and memory.is_due(known.at):
            urgency[setting.syllabus.numbers[concept]] = 1 - memory.retrievability(known.at)
    return urgency


def _wanted(setting: Setting, known: Known) -> Bools:
    """What the goal names and what that builds on; everything without a goal, or with one that names nothing."""
    goal = known.hand.goal
    if goal is None or not goal.concepts:
        return np.ones(len(setting.syllabus.concepts), bool)
    wanted = setting.syllabus.with_ground(goal.concepts)
    return wanted if wanted.any() else ~wanted
