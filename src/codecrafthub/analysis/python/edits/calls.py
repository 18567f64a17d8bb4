"""Edits of calls: another function of the same family, arguments otherwise, a call too much or too few."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .edit import Change, Scope, call, name, number

FAMILIES = (
    ("min", "max", "sum", "len"), ("any", "all"), ("sorted", "reversed", "list", "set", "tuple"),
    ("int", "float", "str", "round", "abs"), ("ord", "chr"), ("range", "len", "enumerate"),
    ("c_div", "c_mod"),
)  # fmt: skip
METHODS = (
    ("lower", "upper", "swapcase", "title", "capitalize"), ("append", "extend", "add", "appendleft", "insert"),
    ("islower", "isupper", "isalpha", "isdigit", "isalnum", "isspace"), ("startswith", "endswith"),
    ("find", "rfind", "index", "rindex", "count"), ("strip", "lstrip", "rstrip"), ("keys", "values", "items"),
    ("pop", "popleft", "remove", "discard"), ("split", "rsplit", "splitlines"), ("floor", "ceil", "sqrt", "trunc"),
    ("add", "remove", "discard", "update"), ("union", "intersection", "difference", "symmetric_difference"),
)  # fmt: skip
WRAPPERS = ("abs", "len", "str", "int", "sorted", "set", "list", "float", "sum", "round", "max", "min", "reversed")


def functions(node: ast.expr, scope: Scope) -> Iterator[Change]:
    """Another function: one of the same family, or another of the program."""
    if not isinstance(node, ast.Call):
        return
    if isinstance(node.func, ast.Name):
        known = {other for family in FAMILIES if node.func.id in family for other in family}
        if node.func.id in scope.functions:
            known |= set(scope.functions)
        for other in sorted(known - {node.func.id}):
            yield "function", ast.Call(func=name(other), args=node.args, keywords=node.keywords)
    elif isinstance(node.func, ast.Attribute):
        method = node.func.attr
        known = {other for family in METHODS if method in family for other in family}
        for other in sorted(known - {method}):
            func = ast.Attribute(value=node.func.value, attr=other, ctx=ast.Load())
            yield "function", ast.Call(func=func, args=node.args, keywords=node.keywords)


def arguments(node: ast.expr, _scope: Scope) -> Iterator[Change]:
    """Two arguments the other way round, one left out, a sorting the other way."""
    if not isinstance(node, ast.Call):
        return
    for place in range(len(node.args) - 1):
        swapped = [*node.args[:place], node.args[place + 1], node.args[place], *node.args[place + 2 :]]
        yield "arguments", ast.Call(func=node.func, args=swapped, keywords=node.keywords)
    for place in range(len(node.args) if len(node.args) > 1 else 0):
        rest = [*node.args[:place], *node.args[place + 1 :]]
        yield "part too much", ast.Call(func=node.func, args=rest, keywords=node.keywords)
    for place in range(len(node.keywords)):
        others = [*node.keywords[:place], *node.keywords[place + 1 :]]
        yield "part too much", ast.Call(func=node.func, args=node.args, keywords=others)
    if _called(node) in ("sorted", "sort") and not any(one.arg == "reverse" for one in node.keywords):
        reverse = ast.keyword(arg="reverse", value=number(value=True))
        yield "part missing", ast.Call(func=node.func, args=node.args, keywords=[*node.keywords, reverse])
    if _called(node) in ("sorted", "sort", "max", "min") and not any(one.arg == "key" for one in node.keywords):
        for key in ("len", "abs", "str"):
            by = ast.keyword(arg="key", value=name(key))
            yield "part missing", ast.Call(func=node.func, args=node.args, keywords=[*node.keywords, by])
    if _called(node) == "range" and len(node.args) == 2:  # noqa: PLR2004  (from, to)
        yield "part missing", ast.Call(func=node.func, args=[*node.args, number(2)], keywords=[])


def unwrapped(node: ast.expr, _scope: Scope) -> Iterator[Change]:
    """Only what is called with, or only what a method is called on; an element for its place, a whole for its part."""
    if isinstance(node, ast.Call):
        if len(node.args) == 1 and not node.keywords:
            yield "call too much", node.args[0]
        if isinstance(node.func, ast.Attribute):
            yield "call too much", node.func.value
    elif isinstance(node, ast.Subscript):
        yield "part too much", node.value
    elif isinstance(node, ast.List | ast.Tuple | ast.Set) and len(node.elts) == 1:
        yield "nesting", node.elts[0]


def wrapped(node: ast.expr, scope: Scope) -> Iterator[Change]:
    """A function called with what is there."""
    if isinstance(node, ast.Constant | ast.Compare | ast.BoolOp):
        return
    outer = _called(node)
    for function in WRAPPERS:
        if function in ("max", "min"):
            yield "call missing", call(function, node, number(0))
        elif function != outer:
            yield "call missing", call(function, node)
    for function in scope.functions:
        yield "call missing", call(function, node)
    for method in ("lower", "upper", "strip", "split", "copy"):
        func = ast.Attribute(value=node, attr=method, ctx=ast.Load())
        yield "call missing", ast.Call(func=func, args=[], keywords=[])


def _called(node: ast.expr) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return getattr(node.func, "id", "") or getattr(node.func, "attr", "")
