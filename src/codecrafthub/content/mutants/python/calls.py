"""Faults in calls: one that is left out, one for another, a named argument forgotten, a range that ends too soon."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codecrafthub.content.mutants.python.tree import Place

LEFT_OUT = frozenset(
    {"abs", "bool", "dict", "float", "frozenset", "int", "list", "reversed", "round", "set", "sorted", "str", "tuple"}
)
"""Functions that give back something like what they are given."""
METHODS_LEFT_OUT = frozenset(
    {
        "capitalize", "casefold", "copy", "lower", "lstrip", "removeprefix", "removesuffix", "replace", "rstrip",
        "strip", "swapcase", "title", "upper",
    }
)  # fmt: skip
OTHER = {"min": "max", "max": "min", "any": "all", "all": "any"}
OTHER_METHODS = {
    "appendleft": ("append",), "endswith": ("startswith",), "find": ("rfind",), "intersection": ("union",),
    "ljust": ("rjust",), "lstrip": ("rstrip",), "popleft": ("pop",), "rfind": ("find",), "rjust": ("ljust",),
    "rstrip": ("lstrip",), "startswith": ("endswith",), "strip": ("lstrip", "rstrip"), "union": ("intersection",),
}  # fmt: skip
NAMED = frozenset({"base", "default", "end", "key", "reverse", "sep", "start"})
"""Arguments that may be left out, and change the answer then."""


def wrappers(place: Place) -> Iterator[ast.AST]:
    """A call left out: what it was called with, or on, stands in its place."""
    match place.node:
        case ast.Call(func=ast.Name(id=name), args=[ast.Starred(), *_]) if name in LEFT_OUT:
            return
        case ast.Call(func=ast.Name(id=name), args=[first, *_]) if name in LEFT_OUT:
            yield first
        case ast.Call(func=ast.Attribute(value=receiver, attr=name)) if name in METHODS_LEFT_OUT:
            yield receiver


def others(place: Place) -> Iterator[ast.AST]:
    """One function or method for another."""
    match place.node:
        case ast.Call(func=ast.Name(id=name)) if name in OTHER:
            yield ast.Call(ast.Name(OTHER[name], ast.Load()), place.node.args, place.node.keywords)
        case ast.Call(func=ast.Attribute(value=receiver, attr="split"), args=[], keywords=[]):
            yield ast.Call(ast.Attribute(receiver, "split", ast.Load()), [ast.Constant(value=" ")], [])
        case ast.Call(func=ast.Attribute(value=receiver, attr=name)):
            for other in OTHER_METHODS.get(name, ()):
                yield ast.Call(ast.Attribute(receiver, other, ast.Load()), place.node.args, place.node.keywords)


def arguments(place: Place) -> Iterator[ast.AST]:
    """A named argument forgotten."""
    node = place.node
    if not isinstance(node, ast.Call):
        return
    for index, keyword in enumerate(node.keywords):
        is_truth = isinstance(keyword.value, ast.Constant) and isinstance(keyword.value.value, bool)
        if keyword.arg in NAMED and not is_truth:  # a truth is turned round already
            yield ast.Call(node.func, node.args, [*node.keywords[:index], *node.keywords[index + 1 :]])


def ranges(place: Place) -> Iterator[ast.AST]:
    """A range that begins later, or ends sooner; bounds that hold a number are off by one already."""
    match place.node:
        case ast.Call(func=ast.Name(id="range"), args=[stop], keywords=[]):
            yield _range(ast.Constant(value=1), stop)
            if _is_bare(stop):
                yield _range(_off(stop, ast.Sub()))
        case ast.Call(func=ast.Name(id="range"), args=[start, stop, *step], keywords=[]):
            is_down = bool(step) and isinstance(step[0], ast.UnaryOp)
            if _is_bare(stop):
                yield _range(start, _off(stop, ast.Add() if is_down else ast.Sub()), *step)
            if _is_bare(start):
                yield _range(_off(start, ast.Sub() if is_down else ast.Add()), stop, *step)


def _range(*arguments: ast.expr) -> ast.Call:
    return ast.Call(ast.Name("range", ast.Load()), list(arguments), [])


def _is_bare(bound: ast.expr) -> bool:
    return not any(isinstance(part, ast.Constant) for part in ast.walk(bound))


def _off(bound: ast.expr, operator: ast.operator) -> ast.expr:
    return ast.BinOp(bound, operator, ast.Constant(value=1))
