"""Faults in what a program does, in the languages whose statements look like those of C."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from codecrafthub.content.mutants.grammar.syntax import BLOCKS, Edit, around, field, operator, replaced, text

DOING = frozenset(
    {
        "call_expression", "method_invocation", "macro_invocation", "assignment_expression", "update_expression",
        "augmented_assignment_expression", "compound_assignment_expr", "await_expression", "yield_expression",
        "unary_expression", "binary_expression",
    }
)  # fmt: skip
ALONE = frozenset({"assignment_statement", "throw_statement", "continue_statement", "inc_statement", "dec_statement"})
ADDING = frozenset(
    {
        "augmented_assignment_expression", "assignment_expression", "assignment_statement", "compound_assignment_expr",
    }
)  # fmt: skip
OTHER = {"+=": "-=", "-=": "+=", "*=": "+=", "/=": "*=", "&=": "|=", "|=": "&=", "??=": "="}
UPDATES = {"++": "--", "--": "++"}
UPDATING = frozenset({"update_expression", "inc_statement", "dec_statement"})
COUNTING = frozenset({"increment", "update", "initializer", "init"})
"""Where a loop keeps its counter: with another one it would go on for ever, or fail at once."""
LOOPS = frozenset(
    {
        "for_statement", "for_in_statement", "for_range_loop", "enhanced_for_statement", "for_expression",
        "while_statement", "while_expression", "do_statement", "loop_expression",
    }
)  # fmt: skip
ENDLESS = frozenset({"while_statement", "while_expression", "do_statement", "loop_expression"})
SWITCHES = frozenset({"switch_case", "switch_default", "case_statement", "switch_block_statement_group"})
JUMPS = {"continue_statement": "break", "continue_expression": "break"}
STOPS = {"break_statement": "continue", "break_expression": "continue"}


def left_out(node: Node) -> Iterator[Edit]:
    """A statement left out."""
    is_doing = node.type == "expression_statement" and node.named_children[0].type in DOING
    if (is_doing or node.type in ALONE) and not _is_all_of_a_branch(node) and field(node) not in COUNTING:
        yield replaced(node, ";" if text(node).endswith(";") else "")


def _is_all_of_a_branch(node: Node) -> bool:
    """Whether leaving it out is never taking its branch, which is a fault of its own."""
    inner = node
    while (parent := inner.parent) is not None and parent.type in BLOCKS and len(parent.named_children) == 1:
        inner = parent
    if parent is None or parent.type not in {"if_statement", "if_expression"}:
        return False
    return field(inner) == "consequence" and parent.child_by_field_name("alternative") is None


def jumps(node: Node) -> Iterator[Edit]:
    """`break` for `continue`, and the other way round where that ends; a `break` of a case forgotten."""
    if other := JUMPS.get(node.type):
        yield replaced(node, text(node).replace("continue", other))
    elif other := STOPS.get(node.type):
        loop = next((outer for outer in around(node) if outer.type in LOOPS or outer.type in SWITCHES), None)
        if loop is not None and loop.type in SWITCHES and loop.next_named_sibling is not None:
            yield replaced(node, ";")
        elif loop is not None and loop.type not in SWITCHES | ENDLESS:
            yield replaced(node, text(node).replace("break", other))


def additions(node: Node) -> Iterator[Edit]:
    """`-=` or `=` for `+=`, and so on; `--` for `++`, but for the counter of a loop."""
    token = operator(node)
    if token is None or field(node) in COUNTING:
        return
    if node.type in ADDING and (other := OTHER.get(text(token))):
        yield replaced(token, other, node)
        if other != "=":
            yield replaced(token, "=", node)
    elif node.type in UPDATING and (other := UPDATES.get(text(token))):
        yield replaced(token, other, node)
