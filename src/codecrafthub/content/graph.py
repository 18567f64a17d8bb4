"""The concept graph: unknown prerequisites and cycles are found here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def find_cycle(requires: Mapping[str, Sequence[str]]) -> list[str] | None:
    """One cycle as a list that begins and ends with the same concept, or None. Unknown names are ignored."""
    done: set[str] = set()
    trail: list[str] = []

    def visit(node: str) -> list[str] | None:
        if node in trail:
            return [*trail[trail.index(node) :], node]
        if node in done or node not in requires:
            return None
        trail.append(node)
        for needed in requires[node]:
            if cycle := visit(needed):
                return cycle
        trail.pop()
        done.add(node)
        return None

    for start in requires:
        if cycle := visit(start):
            return cycle
    return None


def prerequisites(requires: Mapping[str, Sequence[str]], concept: str) -> set[str]:
    """Every concept that comes before this one, however far; the graph has no cycle."""
    found: set[str] = set()
    waiting = list(requires.get(concept, ()))
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting.extend(requires.get(node, ()))
    return found
