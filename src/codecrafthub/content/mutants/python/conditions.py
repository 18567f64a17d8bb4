"""Faults in conditions: a boundary off by one, a branch always or never taken, half a condition forgotten.

A condition that is merely turned round is not among them: whatever test notices one of these faults notices that.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codecrafthub.content.mutants.python.tree import Place

BOUNDARIES: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
}  # fmt: skip
OPPOSITES: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
TRUTHS = ast.Compare | ast.BoolOp


def boundaries(place: Place) -> Iterator[ast.AST]:
    """`<` for `<=` and so on."""
    if isinstance(place.node, ast.Compare):
        yield from _with_operators(place.node, BOUNDARIES)


def opposites(place: Place) -> Iterator[ast.AST]:
    """`!=` for `==` and so on, where nothing branches on it that could be always or never taken."""
    if isinstance(place.node, ast.Compare) and not _decides(place):
        yield from _with_operators(place.node, OPPOSITES)


def branches(place: Place) -> Iterator[ast.AST]:
    """A branch that is always taken, or never; a filter that keeps everything."""
    if not _decides(place) or isinstance(place.node, ast.Constant):
        return
    if not isinstance(place.parent, ast.While):
        yield ast.Constant(value=True)
    if not isinstance(place.parent, ast.comprehension):
        yield ast.Constant(value=False)


def halves(place: Place) -> Iterator[ast.AST]:
    """`and` and `or` with one side forgotten, or for one another."""
    if not isinstance(place.node, ast.BoolOp):
        return
    node = place.node
    for index in range(len(node.values)):
        rest = [*node.values[:index], *node.values[index + 1 :]]
        yield rest[0] if len(rest) == 1 else ast.BoolOp(op=node.op, values=rest)
    yield ast.BoolOp(op=ast.Or() if isinstance(node.op, ast.And) else ast.And(), values=node.values)


def negations(place: Place) -> Iterator[ast.AST]:
    """A forgotten `not`."""
    if isinstance(place.node, ast.UnaryOp) and isinstance(place.node.op, ast.Not) and not _decides(place):
        yield place.node.operand


def _decides(place: Place) -> bool:
    """Whether something branches on this node, or a function answers with the truth of it."""
    node, parent = place.node, place.parent
    if isinstance(parent, ast.If | ast.IfExp | ast.While | ast.match_case):
        return place.field in {"test", "guard"}
    if isinstance(parent, ast.comprehension):
        return place.field == "ifs"
    if isinstance(parent, ast.Return | ast.Lambda):
        is_truth = isinstance(node, TRUTHS) or (isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not))
        return is_truth and place.field in {"value", "body"}
    return False


def _with_operators(node: ast.Compare, others: dict[type[ast.cmpop], type[ast.cmpop]]) -> Iterator[ast.Compare]:
    for index, operator in enumerate(node.ops):
        if other := others.get(type(operator)):
            changed = [*node.ops[:index], other(), *node.ops[index + 1 :]]
            yield ast.Compare(left=node.left, ops=changed, comparators=node.comparators)
