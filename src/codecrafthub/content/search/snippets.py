"""The piece of a text that shows why it was found, in parts: those that were looked for and those between."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from codecrafthub.content.search.schemas import PartRead
from codecrafthub.content.search.vocabulary import Term
from codecrafthub.content.search.words import fold_in_place

WIDTH = 170
LEAD = 40
"""So many characters stand before the first word that was found."""
SEEN = WIDTH - LEAD
"""How far a piece reaches behind that word."""
MAX_MATCHES = 200
Places = Sequence[tuple[int, int]]
"""(where, which term) of each found word, in their order."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text as people read it, and the same without case and accents, sign for sign."""

    plain: str
    folded: str

    @classmethod
    def of(cls, text: str) -> Text:
        return cls(text, fold_in_place(text))

    def cut(self, start: int, end: int | None) -> Text:
        """A piece of it, with the signs that say that it goes on."""
        before, after = "…" if start else "", "" if end is None else "…"
        return Text(*(f"{before}{text[start:end]}{after}" for text in (self.plain, self.folded)))


class Marker:
    """Finds the words of a query in texts."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._terms, self._count = terms, len(terms)
        words = {re.escape(word) for term in terms for word in term.words}
        starts = {rf"{re.escape(term.start)}[^\W_]*" for term in terms if term.start is not None}
        choices = "|".join(sorted(words | starts, key=len, reverse=True))
        self._pattern = re.compile(rf"(?<![^\W_])(?:{choices})(?![^\W_])") if choices else None
        self._numbers: dict[str, list[int]] = {}

    def marked(self, text: Text) -> list[PartRead]:
        """The whole text, its found words apart."""
        parts: list[PartRead] = []
        plain, at = text.plain, 0
        for match in self._matches(text):
            parts += [PartRead(text=plain[at : match.start()], is_match=False)] if match.start() > at else []
            parts.append(PartRead(text=plain[match.start() : match.end()], is_match=True))
            at = match.end()
        return [*parts, PartRead(text=plain[at:], is_match=False)] if at < len(plain) or not parts else parts

    def snippet(self, blurb: Text, text: Text) -> list[PartRead]:
        """Some WIDTH characters: the blurb where it has every term that the text has, else where most of them meet."""
        in_blurb, in_text = self._places(blurb), self._places(text)
        if blurb.plain and len(_found(in_blurb)) >= len(_found(in_text)):
            return self.marked(_piece(blurb, _best(in_blurb)))
        return self.marked(_piece(text, _best(in_text)))

    def _places(self, text: Text) -> Places:
        """Up to where all terms have been met in one piece: no piece behind it can show more."""
        places: list[tuple[int, int]] = []
        last: dict[int, int] = {}
        for match in self._matches(text):
            start = match.start()
            for number in self._fitting(match.group()):
                places.append((start, number))
                last[number] = start
            if len(places) >= MAX_MATCHES or (len(last) == self._count and min(last.values()) > start - SEEN):
                break
        return places

    def _fitting(self, word: str) -> list[int]:
        """The terms that a word stands for."""
        if word not in self._numbers:
            self._numbers[word] = [number for number, term in enumerate(self._terms) if term.fits(word)]
        return self._numbers[word]

    def _matches(self, text: Text) -> Iterator[re.Match[str]]:
        return iter(()) if self._pattern is None else self._pattern.finditer(text.folded)


def _found(places: Places) -> set[int]:
    return {number for _, number in places}


def _best(places: Places) -> int:
    """Where the piece should begin to show as many different terms as it can, the earliest of such places."""
    best, most, end = 0, 0, 0
    shown: Counter[int] = Counter()
    for start, number in places:
        while end < len(places) and places[end][0] < start + SEEN:
            shown[places[end][1]] += 1
            end += 1
        if len(shown) > most:
            best, most = start, len(shown)
        shown[number] -= 1
        if not shown[number]:
            del shown[number]
    return best


def _piece(text: Text, found: int) -> Text:
    """The piece around a place, cut between words."""
    plain, start = text.plain, max(0, found - LEAD)
    if start:
        start = plain.find(" ", start, found) + 1 or found
    if len(plain) - start <= WIDTH:
        return text.cut(start, None)
    end = plain.rfind(" ", start + 1, start + WIDTH)
    return text.cut(start, end if end > 0 else start + WIDTH)
