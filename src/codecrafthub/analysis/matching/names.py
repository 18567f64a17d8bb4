"""Which variable of one program plays the part of which in another. It only parses."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from .statements import Statement
from .trees import Tree

Uses = dict[str, Counter[str]]


def uses(
    block: Iterable[Statement],
    local: Iterable[str],
    known: Mapping[str, str],
    context: Callable[[Tree], str] = lambda _tree: "",
) -> Uses:
    """What is done with each local name, as a bag of words; other names are shown as `known` has them, or as local."""
    names = set(local)
    found: Uses = {name: Counter() for name in names}

    def shown(tree: Tree) -> str:
        if tree.name is None:
            return tree.label
        return known.get(tree.name, "local" if tree.name in names else tree.name)

    def look(tree: Tree, above: str, place: int) -> None:
        if tree.name in found and tree.kind != "FunctionDef":
            found[tree.name].update((above, f"{above}.{place}.{context(tree)}"))
        around = " ".join(shown(kid) for kid in tree.kids if not kid.kids)
        for number, kid in enumerate(tree.kids):
            look(kid, tree.label if tree.name is None else tree.kind, number)
            if kid.name in found:
                found[kid.name][f"{tree.kind} {around}"] += 1

    for statement in _walk(block):
        look(statement.header, statement.kind, 0)
    return found


def _walk(block: Iterable[Statement]) -> Iterator[Statement]:
    for statement in block:
        yield from statement.walk()


def align(mine: Uses, theirs: Uses, fixed: Mapping[str, str]) -> dict[str, str]:
    """For each name of theirs the one of mine that is used most alike, one for one; `fixed` says some beforehand."""
    chosen = dict(fixed)
    taken = set(fixed.values())
    pairs = sorted(
        ((_alike(theirs[other], mine[name]), other, name) for other in theirs for name in mine),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    for likeness, other, name in pairs:
        if likeness > 0 and other not in chosen and name not in taken:
            chosen[other] = name
            taken.add(name)
    return chosen


def align_by_place(pairs: Counter[tuple[str, str]], fixed: Mapping[str, str], mine: Iterable[str]) -> dict[str, str]:
    """The same by how often a name of theirs stands where one of mine does."""
    chosen, allowed = dict(fixed), set(mine)
    taken = set(fixed.values())
    for (name, other), _count in sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0])):
        if other not in chosen and name not in taken and name in allowed:
            chosen[other] = name
            taken.add(name)
    return chosen


def _alike(one: Counter[str], other: Counter[str]) -> float:
    together = one.total() + other.total()
    return 2 * (one & other).total() / together if together else 0.0
