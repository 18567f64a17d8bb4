"""Right solutions of one exercise, by what their functions are made of: the nearest to a program in a moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from codecrafthub.feedback.steps.languages import PYTHON, Analyse, Counts, Language

AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Shelf:
    """One function in all solutions that have it, once where they are alike: its features, their sum, the solution."""

    items: list[tuple[Counts, int, str]]

    def nearest(self, counts: Counts, most: int) -> list[str]:
        """Solutions whose function has most in common with these counts and least besides."""
        total = sum(counts.values())

        def apart(item: tuple[Counts, int, str]) -> int:
            theirs = item[0]
            shared = sum([min(number, theirs.get(key, 0)) for key, number in counts.items()])
            return total + item[1] - 2 * shared

        return [source for _, _, source in nsmallest(most, self.items, key=apart)]


class Library:
    """The right solutions of an exercise; `entries` are its functions that tests call, "" for the program itself."""

    def __init__(self, entries: Sequence[str], language: Language = PYTHON) -> None:
        self.entries, self._language = list(entries), language
        self._shelves = {entry: Shelf([]) for entry in entries}
        self._seen: set[object] = set()
        self._known: set[str] = set()

    async def add(self, sources: Sequence[str], analyse: Analyse) -> None:
        """Take in those that are not there yet; what cannot be parsed is left out."""
        new = list(dict.fromkeys(source for source in sources if source not in self._known))
        for begin in range(0, len(new), AT_ONCE):
            batch = new[begin : begin + AT_ONCE]
            for source, described in zip(batch, await self.describe(batch, analyse), strict=True):
                self._known.add(source)
                for entry, counts in (described or {}).items():
                    self._put(entry, counts, source)

    async def describe(self, sources: Sequence[str], analyse: Analyse) -> list[Mapping[str, Counts] | None]:
        """The counts of each program's entries; None for one that cannot be parsed."""
        found = await self._language.describe(sources, self.entries, analyse)
        return [None] * len(sources) if found is None else found

    def nearest(self, entry: str, described: Mapping[str, Counts], most: int) -> list[str]:
        """Solutions for an entry of a program; the shortest where the program lacks it."""
        return self._shelves[entry].nearest(described.get(entry, {}), most)

    def _put(self, entry: str, counts: Counts, source: str) -> None:
        key = entry, frozenset(counts.items())
        if key not in self._seen:
            self._seen.add(key)
            self._shelves[entry].items.append((counts, sum(counts.values()), source))
