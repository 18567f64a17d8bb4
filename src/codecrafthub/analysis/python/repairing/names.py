"""The names in a Python program: which it binds, and plain ones for those that have no partner. It only parses."""

import ast
import builtins
from collections.abc import Iterable

from ...matching.trees import Tree

COMMON = frozenset(dir(builtins))


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


def context(tree: Tree) -> str:
    """Whether a name is given a value or read."""
    return type(getattr(tree.node, "ctx", None)).__name__
