"""The collaborative model as rankings of one track read it: weights between the exercises of a syllabus."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from codecrafthub.recommendation.recommenders.collaborative import CollaborativeModel
from codecrafthub.recommendation.syllabus import Syllabus


@dataclass(frozen=True, slots=True)
class Others:
    """A collaborative model in the order of a syllabus: `weights` of shape [n, n], 0 where it knows nothing."""

    weights: NDArray[np.float32]
    scale: float

    @classmethod
    def of(cls, model: CollaborativeModel, syllabus: Syllabus) -> "Others | None":
        """None where the model knows none of the exercises."""
        known = {slug: place for place, slug in enumerate(model.items)}
        there = [(place, known[one.slug]) for place, one in enumerate(syllabus.exercises) if one.slug in known]
        if not there:
            return None
        here, theirs = (np.array(column, np.intp) for column in zip(*there, strict=True))
        weights = np.zeros((len(syllabus.exercises),) * 2, np.float32)
        weights[np.ix_(here, here)] = model.weights[np.ix_(theirs, theirs)]
        return cls(weights, model.scale)
