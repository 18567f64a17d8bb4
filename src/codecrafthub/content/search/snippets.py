"""The piece of a text that shows why it was found, in parts: those that were looked for and those between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from codecrafthub.content.search.vocabulary import Term
from codecrafthub.content.search.words import fold_in_place

WIDTH = 170
LEAD = 40
"""So many characters stand before the first word that was found."""
MAX_MATCHES = 200


@dataclass(frozen=True, slots=True)
class Part:
    """Text, never markup."""

    text: str
    is_match: bool


class Marker:
    """Finds the words of a query in texts as people read them."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._terms = terms
        words = {re.escape(word) for term in terms for word in term.words}
        starts = {rf"{re.escape(term.start)}[^\W_]*" for term in terms if term.start is not None}
        choices = "|".join(sorted(words | starts, key=len, reverse=True))
        self._pattern = re.compile(rf"(?<![^\W_])(?:{choices})(?![^\W_])") if choices else None

    def marked(self, text: str) -> list[Part]:
        """The whole text, its found words apart."""
        parts: list[Part] = []
        at = 0
        for match in self._matches(text):
            parts += [Part(text[at : match.start()], is_match=False)] if match.start() > at else []
            parts.append(Part(text[match.start() : match.end()], is_match=True))
            at = match.end()
        return [*parts, Part(text[at:], is_match=False)] if at < len(text) or not parts else parts

    def snippet(self, blurb: str, text: str) -> list[Part]:
        """Some WIDTH characters: the blurb where it has every term that the text has, else where most of them meet."""
        in_blurb, in_text = self._places(blurb), self._places(text)
        if blurb and len(_found(in_blurb)) >= len(_found(in_text)):
            return self.marked(_cut(blurb, _best(in_blurb)))
        return self.marked(_cut(text, _best(in_text)))

    def _places(self, text: str) -> list[tuple[int, int]]:
        """(where, which term) of each found word."""
        places: list[tuple[int, int]] = []
        for match in self._matches(text):
            word = match.group()
            places += [(match.start(), number) for number, term in enumerate(self._terms) if term.fits(word)]
            if len(places) >= MAX_MATCHES:
                break
        return places

    def _matches(self, text: str) -> Iterator[re.Match[str]]:
        return iter(()) if self._pattern is None else self._pattern.finditer(fold_in_place(text))


def _found(places: Sequence[tuple[int, int]]) -> set[int]:
    return {number for _, number in places}


def _best(places: list[tuple[int, int]]) -> int:
    """Where the piece should begin to show as many different terms as it can, the earliest of such places."""

    def shown(start: int) -> int:
        return len({number for place, number in places if start <= place < start + WIDTH - LEAD})

    return max((place for place, _ in places), key=lambda place: (shown(place), -place), default=0)


def _cut(text: str, found: int) -> str:
    """The piece around a place, cut between words."""
    start = max(0, found - LEAD)
    if start:
        start = text.find(" ", start, found) + 1 or found
    if len(text) - start <= WIDTH:
        return f"{'…' if start else ''}{text[start:]}"
    end = text.rfind(" ", start + 1, start + WIDTH)
    return f"{'…' if start else ''}{text[start : end if end > 0 else start + WIDTH]}…"
