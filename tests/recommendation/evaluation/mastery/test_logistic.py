"""Logistic regression against what follows from its definition."""

import numpy as np
import pytest
import scipy.sparse as sp

from codecrafthub.recommendation.evaluation.mastery.logistic import Logistic


def test_without_features_the_chance_is_the_mean() -> None:
    model = Logistic.fit(sp.csr_array((4, 0)), np.array([1.0, 1, 1, 0]), 1.0)
    assert model.intercept == pytest.approx(np.log(3), abs=1e-3)


def test_one_feature_without_a_ridge_gives_the_shares_of_its_groups() -> None:
    features = sp.csr_array(np.array([0.0] * 8 + [1] * 8)[:, None])
    outcomes = np.array([1.0] * 2 + [0] * 6 + [1] * 6 + [0] * 2)
    model = Logistic.fit(features, outcomes, 0.0)
    assert model.intercept == pytest.approx(-np.log(3), abs=1e-2)
    assert model.weights == pytest.approx([2 * np.log(3)], abs=2e-2)
    assert model.chances(features)[[0, -1]] == pytest.approx([0.25, 0.75], abs=1e-2)


def test_the_slope_of_the_penalised_likelihood_is_0_at_the_fit() -> None:
    dice = np.random.default_rng(4)
    dense = dice.random((300, 6)) * 10.0 ** np.arange(-2, 4)
    outcomes = (dice.random(300) < 1 / (1 + np.exp(3 - 6 * dense[:, 2]))).astype(float)
    model = Logistic.fit(sp.csr_array(dense), outcomes, 0.7)
    wrong = model.chances(sp.csr_array(dense)) - outcomes
    scale = np.sqrt((dense**2).sum(axis=0))
    assert np.abs((dense.T @ wrong + 0.7 * model.weights) / scale).max() < 0.02
    assert abs(wrong.sum()) < 0.5


def test_a_column_that_is_always_0_weighs_nothing_and_one_outcome_alone_stays_finite() -> None:
    features = sp.csr_array(np.array([[0.0, 1], [0, 0]]))
    model = Logistic.fit(features, np.ones(2), 1.0)
    assert model.weights[0] == 0
    assert np.isfinite(model.chances(features)).all()
