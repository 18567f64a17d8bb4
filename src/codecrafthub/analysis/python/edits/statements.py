"""Edits of statements: one left out, moved or put in, branches the other way, another way to assign."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

from ..bounds import is_step
from .edit import Scope, name, negated, number
from .operators import ARITHMETIC

StatementChange = tuple[str, str, Any, int]
"""The kind of an edit, the field of the statement, its new value, and the line that is at fault."""
BlockChange = tuple[str, list[ast.stmt], int]
"""The kind of an edit, the new block, and the line that is at fault."""
LOOPS = ast.For | ast.While
AUGMENTED = (ast.Add, ast.Sub, ast.Mult, ast.FloorDiv)


def fields(node: ast.stmt, scope: Scope) -> Iterator[StatementChange]:
    """Edits within one statement that are none of an expression."""
    line = node.lineno
    if isinstance(node, ast.AugAssign):
        for other in ARITHMETIC.get(type(node.op), ()):
            yield "operator", "op", other(), line
        yield from _targets(node, scope)
    elif isinstance(node, ast.Assign) and len(node.targets) == 1:
        yield from _targets(node, scope)
    elif isinstance(node, ast.If) and node.orelse and not _is_elif(node):
        yield "branches", "test", negated(node.test), line


def replaced(block: list[ast.stmt], place: int, scope: Scope) -> Iterator[BlockChange]:
    """A block with one statement left out or in another form."""
    node = block[place]
    before, after = block[:place], block[place + 1 :]
    yield "statement too much", [*before, *after] or [ast.Pass()], node.lineno
    for kind, other in _forms(node):
        yield kind, [*before, *other, *after], node.lineno
    if isinstance(node, ast.Return) and node.value is not None:
        for other_value in (negated(node.value),):
            yield "negation", [*before, ast.Return(value=other_value), *after], node.lineno


def moved(block: list[ast.stmt], place: int) -> Iterator[BlockChange]:
    """A block with two statements the other way round, or one in or out of the loop or branch above it."""
    node = block[place]
    if place + 1 < len(block):
        other = block[place + 1]
        yield "order", [*block[:place], other, node, *block[place + 2 :]], other.lineno
        if isinstance(node, ast.For | ast.While | ast.If):
            inner = _with_body(node, [*node.body, other])
            yield "indentation", [*block[:place], inner, *block[place + 2 :]], other.lineno
    if isinstance(node, ast.For | ast.While | ast.If) and len([one for one in node.body if not is_step(one)]) > 1:
        last = node.body[-1]
        inner = _with_body(node, node.body[:-1])
        yield "indentation", [*block[:place], inner, last, *block[place + 1 :]], last.lineno


def inserted(block: list[ast.stmt], place: int, scope: Scope) -> Iterator[BlockChange]:
    """A block with one more statement before this place: one that stands elsewhere, or one that often is forgotten."""
    line = block[min(place, len(block) - 1)].lineno
    for kind, node in _missing(scope):
        yield kind, [*block[:place], node, *block[place:]], line


def _forms(node: ast.stmt) -> Iterator[tuple[str, list[ast.stmt]]]:
    """Other forms of one statement."""
    if isinstance(node, ast.If | ast.While):
        yield from _branch_forms(node)
    if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
        yield "assignment", [ast.Assign(targets=[node.target], value=node.value)]
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        for operator in AUGMENTED:
            yield "assignment", [ast.AugAssign(target=node.targets[0], op=operator(), value=node.value)]
    if isinstance(node, ast.Break):
        yield "jump", [ast.Continue()]
    if isinstance(node, ast.Continue):
        yield "jump", [ast.Break()]
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Yield) and node.value.value is not None:
        yield "jump", [ast.Expr(value=ast.YieldFrom(value=node.value.value))]
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield "jump", [ast.Return(value=node.value)]


def _branch_forms(node: ast.If | ast.While) -> Iterator[tuple[str, list[ast.stmt]]]:
    """A branch always taken, its sides exchanged, both taken in turn; a loop for a branch, and a branch for a loop."""
    if isinstance(node, ast.While):
        yield "loop", [ast.If(test=node.test, body=node.body, orelse=[])]
        return
    yield "condition too much", [*node.body]
    if node.orelse:
        yield "branches", [ast.If(test=node.test, body=node.orelse, orelse=node.body)]
        yield "branch", [ast.If(test=node.test, body=node.body, orelse=[]), *node.orelse]
    else:
        yield "loop", [ast.While(test=node.test, body=node.body, orelse=[])]


def _missing(scope: Scope) -> Iterator[tuple[str, ast.stmt]]:
    yield "jump missing", ast.Break()
    yield "jump missing", ast.Continue()
    for other in scope.statements:
        yield "statement missing", other
        for variation in _variations(other, scope):
            yield "statement missing", variation
    for container, method in scope.containers.items():
        for one in scope.names:
            if one != container:
                func = ast.Attribute(value=name(container), attr=method, ctx=ast.Load())
                yield "statement missing", ast.Expr(value=ast.Call(func=func, args=[name(one)], keywords=[]))
    for one in scope.names:
        yield "return missing", ast.Return(value=name(one))
        for step in (ast.Add(), ast.Sub()):
            yield "step missing", ast.AugAssign(target=_stored(name(one)), op=step, value=number(1))


def _variations(node: ast.stmt, scope: Scope) -> Iterator[ast.stmt]:
    """A call statement with another variable for its one argument."""
    is_call = isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    if not is_call or len(node.value.args) != 1:  # type: ignore[attr-defined]
        return
    given: ast.Call = node.value  # type: ignore[attr-defined]
    for one in scope.names:
        if one != getattr(given.args[0], "id", None):
            yield ast.Expr(value=ast.Call(func=given.func, args=[name(one)], keywords=given.keywords))


def _targets(node: ast.Assign | ast.AugAssign, scope: Scope) -> Iterator[StatementChange]:
    """Another place to assign to."""
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    others: list[ast.expr] = []
    if isinstance(target, ast.Name):
        others = [name(one) for one in scope.names if one != target.id]
    elif isinstance(target, ast.Subscript):
        others = [one for one in scope.expressions if isinstance(one, ast.Subscript)]
    for other in others:
        stored = _stored(other)
        if isinstance(node, ast.Assign):
            yield "target", "targets", [stored], node.lineno
        else:
            yield "target", "target", stored, node.lineno


def _stored(node: ast.expr) -> Any:
    if isinstance(node, ast.Subscript):
        return ast.Subscript(value=node.value, slice=node.slice, ctx=ast.Store())
    assert isinstance(node, ast.Name)
    return ast.Name(id=node.id, ctx=ast.Store())


def _with_body(node: Any, body: list[ast.stmt]) -> ast.stmt:
    """A loop or branch with another body."""
    others = {field: value for field, value in ast.iter_fields(node) if field != "body"}
    return ast.copy_location(type(node)(body=body, **others), node)  # type: ignore[no-any-return]


def _is_elif(node: ast.If) -> bool:
    return len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If)
