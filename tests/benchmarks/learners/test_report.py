"""What trials come to, worked out by hand."""

import math

import numpy as np
import pytest

from benchmarks.learners.report import Ratio, area_under_curve, as_json, calibration_error, recovered, rows, table
from benchmarks.learners.trial import Forecasts, Outcome


def outcome(policy: str, seed: int, mastered: float, forecasts: Forecasts | None = None) -> Outcome:
    return Outcome(policy, seed, mastered, mastered / 2, 0.5, np.zeros((2, 2)), forecasts)


def test_a_ratio_is_the_geometric_mean_of_the_seeds_with_an_interval_that_holds_it() -> None:
    ratio = Ratio.of([2.0, 8.0, 4.0], [1.0, 2.0, 2.0])
    assert ratio.value == pytest.approx(math.exp(np.log([2, 4, 2]).mean()))
    assert ratio.low < ratio.value < ratio.high
    # Student's t of two degrees of freedom, times the standard error of the logarithms
    wide = 4.3027 * np.log([2, 4, 2]).std(ddof=1) / math.sqrt(3)
    assert math.log(ratio.high) == pytest.approx(math.log(ratio.value) + wide, abs=1e-4)


def test_a_single_seed_has_no_interval() -> None:
    assert Ratio.of([3.0], [2.0]) == Ratio(1.5, 1.5, 1.5) or Ratio.of([3.0], [2.0]).value == pytest.approx(1.5)


def test_rows_pair_each_seed_with_the_same_seed_of_the_tracks_order() -> None:
    given = [outcome("track order", 1, 2), outcome("track order", 2, 4), outcome("ours", 2, 8), outcome("ours", 1, 4)]
    base, ours = rows(given)
    assert (base.policy, base.mastered_ratio.value) == ("track order", 1.0)
    assert ours.mastered == 6
    assert ours.mastered_ratio.value == pytest.approx(2.0)
    assert ours.mastered_ratio.low == pytest.approx(2.0)
    assert "| ours | 50% | 6.0 | 2.00 (2.00 to 2.00) | 3.0 |" in table("a world", [base, ours])


def test_calibration_and_order_of_forecasts() -> None:
    expected, solved = np.array([0.2, 0.2, 0.8, 0.8]), np.array([0.0, 1.0, 1.0, 1.0])
    assert calibration_error(expected, solved) == pytest.approx((0.6 + 0.4) / 4)
    assert area_under_curve(expected, solved) == pytest.approx((1 + 1 + 0.5) / 3)
    assert area_under_curve(expected, np.ones(4)) == 0.5


def test_recovered_mastery_looks_only_at_what_was_worked_on_and_needs_forecasts() -> None:
    assert recovered([outcome("track order", 1, 2)]) is None
    forecasts = Forecasts(
        np.array([[0.2, 0.8]]), np.array([[0.0, 1.0]]),
        mastery=np.array([[0.1, 0.5, 0.9]]), truth=np.array([[0.2, 0.6, 0.1]]), practised=np.array([[1.0, 1.0, 0.0]]),
    )  # fmt: skip
    found = recovered([outcome("ours", 1, 2, forecasts)])
    assert found is not None
    assert found.correlation == pytest.approx(1.0)
    assert found.error == pytest.approx(0.1)
    assert found.bias == pytest.approx(-0.1)
    assert found.correlation_all < 0.5
    assert as_json({"a": [outcome("track order", 1, 2)]})["a"]["recovered"] is None  # type: ignore[index]
