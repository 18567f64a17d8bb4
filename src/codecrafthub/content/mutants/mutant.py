"""A mutant: a program with one small fault in one place, and how few of many are chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MOST = 60
"""So many mutants of an exercise are judged; an exercise that allows for more is short of nothing with these."""
LONGEST = 100
BEFORE = 20
"""Of a long piece so many letters are shown, and so many of them before the change."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One file of an exemplar with a fault: `was` became `became`, which is empty for what is left out."""

    file: str
    line: int
    operator: str
    was: str
    became: str
    text: str

    @property
    def key(self) -> tuple[str, int, str, str]:
        """What tells it from the exercise's other mutants."""
        return self.file, self.line, self.was, self.became


def told(was: str, became: str) -> tuple[str, str]:
    """A piece of a program before and after, each on one line, and of what is long only what is around the change."""
    one, other = " ".join(was.split()), " ".join(became.split())
    if max(len(one), len(other)) <= LONGEST:
        return one, other
    alike = next((index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    start = max(0, alike - BEFORE)
    return _cut(one, start), _cut(other, start)


def _cut(text: str, start: int) -> str:
    before, after = "…" if start else "", "…" if len(text) > start + LONGEST else ""
    return f"{before}{text[start : start + LONGEST]}{after}"


def told_apart(mutants: Iterable[Mutant]) -> list[Mutant]:
    """The mutants without those that nobody could tell from an earlier one."""
    found: dict[tuple[str, int, str, str], Mutant] = {}
    for mutant in mutants:
        found.setdefault(mutant.key, mutant)
    return list(found.values())


def choose(found: list[Mutant], most: int = MOST) -> list[Mutant]:
    """At most so many, of each operator in turn and spread over the text, in the order of the text; always the same."""
    if len(found) <= most:
        return found
    by_operator: dict[str, list[int]] = {}
    for index, mutant in enumerate(found):
        by_operator.setdefault(mutant.operator, []).append(index)
    shares = dict.fromkeys(by_operator, 0)
    while sum(shares.values()) < most:
        open_ones = [name for name, share in shares.items() if share < len(by_operator[name])]
        for name in open_ones[: most - sum(shares.values())]:
            shares[name] += 1
    chosen = [index for name, share in shares.items() for index in _spread(by_operator[name], share)]
    return [found[index] for index in sorted(chosen)]


def _spread(indexes: list[int], share: int) -> list[int]:
    return [indexes[number * len(indexes) // share] for number in range(share)]
