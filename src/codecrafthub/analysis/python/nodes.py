"""Nodes of a syntax tree that call our helpers, and that keep the parts of a target so that each is worked out once."""

import ast

Function = ast.FunctionDef | ast.AsyncFunctionDef


def helper(name: str, site: int, *arguments: ast.expr) -> ast.Call:
    made = ast.Call(loaded(f".{name}"), [ast.Constant(site), *arguments], [])
    return ast.copy_location(made, arguments[0]) if arguments else made


def loaded(name: str) -> ast.Name:
    return ast.Name(name, ast.Load())


def held(target: ast.expr) -> tuple[list[ast.stmt], ast.expr]:
    """Statements that keep the parts of a target, and the target made of what is kept: each part is worked out once."""
    if isinstance(target, ast.Attribute):
        return [_keep(".held", target.value)], ast.Attribute(loaded(".held"), target.attr, target.ctx)
    return held_element(target) if isinstance(target, ast.Subscript) else ([], target)


def held_element(target: ast.Subscript) -> tuple[list[ast.stmt], ast.Subscript]:
    before = [_keep(".held", target.value), _keep(".place", _as_index(target.slice))]
    return before, ast.Subscript(loaded(".held"), loaded(".place"), target.ctx)


def _keep(name: str, value: ast.expr) -> ast.stmt:
    return ast.copy_location(ast.Assign([ast.Name(name, ast.Store())], value), value)


def _as_index(place: ast.expr) -> ast.expr:
    if not isinstance(place, ast.Slice):
        return place
    parts = [part or ast.Constant(None) for part in (place.lower, place.upper, place.step)]
    return ast.Call(loaded(".slice"), parts, [])


def as_load(target: ast.expr) -> ast.expr:
    if isinstance(target, ast.Name):
        return loaded(target.id)
    if isinstance(target, ast.Attribute):
        return ast.Attribute(target.value, target.attr, ast.Load())
    if isinstance(target, ast.Subscript):
        return ast.Subscript(target.value, target.slice, ast.Load())
    return target


def docstring_length(node: Function) -> int:
    """How many statements the docstring is: it stays the first."""
    return 0 if ast.get_docstring(node, clean=False) is None else 1


def is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)
