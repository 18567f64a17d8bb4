"""A learner as rankings see them: what is known, as arrays over the exercises and concepts of the syllabus."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

import numpy as np

from codecrafthub.recommendation.knowledge.forgetting import retrievability
from codecrafthub.recommendation.knowledge.traces import sigmoid
from codecrafthub.recommendation.known import Done, Known
from codecrafthub.recommendation.learner_state import estimated_each
from codecrafthub.recommendation.placements.evidence import HELD
from codecrafthub.recommendation.setting import Setting
from codecrafthub.recommendation.syllabus import Bools, Floats, Ints, Numbers, Syllabus

Column = TypeVar("Column", Floats, Ints, Bools)

READY = 0.5
"""The mastery from which a concept counts as learned, even where none of its exercises was solved."""
STUCK = 3
"""From so many attempts without a solve on, something else helps more than the same exercise once more."""


@dataclass(frozen=True, slots=True)
class View:
    """Over exercises, shape [n], and over concepts, shape [c]; in a stack of k views [k, n] and [k, c].

    `attempts`, `is_solved`, `number` and `hints` (of the attempt that decided), `last_at` (seconds): 0 where untried.
    `chance` of solving; `fitting` is the chance, moved by what the learner said was too easy or too hard. `is_out`:
    not to be shown. `is_begun`: and unsolved. `is_open`: unsolved, and either begun or built on what is ready. Of
    concepts: `mastery`, `is_ready`, `is_tried`, `is_claimed` (said to be held, or found to be so and not tried since),
    `urgency` (how far a due one is forgotten, else 0) and `is_wanted`.
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
    is_claimed: Bools
    urgency: Floats
    is_wanted: Bools

    @classmethod
    def of(cls, setting: Setting, known: Known) -> "View":
        return Stack.of(setting, [known]).each[0]

    @property
    def is_met(self) -> Bools:
        """Concepts that were tried or are claimed: shape [c]."""
        return self.is_tried | self.is_claimed

    @property
    def is_stuck(self) -> Bools:
        """Exercises tried STUCK times or more, and unsolved: shape [n]."""
        return self.is_begun & (self.attempts >= STUCK)


@dataclass(frozen=True, slots=True)
class Stack:
    """What is known of one learner, and less than that: as `each` view, and of `all` with columns [k, n] and [k, c].

    In `all` the known is that of the first.
    """

    all: View
    each: Sequence[View]

    @classmethod
    def of(cls, setting: Setting, knowns: Sequence[Known]) -> "Stack":
        """All at the moment of the first."""
        syllabus, at = setting.syllabus, knowns[0].at
        done, whose = Done.joined([one.done.known for one in knowns]), np.arange(len(knowns))
        cells = (np.repeat(whose, [len(one.done.known) for one in knowns]), done.place)
        shape = (len(knowns), len(syllabus.exercises))
        attempts, number, hints = (_spread(one, cells, shape) for one in (done.attempts, done.number, done.hints))
        is_solved, last_at = _spread(done.is_solved, cells, shape), _spread(done.last_at, cells, shape)
        chance, mastery = estimated_each(setting, knowns)
        is_out = _stacked(lambda known: _out(setting, known), knowns, lambda known: [known.hand.words])
        is_left = ~is_solved & ~is_out
        is_tried, is_shown = (
            _by_concept(syllabus, cells, one, shape[0]) > 0 for one in (done.attempts, done.is_solved)
        )
        gone = np.nonzero(~is_left)
        is_over = _by_concept(syllabus, gone, np.ones(len(gone[0])), shape[0]) == syllabus.sizes
        is_said = _stacked(lambda known: _said(setting, known), knowns, lambda known: [known.hand.claims])
        is_found = _stacked(lambda known: _found(setting, known), knowns, lambda known: [known.placement])
        # Concepts to build on: shown by a solve or by mastery, or with nothing left that could show them.
        is_ready = is_shown | (mastery >= READY) | is_over | is_said | is_found
        is_begun = (attempts > 0) & ~is_solved
        waits = syllabus.needs.by_exercise(~is_ready) > 0
        lean = np.array([one.hand.lean(at) for one in knowns])
        columns = (
            attempts, number, hints, is_solved, last_at, chance, _leaned(chance, lean), is_out, is_begun,
            is_left & (~waits | is_begun), mastery, is_ready, is_tried, is_said | (is_found & ~is_tried),
            _stacked(lambda known: _urgency(setting, known), knowns, lambda known: [known.memories]),
            _stacked(lambda known: _wanted(setting, known), knowns, lambda known: [known.hand.goal]),
        )  # fmt: skip
        each = [View(setting, known, *row) for known, row in zip(knowns, zip(*columns, strict=True), strict=True)]
        return cls(View(setting, knowns[0], *columns), each)

    def only(self, rows: Sequence[int]) -> "Stack":
        """Some of the views, at least one."""
        if len(rows) == len(self.each):
            return self
        each = [self.each[row] for row in rows]
        columns = (getattr(self.all, name)[rows] for name in View.__slots__[2:])
        return Stack(View(self.all.setting, each[0].known, *columns), each)


