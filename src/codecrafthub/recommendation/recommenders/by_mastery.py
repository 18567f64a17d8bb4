"""What teaches most: concepts nearly held are finished first, by exercises that will probably, not surely, be solved.

The expected gain is how well the chance of success lies in the band where learners learn most, times how near the
concept is to being held. The band is about that in which errors are 15 % (R. C. Wilson et al., "The eighty five percent
rule for optimal learning", Nature Communications 10 (2019)) to 40 %, since a program takes several attempts anyway.
Where practice is limited, what is nearest to being finished comes first (J. Metcalfe, N. Kornell, "A region of proximal
learning model of study time allocation", Journal of Memory and Language 52 (2005)); the figures were chosen by
`benchmarks/learning_gain.py`.
"""

import numpy as np

from codecrafthub.recommendation.syllabus import Bools, Floats
from codecrafthub.recommendation.view import View

EASIEST, HARDEST = 0.85, 0.6
"""Chances of success between which an exercise fits best."""
SURE = 0.2
"""What one that is solved for certain still teaches."""
HELD, SURELY_HELD = 0.6, 0.8
"""Chances on the exercises of a concept: at the first, practice of it is worth most; from the second on, least."""
LEAST = 0.05
"""What practice is worth of a concept that is surely held, beside one that is nearly held."""
UNWANTED = 0.2
"""What a concept counts that the goal does not need, beside one that it needs and that is not surely held yet."""


def scores(view: View) -> Floats:
    """The expected gain of each exercise: shape [n], 0 to 1. Only the concept under which it stands counts."""
    chance = chances(view)
    near = nearness(np.where(view.is_tried, chance, np.minimum(chance, HELD)))
    worth = np.where(view.is_claimed, LEAST, near) * np.where(view.is_wanted, 1.0, UNWANTED)
    found: Floats = band(view.fitting) * worth[..., view.setting.syllabus.first]
    return found


def chances(view: View) -> Floats:
    """The mean chance of solving the exercises that stand under each concept; 0 where there are none: shape [c]."""
    return view.setting.syllabus.means(view.chance)


def is_held(view: View) -> Bools:
    """Concepts that the learner surely holds, or that they said or a placement found to be held: shape [c].

    However able somebody is, what they never tried is nothing that they surely hold.
    """
    found: Bools = (view.is_tried & (chances(view) >= SURELY_HELD)) | view.is_claimed
    return found


def nearness(chance: Floats) -> Floats:
    """What practice of concepts is worth: up to 1 at HELD, and down to LEAST from SURELY_HELD on."""
    falling = 1 - (1 - LEAST) * (chance - HELD) / (SURELY_HELD - HELD)
    return np.clip(np.minimum(chance / HELD, falling), LEAST, 1.0)


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
