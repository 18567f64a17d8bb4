"""Loops that end in their first round, and loops that never end."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from .found import Found, Loop, own, source

LEAVES = ast.Return | ast.Break


def ends_in_first_round(tree: ast.Module) -> Iterator[Found]:
    """A loop that is left in each way through its body: at its end, or in both branches of an `if`."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.For | ast.AsyncFor) or any(isinstance(inner, ast.Continue) for inner in own(node)):
            continue
        last = node.body[-1]
        if isinstance(last, ast.Return):
            yield Found("ends-in-first-round", last, {"loop": _head(node)})
        elif isinstance(last, ast.If) and (way := _other_way(last)) is not None:
            yield Found("decides-in-first-round", way, {"loop": _head(node), "condition": source(last.test)})


def _other_way(branches: ast.If) -> ast.Return | None:
    """The `return` of the last `else`, where every branch ends by leaving."""
    if not (branches.body and isinstance(branches.body[-1], LEAVES) and branches.orelse):
        return None
    last = branches.orelse[-1]
    if isinstance(last, ast.If):
        return _other_way(last)
    return last if isinstance(last, ast.Return) else None


def endless_loops(tree: ast.Module) -> Iterator[Found]:
    """A `while` whose condition compares names that nothing in its body changes, and which nothing leaves."""
    for node in ast.walk(tree):
        if isinstance(node, ast.While) and _is_endless(node):
            names = sorted({name.id for name in ast.walk(node.test) if isinstance(name, ast.Name)})
            yield Found("endless-loop", node.test, {"names": " and ".join(f"`{name}`" for name in names)})


def _is_endless(loop: ast.While) -> bool:
    parts = list(ast.walk(loop.test))
    if not isinstance(loop.test, ast.Compare) or any(isinstance(part, ast.Call | ast.Attribute) for part in parts):
        return False
    names = {part.id for part in parts if isinstance(part, ast.Name)}
    body = [inner for statement in loop.body for inner in (statement, *own(statement))]
    if not names or any(isinstance(inner, ast.Return | ast.Break | ast.Raise | ast.Yield) for inner in body):
        return False
    return not any(isinstance(inner, ast.Name) and inner.id in names and _may_change(inner, body) for inner in body)


def _may_change(name: ast.Name, body: Sequence[ast.AST]) -> bool:
    """Whether it is given a value, or handed to something that may change what it holds."""
    if isinstance(name.ctx, ast.Store | ast.Del):
        return True
    return any(
        (isinstance(node, ast.Call) and (name in node.args or _receiver(node) is name))
        or (isinstance(node, ast.Subscript) and node.value is name and not isinstance(node.ctx, ast.Load))
        for node in body
    )


def _receiver(call: ast.Call) -> ast.expr | None:
    return call.func.value if isinstance(call.func, ast.Attribute) else None


def _head(loop: Loop) -> str:
    return f"for {source(loop.target)} in {source(loop.iter, 30)}" if not isinstance(loop, ast.While) else "while"
