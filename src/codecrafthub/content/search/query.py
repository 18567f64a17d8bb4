"""A query as typed and as understood, and what its results are narrowed to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from codecrafthub.content.search.entries import EntryKind
from codecrafthub.content.search.vocabulary import Term, Vocabulary
from codecrafthub.content.search.words import words_of

MAX_TERMS = 8


@dataclass(frozen=True, slots=True)
class Filters:
    """What may be found at all; None leaves it open."""

    track: str | None = None
    language: str | None = None
    difficulty_min: int | None = None
    difficulty_max: int | None = None
    concept: str | None = None
    kind: EntryKind | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: all of the terms, or any of them. Without terms, everything."""

    terms: tuple[Term, ...] = ()
    is_loose: bool = False

    def loosened(self) -> Query:
        return replace(self, is_loose=True)


def understand(typed: str, vocabulary: Vocabulary) -> Query:
    """The query that these words stand for."""
    words = list(dict.fromkeys(words_of(typed)))[:MAX_TERMS]
    return Query(tuple(vocabulary.term(word, is_last=word == words[-1]) for word in words))
