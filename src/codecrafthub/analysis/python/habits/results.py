"""Results that are lost: what a call gives back is dropped, or nothing is what it gives back."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .found import Found, source

COPIES = {
    "capitalize", "casefold", "center", "encode", "expandtabs", "format", "join", "ljust", "lower", "lstrip",
    "partition", "removeprefix", "removesuffix", "replace", "rjust", "rsplit", "rstrip", "split", "splitlines", "strip",
    "swapcase", "title", "translate", "upper", "zfill",
}  # fmt: skip
"""Methods of texts: all of them leave the text as it is."""
FUNCTIONS = {
    "abs", "bool", "dict", "divmod", "float", "int", "len", "list", "max", "min", "reversed", "round", "set", "sorted",
    "str", "sum", "tuple",
}  # fmt: skip
CHANGES = {"append", "clear", "extend", "insert", "remove", "reverse", "sort"}
"""Methods of lists that change the list and give back None."""


def lost_results(tree: ast.Module) -> Iterator[Found]:
    """`name.strip()` or `sorted(numbers)` on a line of its own."""
    rebound = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    rebound |= {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)):
            continue
        call, function = node.value, node.value.func
        if isinstance(function, ast.Attribute) and function.attr in COPIES:
            kept = function.value
        elif isinstance(function, ast.Name) and function.id in FUNCTIONS - rebound and call.args:
            kept = call.args[0]
        else:
            continue
        instead = f"{kept.id} = {ast.unparse(call)}" if isinstance(kept, ast.Name) else None
        yield Found("lost-result", node, {"call": source(call), "name": source(kept)}, instead)


def nothing_kept(tree: ast.Module) -> Iterator[Found]:
    """`numbers = numbers.sort()` and `return numbers.append(3)`: the method gives back None."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Assign | ast.Return) or not isinstance(node.value, ast.Call):
            continue
        function = node.value.func
        if not (
            isinstance(function, ast.Attribute) and function.attr in CHANGES and isinstance(function.value, ast.Name)
        ):
            continue
        values = {"name": function.value.id, "method": function.attr}
        is_same = isinstance(node, ast.Assign) and source(node.targets[0]) == function.value.id
        yield Found("nothing-kept", node, values, ast.unparse(node.value) if is_same else None)
