"""Public data in the formats that they come in, and files that are none."""

from pathlib import Path

import numpy as np
import pytest

from codecrafthub.recommendation.evaluation.errors import UnreadableData
from codecrafthub.recommendation.evaluation.recommenders.data import read


def inter(folder: Path, lines: list[str]) -> Path:
    (folder / "films.inter").write_text("\n".join(lines) + "\n")
    return folder


def test_atomic_files_are_split_by_learner_with_low_ratings_left_out(tmp_path: Path) -> None:
    rated = [f"{user}\t{item}\t{5 if item <= 10 else 2}\t1" for user in (10, 9) for item in range(1, 21)]
    split = read(inter(tmp_path, ["user_id:token\titem_id:token\trating:float\ttimestamp:float", *rated]))
    assert split.train.shape == split.test.shape == (2, 10)
    assert np.diff(split.train.indptr).tolist() == [8, 8]
    assert np.array_equal((split.train + split.test).toarray(), np.ones((2, 10)))


def test_atomic_files_without_ratings_keep_everything(tmp_path: Path) -> None:
    split = read(inter(tmp_path, ["user_id:token\titem_id:token", *(f"eva\t{item}" for item in range(5))]))
    assert (split.train.nnz, split.test.nnz) == (4, 1)


def test_lists_and_triples_bring_their_own_split(tmp_path: Path) -> None:
    (tmp_path / "train.txt").write_text("0 5 6\n1 5\n")
    (tmp_path / "test.txt").write_text("1 6 7\n0\n")
    split = read(tmp_path)
    assert split.train.toarray().tolist() == [[1, 1, 0], [1, 0, 0]]
    assert split.test.toarray().tolist() == [[0, 0, 0], [0, 1, 1]]
    other = tmp_path / "other"
    other.mkdir()
    (other / "data1.txt").write_text("2\t30\t4e5\n1\t30\t1\n1\t30\t1\n")
    (other / "test1.txt").write_text("2\t4\t1\n")
    assert read(other).train.toarray().tolist() == [[0, 1], [0, 1]]
    assert read(other).test.toarray().tolist() == [[0, 0], [1, 0]]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["user_id:token\trating:float", "1\t5"], "no columns user_id and item_id"),
        (["user_id:token\titem_id:token\trating:float", "1\t2"], r"films\.inter, line 2"),
        (["user_id:token\titem_id:token\trating:float", "1\t2\tgood"], r"films\.inter, line 2"),
        (["user_id:token\titem_id:token\trating:float", "1\t2\t1"], "Nobody chose anything"),
        ([], "no columns"),
    ],
)
def test_files_that_do_not_fit_are_refused_with_their_line(tmp_path: Path, lines: list[str], message: str) -> None:
    with pytest.raises(UnreadableData, match=message):
        read(inter(tmp_path, lines))


def test_a_folder_with_nothing_known_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableData, match="There is no"):
        read(tmp_path)
    (tmp_path / "data1.txt").write_text("1 2\n")
    (tmp_path / "test1.txt").write_text("1 2 3\n")
    with pytest.raises(UnreadableData, match=r"data1\.txt, line 1"):
        read(tmp_path)
    (tmp_path / "data1.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(UnreadableData, match="no text"):
        read(tmp_path)
