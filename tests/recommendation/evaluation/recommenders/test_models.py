"""All recommenders on learners of two kinds, and those of others against their plain formulas."""

import numpy as np
import pytest
import scipy.sparse as sp

from codecrafthub.recommendation.evaluation.errors import UnreadableData
from codecrafthub.recommendation.evaluation.models import Model
from codecrafthub.recommendation.evaluation.recommenders import protocol
from codecrafthub.recommendation.evaluation.recommenders.data import Split
from codecrafthub.recommendation.evaluation.recommenders.metrics import found
from codecrafthub.recommendation.evaluation.recommenders.models import MODELS, ease, item_knn, popularity
from codecrafthub.recommendation.evaluation.recommenders.protocol import measured
from codecrafthub.recommendation.recommenders.hiding import hidden_fifth


def kinds(learners: int = 120) -> Split:
    """Each chooses half of the twenty items of their kind, and the first items are the most popular."""
    dice = np.random.default_rng(1)
    kind = np.arange(learners)[:, None] % 2 == np.arange(40)[None, :] // 20
    matrix = (dice.random(kind.shape) < np.where(kind, 0.5, 0.03)).astype(float)
    return Split("kinds", *hidden_fifth(sp.csr_array(matrix), dice))


SPLIT = kinds()


def test_every_recommender_but_popularity_finds_the_kind_of_a_learner() -> None:
    results = {model.name: measured(SPLIT, model) for model in MODELS}
    for name, row in results.items():
        assert 0 <= row.ndcg <= 1
        assert 0 <= row.recall <= 1
        assert row.train_seconds >= 0
        assert row.cpu_seconds >= 0
        assert name == "popularity" or row.ndcg > 1.3 * results["popularity"].ndcg


def test_popularity_counts_choices() -> None:
    scores = popularity(SPLIT.train, ())(slice(0, 2))
    assert np.array_equal(scores, np.tile(SPLIT.train.toarray().sum(axis=0), (2, 1)))


def test_item_knn_keeps_the_nearest_by_cosine() -> None:
    dense = SPLIT.train.toarray()
    cosines = dense.T @ dense / np.linalg.norm(dense, axis=0) / np.linalg.norm(dense, axis=0)[:, None]
    np.fill_diagonal(cosines, 0)
    for item in range(40):
        cosines[cosines[:, item] < np.sort(cosines[:, item])[-3], item] = 0
    assert np.allclose(item_knn(SPLIT.train, (3.0,))(slice(None)), dense @ cosines)


def test_ease_is_the_best_guess_of_each_item_from_the_others() -> None:
    dense = SPLIT.train.toarray()
    scores = ease(SPLIT.train, (3.0,))(slice(None))
    others = np.delete(dense, 7, axis=1)
    best = np.linalg.solve(others.T @ others + 3.0 * np.eye(39), others.T @ dense[:, 7])
    assert np.allclose(scores[:, 7], others @ best)


def test_a_setting_is_chosen_by_what_is_known_alone() -> None:
    asked: list[tuple[float, int]] = []

    def fit(train: sp.csr_array, setting: tuple[float, ...]):
        asked.append((setting[0], train.nnz))
        return lambda part: setting[0] * SPLIT.train[part].toarray()

    row = measured(SPLIT, Model("some", [(-1.0,), (1.0,)], fit))
    assert row.setting == (1.0,)
    assert [setting for setting, _ in asked] == [-1, 1, 1]
    assert asked[0][1] == asked[1][1] < asked[2][1] == SPLIT.train.nnz


def test_more_items_than_fit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "MOST", 39)
    with pytest.raises(UnreadableData, match="kinds has 40 items"):
        measured(SPLIT, MODELS[0])


def test_what_is_found_is_a_mean_over_learners_with_something_hidden() -> None:
    train = sp.csr_array([[1.0, 0, 0], [1, 0, 0], [0, 0, 1]])
    test = sp.csr_array([[0.0, 1, 0], [0, 0, 1], [0, 0, 0]])
    scores = np.array([[9.0, 2, 1], [9, 2, 1], [9, 2, 1]])
    result = found(Split("three", train, test), lambda part: scores[part])
    assert result.ndcg == pytest.approx((1 + 1 / np.log2(3)) / 2)
    assert result.recall == 1.0
