"""What is the same for every learner of a track: its syllabus, the fitted models, and how others fare since the fit."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from codecrafthub.recommendation.knowledge.items import Item, Items
from codecrafthub.recommendation.knowledge.model import KnowledgeModel
from codecrafthub.recommendation.knowledge.placement import Belief
from codecrafthub.recommendation.placements.evidence import before
from codecrafthub.recommendation.recommenders.content_based import ContentModel
from codecrafthub.recommendation.recommenders.others import Others
from codecrafthub.recommendation.syllabus import Floats, Ints, Syllabus


@dataclass(frozen=True)
class Setting:
    """`items` stand in the order of the syllabus; `shifts` (logits) and `tries` have the shape [n]."""

    syllabus: Syllabus
    items: Items
    shifts: Floats
    tries: Floats
    """How many learners have tried each exercise."""
    others: Others | None = None
    content: ContentModel | None = None
    """The models of what learners alike did, and of what exercises are alike, in the order of the syllabus."""

    @classmethod
    def of(
        cls,
        syllabus: Syllabus,
        model: KnowledgeModel,
        shifts: Mapping[str, float] | None = None,
        tries: Mapping[str, int] | None = None,
    ) -> "Setting":
        """Without models of what learners alike did and of what exercises are alike."""
        items = [
            Item(one.slug, tuple(c for c in one.teaches if c in syllabus.numbers), one.difficulty)
            for one in syllabus.exercises
        ]
        slugs = [one.slug for one in syllabus.exercises]
        return cls(
            syllabus,
            Items.of(model, syllabus.track.slug, items),
            np.array([(shifts or {}).get(slug, 0.0) for slug in slugs], float),
            np.array([(tries or {}).get(slug, 0) for slug in slugs], float),
        )

    @cached_property
    def unplaced(self) -> Belief:
        """What is believed of a newcomer before a placement."""
        return before(self.syllabus.track)

    @cached_property
    def met(self) -> Items:
        """The items as hard as learners find them now."""
        return self.items.shifted(self.shifts)

    @cached_property
    def skills(self) -> Ints:
        """The skill of each concept, -1 of one that no exercise teaches: shape [c]."""
        return np.array([self.items.skills.get(one.slug, -1) for one in self.syllabus.concepts], np.intp)
