"""Two blocks of statements laid over each other, with as little as possible that only one of them has. It only parses.

The alignment of forests of Jiang, Wang and Zhang ("Alignment of trees: an alternative to tree edit", 1995), over
statements: a statement may stand for one of the other block, be only in one of them, or be only in one of them while
what is below it stands for statements of the other. The overlay is a tree of which any part of the changes can be made.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from .statements import BRANCHES, Statement
from .trees import Distances, Tree

MOST_STEPS = 30_000
REPLACED = 0.5
"""What it costs besides to take one statement for another of a different kind."""
UNWRAPPED = 0.25
"""What it costs besides to take away, or put in, a statement around others: among equals, whole statements go."""
Block = list[Statement]
Slice = tuple[Block, int, int]


@dataclass(slots=True, eq=False)
class Overlay:
    """A statement of mine, of theirs, or both; its children are an overlay of what is below."""

    mine: Statement | None
    theirs: Statement | None
    children: list["Overlay"]

    def walk(self) -> Iterator["Overlay"]:
        yield self
        for child in self.children:
            yield from child.walk()


class Matcher:
    """Lays blocks over each other; one for each pair of programs."""

    def __init__(self, distances: Distances) -> None:
        self._distances = distances
        self._known: dict[tuple[int, int, int, int, int, int], tuple[float, tuple[int, ...]]] = {}
        self._steps = 0

    def overlay(self, mine: Block, theirs: Block) -> tuple[float, list[Overlay]]:
        """How much sets them apart, in nodes, and the overlay."""
        one, other = (mine, 0, len(mine)), (theirs, 0, len(theirs))
        return self._cost(one, other), list(self._build(one, other))

    def _cost(self, one: Slice, other: Slice) -> float:
        (mine, i, end), (theirs, j, last) = one, other
        if i == end:
            return sum([statement.size for statement in theirs[j:last]])
        if j == last:
            return sum([statement.size for statement in mine[i:end]])
        place = (id(mine), i, end, id(theirs), j, last)
        known = self._known.get(place)
        if known is None:
            known = self._known[place] = self._best(one, other)
        return known[0]

    def _best(self, one: Slice, other: Slice) -> tuple[float, tuple[int, ...]]:
        """The least cost, and what to do with the first statements.

        (0,) they are a pair, (1,) only mine has the first, (2,) only theirs has, (3, k) mine is put around theirs up to
        k, (4, k) theirs is put around mine up to k.
        """
        (mine, i, end), (theirs, j, last) = one, other
        first, their_first = mine[i], theirs[j]
        rest, their_rest = (mine, i + 1, end), (theirs, j + 1, last)
        best: tuple[float, tuple[int, ...]] = self._pair(first, their_first) + self._cost(rest, their_rest), (0,)
        if best[0] == 0:
            return best
        best = min(
            best, (first.size + self._cost(rest, other), (1,)), (their_first.size + self._cost(one, their_rest), (2,))
        )
        self._steps += 1
        if self._steps > MOST_STEPS:
            return best
        if first.is_removable and first.header.size < best[0]:
            own, below = first.header.size + UNWRAPPED, (first.children, 0, len(first.children))
            for k in range(j + 1, last + 1):
                cost = own + self._cost(below, (theirs, j, k)) + self._cost(rest, (theirs, k, last))
                best = min(best, (cost, (3, k)))
        if their_first.is_removable and their_first.header.size < best[0]:
            own, below = their_first.header.size + UNWRAPPED, (their_first.children, 0, len(their_first.children))
            for k in range(i + 1, end + 1):
                cost = own + self._cost((mine, i, k), below) + self._cost((mine, k, end), their_rest)
                best = min(best, (cost, (4, k)))
        return best

    def _pair(self, mine: Statement, theirs: Statement) -> float:
        """What it costs that one stands for the other."""
        if mine.has_block != theirs.has_block:
            return float("inf")
        own = self.header_cost(mine, theirs)
        if own == float("inf") or not mine.has_block:
            return own
        below = (mine.children, 0, len(mine.children)), (theirs.children, 0, len(theirs.children))
        return own + self._cost(*below)

    def header_cost(self, mine: Statement, theirs: Statement) -> float:
        if mine.kind == theirs.kind:
            return self._distances.between(mine.header, theirs.header)
        if {mine.kind, theirs.kind} & {"FunctionDef", "ClassDef", "Try", "ExceptHandler", "Finally", "match_case"}:
            return float("inf")
        if mine.kind in BRANCHES | {"If"} and theirs.kind in BRANCHES | {"If"}:
            return 1 + self._headers(mine.header, theirs.header)
        return REPLACED + max(mine.header.size, theirs.header.size)

    def _headers(self, mine: Tree, theirs: Tree) -> int:
        if mine.kids and theirs.kids:
            return self._distances.between(mine.kids[0], theirs.kids[0])
        return max(mine.size, theirs.size) - 1

    def _build(self, one: Slice, other: Slice) -> Iterator[Overlay]:
        (mine, i, end), (theirs, j, last) = one, other
        while i < end and j < last:
            self._cost((mine, i, end), (theirs, j, last))
            choice, *bounds = self._known[id(mine), i, end, id(theirs), j, last][1]
            if choice == 0:
                yield self._paired(mine[i], theirs[j])
                i, j = i + 1, j + 1
            elif choice == 1:
                yield only_mine(mine[i])
                i += 1
            elif choice == 2:  # noqa: PLR2004
                yield only_theirs(theirs[j])
                j += 1
            elif choice == 3:  # noqa: PLR2004
                below = mine[i].children, 0, len(mine[i].children)
                yield Overlay(mine[i], None, list(self._build(below, (theirs, j, bounds[0]))))
                i, j = i + 1, bounds[0]
            else:
                below = theirs[j].children, 0, len(theirs[j].children)
                yield Overlay(None, theirs[j], list(self._build((mine, i, bounds[0]), below)))
                i, j = bounds[0], j + 1
        yield from map(only_mine, mine[i:end])
        yield from map(only_theirs, theirs[j:last])

    def _paired(self, mine: Statement, theirs: Statement) -> Overlay:
        below = (mine.children, 0, len(mine.children)), (theirs.children, 0, len(theirs.children))
        return Overlay(mine, theirs, list(self._build(*below)))


def only_mine(statement: Statement) -> Overlay:
    return Overlay(statement, None, [only_mine(child) for child in statement.children])


def only_theirs(statement: Statement) -> Overlay:
    return Overlay(None, statement, [only_theirs(child) for child in statement.children])


def names_in_place(overlays: list[Overlay]) -> Counter[tuple[str, str]]:
    """How often a name of mine stands where one of theirs does, among statements that stand for each other."""
    found: Counter[tuple[str, str]] = Counter()

    def look(mine: Tree, theirs: Tree) -> None:
        if mine.kind == theirs.kind:
            if mine.name is not None and theirs.name is not None:
                found[mine.name, theirs.name] += 1
            if len(mine.kids) == len(theirs.kids):
                for kid, other in zip(mine.kids, theirs.kids, strict=True):
                    look(kid, other)

    for top in overlays:
        for overlay in top.walk():
            if overlay.mine and overlay.theirs:
                look(overlay.mine.header, overlay.theirs.header)
    return found
