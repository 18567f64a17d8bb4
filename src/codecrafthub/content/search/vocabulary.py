"""Every word that the index knows, to complete what is being typed and to see what a misspelt word was meant to be."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from codecrafthub.content.search.words import base

SHORTEST_FIXED = 4
"""Shorter words are close to too many others."""
LONG = 8
"""From so many letters on, two of them may be wrong."""


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a query: what is looked for instead of it."""

    typed: str
    words: tuple[str, ...]
    """Whole words, any of which will do."""
    start: str | None
    """What a word may begin with instead: the last word of a query may not be typed to its end yet."""
    meant: str | None = None
    """What it was taken for, when nothing is written as it was typed."""

    def fits(self, word: str) -> bool:
        return word in self.words or (self.start is not None and word.startswith(self.start))


class Vocabulary:
    def __init__(self, words: Iterable[str]) -> None:
        """The words of all entries, each as often as entries have it."""
        self._counts = Counter(words)
        self._sorted = sorted(self._counts)
        self._by_base: dict[str, list[str]] = {}
        for word in self._sorted:
            self._by_base.setdefault(base(word), []).append(word)

    def term(self, typed: str, *, is_last: bool) -> Term:
        """What to look for when somebody types this word; the last word may go on."""
        words = tuple(self._by_base.get(base(typed), ()))
        if words or (is_last and self._is_start(typed)):
            return Term(typed, words, typed if is_last else None)
        meant = self._nearest(typed)
        if meant is None:
            return Term(typed, (typed,), None)
        return Term(typed, tuple(self._by_base[base(meant)]), None, meant)

    def _is_start(self, typed: str) -> bool:
        place = bisect_left(self._sorted, typed)
        return place < len(self._sorted) and self._sorted[place].startswith(typed)

    def _nearest(self, typed: str) -> str | None:
        """The word with the fewest letters wrong, missing, doubled or swapped; if none is near, a word's beginning."""
        if len(typed) < SHORTEST_FIXED or typed.isdigit():
            return None
        cutoff = 2 if len(typed) >= LONG else 1
        lengths = (None, len(typed), len(typed) - 1)
        for length in lengths if len(typed) > SHORTEST_FIXED else lengths[:1]:
            begun = self._sorted if length is None else [word[:length] for word in self._sorted]
            if found := self._closest(typed, begun, cutoff if length is None else 1):
                return found
        return None

    def _closest(self, typed: str, candidates: list[str], cutoff: int) -> str | None:
        """Of those as near: one with the same first letter, then the most used. Candidates stand as the words do."""
        near = process.extract(typed, candidates, scorer=OSA.distance, score_cutoff=cutoff, limit=None)
        if not near:
            return None
        ranked = [(distance, text[0] != typed[0], -self._counts[self._sorted[at]], at) for text, distance, at in near]
        return self._sorted[min(ranked)[-1]]
