"""Kinds of items: those that test the same skills."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from codecrafthub.recommendation.knowledge.interactions import Interactions
from codecrafthub.recommendation.knowledge.scans import Places


def kind_key(skills: Sequence[str]) -> str:
    """The name of the kind of items that test these skills, in whatever order."""
    return " ".join(sorted(set(skills)))


def kinds_of(interactions: Interactions) -> tuple[Places, list[tuple[int, ...]]]:
    """The kind of each item, shape [items], and the skills of each kind."""
    numbers: dict[tuple[int, ...], int] = {}
    edges = interactions.tested
    skills = [tuple(sorted(set(interactions.skill[a:b].tolist()))) for a, b in pairwise(edges)]
    kind = np.array([numbers.setdefault(one, len(numbers)) for one in skills], np.int64)
    return kind, list(numbers)