def _spread(values: Column, cells: tuple[Ints, Ints], shape: tuple[int, int]) -> Column:
    """Values of works, put where their exercises stand among all; zero elsewhere."""
    found = np.zeros(shape, values.dtype)
    found[cells] = values
    return found


def _by_concept(syllabus: Syllabus, cells: Sequence[Ints], values: Numbers, count: int) -> Floats:
    """The sums of what belongs to few exercises: values at the cells (view, exercise), to [count, c]."""
    view, place = cells
    taught = syllabus.taught[place]
    size = len(syllabus.concepts) + 1
    weights = np.broadcast_to(values[:, None], taught.shape)
    found = np.bincount((view[:, None] * size + taught).reshape(-1), weights.reshape(-1), count * size)
    return np.asarray(found, float).reshape(count, size)[:, :-1]


def _stacked(
    made: Callable[[Known], Column], knowns: Sequence[Known], rests_on: Callable[[Known], Sequence[object]]
) -> Column:
    """A row for each, made once for all of those in which what it rests on is the very same."""
    keys = [tuple(map(id, rests_on(known))) for known in knowns]
    rows: dict[tuple[int, ...], Column] = {}
    for key, known in zip(keys, knowns, strict=True):
        if key not in rows:
            rows[key] = made(known)
    return np.stack([rows[key] for key in keys])


def _out(setting: Setting, known: Known) -> Bools:
    found, places = np.zeros(len(setting.syllabus.exercises), bool), setting.syllabus.places
    found[[places[slug] for slug in known.hand.out(known.at) if slug in places]] = True
    return found


def _said(setting: Setting, known: Known) -> Bools:
    """Concepts that the learner says they know."""
    return setting.syllabus.among(concept for concept, claim in known.hand.claims.items() if claim.knows)


def _found(setting: Setting, known: Known) -> Bools:
    """Concepts that a placement found to be held."""
    return setting.syllabus.among(concept for concept, share in known.placement.items() if share >= HELD)


def _leaned(chance: Floats, lean: Floats) -> Floats:
    """Chances [k, n], each moved by what its learner leans by, [k]."""
    return sigmoid(np.log(chance / (1 - chance)) - lean[:, None]) if lean.any() else chance


def _urgency(setting: Setting, known: Known) -> Floats:
    urgency, numbers = np.zeros(len(setting.syllabus.concepts)), setting.syllabus.numbers
    due = {numbers[slug]: one for slug, one in known.memories.items() if slug in numbers and one.is_due(known.at)}
    if due:
        stability = np.array([one.stability for one in due.values()])
        days = np.array([(known.at - one.used_at) / timedelta(days=1) for one in due.values()])
        urgency[list(due)] = 1 - retrievability(stability, days)
    return urgency


def _wanted(setting: Setting, known: Known) -> Bools:
    """What the goal names and what that builds on; everything without a goal, or with one that names nothing."""
    goal = known.hand.goal
    if goal is None or not goal.concepts:
        return np.ones(len(setting.syllabus.concepts), bool)
    wanted = setting.syllabus.with_ground(goal.concepts)
    return wanted if wanted.any() else ~wanted
