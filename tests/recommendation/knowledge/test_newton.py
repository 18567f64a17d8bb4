"""Weights in three levels: the right optimum, within bounds, with each level shrunk to the one above."""

import numpy as np
import pytest
from scipy.optimize import minimize

from codecrafthub.recommendation.knowledge import newton
from codecrafthub.recommendation.knowledge.interactions import Floats
from codecrafthub.recommendation.knowledge.newton import Rows, Weights, bounded, weighed
from codecrafthub.recommendation.knowledge.traces import sigmoid

WIDE, KINDS, ITEMS, EACH = 4, 3, 9, 60
FREE = np.zeros(WIDE, bool)


def make(seed: int, each: int = EACH) -> Rows:
    dice = np.random.default_rng(seed)
    count = ITEMS * each
    read = np.column_stack([np.ones(count), dice.normal(0, 1, (count, WIDE - 1))]).astype(np.float32)
    truth = np.array([0.2, 1.0, -0.6, 0.0]) + np.repeat(dice.normal(0, 0.5, (ITEMS, WIDE)), each, axis=0)
    known = dice.normal(0, 0.5, count)
    outcome = (dice.random(count) < sigmoid(known + (read * truth).sum(axis=1))).astype(float)
    kinds = np.array([0, 1, 4, ITEMS])
    return Rows(read, known, outcome, dice.uniform(0.2, 1, count), np.arange(ITEMS + 1) * each, kinds)


def loss(rows: Rows, values: Floats, usual: Floats) -> float:
    """What is to be small, written down plainly."""
    parts = values.reshape(1 + KINDS + ITEMS, WIDE)
    shared, by_kind, by_item = parts[0], parts[1 : 1 + KINDS], parts[1 + KINDS :]
    kind = np.repeat(np.arange(KINDS), np.diff(rows.kinds))
    each = np.repeat((shared + by_kind[kind] + by_item), np.diff(rows.items), axis=0)
    logits = rows.known + (rows.read * each).sum(axis=1)
    found = rows.shown @ (np.logaddexp(0, logits) - rows.outcome * logits)
    wide = np.array([1.0] + [0.0] * (WIDE - 1))
    of_kind = newton.KIND_PRECISION + (newton.KIND_BIAS_PRECISION - newton.KIND_PRECISION) * wide
    of_item = newton.ITEM_PRECISION + (newton.ITEM_BIAS_PRECISION - newton.ITEM_PRECISION) * wide
    found += newton.SHARED_PRECISION * ((shared - usual) ** 2).sum() / 2
    return float(found + (of_kind * by_kind**2).sum() / 2 + (of_item * by_item**2).sum() / 2)


def test_it_finds_what_a_general_search_finds() -> None:
    rows, usual = make(1), np.array([0.0, 0.5, 0.0, 0.0])
    found = weighed(rows, usual, FREE, Weights.at(usual, KINDS, ITEMS), 20)
    ours = np.concatenate([found.shared, found.by_kind.ravel(), found.by_item.ravel()])
    best = minimize(lambda values: loss(rows, _alone(values), usual), np.zeros(len(ours)), method="L-BFGS-B",
                    options={"maxfun": 10**6, "maxiter": 2000}).x  # fmt: skip
    assert loss(rows, ours, usual) == pytest.approx(loss(rows, _alone(best), usual), abs=0.02)
    assert (found.by_item[0] == 0).all(), "an item that is alone of its kind needs none of its own"


def _alone(values: Floats) -> Floats:
    """The first item is alone of its kind, and has no weights of its own."""
    parts = values.reshape(-1, WIDE).copy()
    parts[1 + KINDS] = 0
    return parts.ravel()


def test_a_start_that_is_near_gets_there_sooner() -> None:
    rows, usual = make(2), np.zeros(WIDE)
    there = weighed(rows, usual, FREE, Weights.at(usual, KINDS, ITEMS), 20)
    near = weighed(rows, usual, FREE, there, 1)
    far = weighed(rows, usual, FREE, Weights.at(usual + 2, KINDS, ITEMS), 1)
    assert np.abs(near.shared - there.shared).max() < 1e-3 < np.abs(far.shared - there.shared).max()


def test_bound_weights_are_never_negative_on_any_level() -> None:
    rows, usual = make(3), np.zeros(WIDE)
    is_bound = np.array([False, True, True, True])
    found = weighed(rows, usual, is_bound, Weights.at(usual, KINDS, ITEMS), 6)
    kind = np.repeat(np.arange(KINDS), np.diff(rows.kinds))
    whole = found.shared + found.by_kind[kind] + found.by_item
    assert whole[:, is_bound].min() >= -1e-9
    assert (whole[:, 2] < 1e-9).any(), "the truth is negative here"
    assert whole[:, 1].min() > 0.1


def test_without_attempts_all_is_usual() -> None:
    rows, usual = make(4, each=0), np.array([0.3, 1.0, 0.0, 2.0])
    found = weighed(rows, usual, FREE, Weights.at(usual, KINDS, ITEMS), 3)
    assert found.shared.tolist() == pytest.approx(usual.tolist())
    assert not found.by_kind.any()
    assert not found.by_item.any()


def test_rows_of_no_weight_count_for_nothing() -> None:
    rows, usual = make(5), np.zeros(WIDE)
    shown = rows.shown * (np.arange(len(rows.shown)) % 2)
    turned = np.where(shown > 0, rows.outcome, 1 - rows.outcome)
    one, other = (
        weighed(Rows(rows.read, rows.known, outcome, shown, rows.items, rows.kinds), usual, FREE,
                Weights.at(usual, KINDS, ITEMS), 4)
        for outcome in (rows.outcome, turned)
    )  # fmt: skip
    assert one.by_item == pytest.approx(other.by_item)


def test_a_bounded_step_is_the_best_one_that_is_allowed() -> None:
    dice = np.random.default_rng(6)
    for _ in range(50):
        root = dice.normal(0, 1, (4, 4))
        curve, slope, least = root @ root.T + np.eye(4), dice.normal(0, 2, 4), -dice.random(4)
        step = bounded(curve, slope, least)
        best = minimize(lambda s, c=curve, g=slope: s @ c @ s / 2 - g @ s, np.zeros(4),
                        bounds=[(low, None) for low in least]).fun  # fmt: skip
        assert (step >= least).all()
        assert step @ curve @ step / 2 - slope @ step <= best + 1e-6
