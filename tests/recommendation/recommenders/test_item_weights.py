"""Weights between items in closed form."""

import numpy as np
import pytest
import scipy.sparse as sp

from codecrafthub.recommendation.recommenders import item_weights
from codecrafthub.recommendation.recommenders.item_weights import Ridge, regressed, together


def test_each_item_is_the_best_guess_from_the_others() -> None:
    dice = np.random.default_rng(1)
    matrix = (dice.random((60, 6)) < 0.4).astype(float)
    weights = regressed(sp.csr_array(matrix), Ridge(2.0, 0.0))
    strength = 2.0 * matrix.sum() / 6
    for item in range(6):
        others = np.delete(np.arange(6), item)
        gram = matrix[:, others].T @ matrix[:, others] + strength * np.eye(5)
        best = np.linalg.solve(gram, matrix[:, others].T @ matrix[:, item])
        assert weights[item, item] == 0
        assert np.allclose(weights[others, item], best)


def test_damping_makes_weights_smaller() -> None:
    matrix = sp.csr_array((np.random.default_rng(1).random((60, 6)) < 0.4).astype(float))
    plain, damped = regressed(matrix, Ridge(1.0, 0.0)), regressed(matrix, Ridge(1.0, 0.5))
    assert np.abs(damped).sum() < np.abs(plain).sum()


def test_items_that_nobody_did_weigh_nothing() -> None:
    matrix = np.zeros((5, 3))
    matrix[:, :2] = 1
    weights = regressed(sp.csr_array(matrix), Ridge())
    assert not weights[2].any()
    assert not weights[:, 2].any()
    assert not regressed(sp.csr_array((4, 3)), Ridge()).any()


def test_learners_taken_in_parts_come_to_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    matrix = (np.random.default_rng(1).random((10, 4)) < 0.5).astype(float)
    monkeypatch.setattr(item_weights, "AT_ONCE", 3)
    assert np.allclose(together(sp.csr_array(matrix)), matrix.T @ matrix)
