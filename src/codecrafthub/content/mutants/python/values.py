"""Faults in values: a number off by one, a text forgotten, another operator, an element or a slice's bound left out."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from codecrafthub.content.mutants.python.tree import Place

OTHER: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.FloorDiv, ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.BitXor: ast.BitOr, ast.LShift: ast.RShift, ast.RShift: ast.LShift,
}  # fmt: skip
PRECAUTIONS = frozenset({"strict"})
WORTH = 3
"""A text of so many letters, in which something is looked for, has letters that no test may look for."""


def constants(place: Place) -> Iterator[ast.AST]:
    """Numbers off by one, truths turned round, texts forgotten."""
    if not isinstance(place.node, ast.Constant) or _is_only_said(place):
        return
    value = place.node.value
    if isinstance(value, bool):
        yield ast.Constant(value=not value)
    elif isinstance(value, int | float):
        yield from (_number(value + step) for step in _steps(place))
    elif isinstance(value, str):
        yield ast.Constant(value="" if value else "?")
        if len(value) >= WORTH and isinstance(place.parent, ast.Compare) and place.field == "comparators":
            yield ast.Constant(value=value[:-1])
    elif isinstance(value, bytes):
        yield ast.Constant(value=b"" if value else b"?")


def _steps(place: Place) -> Sequence[int]:
    """By how much a number is off: not where that is the same as another boundary, or a slice from its beginning."""
    parent = place.parent
    if isinstance(parent, ast.Slice) and place.field == "lower":
        return (1,) if place.node.value == 1 else (1, -1)
    if isinstance(parent, ast.Compare) and len(parent.ops) == 1:
        is_right = place.field == "comparators"
        if isinstance(parent.ops[0], ast.Lt | ast.GtE):
            return (-1,) if is_right else (1,)
        if isinstance(parent.ops[0], ast.LtE | ast.Gt):
            return (1,) if is_right else (-1,)
    return 1, -1


def _number(value: float) -> ast.expr:
    return ast.Constant(value=value) if value >= 0 else ast.UnaryOp(ast.USub(), ast.Constant(value=-value))


def _is_only_said(place: Place) -> bool:
    """Whether the constant is part of an error's message, of a format, which goes as a whole, or a mere precaution."""
    if any(isinstance(node, ast.Raise) for node in place.around):
        return True
    if isinstance(place.parent, ast.keyword) and place.parent.arg in PRECAUTIONS:
        return True
    holder = place.around[-2]
    return isinstance(holder, ast.FormattedValue) and holder.format_spec is place.parent


def arithmetic(place: Place) -> Iterator[ast.AST]:
    """Another operator. Of the division that rounds down comes one that rounds up, of a remainder what it is of."""
    node = place.node
    if not isinstance(node, ast.BinOp):
        return
    left, right = node.left, node.right
    match node.op:
        case ast.FloorDiv():
            down = ast.BinOp(ast.UnaryOp(ast.USub(), left), node.op, right)
            yield ast.UnaryOp(ast.USub(), down)
        case ast.Mod() if not _is_text(left):
            yield left
        case ast.Add() if _is_text(left) or _is_text(right):
            yield right
            yield left
        case operator if type(operator) in OTHER:
            yield ast.BinOp(left, OTHER[type(operator)](), right)


def _is_text(node: ast.expr) -> bool:
    """Whether it is seen at once that this is no number."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str | bytes)
    return isinstance(node, ast.JoinedStr | ast.List | ast.Tuple | ast.ListComp)


def signs(place: Place) -> Iterator[ast.AST]:
    """A forgotten minus."""
    node = place.node
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.Invert):
        yield node.operand


def slices(place: Place) -> Iterator[ast.AST]:
    """A slice without its lower bound, its upper one or its step."""
    node = place.node
    if not isinstance(node, ast.Slice):
        return
    if node.lower is not None and not (isinstance(node.lower, ast.Constant) and node.lower.value == 0):
        yield ast.Slice(None, node.upper, node.step)
    if node.upper is not None:
        yield ast.Slice(node.lower, None, node.step)
    if node.step is not None:
        yield ast.Slice(node.lower, node.upper, None)


def elements(place: Place) -> Iterator[ast.AST]:
    """A list, set, tuple or dictionary without its first or its last element."""
    node = place.node
    if isinstance(node, ast.Dict) and len(node.values) > 1:
        yield ast.Dict(node.keys[1:], node.values[1:])
        yield ast.Dict(node.keys[:-1], node.values[:-1])
    elif isinstance(node, ast.List | ast.Set | ast.Tuple) and len(node.elts) > 1:
        if not isinstance(getattr(node, "ctx", ast.Load()), ast.Load) or _is_type(place):
            return
        yield _like(node, node.elts[1:])
        yield _like(node, node.elts[:-1])
        is_pair = isinstance(node, ast.Tuple) and len(node.elts) == 2  # noqa: PLR2004
        if is_pair and not isinstance(place.parent, ast.Compare):  # nothing is looked for in its order
            yield _like(node, node.elts[::-1])


def _is_type(place: Place) -> bool:
    """Whether a tuple names the types of an error, or is an index, where fewer would mean something else altogether."""
    return isinstance(place.parent, ast.ExceptHandler) or (
        isinstance(place.parent, ast.Subscript) and place.field == "slice"
    )


def _like(node: ast.List | ast.Set | ast.Tuple, elements: list[ast.expr]) -> ast.expr:
    if isinstance(node, ast.Set):
        return ast.Set(elements)
    return type(node)(elements, ast.Load())


def formats(place: Place) -> Iterator[ast.AST]:
    """A value in an f-string without its format."""
    node = place.node
    if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
        yield ast.FormattedValue(node.value, node.conversion, None)
