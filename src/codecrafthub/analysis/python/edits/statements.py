"""Edits of statements: one left out, moved or put in, branches the other way, another way to assign."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

from ..bounds import is_step
from .edit import Scope, name, negated, number
from .operators import ARITHMETIC

Form = tuple[str, ast.stmt]
"""The kind of an edit, and the statement that takes the place of another, or is put in."""
Block = tuple[str, list[ast.stmt], int]
"""The kind of an edit, the new block, and the line that is at fault."""
NESTS = ast.For | ast.While | ast.If
JUMPS = ast.Break | ast.Continue
AUGMENTED = (ast.Add, ast.Sub, ast.Mult, ast.FloorDiv)


def forms(node: ast.stmt) -> Iterator[Form]:
    """Other forms of one statement; the first is nothing at all."""
    yield "statement too much", ast.Pass()
    if isinstance(node, ast.If | ast.While):
        yield from _branch_forms(node)
    elif isinstance(node, ast.AugAssign):
        for other in ARITHMETIC.get(type(node.op), ()):
            yield "operator", ast.AugAssign(target=node.target, op=other(), value=node.value)
        if isinstance(node.target, ast.Name):
            yield "assignment", ast.Assign(targets=[node.target], value=node.value)
    elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        for operator in AUGMENTED:
            yield "assignment", ast.AugAssign(target=node.targets[0], op=operator(), value=node.value)
    elif isinstance(node, ast.Break | ast.Continue):
        yield "jump", ast.Continue() if isinstance(node, ast.Break) else ast.Break()
    elif isinstance(node, ast.Return) and node.value is not None:
        yield "negation", ast.Return(value=negated(node.value))
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Yield) and node.value.value is not None:
        yield "jump", ast.Expr(value=ast.YieldFrom(value=node.value.value))


def _branch_forms(node: ast.If | ast.While) -> Iterator[Form]:
    """A branch always taken, its sides exchanged, both taken in turn; a loop for a branch, and a branch for a loop."""
    if isinstance(node, ast.While):
        if not _jumps(node.body):
            yield "loop", ast.If(test=node.test, body=node.body, orelse=[])
        return
    yield "condition too much", together(node.body)
    if node.orelse:
        yield "branches", ast.If(test=node.test, body=node.orelse, orelse=node.body)
        yield "branch", together([ast.If(test=node.test, body=node.body, orelse=[]), *node.orelse])
    else:
        yield "loop", ast.While(test=node.test, body=node.body, orelse=[])


def targets(node: ast.stmt, scope: Scope) -> Iterator[Form]:
    """Another place to assign to. What is assigned to belongs to the function, so each is to be tried alone."""
    if not isinstance(node, ast.Assign | ast.AugAssign):
        return
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    others: list[ast.expr] = []
    if isinstance(target, ast.Name):
        others = [name(one) for one in scope.names if one != target.id]
    elif isinstance(target, ast.Subscript):
        others = [one for one in scope.expressions if isinstance(one, ast.Subscript)]
    for other in others:
        stored = _stored(other)
        if isinstance(node, ast.Assign):
            yield "target", ast.Assign(targets=[stored], value=node.value)
        else:
            yield "target", ast.AugAssign(target=stored, op=node.op, value=node.value)


def moved(block: list[ast.stmt], index: int) -> Iterator[Block]:
    """A block with two statements the other way round, or one in or out of the loop or branch above it."""
    node = block[index]
    if index + 1 < len(block):
        other = block[index + 1]
        yield "order", [*block[:index], other, node, *block[index + 2 :]], other.lineno
        if isinstance(node, NESTS):
            inner = _with_body(node, [*node.body, other])
            yield "indentation", [*block[:index], inner, *block[index + 2 :]], other.lineno
    if isinstance(node, NESTS) and len([one for one in node.body if not is_step(one)]) > 1:
        last = node.body[-1]
        if not isinstance(node, ast.If) and not _jumps([last]):
            inner = _with_body(node, node.body[:-1])
            yield "indentation", [*block[:index], inner, last, *block[index + 1 :]], last.lineno


def missing(scope: Scope, *, is_in_loop: bool, is_in_function: bool) -> Iterator[Form]:
    """Statements that may have been forgotten: those that stand elsewhere, with another argument, and usual ones."""
    if is_in_loop:
        yield "jump missing", ast.Break()
        yield "jump missing", ast.Continue()
    yield from _copies(scope)
    for container, method in scope.containers.items():
        for one in scope.names:
            if one != container:
                func = ast.Attribute(value=name(container), attr=method, ctx=ast.Load())
                yield "statement missing", ast.Expr(value=ast.Call(func=func, args=[name(one)], keywords=[]))
    for one in scope.names if is_in_function else ():
        yield "return missing", ast.Return(value=name(one))
    for one in scope.own:
        for step in (ast.Add(), ast.Sub()):
            yield "step missing", ast.AugAssign(target=_stored(name(one)), op=step, value=number(1))


def _copies(scope: Scope) -> Iterator[Form]:
    for other in scope.usual:
        yield "usual statement missing", other
    for other in scope.statements:
        yield "statement missing", other
        for variation in _variations(other, scope):
            yield "statement missing", variation


def together(body: list[ast.stmt]) -> ast.If:
    """Statements as one."""
    return ast.If(test=number(value=True), body=body, orelse=[])


def _variations(node: ast.stmt, scope: Scope) -> Iterator[ast.stmt]:
    """A call statement with another variable for its one argument."""
    given = node.value if isinstance(node, ast.Expr) else None
    if not isinstance(given, ast.Call) or len(given.args) != 1:
        return
    for one in scope.names:
        if one != getattr(given.args[0], "id", None):
            yield ast.Expr(value=ast.Call(func=given.func, args=[name(one)], keywords=given.keywords))


def _stored(node: ast.expr) -> Any:
    if isinstance(node, ast.Subscript):
        return ast.Subscript(value=node.value, slice=node.slice, ctx=ast.Store())
    assert isinstance(node, ast.Name)
    return ast.Name(id=node.id, ctx=ast.Store())


def _with_body(node: Any, body: list[ast.stmt]) -> ast.stmt:
    """A loop or branch with another body."""
    others = {field: value for field, value in ast.iter_fields(node) if field != "body"}
    return ast.copy_location(type(node)(body=body, **others), node)  # type: ignore[no-any-return]


def _jumps(body: list[ast.stmt]) -> bool:
    """Whether these statements leave or go on with a loop, perhaps the one around."""
    return any(isinstance(one, JUMPS) for node in body for one in ast.walk(node))
