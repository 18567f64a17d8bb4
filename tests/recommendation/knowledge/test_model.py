"""A model file: it says again what was saved, and a broken one is refused in words."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from codecrafthub.recommendation.knowledge import model_file
from codecrafthub.recommendation.knowledge.errors import ModelBroken
from codecrafthub.recommendation.knowledge.model import KnowledgeModel
from tests.recommendation.knowledge.course import fitted_model

ARRAYS = ("difficulty", "own", "company", "tries", "kind", "by_item", "hardness", "by_kind", "usual")


@pytest.mark.parametrize("made", [KnowledgeModel(), replace(fitted_model(), version="7", card={"auc": 0.8})])
def test_what_was_saved_is_read_again(tmp_path: Path, made: KnowledgeModel) -> None:
    made.save(tmp_path / "model.npz")
    read = KnowledgeModel.load(tmp_path / "model.npz")
    for name in ("version", "newcomer", "items", "skills", "kinds", "card"):
        assert getattr(read, name) == getattr(made, name)
    for name in ARRAYS:
        assert np.array_equal(getattr(read, name), getattr(made, name))
    assert [file.name for file in tmp_path.iterdir()] == ["model.npz"]


def test_a_failed_save_keeps_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    replace(fitted_model(), card={"auc": 0.8}).save(path)
    with pytest.raises(TypeError):
        replace(fitted_model(), card={"auc": object()}).save(path)
    assert KnowledgeModel.load(path).card == {"auc": 0.8}
    assert [file.name for file in tmp_path.iterdir()] == ["model.npz"]


@pytest.mark.parametrize("kept", [0, 10, 200, -1])
def test_a_cut_file_is_refused(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "model.npz"
    fitted_model().save(path)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(ModelBroken, match=r"no whole model file .*: fit it anew"):
        KnowledgeModel.load(path)


def test_the_format_before_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    fitted_model().save(path)
    with np.load(path) as file:
        arrays = dict(file)
    about = json.loads(str(arrays.pop("about"))) | {"format": model_file.FORMAT - 1}
    np.savez(path, about=np.array(json.dumps(about)), **arrays)
    with pytest.raises(ModelBroken, match="has format 1; this program reads 2: fit it anew"):
        KnowledgeModel.load(path)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda one: {"difficulty": one.difficulty[:1]}, "difficulty has not what it takes for each of the items"),
        (lambda one: {"own": np.append(one.own[1:], np.nan)}, "own has not what it takes"),
        (lambda one: {"by_item": one.by_item[:, :5]}, "by_item has not what it takes"),
        (lambda one: {"by_kind": one.by_kind[:-1]}, "by_kind has not what it takes for each of the kinds"),
        (lambda one: {"kind": one.kind + 9}, "of a kind that there is not"),
        (lambda one: {"by_item": -np.abs(one.by_item) - 0.1}, "a solve would lower a chance"),
    ],
)
def test_arrays_that_cannot_be_are_refused(
    tmp_path: Path, change: Callable[[KnowledgeModel], dict[str, np.ndarray]], says: str
) -> None:
    path = tmp_path / "model.npz"
    replace(fitted_model(), **change(fitted_model())).save(path)
    with pytest.raises(ModelBroken, match=says):
        KnowledgeModel.load(path)


def test_a_missing_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        KnowledgeModel.load(tmp_path / "model.npz")


def test_a_model_of_other_items_keeps_what_it_knows_of_these() -> None:
    made = fitted_model()
    found = made.aligned(
        ["python.4", "python.z"], [["python/a", "python/c"], ["python/d", "python/q"]], np.array([9.0, 1])
    )
    assert found.items == ("python.4", "python.z")
    assert found.difficulty.tolist() == [made.difficulty[4], 1 + made.hardness[3] / 2]
    assert np.array_equal(found.by_item, np.stack([made.by_item[4], made.by_kind[-1]]))
    assert found.tries.tolist() == [made.tries[4], 0]
