"""Measures of forecasts against cases worked out by hand."""

import numpy as np
import pytest

from codecrafthub.recommendation.evaluation.metrics import auc, calibration, calibration_error, log_loss


def test_auc_counts_pairs_in_the_right_order_and_ties_half() -> None:
    assert auc(np.array([0.1, 0.4, 0.35, 0.8]), np.array([0.0, 0, 1, 1])) == 0.75
    assert auc(np.array([0.5, 0.5, 0.5]), np.array([0.0, 1, 1])) == 0.5
    assert np.isnan(auc(np.array([0.5]), np.array([1.0])))


def test_calibration_compares_bins() -> None:
    chances, outcomes = np.array([0.1, 0.1, 0.9, 1.0]), np.array([0.0, 1, 1, 1])
    found = calibration(chances, outcomes, bins=2)
    assert [(one.low, one.count, one.came) for one in found] == [(0.0, 2, 0.5), (0.5, 2, 1.0)]
    assert calibration_error(chances, outcomes, bins=2) == pytest.approx((2 * 0.4 + 2 * 0.05) / 4)
    assert calibration_error(np.zeros(0), np.zeros(0)) == 0


def test_log_loss_is_finite_even_where_it_was_sure_and_wrong() -> None:
    assert log_loss(np.array([0.5]), np.array([1.0])) == pytest.approx(np.log(2))
    assert np.isfinite(log_loss(np.array([0.0, 1.0]), np.array([1.0, 0.0])))
