"""Weights between items in closed form, against the plain formula."""

import numpy as np
import pytest
import scipy.sparse as sp

from codecrafthub.recommendation.recommenders import item_weights
from codecrafthub.recommendation.recommenders.item_weights import Scaling, Spectrum, together


def works(learners: int, items: int, seed: int = 1) -> sp.csr_array:
    return sp.csr_array((np.random.default_rng(seed).random((learners, items)) < 0.4).astype(float))


@pytest.mark.parametrize(("learners", "items"), [(60, 8), (8, 60)])
def test_weights_are_those_of_the_formula(learners: int, items: int) -> None:
    matrix, scaling, rank = works(learners, items), Scaling(0.4, 0.2, short=2), 3
    dense = matrix.toarray()
    popular = np.where(dense.any(axis=0), dense.sum(axis=0), 1) ** 0.2
    scaled = dense / (np.maximum(dense.sum(axis=1), 2) ** 0.4)[:, None] / popular
    _, values, directions = np.linalg.svd(scaled)
    shrunk = 1 - values[rank] ** 2 / values[:rank] ** 2
    expected = (directions[:rank].T * shrunk) @ directions[:rank] / popular[:, None] * popular
    np.fill_diagonal(expected, 0)
    assert np.allclose(Spectrum.of(matrix, scaling, rank).weights(rank), expected, atol=1e-5)


def test_scores_are_rows_times_weights() -> None:
    matrix = works(30, 8)
    spectrum = Spectrum.of(matrix, Scaling(), 5)
    rows = np.zeros((2, 8))
    rows[0, 1] = rows[1, 7] = 1
    scores, weights = spectrum.scores(sp.csr_array(rows), 4), spectrum.weights(4)
    unknown = rows == 0
    assert np.allclose(scores[unknown], (rows @ weights)[unknown])


def test_a_larger_rank_than_there_are_directions_keeps_them_all() -> None:
    spectrum = Spectrum.of(works(30, 4), Scaling(), 100)
    assert len(spectrum.values) == 4
    assert np.allclose(spectrum.weights(100), 0, atol=1e-5)


def test_items_that_nobody_did_weigh_nothing() -> None:
    matrix = np.zeros((5, 4))
    matrix[:3, :2] = matrix[2:, 2:3] = 1
    weights = Spectrum.of(sp.csr_array(matrix), Scaling(), 1).weights(1)
    assert weights[0, 1] > 0
    assert not weights[3].any()
    assert not weights[:, 3].any()
    assert not Spectrum.of(sp.csr_array((4, 3)), Scaling(), 2).weights(2).any()


def test_no_row_is_longer_than_1_with_a_power_of_a_half_and_a_short_one_is_shorter() -> None:
    rows = Scaling(0.5, short=10).rows(sp.csr_array([[1.0] * 40, [1.0] * 5 + [0] * 35]))
    lengths = np.linalg.norm(rows.toarray(), axis=1)
    assert lengths == pytest.approx([1, np.sqrt(0.5)])


def test_learners_taken_in_parts_come_to_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    matrix = works(10, 4)
    monkeypatch.setattr(item_weights, "AT_ONCE", 3)
    assert np.allclose(together(matrix), matrix.toarray().T @ matrix.toarray())
