"""Hiding a part of works, and scoring what is found of it."""

import numpy as np
import pytest
import scipy.sparse as sp

from codecrafthub.recommendation.recommenders.hiding import first, hidden_fifth, ndcg


def test_a_fifth_of_each_learners_works_is_hidden_and_nothing_is_lost() -> None:
    matrix = sp.csr_array(np.tril(np.ones((12, 12))) * 0.5)
    known, hidden = hidden_fifth(matrix, np.random.default_rng(1))
    assert np.array_equal((known + hidden).toarray(), matrix.toarray())
    assert np.diff(hidden.indptr).tolist() == [round(0.2 * size) for size in range(1, 13)]
    again, _ = hidden_fifth(matrix, np.random.default_rng(1))
    assert (known != again).nnz == 0


def test_the_highest_scores_come_first_without_what_is_known() -> None:
    scores = np.array([[0.1, 0.9, 0.5, 0.7]])
    known = sp.csr_array([[0.0, 1, 0, 0]])
    assert first(scores, known, 2).tolist() == [[3, 2]]
    assert first(scores, known, 9)[0, :3].tolist() == [3, 2, 0]
    assert scores[0, 1] == 0.9


def test_gains_are_discounted_by_place_and_learners_with_nothing_hidden_left_out() -> None:
    hidden = sp.csr_array([[1.0, 0, 1], [0, 0, 0], [0, 1, 0]])
    gains = ndcg(np.array([[0, 1, 2], [0, 1, 2], [1, 0, 2]]), hidden)
    second = 1 / np.log2(3)
    assert gains == pytest.approx([(1 + 0.5) / (1 + second), 1.0])
