"""What having done one item says of every other, in closed form from who did what: a shrunk spectrum.

Works X (learners, items) are scaled by how much each learner and each item has, Y = L^-a X D^-b, as in graph filters
(Y. Shen et al., "How powerful is graph convolution for recommendation?", CIKM 2021). Of the singular values of Y all
below the one of the chosen rank, t, are dropped, and those above are shrunk by 1 - t² / s²: what a linear auto-encoder
with a ridge comes to (D. Kunin et al., "Loss landscapes of regularized linear autoencoders", ICML 2019). The weights
are D^-b V (1 - t² / S²)+ V' D^b.
"""

from dataclasses import dataclass

import numpy as np
import scipy.linalg
import scipy.sparse as sp
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
AT_ONCE = 4096
"""Learners taken together, so that a product of large matrices fits into memory and runs fast."""
LEAST_VALUE = 1e-6
"""Squared singular values smaller than this part of the largest one are rounding errors."""


@dataclass(frozen=True, slots=True)
class Scaling:
    """By which powers of their totals learners and items are divided."""

    learner: float = 0.3
    item: float = 0.3
    short: float = 1.0
    """The total up to which a learner counts as if they had this much: a short row says less, not more."""

    def lengths(self, totals: Matrix) -> Matrix:
        """By what rows of these totals are divided."""
        lengths: Matrix = np.maximum(totals, self.short) ** self.learner
        return lengths

    def rows(self, matrix: sp.csr_array) -> sp.csr_array:
        return sp.csr_array(sp.diags_array(1 / self.lengths(matrix.sum(axis=1))) @ matrix)


@dataclass(frozen=True, slots=True)
class Spectrum:
    """The directions in which learners differ most: enough for the weights of any rank up to that asked for."""

    values: Matrix
    """(directions,): squared singular values, the largest first, all above 0."""
    vectors: Matrix
    """(directions, items): right singular vectors."""
    lengths: Matrix
    """(items,): D^b."""

    @classmethod
    def of(cls, matrix: sp.csr_array, scaling: Scaling, rank: int) -> "Spectrum":
        """Of works (learners, items), 0 or more each; `rank` is the largest that will be asked for."""
        totals = np.asarray(matrix.sum(axis=0)).reshape(-1)
        lengths = np.where(totals > 0, totals, 1) ** scaling.item
        scaled = sp.csr_array(scaling.rows(matrix) @ sp.diags_array(1 / lengths))
        learners, items = matrix.shape
        is_wide = learners < items
        values, found = _largest((scaled @ scaled.T).toarray() if is_wide else together(scaled), rank + 1)
        vectors = (scaled.T @ found / np.sqrt(values)).T if is_wide else found.T
        return cls(values, np.ascontiguousarray(vectors), lengths)

    def scores(self, rows: sp.csr_array, rank: int) -> Matrix:
        """Rows (learners, items) times the weights of a rank: (learners, items)."""
        kept = self.values[:rank]
        threshold = self.values[rank] if rank < len(self.values) else 0.0
        directions = self.vectors[:rank]
        seen = (rows @ sp.diags_array(1 / self.lengths)) @ directions.T
        scores: Matrix = (seen * (1 - threshold / kept)) @ directions * self.lengths
        return scores

    def weights(self, rank: int) -> Matrix:
        """(items, items): row i is what having done item i says of each; the diagonal is 0."""
        weights = self.scores(sp.eye_array(len(self.lengths), format="csr"), rank)
        np.fill_diagonal(weights, 0)
        return weights


def together(matrix: sp.csr_array) -> Matrix:
    """The products of items' columns, (items, items): for ones, how many learners did both."""
    found = np.zeros((matrix.shape[1], matrix.shape[1]))
    for begin in range(0, matrix.shape[0], AT_ONCE):
        part = matrix[begin : begin + AT_ONCE].toarray().astype(np.float32)
        found += part.T @ part
    return found


def _largest(gram: Matrix, count: int) -> tuple[Matrix, Matrix]:
    """So many eigenvalues, the largest first, and their vectors (rows, count); those that are 0 are left out."""
    size = len(gram)
    if not gram.any():
        return np.zeros(0), np.zeros((size, 0))
    values, vectors = scipy.linalg.eigh(gram, subset_by_index=(max(size - count, 0), size - 1))
    is_kept = values[::-1] > LEAST_VALUE * values[-1]
    return values[::-1][is_kept], vectors[:, ::-1][:, is_kept]
