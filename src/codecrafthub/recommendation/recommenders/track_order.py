"""Where the track goes on: the next exercises of its path, the nearest first."""

import numpy as np

from codecrafthub.recommendation.syllabus import Bools, Floats, Ints
from codecrafthub.recommendation.view import Stack, View

NEAR = 5.0
"""So many exercises further along the path, one counts 1/e of what it would."""


def scores(view: View, offered: Bools) -> Floats:
    """How soon each of the exercises comes among those on offer: shape [n], 0 to 1."""
    order = order_of(view)
    found = np.zeros(len(order))
    ahead = order[offered[order]]
    found[ahead] = np.exp(np.arange(len(ahead)) / -NEAR)
    return found


def scores_of_each(stack: Stack, offered: Bools) -> Floats:
    """The same for each view of a stack: shape [k, n]."""
    ahead = np.cumsum(offered, axis=1) - 1
    found: Floats = np.where(offered, np.exp(np.arange(offered.shape[1]) / -NEAR)[ahead], 0.0)
    for row, view in enumerate(stack.each):
        if view.known.last is not None:
            found[row] = scores(view, offered[row])
    return found


def order_of(view: View) -> Ints:
    """The exercises in the order of the path: shape [n]."""
    order, last = view.setting.syllabus.order, view.known.last
    return order if last is None else np.append(np.delete(order, last), last)
