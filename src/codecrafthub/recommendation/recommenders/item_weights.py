"""What having done one exercise says of every other: weights between items, in closed form from who did what."""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

Weights = NDArray[np.float64]
AT_ONCE = 4096
"""Learners taken together, so that a product of large matrices fits into memory and runs fast."""


@dataclass(frozen=True, slots=True)
class Ridge:
    """How strongly weights are held small, in units of the mean item's length; chosen by validation."""

    strength: float = 8.0
    damping: float = 0.5
    """The chance, 0 to below 1, that a work is not seen: held in expectation, as if by a denoising auto-encoder."""


def regressed(matrix: sp.csr_array, ridge: Ridge) -> Weights:
    """Weights (items, items), row i from item i: the best linear guess of each item from all others.

    EASE^R (H. Steck, "Embarrassingly shallow autoencoders for sparse data", WWW 2019) with the damping of EDLAE
    (H. Steck, "Autoencoders that don't overfit towards the identity", NeurIPS 2020). `matrix` is (learners, items).
    """
    gram = together(matrix)
    lengths = np.diag(gram).copy()
    mean = lengths[lengths > 0].mean() if lengths.any() else 1.0
    gram[np.diag_indices_from(gram)] += ridge.strength * mean + ridge.damping / (1 - ridge.damping) * lengths
    inverse = np.linalg.inv(gram)
    weights: Weights = -inverse / np.diag(inverse)
    np.fill_diagonal(weights, 0)
    return weights


def together(matrix: sp.csr_array) -> Weights:
    """The products of items' columns, (items, items): for ones, how many learners did both."""
    found = np.zeros((matrix.shape[1], matrix.shape[1]))
    for begin in range(0, matrix.shape[0], AT_ONCE):
        part = matrix[begin : begin + AT_ONCE].toarray().astype(np.float32)
        found += part.T @ part
    return found
