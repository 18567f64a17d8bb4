"""Where the track goes on: the next exercises of its path, the nearest first."""

import numpy as np

from codecrafthub.recommendation.syllabus import Bools, Floats, Ints
from codecrafthub.recommendation.view import View

NEAR = 5.0
"""So many exercises further along the path, one counts 1/e of what it would."""


def scores(view: View, offered: Bools) -> Floats:
    """How soon each of the exercises on offer comes: shape [n], 0 to 1."""
    order = order_of(view)
    ahead = np.empty(len(order))
    ahead[order] = np.cumsum(offered[order]) - offered[order]
    found: Floats = np.where(offered, np.exp(-ahead / NEAR), 0.0)
    return found


def order_of(view: View) -> Ints:
    """The exercises in the order of the path: shape [n]."""
    order: Ints = np.arange(len(view.chance))
    last = view.known.last
    return order if last is None else np.append(np.delete(order, last), last).astype(np.intp)
