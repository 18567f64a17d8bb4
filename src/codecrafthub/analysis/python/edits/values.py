"""Edits of values: another number or text, one more or less, another name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

from .edit import Change, Scope, name, number, plus

MOST_NAMES = 12
NUMERIC = ast.Name | ast.BinOp | ast.Call | ast.Subscript | ast.Attribute | ast.UnaryOp
SIGNS = ast.UAdd | ast.USub


def numbers(node: ast.expr, scope: Scope) -> Iterator[Change]:
    """Another number: a neighbour, a usual one, one that stands elsewhere."""
    if not isinstance(node, ast.Constant) or type(node.value) not in (int, float):
        return
    value: Any = node.value
    near = [value + 1, value - 1] if type(value) is int else [1 / value] if value else []
    seen = {value}
    for kind, others in ("neighbour", near), ("number", [0, 1, 2, -1, -value, value * 2, 10, *scope.numbers]):
        for other in others:
            if other not in seen:
                seen.add(other)
                yield kind, number(other)


def constants(node: ast.expr, scope: Scope) -> Iterator[Change]:
    """Another truth, another text, something for nothing."""
    if not isinstance(node, ast.Constant):
        return
    if isinstance(node.value, bool):
        yield "truth", number(not node.value)
    elif isinstance(node.value, str):
        value = node.value
        others = [*scope.texts, "", " ", ", ", value.strip(), value.lower(), value.upper(), value[:-1], value[1:]]
        for text in dict.fromkeys(others):
            if text != value:
                yield "text", number(text)
    elif node.value is None:
        yield "nothing", ast.List(elts=[], ctx=ast.Load())
        for other in (0, "", False, True, -1):
            yield "nothing", number(other)


def neighbours(node: ast.expr, _scope: Scope) -> Iterator[Change]:
    """One more, or one less, than what is computed."""
    if isinstance(node, NUMERIC) and not (isinstance(node, ast.UnaryOp) and not isinstance(node.op, SIGNS)):
        yield "one off", plus(node, 1)
        yield "one off", plus(node, -1)


def names(node: ast.expr, scope: Scope) -> Iterator[Change]:
    """Another variable."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in scope.names:
        for other in scope.names[:MOST_NAMES]:
            if other != node.id:
                yield "name", name(other)


def variables(node: ast.expr, scope: Scope) -> Iterator[Change]:
    """A variable for what is computed."""
    if isinstance(node, ast.Call | ast.Subscript | ast.BinOp):
        for other in scope.names[:MOST_NAMES]:
            yield "variable", name(other)


def answers(node: ast.expr, scope: Scope) -> Iterator[Change]:
    """For what is returned: a variable, or a plain value."""
    if not isinstance(node, ast.Name):
        for other in scope.names[:MOST_NAMES]:
            yield "answer", name(other)
    if not isinstance(node, ast.Constant):
        for value in (True, False, None, 0, 1, -1, ""):
            yield "answer", number(value)
    if isinstance(node, ast.List) and not node.elts:
        yield "nesting", ast.List(elts=[ast.List(elts=[], ctx=ast.Load())], ctx=ast.Load())
