"""A model file: it says again what was saved, and a broken one is refused in words."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from codecrafthub.recommendation.knowledge.errors import ModelBroken
from codecrafthub.recommendation.knowledge.model import KnowledgeModel


def make_model() -> KnowledgeModel:
    return KnowledgeModel(
        version="7", newcomer=-0.5, items=("python.a", "python.b"), difficulty=np.array([0.5, -1.0]),
        discrimination=np.array([1.0, 0.8]), tries=np.array([3.0, 0.0]), skills=("python/loops",),
        hardness=np.array([0.2]), card={"auc": 0.8},
    )  # fmt: skip


def test_what_was_saved_is_read_again(tmp_path: Path) -> None:
    made = make_model()
    made.save(tmp_path / "model.npz")
    read = KnowledgeModel.load(tmp_path / "model.npz")
    assert (read.version, read.newcomer, read.components, read.items) == ("7", -0.5, made.components, made.items)
    assert read.difficulty.tolist() == [0.5, -1.0]
    assert read.skills == ("python/loops",)
    assert read.card == {"auc": 0.8}
    assert [file.name for file in tmp_path.iterdir()] == ["model.npz"]


def test_a_failed_save_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "model.npz"
    make_model().save(path)
    with pytest.raises(TypeError):
        replace(make_model(), card={"auc": object()}).save(path)
    assert KnowledgeModel.load(path).card == {"auc": 0.8}
    assert [file.name for file in tmp_path.iterdir()] == ["model.npz"]


@pytest.mark.parametrize("kept", [0, 10, 200, -1])
def test_a_cut_file_is_refused(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "model.npz"
    make_model().save(path)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(ModelBroken, match=r"no whole model file .*: fit it anew"):
        KnowledgeModel.load(path)


def test_another_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    make_model().save(path)
    with np.load(path) as file:
        arrays = dict(file)
    about = json.loads(str(arrays.pop("about"))) | {"format": 99}
    np.savez(path, about=np.array(json.dumps(about)), **arrays)
    with pytest.raises(ModelBroken, match="has format 99; this program reads"):
        KnowledgeModel.load(path)


@pytest.mark.parametrize("difficulty", [np.array([0.5]), np.array([0.5, np.nan])])
def test_arrays_that_do_not_fit_are_refused(tmp_path: Path, difficulty: np.ndarray) -> None:
    path = tmp_path / "model.npz"
    replace(make_model(), difficulty=difficulty).save(path)
    with pytest.raises(ModelBroken, match="difficulty has not one number for each of the items"):
        KnowledgeModel.load(path)


def test_a_missing_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        KnowledgeModel.load(tmp_path / "model.npz")
