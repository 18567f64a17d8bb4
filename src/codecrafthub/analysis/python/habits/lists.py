"""Lists that are not what they seem: changed under a loop's feet, one row many times, a second name for a copy."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from .found import Found, Function, own, source
from .results import CHANGES

MOVES = {"append", "extend", "insert", "pop", "remove", "clear"}
"""Methods after which other elements stand at the loop's place than before."""


def changed_while_walked(tree: ast.Module) -> Iterator[Found]:
    """`for x in items: items.remove(x)`, unless the loop is left right after it."""
    for loop in ast.walk(tree):
        if not (isinstance(loop, ast.For) and isinstance(loop.iter, ast.Name)):
            continue
        for block in _blocks(loop):
            for statement, following in zip(block, [*block[1:], None], strict=True):
                if _moves(statement, loop.iter.id) and not isinstance(following, ast.Break | ast.Return):
                    yield Found("changed-while-walked", statement, {"name": loop.iter.id})


def _blocks(loop: ast.For) -> Iterator[Sequence[ast.stmt]]:
    yield loop.body
    for node in own(loop):
        for name in ("body", "orelse"):
            block = getattr(node, name, None)
            if isinstance(block, list) and block:
                yield block


def _moves(statement: ast.stmt, name: str) -> bool:
    if isinstance(statement, ast.Delete):
        return any(isinstance(one, ast.Subscript) and source(one.value) == name for one in statement.targets)
    call = statement.value if isinstance(statement, ast.Expr | ast.Assign) else None
    function = call.func if isinstance(call, ast.Call) else None
    return isinstance(function, ast.Attribute) and function.attr in MOVES and source(function.value) == name


def shared_rows(tree: ast.Module) -> Iterator[Found]:
    """`[[0] * n] * m` is one row, m times."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult)):
            continue
        for outer, count in ((node.left, node.right), (node.right, node.left)):
            if isinstance(outer, ast.List) and len(outer.elts) == 1 and _is_list(outer.elts[0]):
                row = source(outer.elts[0], 60)
                yield Found(
                    "shared-rows", node, {"row": source(outer.elts[0])}, f"[{row} for _ in range({source(count)})]"
                )


def _is_list(node: ast.expr) -> bool:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        return isinstance(node.left, ast.List) or isinstance(node.right, ast.List)
    return isinstance(node, ast.List | ast.ListComp | ast.Dict | ast.Set)


def second_names(tree: ast.Module) -> Iterator[Found]:
    """`copy = items` and then `copy.append(...)`, where `items` is a parameter: the caller's list grows."""
    for function in ast.walk(tree):
        if not isinstance(function, Function):
            continue
        parameters = {one.arg for one in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)}
        inner = list(own(function))
        changed = {_changed(node) for node in inner}
        for node in inner:
            if not (isinstance(node, ast.Assign) and isinstance(node.value, ast.Name) and node.value.id in parameters):
                continue
            name = node.targets[0]
            if isinstance(name, ast.Name) and name.id in changed and name.id != node.value.id:
                values = {"name": name.id, "other": node.value.id}
                yield Found("second-name", node, values, f"{name.id} = {node.value.id}.copy()")


def _changed(node: ast.AST) -> str | None:
    """The name whose list a node changes."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGES | MOVES:
        return source(node.func.value)
    is_item = isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load)
    return source(node.value) if is_item and isinstance(node, ast.Subscript) else None
