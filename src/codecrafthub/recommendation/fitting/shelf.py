"""All exercises that are published, as a fit names and numbers them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from codecrafthub.contracts.content import Track
from codecrafthub.recommendation.knowledge.fitting import Names
from codecrafthub.recommendation.knowledge.model import LOGITS_PER_LEVEL, MIDDLE_LEVEL, KnowledgeModel


@dataclass(frozen=True)
class Shelf:
    """Exercises by slug with the skills they test (indices into `skills`, `<track>/<concept>`) and authors' levels."""

    items: tuple[str, ...]
    skills: tuple[str, ...]
    skills_of: Sequence[Sequence[int]]
    levels: tuple[int, ...]

    @classmethod
    def of(cls, tracks: Iterable[Track]) -> "Shelf":
        """The exercises that teach something; any others show nothing of a skill."""
        skills: dict[str, int] = {}
        items, skills_of, levels = [], [], []
        for track in tracks:
            for one in track.exercises:
                if one.teaches:
                    names = [f"{track.slug}/{concept}" for concept in one.teaches]
                    skills_of.append([skills.setdefault(name, len(skills)) for name in names])
                    items.append(one.slug)
                    levels.append(one.difficulty)
        return cls(tuple(items), tuple(skills), tuple(skills_of), tuple(levels))

    @cached_property
    def places(self) -> Mapping[str, int]:
        return {name: place for place, name in enumerate(self.items)}

    @property
    def names(self) -> Names:
        prior = (np.array(self.levels, np.float64) - MIDDLE_LEVEL) * LOGITS_PER_LEVEL
        return Names(self.items, self.skills, prior)

    def aligned(self, model: KnowledgeModel) -> KnowledgeModel:
        """A model with an entry for each exercise here, in this order; the author's level where it knows nothing."""
        skills_of = [[self.skills[one] for one in skills] for skills in self.skills_of]
        return model.aligned(self.items, skills_of, self.names.prior)
