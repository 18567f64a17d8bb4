"""Public data sets of who chose what: atomic files of RecBole, and files of LightGCN, which bring their own split."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from codecrafthub.recommendation.evaluation.errors import UnreadableData
from codecrafthub.recommendation.recommenders.hiding import hidden_fifth

LIKED = 3.0
"""The rating from which somebody is said to have liked something; those below it are left out before the split."""
SEED = 2020
MISSING = "There is no *.inter, train.txt or data1.txt in {path}: name a folder with the data of RecBole or LightGCN."

Tokens = Sequence[str]
Pairs = tuple[Tokens, Tokens]
"""Learners and items, one of each for every choice."""


@dataclass(frozen=True, slots=True)
class Split:
    """What is known and what is hidden: both (learners, items), 1 where a learner chose an item."""

    name: str
    train: sp.csr_array
    test: sp.csr_array


def read(path: Path) -> Split:
    """The data set in a folder. Raises UnreadableData."""
    atomic = sorted(path.glob("*.inter"))
    if atomic:
        return _shared_out(path.name, *_rated(atomic[0]))
    for known, hidden, pairs in FORMATS:
        if (path / known).is_file() and (path / hidden).is_file():
            return _given(path.name, pairs(path / known), pairs(path / hidden))
    raise UnreadableData(MISSING.format(path=path))


def _shared_out(name: str, learners: Tokens, items: Tokens) -> Split:
    """A fifth of each learner's choices hidden: learners by number, choices in the order of the file, one seed."""
    (learner, item), shape = _numbered((learners, items))
    order = np.argsort(learner, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(learner, minlength=shape[0]))])
    in_file_order = sp.csr_array((np.ones(len(order)), item[order], starts), shape=shape)
    return Split(name, *hidden_fifth(in_file_order, np.random.RandomState(SEED)))


def _given(name: str, known: Pairs, hidden: Pairs) -> Split:
    (learner, item), shape = _numbered(([*known[0], *hidden[0]], [*known[1], *hidden[1]]))
    cut = len(known[0])
    return Split(name, _ones(learner[:cut], item[:cut], shape), _ones(learner[cut:], item[cut:], shape))


def _rated(file: Path) -> Pairs:
    """Learners and items of a RecBole file, those with a rating below LIKED left out. Raises UnreadableData."""
    lines = _lines(file)
    columns = {field.split(":")[0]: place for place, field in enumerate(lines[0].split("\t"))} if lines else {}
    if not {"user_id", "item_id"} <= columns.keys():
        raise UnreadableData(f"{file.name} has no columns user_id and item_id.")
    learners, items = [], []
    for number, line in enumerate(lines[1:], 2):
        fields = line.split("\t")
        try:
            if "rating" not in columns or float(fields[columns["rating"]]) >= LIKED:
                learners.append(fields[columns["user_id"]])
                items.append(fields[columns["item_id"]])
        except (IndexError, ValueError):
            raise UnreadableData(f"{file.name}, line {number}: {line[:80]!r} does not fit its header.") from None
    return learners, items


def _lines(file: Path) -> list[str]:
    """Raises UnreadableData for a file that is not UTF-8."""
    try:
        return file.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        raise UnreadableData(f"{file.name} is no text in UTF-8.") from None


def _lists(file: Path) -> Pairs:
    """A learner and all items of theirs on each line."""
    rows = [line.split() for line in _lines(file)]
    return [row[0] for row in rows for _ in row[1:]], [item for row in rows for item in row[1:]]


def _triples(file: Path) -> Pairs:
    """A learner, an item and how often on each line. Raises UnreadableData."""
    rows = [line.split() for line in _lines(file)]
    wrong = next((number for number, row in enumerate(rows, 1) if len(row) != len(("learner", "item", "times"))), None)
    if wrong:
        raise UnreadableData(f"{file.name}, line {wrong}: a learner, an item and a number were expected.")
    return [row[0] for row in rows], [row[1] for row in rows]


FORMATS: Sequence[tuple[str, str, Callable[[Path], Pairs]]] = (
    ("train.txt", "test.txt", _lists),
    ("data1.txt", "test1.txt", _triples),
)


def _numbered(pairs: Pairs) -> tuple[tuple[NDArray[np.intp], NDArray[np.intp]], tuple[int, int]]:
    """Learners and items as numbers from 0 on, in the order of their tokens, and how many there are of each."""
    if not pairs[0]:
        raise UnreadableData("Nobody chose anything in this data set.")
    places = [_places(tokens) for tokens in pairs]
    learner, item = (np.array([place[token] for token in tokens]) for place, tokens in zip(places, pairs, strict=True))
    return (learner, item), (len(places[0]), len(places[1]))


def _places(tokens: Tokens) -> Mapping[str, int]:
    return {token: place for place, token in enumerate(sorted(set(tokens), key=lambda one: (len(one), one)))}


def _ones(rows: NDArray[np.intp], columns: NDArray[np.intp], shape: tuple[int, int]) -> sp.csr_array:
    """A matrix with 1 at each of these places, however often one is named."""
    matrix = sp.csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)
    matrix.sum_duplicates()
    matrix.data[:] = 1
    return matrix
