"""Edits of lists, their parts and how they are made: slices, elements, filters."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .edit import Change, Scope, name, number


def slices(node: ast.expr, scope: Scope) -> Iterator[Change]:
    """A slice with one bound less or another; a part of what is taken whole."""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice):
        yield from _other_bounds(node, node.slice, scope)
    if isinstance(node, ast.Name | ast.Call | ast.Attribute | ast.Subscript):
        for lower, upper, step in ((1, None, None), (None, -1, None), (None, None, -1)):
            yield "part missing", _slice(node, _maybe(lower), _maybe(upper), _maybe(step))
    if isinstance(node, ast.Name):
        for other in scope.names:
            if other != node.id:
                yield "slice missing", _slice(node, name(other), None, None)
                yield "slice missing", _slice(node, None, name(other), None)


def indices(node: ast.expr, scope: Scope) -> Iterator[Change]:
    """An element for the whole: the first, the last, the one at a place that has a name."""
    if isinstance(node, ast.Name):
        for place in (number(0), number(-1), *(name(other) for other in scope.names if other != node.id)):
            yield "index missing", ast.Subscript(value=node, slice=place, ctx=ast.Load())


def elements(node: ast.expr, _scope: Scope) -> Iterator[Change]:
    """A display with two elements the other way round, or one less."""
    if not isinstance(node, ast.List | ast.Tuple | ast.Set) or len(node.elts) < 2:  # noqa: PLR2004
        return
    others = {} if isinstance(node, ast.Set) else {"ctx": node.ctx}
    for place in range(len(node.elts) - 1):
        swapped = [*node.elts[:place], node.elts[place + 1], node.elts[place], *node.elts[place + 2 :]]
        yield "operands", type(node)(elts=swapped, **others)  # type: ignore[arg-type]
    for place in range(len(node.elts)):
        yield "part too much", type(node)(elts=[*node.elts[:place], *node.elts[place + 1 :]], **others)  # type: ignore[arg-type]


def _other_bounds(node: ast.Subscript, was: ast.Slice, scope: Scope) -> Iterator[Change]:
    bounds = {"lower": was.lower, "upper": was.upper, "step": was.step}
    for field, bound in bounds.items():
        if bound is not None:
            yield "part too much", _slice(node.value, **{**bounds, field: None})
    for field in ("lower", "upper"):
        for other in (number(1), number(-1), *map(name, scope.names)):
            if bounds[field] is None:
                yield "part missing", _slice(node.value, **{**bounds, field: other})
    if was.step is None:
        yield "part missing", _slice(node.value, was.lower, was.upper, number(-1))
    if was.lower is not None and was.upper is not None:
        yield "operands", _slice(node.value, was.upper, was.lower, was.step)
    elif was.step is None:
        yield "operands", _slice(node.value, was.upper, was.lower, None)


def _slice(
    value: ast.expr, lower: ast.expr | None, upper: ast.expr | None, step: ast.expr | None
) -> ast.Subscript:  # fmt: skip
    return ast.Subscript(value=value, slice=ast.Slice(lower=lower, upper=upper, step=step), ctx=ast.Load())


def _maybe(value: int | None) -> ast.expr | None:
    return None if value is None else number(value)
