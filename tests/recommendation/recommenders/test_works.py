"""Works: checked, merged, and whatever order they come in."""

import numpy as np
import pytest

from codecrafthub.recommendation.recommenders.works import BEGUN, SOLVED, BadWorks, Works

ROWS = [("eva", "python.b", BEGUN, 20.0), ("ben", "python.a", SOLVED, 30.0), ("eva", "python.b", SOLVED, 10.0)]


def of(rows: list[tuple[str, str, float, float]]) -> Works:
    who, what, weights, at = zip(*rows, strict=True)
    return Works.of(who, what, weights, at)


def test_a_work_told_twice_stands_once_with_its_largest_weight_and_earliest_moment() -> None:
    works = of(ROWS)
    assert (works.learners, works.items) == (("ben", "eva"), ("python.a", "python.b"))
    assert works.matrix().toarray().tolist() == [[SOLVED, 0], [0, SOLVED]]
    assert works.at.tolist() == [30.0, 10.0]


def test_the_order_in_which_works_are_told_changes_nothing() -> None:
    first, second = of(ROWS), of(ROWS[::-1])
    assert (first.learners, first.items) == (second.learners, second.items)
    assert (first.matrix() != second.matrix()).nnz == 0
    assert np.array_equal(first.at, second.at)


def test_no_works_are_works() -> None:
    works = Works.of([], [], [], [])
    assert len(works) == 0
    assert works.matrix().shape == (0, 0)


@pytest.mark.parametrize(
    ("weights", "at"),
    [([1.0], [0.0]), ([1.0, float("nan")], [0.0, 0.0]), ([1.0, 1.1], [0.0, 0.0]), ([1.0, -0.1], [0.0, 0.0]),
     ([1.0, 1.0], [0.0, float("inf")])],
)  # fmt: skip
def test_columns_that_make_no_works_are_refused(weights: list[float], at: list[float]) -> None:
    with pytest.raises(BadWorks):
        Works.of(["eva", "ben"], ["python.a", "python.b"], weights, at)
