"""What teaches most: exercises that a learner will probably solve, though not surely, in concepts not yet held.

The expected gain is how well the chance of success lies in the band where learners learn most, times what is left to
learn. The band is about that in which errors are 15 % (R. C. Wilson et al., "The eighty five percent rule for optimal
learning", Nature Communications 10 (2019)) to 40 %, since a program takes several attempts anyway.
"""

import numpy as np

from codecrafthub.recommendation.syllabus import Floats
from codecrafthub.recommendation.view import View

EASIEST, HARDEST = 0.85, 0.6
"""Chances of success between which an exercise fits best."""
SURE = 0.2
"""What one that is solved for certain still teaches."""
UNWANTED = 0.5
"""What a concept counts that the goal does not need, beside one that it needs."""


def scores(view: View) -> Floats:
    """The expected gain of each exercise: shape [n], 0 to 1."""
    return band(view.fitting) * left(view)


def left(view: View) -> Floats:
    """What is left to learn of what each exercise teaches: shape [n], 0 to 1."""
    teaches = view.setting.syllabus.teaches
    of_concepts = (1 - view.mastery) * np.where(view.is_wanted, 1.0, UNWANTED)
    return teaches.by_exercise(of_concepts) / view.setting.syllabus.counts


def band(chance: Floats) -> Floats:
    """How well chances of success lie: 1 between HARDEST and EASIEST, down to 0 at no chance and SURE at certainty."""
    below = chance / HARDEST
    above = 1 - (1 - SURE) * (chance - EASIEST) / (1 - EASIEST)
    return np.clip(np.minimum(below, above), 0.0, 1.0)
