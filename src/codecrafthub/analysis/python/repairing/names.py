"""Which variable of one program plays the part of which in another. It only parses."""

import ast
import builtins
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from .outline import Statement
from .trees import Tree

COMMON = frozenset(dir(builtins))
Uses = dict[str, Counter[str]]


def stored(nodes: Iterable[ast.AST]) -> list[str]:
    """Names that one of these nodes gives a value, parameters and targets, in their order."""
    found: dict[str, None] = {}
    for node in nodes:
        if isinstance(node, ast.arg):
            found[node.arg] = None
        elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            found[node.id] = None
        elif isinstance(node, ast.ExceptHandler) and node.name:
            found[node.name] = None
    return list(found)


def parameters(node: ast.AST) -> list[str]:
    """Of a function; none of anything else."""
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return []
    arguments = node.args
    every = [*arguments.posonlyargs, *arguments.args, arguments.vararg, *arguments.kwonlyargs, arguments.kwarg]
    return [one.arg for one in every if one is not None]


def uses(block: Iterable[Statement], local: Iterable[str], known: Mapping[str, str]) -> Uses:
    """What is done with each local name, as a bag of words; other names are shown as `known` has them, or as local."""
    names = set(local)
    found: Uses = {name: Counter() for name in names}

    def shown(tree: Tree) -> str:
        if tree.name is None:
            return tree.label
        return known.get(tree.name, "local" if tree.name in names else tree.name)

    def look(tree: Tree, above: str, place: int) -> None:
        if tree.name in found and tree.kind != "FunctionDef":
            context = type(getattr(tree.node, "ctx", None)).__name__
            found[tree.name].update((above, f"{above}.{place}.{context}"))
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


def new_names(nodes: Iterable[ast.AST], wanted: Iterable[str], taken: Iterable[str]) -> dict[str, str]:
    """Plain names for variables that have no partner, by what they are for: nobody's own choice of name is shown."""
    roles = _roles(nodes)
    used = set(taken) | COMMON
    given: dict[str, str] = {}
    for name in wanted:
        role = roles.get(name, "value")
        number = 1
        while (candidate := role if number == 1 else f"{role}{number}") in used:
            number += 1
        used.add(candidate)
        given[name] = candidate
    return given


def _roles(nodes: Iterable[ast.AST]) -> dict[str, str]:
    roles: dict[str, str] = {}
    for top in nodes:
        for node in ast.walk(top):
            if isinstance(node, ast.For | ast.comprehension) and isinstance(node.target, ast.Name):
                is_counted = isinstance(node.iter, ast.Call) and getattr(node.iter.func, "id", "") == "range"
                roles.setdefault(node.target.id, "index" if is_counted else "item")
            elif isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
                roles.setdefault(node.targets[0].id, _role(node.value))
            elif isinstance(node, ast.FunctionDef):
                roles.setdefault(node.name, "helper")
    return roles


def _role(value: ast.expr) -> str:
    if isinstance(value, ast.Constant):
        return "found" if isinstance(value.value, bool) else "count" if isinstance(value.value, int) else "text"
    if isinstance(value, ast.List | ast.Tuple | ast.Dict | ast.Set | ast.ListComp):
        return "result"
    return "value"
