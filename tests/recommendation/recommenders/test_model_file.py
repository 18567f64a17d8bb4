"""Model files: whole or not at all, and never another's."""

from pathlib import Path

import numpy as np
import pytest

from codecrafthub.recommendation.recommenders.model_file import BrokenModel, read, write


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "model.npz"
    write(path, "kind", 1, {"numbers": np.arange(1000.0)})
    return path


def test_what_was_written_is_read(file: Path) -> None:
    assert read(file, "kind", 1, ("numbers",))["numbers"].tolist() == list(range(1000))


def test_another_kind_or_version_is_refused_and_named(file: Path) -> None:
    with pytest.raises(BrokenModel, match="of the kind 'kind', not 'other'"):
        read(file, "other", 1, ("numbers",))
    with pytest.raises(BrokenModel, match="has the format 1; this hub reads 2"):
        read(file, "kind", 2, ("numbers",))


def test_a_file_cut_short_or_of_another_sort_is_refused(file: Path, tmp_path: Path) -> None:
    whole = file.read_bytes()
    for content in (whole[: len(whole) // 2], b"", b"no model", whole[:200] + b"\0" * 400 + whole[600:]):
        file.write_bytes(content)
        with pytest.raises(BrokenModel, match=r"model\.npz is no model file, or is damaged"):
            read(file, "kind", 1, ("numbers",))
    np.save(tmp_path / "array.npy", np.arange(3))
    with pytest.raises(BrokenModel):
        read(tmp_path / "array.npy", "kind", 1, ("numbers",))
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "nowhere.npz", "kind", 1, ("numbers",))


def test_pickled_objects_are_never_loaded(tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    np.savez(path, kind=np.array("kind"), version=np.array(1), numbers=np.array([{}], object))
    with pytest.raises(BrokenModel):
        read(path, "kind", 1, ("numbers",))


def test_a_write_that_fails_leaves_the_old_file(file: Path) -> None:
    with pytest.raises(TypeError):
        write(file, "kind", 1, {"kind": np.arange(1)})
    assert len(read(file, "kind", 1, ("numbers",))["numbers"]) == 1000
    assert list(file.parent.iterdir()) == [file]
