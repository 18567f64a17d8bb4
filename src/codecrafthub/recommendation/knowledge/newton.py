"""Weights of readings in three levels, each shrunk to the one above: shared, of a kind of items, of an item.

Penalised logistic regression by Newton's method. Each round goes once over the data, for the slope and the curvature of
the likelihood in each item's weights; on that quadratic the three levels are then solved one after the other, twice.
Some weights may not become negative: those that would are held at 0 and the others solved for again.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from codecrafthub.recommendation.knowledge.interactions import Bools, Floats
from codecrafthub.recommendation.knowledge.scans import Places
from codecrafthub.recommendation.knowledge.traces import sigmoid

SHARED_PRECISION, KIND_PRECISION, ITEM_PRECISION = 10.0, 50.0, 100.0
"""One over the variance of a weight around the level above, where readings have a standard deviation of 1."""
KIND_BIAS_PRECISION, ITEM_BIAS_PRECISION = 5.0, 20.0
LEAST_TRIES = 10
"""An item has weights of its own from so many attempts on, unless it is alone of its kind."""
INNER = 2
SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Rows:
    """Attempts sorted by item, and items by kind.

    `read`: [n, d] with 1 in the first column, in the precision in which the large products are made. `known`: logits
    that are added as they are, `outcome` (0 to 1) and `shown` (its weight, 0 of one to leave out): [n]. Item i has the
    rows `items[i]:items[i + 1]`, and kind k the items `kinds[k]:kinds[k + 1]`.
    """

    read: NDArray[np.float32]
    known: Floats
    outcome: Floats
    shown: Floats
    items: Places
    kinds: Places


@dataclass(frozen=True, slots=True)
class Weights:
    """In all of the three levels: `shared` [d], `by_kind` [kinds, d] and `by_item` [items, d] hold differences."""

    shared: Floats
    by_kind: Floats
    by_item: Floats

    @classmethod
    def at(cls, shared: Floats, kinds: int, items: int) -> "Weights":
        """The same for everything."""
        return cls(shared, np.zeros((kinds, len(shared))), np.zeros((items, len(shared))))


def weighed(rows: Rows, usual: Floats, is_bound: Bools, start: Weights, rounds: int) -> Weights:
    """The weights that explain the outcomes best.

    `usual`: what the shared ones are shrunk to; `is_bound`: the weights that may not be negative: shape [d] each.
    """
    solver = _Solver(rows, usual, np.where(is_bound, 0.0, -np.inf), start)
    for _ in range(rounds):
        solver.round()
    return Weights(solver.shared, solver.by_kind, solver.by_item)


class _Solver:
    def __init__(self, rows: Rows, usual: Floats, least: Floats, start: Weights) -> None:
        self._rows, self._usual, self._least = rows, usual, least
        self.shared, self.by_kind, self.by_item = start.shared.copy(), start.by_kind.copy(), start.by_item.copy()
        self._kind = np.repeat(np.arange(len(rows.kinds) - 1), np.diff(rows.kinds))
        tries = np.add.reduceat(np.append(rows.shown > 0, 0.0), rows.items[:-1]) * (np.diff(rows.items) > 0)
        self._own = np.flatnonzero((tries >= LEAST_TRIES) & (np.diff(rows.kinds)[self._kind] > 1))
        self._precisions = (
            np.full(len(usual), SHARED_PRECISION),
            np.append(KIND_BIAS_PRECISION, np.full(len(usual) - 1, KIND_PRECISION)),
            np.append(ITEM_BIAS_PRECISION, np.full(len(usual) - 1, ITEM_PRECISION)),
        )

    def round(self) -> None:
        """One pass over the data, and the levels solved on what it says."""
        slopes, curves, own = self._pass()
        whole = curves.sum(axis=0)
        for _ in range(INNER):
            step = self._step(self.shared - self._usual, self.shared, slopes.sum(axis=0), whole, 0)
            self.shared += step
            slopes -= curves @ step
            for place, (slope, curve) in own.items():
                own[place] = (slope - curve @ step, curve)
            for kind in range(len(self.by_kind)):
                values = self.by_kind[kind]
                step = self._step(values, values + self.shared, slopes[kind], curves[kind], 1)
                values += step
                slopes[kind] -= curves[kind] @ step
                self._follow(own, kind, step)
            for place, (slope, curve) in own.items():
                kind, values = self._kind[place], self.by_item[place]
                step = self._step(values, values + self.shared + self.by_kind[kind], slope, curve, 2)
                values += step
                moved = curve @ step
                slopes[kind] -= moved
                own[place] = (slope - moved, curve)

    def _follow(self, own: dict[int, tuple[Floats, Floats]], kind: int, step: Floats) -> None:
        begin, end = np.searchsorted(self._own, self._rows.kinds[kind : kind + 2])
        for place in self._own[begin:end].tolist():
            slope, curve = own[place]
            own[place] = (slope - curve @ step, curve)

    def _step(self, shrunk: Floats, whole: Floats, slope: Floats, curve: Floats, level: int) -> Floats:
        precision = self._precisions[level]
        return bounded(curve + np.diag(precision), slope - precision * shrunk, self._least - whole)

    def _pass(self) -> tuple[Floats, Floats, dict[int, tuple[Floats, Floats]]]:
        """Slope and curvature of the likelihood: of each kind, [kinds, d] and [kinds, d, d], and of items with own."""
        rows, wide = self._rows, len(self.shared)
        slopes, curves = np.zeros((len(self.by_kind), wide)), np.zeros((len(self.by_kind), wide, wide))
        own: dict[int, tuple[Floats, Floats]] = dict.fromkeys(self._own.tolist(), (np.zeros(0), np.zeros(0)))
        for place in np.flatnonzero(np.diff(rows.items)).tolist():
            kind, here = self._kind[place], slice(rows.items[place], rows.items[place + 1])
            weights = self.shared + self.by_kind[kind] + self.by_item[place]
            read = rows.read[here]
            chance = sigmoid(rows.known[here] + read @ weights.astype(read.dtype))
            shown = rows.shown[here]
            slope = (read.T @ (shown * (rows.outcome[here] - chance)).astype(read.dtype)).astype(np.float64)
            sure = np.sqrt(shown * chance * (1 - chance)).astype(read.dtype)[:, None] * read
            curve = (sure.T @ sure).astype(np.float64)
            slopes[kind] += slope
            curves[kind] += curve
            if place in own:
                own[place] = (slope, curve)
        return slopes, curves, own


def bounded(curve: Floats, slope: Floats, least: Floats) -> Floats:
    """The step s, of none less than `least`, that makes s'curve s / 2 - slope's smallest."""
    is_free = np.ones(len(slope), bool)
    step: Floats = np.linalg.solve(curve, slope).astype(np.float64)
    for _ in range(3 * len(slope)):
        is_out = is_free & (step < least - SLACK)
        if is_out.any():
            is_free &= ~is_out
        elif is_free.all():
            break
        else:
            pulled = np.where(is_free, -np.inf, slope - curve @ step)
            if pulled.max() <= SLACK:
                break
            is_free[pulled.argmax()] = True
        step = np.where(is_free, 0.0, least)
        rest = slope[is_free] - curve[np.ix_(is_free, ~is_free)] @ step[~is_free]
        step[is_free] = np.linalg.solve(curve[np.ix_(is_free, is_free)], rest)
    allowed: Floats = np.maximum(step, least)
    return allowed
