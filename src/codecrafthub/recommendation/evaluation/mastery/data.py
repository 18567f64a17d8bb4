"""Public attempts as T. Gervet et al. prepare them (learner-performance-prediction): two tables and a q-matrix."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse as sp

from codecrafthub.recommendation.evaluation.errors import UnreadableData
from codecrafthub.recommendation.knowledge.interactions import Floats, Interactions

TRAIN, TEST, SKILLS = "preprocessed_data_train.csv", "preprocessed_data_test.csv", "q_mat.npz"
COLUMNS = ("user_id", "item_id", "timestamp", "correct")
LEARNERS = 5
"""As many have to be learnt from: a fifth of them is held out to choose settings."""
POINTER = b"version https://git-lfs"


@dataclass(frozen=True, slots=True)
class Split:
    """Attempts to learn from, and those of other learners to foretell; items and skills are numbered alike."""

    name: str
    train: Interactions
    test: Interactions


def read(path: Path) -> Split:
    """The data set in a folder. Raises UnreadableData."""
    missing = [name for name in (TRAIN, TEST, SKILLS) if not (path / name).is_file()]
    if missing:
        raise UnreadableData(f"There is no {' and no '.join(missing)} in {path}: name a folder with all three files.")
    tables = [_table(path / name) for name in (TRAIN, TEST)]
    both = np.intersect1d(tables[0][:, 0], tables[1][:, 0])
    if len(both):
        raise UnreadableData(
            f"Learner {both[0]:.0f} is in both {TRAIN} and {TEST}: split by learners, each in one of them."
        )
    if len(np.unique(tables[0][:, 0])) < LEARNERS:
        raise UnreadableData(f"{TRAIN} has fewer than {LEARNERS} learners: too few to choose settings with.")
    skills_of = _skills_of(path / SKILLS, np.concatenate([table[:, 1] for table in tables]))
    train, test = (
        Interactions.of(learner, item, correct, at, skills_of=skills_of)
        for learner, item, at, correct in (table.T for table in tables)
    )
    return Split(path.name, train, test)


def _table(file: Path) -> Floats:
    """The columns COLUMNS: shape [attempts, 4]. Raises UnreadableData."""
    _is_whole(file)
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        raise UnreadableData(f"{file.name} is no text in UTF-8: give the table as it was prepared.") from None
    header = lines[0].split("\t") if lines else []
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        raise UnreadableData(
            f"{file.name} has no column {' and no '.join(missing)}: its first line has to name "
            f"{', '.join(COLUMNS)}, separated by tabs."
        )
    if len(lines) == 1:
        raise UnreadableData(f"{file.name} has no rows below its header: give a table with attempts.")
    try:
        table = np.loadtxt(lines[1:], delimiter="\t", usecols=[header.index(name) for name in COLUMNS], ndmin=2)
    except ValueError as error:
        raise UnreadableData(f"{file.name}, below its header: {error}. Give a number in each column.") from None
    _fits(file.name, table)
    return table


def _is_whole(file: Path) -> None:
    with file.open("rb") as raw:
        if raw.read(len(POINTER)) == POINTER:
            raise UnreadableData(
                f"{file.name} is a pointer of Git LFS and not the data: run `git lfs pull` in {file.parent}."
            )


def _fits(name: str, table: Floats) -> None:
    """Raises UnreadableData for numbers that are no learners, items, times and outcomes."""
    wholes = table[:, [0, 1]]
    checks = (
        (~np.isfinite(table).all(axis=1), "holds a number that is not finite: leave such attempts out."),
        (
            ((wholes < 0) | (wholes != np.floor(wholes)) | (wholes >= np.iinfo(np.int32).max)).any(axis=1),
            "has a learner or an item that is no whole number from 0 on: number them.",
        ),
        (~np.isin(table[:, 3], (0, 1)), "has an outcome that is neither 0 nor 1: say 1 for correct, else 0."),
    )
    for is_wrong, message in checks:
        if is_wrong.any():
            raise UnreadableData(f"{name}, line {int(is_wrong.argmax()) + 2}, {message}")
    if len(np.unique(table[:, 3])) == 1:
        raise UnreadableData(
            f"{name} has one outcome only, {table[0, 3]:.0f}: nothing can be told apart. Add attempts."
        )


def _skills_of(file: Path, item: Floats) -> list[list[int]]:
    """The skills of each item by the q-matrix. Raises UnreadableData where it does not fit the items."""
    _is_whole(file)
    try:
        with file.open("rb") as raw:
            matrix = sp.csr_array(sp.load_npz(raw))
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile, EOFError) as error:
        raise UnreadableData(f"{file.name} is no sparse matrix of SciPy ({error}): save it with save_npz.") from None
    if matrix.ndim != 2 or matrix.dtype.kind not in "biuf" or not np.isfinite(matrix.data).all():  # noqa: PLR2004
        raise UnreadableData(
            f"{file.name} is no matrix of finite numbers: give a row for each item, with 1 for each of its skills."
        )
    if matrix.shape[0] <= item.max():
        raise UnreadableData(
            f"{file.name} has {matrix.shape[0]} rows, but there is an item {item.max():.0f}: "
            "give the matrix of this data set, a row for each item."
        )
    matrix.eliminate_zeros()
    bare = np.setdiff1d(item, np.flatnonzero(np.diff(matrix.indptr)))
    if len(bare):
        raise UnreadableData(f"{file.name} gives item {bare[0]:.0f} no skill: give it one, or leave its attempts out.")
    return [row.tolist() for row in np.split(matrix.indices, matrix.indptr[1:-1])]
