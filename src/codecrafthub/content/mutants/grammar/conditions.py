"""Faults in conditions, in the languages whose expressions look like those of C; the same ones as in Python."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from codecrafthub.content.mutants.grammar.syntax import Edit, field, operator, replaced, text

BOUNDARIES = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
OPPOSITES = {"==": "!=", "!=": "==", "===": "!==", "!==": "==="}
HALVES = {"&&": "||", "||": "&&", "??": "||"}
LOOPS = frozenset({"while_statement", "while_expression", "do_statement", "for_statement", "for_clause"})
BRANCHES = LOOPS | {"if_statement", "if_expression", "ternary_expression", "conditional_expression", "match_pattern"}
WRAPPED = frozenset({"parenthesized_expression", "condition_clause"})
ANSWERS = frozenset({"return_statement", "arrow_function", "return_expression"})
LITERALS = frozenset({"true", "false", "boolean_literal"})


def boundaries(node: Node) -> Iterator[Edit]:
    """`<` for `<=` and so on."""
    yield from _with_operator(node, BOUNDARIES)


def opposites(node: Node) -> Iterator[Edit]:
    """`!=` for `==` and so on, where nothing branches on it that could be always or never taken."""
    if not _decides(node):
        yield from _with_operator(node, OPPOSITES)


def branches(node: Node, *, truths: tuple[str, str] = ("true", "false")) -> Iterator[Edit]:
    """A branch that is always taken, or never."""
    if node.type in WRAPPED or node.type in LITERALS or not _decides(node):
        return
    holder = _holder(node)
    if holder is None or holder.type not in LOOPS:
        yield replaced(node, truths[0])
    yield replaced(node, truths[1])


def halves(node: Node) -> Iterator[Edit]:
    """`&&`, `||` and `??` with one side forgotten, or one for another."""
    if node.type != "binary_expression":
        return
    token = operator(node)
    other = HALVES.get(text(token))
    if token is None or other is None:
        return
    yield replaced(node, text(node.child_by_field_name("right")))
    yield replaced(node, text(node.child_by_field_name("left")))
    yield replaced(token, other, node)


def negations(node: Node) -> Iterator[Edit]:
    """A forgotten `!`."""
    if node.type == "unary_expression" and text(operator(node)) == "!" and not _decides(node):
        yield replaced(node, text(node.named_children[-1]))


def _with_operator(node: Node, others: dict[str, str]) -> Iterator[Edit]:
    token = operator(node) if node.type == "binary_expression" else None
    if token is not None and (other := others.get(text(token))):
        yield replaced(token, other, node)


def _decides(node: Node) -> bool:
    """Whether something branches on this node, or a function answers with the truth of it."""
    holder = _holder(node)
    if holder is None:
        return False
    inner = node if node.parent == holder else node.parent
    assert inner is not None
    if holder.type in BRANCHES:
        return field(inner) == "condition"
    return holder.type in ANSWERS and _is_truth(node) and field(inner) in {None, "body", "value"}


def _holder(node: Node) -> Node | None:
    parent = node.parent
    return parent.parent if parent is not None and parent.type in WRAPPED else parent


def _is_truth(node: Node) -> bool:
    said = text(operator(node))
    if node.type == "unary_expression":
        return said == "!"
    return node.type == "binary_expression" and said in {*BOUNDARIES, *OPPOSITES, "&&", "||"}
