"""Where the track goes on: the next exercises of its path, the nearest first."""

import numpy as np

from codecrafthub.recommendation.syllabus import Bools, Floats, Ints
from codecrafthub.recommendation.view import View

NEAR = 5.0
"""So many exercises further along the path, one counts 1/e of what it would."""


def scores(view: View, offered: Bools) -> Floats:
    """How soon each of the exercises on offer comes: shape [n], 0 to 1."""
    order = order_of(view)
    found = np.zeros(len(order))
    ahead = order[offered[order]]
    found[ahead] = np.exp(np.arange(len(ahead)) / -NEAR)
    return found


def order_of(view: View) -> Ints:
    """The exercises in the order of the path: shape [n]."""
    order, last = view.setting.syllabus.order, view.known.last
    return order if last is None else np.append(np.delete(order, last), last)
