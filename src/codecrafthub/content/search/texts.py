"""What full-text search is given of an entry."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of one entry, folded, from those that say most of it to those that say least."""

    title: Sequence[str]
    concepts: Sequence[str]
    blurb: Sequence[str]
    text: Sequence[str]
