"""The collaborative recommender on learners of two kinds."""

from pathlib import Path

import numpy as np
import pytest
import scipy.sparse as sp

from codecrafthub.recommendation.recommenders import collaborative
from codecrafthub.recommendation.recommenders.collaborative import Basis, CollaborativeModel, fitted
from codecrafthub.recommendation.recommenders.model_file import BrokenModel
from codecrafthub.recommendation.recommenders.works import BadWorks, Works
from tests.recommendation.recommenders.crowd import ITEMS, learners, works


@pytest.fixture(scope="module")
def model() -> CollaborativeModel:
    return fitted(works(learners()))[0]


def test_exercises_of_a_learners_kind_come_before_others(model: CollaborativeModel) -> None:
    scores = model.scores([0, 1, 2], [1, 1, 1])
    assert scores.shape == (40,)
    assert ((scores >= 0) & (scores <= 1)).all()
    assert scores[3:20].min() > scores[20:].max()


def test_who_did_nothing_gets_no_scores(model: CollaborativeModel) -> None:
    assert not model.scores([], []).any()


def test_what_was_only_begun_says_less(model: CollaborativeModel) -> None:
    assert model.scores([0], [0.3])[5] < model.scores([0], [1.0])[5]


def test_without_a_work_scores_are_as_if_it_had_never_been(model: CollaborativeModel) -> None:
    done, weights = [0, 1, 25], [1.0, 0.3, 1.0]
    basis = Basis.of(model, done, weights)
    assert np.allclose(basis.without(1), model.scores([0, 25], [1.0, 1.0]), atol=1e-12)
    assert np.array_equal(basis.without(7), basis.scores())


def test_a_history_of_everything_stays_within_bounds(model: CollaborativeModel) -> None:
    scores = model.scores(range(40), np.ones(40))
    assert ((scores >= 0) & (scores <= 1)).all()


@pytest.mark.parametrize("weights", [[1.0], [1.0, float("nan")], [1.0, 2.0], [-1.0, 1.0]])
def test_a_history_that_cannot_be_is_refused(model: CollaborativeModel, weights: list[float]) -> None:
    with pytest.raises(BadWorks):
        model.scores([0, 1], weights)


def test_an_exercise_says_nothing_of_one_that_few_did_too() -> None:
    pairs = [(f"many-{number}", item) for number in range(5) for item in ("a", "b")]
    pairs += [(f"few-{number}", item) for number in range(4) for item in ("a", "c")]
    model, _ = fitted(works([(who, what, number * 1e7) for number, (who, what) in enumerate(pairs)]))
    scores = model.scores([model.items.index("a")], [1.0])
    assert scores[model.items.index("b")] > 0
    assert scores[model.items.index("c")] == 0


def test_works_of_nobody_give_a_model_without_scores() -> None:
    empty, left_out = fitted(Works.of([], [], [], []))
    assert (empty.items, left_out) == ((), [])
    assert empty.scores([], []).shape == (0,)
    alone, _ = fitted(works([("eva", "python.a", 0.0)]))
    assert alone.scores([0], [1.0]).tolist() == [0.0]


@pytest.mark.parametrize("value", [2.0, -1.0, float("nan")])
def test_a_matrix_of_anything_but_works_is_refused(value: float) -> None:
    with pytest.raises(BadWorks):
        CollaborativeModel.fit(["a"], sp.csr_array([[value]]))
    with pytest.raises(BadWorks):
        CollaborativeModel.fit(["a", "b"], sp.csr_array([[1.0]]))


def test_the_least_done_are_left_out_where_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collaborative, "LARGEST", 39)
    model, _ = fitted(works(learners()))
    assert set(ITEMS) - set(model.items) == {ITEMS[39]}


def test_a_saved_model_gives_the_same_scores(model: CollaborativeModel, tmp_path: Path) -> None:
    model.save(tmp_path / "model.npz")
    loaded = CollaborativeModel.load(tmp_path / "model.npz")
    assert loaded.items == model.items
    assert np.array_equal(loaded.scores([0, 1], [1, 1]), model.scores([0, 1], [1, 1]))
    assert [file.name for file in tmp_path.iterdir()] == ["model.npz"]


def test_a_file_whose_arrays_do_not_fit_together_is_refused(model: CollaborativeModel, tmp_path: Path) -> None:
    for broken in (
        CollaborativeModel(model.items[1:], model.weights, model.scale),
        CollaborativeModel(model.items, model.weights * np.float32("nan"), model.scale),
        CollaborativeModel(model.items, model.weights, 0.0),
        CollaborativeModel(model.items, model.weights.astype(float), model.scale),  # type: ignore[arg-type]
    ):
        broken.save(tmp_path / "model.npz")
        with pytest.raises(BrokenModel, match="holds no weights"):
            CollaborativeModel.load(tmp_path / "model.npz")
