"""Edits of operators: another one, operands the other way round, one of them left out."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .edit import Change, Scope, negated, number

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq),
    ast.LtE: (ast.Lt, ast.GtE, ast.Gt, ast.Eq, ast.NotEq),
    ast.Gt: (ast.GtE, ast.Lt, ast.LtE, ast.Eq, ast.NotEq),
    ast.GtE: (ast.Gt, ast.LtE, ast.Lt, ast.Eq, ast.NotEq),
    ast.Eq: (ast.NotEq, ast.LtE, ast.GtE, ast.Lt, ast.Gt, ast.In),
    ast.NotEq: (ast.Eq, ast.Lt, ast.Gt, ast.LtE, ast.GtE),
    ast.In: (ast.NotIn, ast.Eq),
    ast.NotIn: (ast.In, ast.NotEq),
    ast.Is: (ast.IsNot, ast.Eq),
    ast.IsNot: (ast.Is, ast.NotEq),
}
ARITHMETIC: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add, ast.Mod, ast.FloorDiv),
    ast.Mult: (ast.Add, ast.Pow, ast.FloorDiv, ast.Div),
    ast.Div: (ast.FloorDiv, ast.Mult, ast.Mod),
    ast.FloorDiv: (ast.Div, ast.Mod, ast.Sub, ast.Mult),
    ast.Mod: (ast.FloorDiv, ast.Div, ast.Sub, ast.Mult),
    ast.Pow: (ast.Mult,),
    ast.BitXor: (ast.BitAnd, ast.BitOr, ast.Pow),
    ast.BitAnd: (ast.BitOr, ast.BitXor),
    ast.BitOr: (ast.BitAnd, ast.BitXor, ast.Add),
    ast.LShift: (ast.RShift,),
    ast.RShift: (ast.LShift,),
}


def comparisons(node: ast.expr, _scope: Scope) -> Iterator[Change]:
    """`<=` for `<`, and the sides the other way round."""
    if not isinstance(node, ast.Compare):
        return
    for place, operator in enumerate(node.ops):
        for other in COMPARISONS.get(type(operator), ()):
            ops = [*node.ops[:place], other(), *node.ops[place + 1 :]]
            yield "comparison", ast.Compare(left=node.left, ops=ops, comparators=node.comparators)


def conditions(node: ast.expr, _scope: Scope) -> Iterator[Change]:
    """`and` for `or`, half a condition, a condition turned round."""
    if isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield "and, or", ast.BoolOp(op=other, values=node.values)
        for place in range(len(node.values)):
            rest = [*node.values[:place], *node.values[place + 1 :]]
            yield "part too much", rest[0] if len(rest) == 1 else ast.BoolOp(op=node.op, values=rest)
            turned = [*node.values[:place], negated(node.values[place]), *node.values[place + 1 :]]
            yield "negation", ast.BoolOp(op=node.op, values=turned)
    if isinstance(node, ast.UnaryOp):
        yield ("negation" if isinstance(node.op, ast.Not) else "sign"), node.operand
    if isinstance(node, ast.IfExp):
        yield "negation", ast.IfExp(test=node.test, body=node.orelse, orelse=node.body)
        yield "part too much", node.body
        yield "part too much", node.orelse


def arithmetic(node: ast.expr, _scope: Scope) -> Iterator[Change]:
    """`-` for `+`, operands the other way round, one alone, brackets elsewhere."""
    if not isinstance(node, ast.BinOp):
        return
    for other in ARITHMETIC.get(type(node.op), ()):
        yield "operator", ast.BinOp(left=node.left, op=other(), right=node.right)
    yield "operands", ast.BinOp(left=node.right, op=node.op, right=node.left)
    yield "part too much", node.left
    yield "part too much", node.right
    if isinstance(node.left, ast.BinOp):
        inner = node.left
        right = ast.BinOp(left=inner.right, op=node.op, right=node.right)
        yield "brackets", ast.BinOp(left=inner.left, op=inner.op, right=right)
    if isinstance(node.right, ast.BinOp):
        inner = node.right
        left = ast.BinOp(left=node.left, op=node.op, right=inner.left)
        yield "brackets", ast.BinOp(left=left, op=inner.op, right=inner.right)


def truths(node: ast.expr) -> Iterator[Change]:
    """For what is branched on: turned round, always, never."""
    yield "negation", negated(node)
    yield "condition", number(value=True)
    yield "condition", number(value=False)
