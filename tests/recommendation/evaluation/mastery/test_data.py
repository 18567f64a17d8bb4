"""Splits of learner-performance-prediction as they come, and files that are none."""

from pathlib import Path

import numpy as np
import pytest
import scipy.sparse as sp

from codecrafthub.recommendation.evaluation.errors import UnreadableData
from codecrafthub.recommendation.evaluation.mastery.data import read
from tests.recommendation.evaluation.mastery.simulated import HEADER, matrix, write

TRAIN, TEST, SKILLS = "preprocessed_data_train.csv", "preprocessed_data_test.csv", "q_mat.npz"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, known=6, hidden=2)


def replaced(folder: Path, name: str, line: int, text: str) -> Path:
    lines = (folder / name).read_text().splitlines()
    lines[line] = text
    (folder / name).write_text("\n".join(lines) + "\n")
    return folder


def test_both_parts_are_read_with_the_same_items_and_skills(folder: Path) -> None:
    split = read(folder)
    assert split.name == folder.name
    assert (len(split.train), len(split.test)) == (240, 80)
    assert split.train.items == split.test.items == 24
    assert split.train.skills == split.test.skills == 4
    assert np.unique(split.test.learner).tolist() == [6, 7]
    assert split.train.at[:3].tolist() == [0, 60, 120]
    first, last = split.train.tested[6], split.train.tested[7]
    assert split.train.skill[first:last].tolist() == [2, 3]


def test_columns_are_found_by_their_names_and_others_are_left_alone(folder: Path) -> None:
    plain = read(folder)
    for name in (TRAIN, TEST):
        cells = [line.split("\t") for line in (folder / name).read_text().splitlines()]
        (folder / name).write_text("\n".join("\t".join([row[3], row[2], "what ever", *row[:2]]) for row in cells))
    other = read(folder)
    assert np.array_equal(other.train.correct, plain.train.correct)
    assert np.array_equal(other.test.item, plain.test.item)


@pytest.mark.parametrize("name", [TRAIN, TEST, SKILLS])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(UnreadableData, match=f"no {name} in .*name a folder with all three"):
        read(folder)


@pytest.mark.parametrize(
    ("line", "text", "message"),
    [
        (0, "user_id\titem_id\ttimestamp\tright", "no column correct"),
        (3, "0\t1\t0\tnan\t1", "line 4, holds a number that is not finite"),
        (3, "0\t1\tinf\t1\t1", "line 4, holds a number that is not finite"),
        (3, "0\t1\t0\t\t1", "could not convert"),
        (3, "0\t1", "Give a number in each column"),
        (3, "anna\t1\t0\t1\t1", "could not convert"),
        (3, "-1\t1\t0\t1\t1", "line 4, has a learner or an item that is no whole number"),
        (3, "0\t1.5\t0\t1\t1", "line 4, has a learner or an item that is no whole number"),
        (3, "0\t1\t0\t0.5\t1", "line 4, has an outcome that is neither 0 nor 1"),
        (3, "0\t24\t0\t1\t1", "has 24 rows, but there is an item 24"),
        (3, "7\t1\t0\t1\t1", "Learner 7 is in both"),
    ],
)
def test_a_table_that_does_not_fit_is_refused(folder: Path, line: int, text: str, message: str) -> None:
    with pytest.raises(UnreadableData, match=message):
        read(replaced(folder, TRAIN, line, text))


@pytest.mark.parametrize("text", [HEADER, HEADER + "\n"])
def test_a_table_without_rows_is_refused(folder: Path, text: str) -> None:
    (folder / TEST).write_text(text)
    with pytest.raises(UnreadableData, match=f"{TEST} has no rows"):
        read(folder)


def test_an_empty_file_or_one_that_is_no_text_is_refused(folder: Path) -> None:
    (folder / TEST).write_bytes(b"")
    with pytest.raises(UnreadableData, match="no column user_id and no item_id and no timestamp and no correct"):
        read(folder)
    (folder / TEST).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableData, match="no text in UTF-8"):
        read(folder)


@pytest.mark.parametrize("name", [TRAIN, TEST])
def test_one_outcome_alone_is_refused(folder: Path, name: str) -> None:
    learner = 0 if name == TRAIN else 9
    (folder / name).write_text("\n".join([HEADER, *(f"{learner + at % 6}\t{at}\t0\t1\t0" for at in range(12))]))
    with pytest.raises(UnreadableData, match=f"{name} has one outcome only, 1"):
        read(folder)


def test_too_few_learners_to_choose_with_are_refused(folder: Path) -> None:
    with pytest.raises(UnreadableData, match="fewer than 5 learners"):
        read(write(folder, known=4, hidden=2))


@pytest.mark.parametrize("name", [TRAIN, SKILLS])
def test_a_pointer_in_place_of_the_data_is_recognised(folder: Path, name: str) -> None:
    (folder / name).write_text("version https://git-lfs.github.com/spec/v1\noid sha256:1f\nsize 123\n")
    with pytest.raises(UnreadableData, match=f"{name} is a pointer of Git LFS.*git lfs pull"):
        read(folder)


def test_a_matrix_with_too_few_rows_or_an_item_without_a_skill_is_refused(folder: Path) -> None:
    sp.save_npz(folder / SKILLS, matrix()[:20])
    with pytest.raises(UnreadableData, match="has 20 rows, but there is an item 23"):
        read(folder)
    bare = matrix().tolil()
    bare[5] = 0
    sp.save_npz(folder / SKILLS, bare.tocsr())
    with pytest.raises(UnreadableData, match="gives item 5 no skill"):
        read(folder)


def test_an_explicit_zero_in_the_matrix_is_no_skill(folder: Path) -> None:
    zeroed = matrix()
    zeroed.data[zeroed.indptr[5]] = 0
    sp.save_npz(folder / SKILLS, zeroed)
    with pytest.raises(UnreadableData, match="gives item 5 no skill"):
        read(folder)


def test_a_matrix_that_is_none_is_refused(folder: Path) -> None:
    (folder / SKILLS).write_bytes(b"PK\x03\x04 but no archive")
    with pytest.raises(UnreadableData, match="no sparse matrix of SciPy"):
        read(folder)
    np.savez(folder / SKILLS, other=np.ones(3))
    with pytest.raises(UnreadableData, match="no sparse matrix of SciPy"):
        read(folder)
    broken = matrix()
    broken.data[0] = np.nan
    sp.save_npz(folder / SKILLS, broken)
    with pytest.raises(UnreadableData, match="no matrix of finite numbers"):
        read(folder)
