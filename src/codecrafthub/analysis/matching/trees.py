"""Expressions and headers of statements as small labelled trees that can be compared, names aligned. It only parses."""

from collections.abc import Iterator
from typing import Any


class Tree:
    """A node: equal trees have equal keys. `name` is set where the label is a name that alignment may change."""

    __slots__ = ("key", "kids", "kind", "label", "name", "node", "size")

    def __init__(self, kind: str, label: str, kids: list["Tree"], node: Any, name: str | None = None) -> None:
        self.kind, self.label, self.kids, self.node, self.name = kind, label, kids, node, name
        self.size: int = 1 + sum(kid.size for kid in kids)
        self.key: int = hash((label, *(kid.key for kid in kids)))

    def walk(self) -> Iterator["Tree"]:
        yield self
        for kid in self.kids:
            yield from kid.walk()


class Distances:
    """How far trees are from each other, in nodes to change; remembered for one pair of programs."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], int] = {}
        self._parts: dict[int, frozenset[int]] = {}

    def between(self, one: Tree, other: Tree) -> int:
        """An upper bound of the tree edit distance that keeps parts of the same kind together."""
        if one.key == other.key:
            return 0
        pair = one.key, other.key
        known = self._known.get(pair)
        if known is None:
            known = self._known[pair] = self._between(one, other)
        return known

    def _between(self, one: Tree, other: Tree) -> int:
        most = max(one.size, other.size)
        if other.key in self._keys(one) or one.key in self._keys(other):
            most = min(most, abs(one.size - other.size))
        if one.kind != other.kind:
            return most
        own = int(one.label != other.label)
        if len(one.kids) == len(other.kids):
            return min(most, own + sum(map(self.between, one.kids, other.kids)))
        return min(most, own + self._sequences(one.kids, other.kids))

    def _sequences(self, one: list[Tree], other: list[Tree]) -> int:
        row = [0]
        for kid in other:
            row.append(row[-1] + kid.size)
        for mine in one:
            above, row = row, [row[0] + mine.size]
            for place, theirs in enumerate(other):
                row.append(min(
                    above[place] + self.between(mine, theirs), above[place + 1] + mine.size, row[place] + theirs.size,
                ))  # fmt: skip
        return row[-1]

    def _keys(self, tree: Tree) -> frozenset[int]:
        """The keys of a tree's parts."""
        found = self._parts.get(tree.key)
        if found is None:
            found = self._parts[tree.key] = frozenset(part.key for kid in tree.kids for part in kid.walk())
        return found
