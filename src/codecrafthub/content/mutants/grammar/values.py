"""Faults in values, in the languages whose expressions look like those of C."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tree_sitter import Node

from codecrafthub.content.mutants.grammar.syntax import Edit, around, field, operator, piece, replaced, text

NUMBERS = frozenset(
    {
        "number", "number_literal", "int_literal", "float_literal", "integer_literal", "decimal_integer_literal",
        "decimal_floating_point_literal",
    }
)  # fmt: skip
_NUMBER = re.compile(r"(-?)(\d+)(\.\d+)?([a-zA-Z]\w*)?")
TEXTS = frozenset({"string_fragment", "string_content", "interpreted_string_literal_content"})
WHOLE_TEXTS = frozenset(
    {"string", "template_string", "string_literal", "interpreted_string_literal", "raw_string_literal"}
)
TRUTHS = {"true": "false", "false": "true"}
OTHER = {
    "+": "-", "-": "+", "*": "+", "/": "*", "**": "*", "&": "|", "|": "&", "^": "|",
}  # fmt: skip
NAMES = {"max": "min", "min": "max", "max_element": "min_element", "min_element": "max_element"}
LISTS = frozenset({"array", "array_expression", "array_initializer", "initializer_list", "literal_value", "object"})
ERRORS = frozenset({"throw_statement"})
PAIR = 2
LOOKED_IN = frozenset({"member_expression", "for_in_statement"})
"""Where the order of a pair hardly matters: in `[a, b].includes(c)`."""


def constants(node: Node) -> Iterator[Edit]:
    """Numbers off by one, truths turned round, texts forgotten."""
    if node.type in NUMBERS:
        changes = (_number(text(node), step) for step in _steps(node))
        yield from (replaced(node, changed, piece(node)) for changed in changes if changed)
    elif text(node) in TRUTHS and node.type in {*TRUTHS, "boolean_literal"}:
        yield replaced(node, TRUTHS[text(node)], piece(node))
    elif node.type in TEXTS and not _is_only_said(node):
        yield replaced(node, "", node.parent)


def _is_only_said(node: Node) -> bool:
    """Whether a text is part of an error's message, or a name."""
    parent = node.parent
    return any(outer.type in ERRORS for outer in around(node)) or (parent is not None and field(parent) == "key")


def _number(literal: str, step: int) -> str:
    """A number so much larger; empty where it is written in a way that is left alone."""
    found = _NUMBER.fullmatch(literal.replace("_", ""))
    if found is None or (found[2].startswith("0") and len(found[2]) > 1):
        return ""
    whole = int(f"{found[1]}{found[2]}") + step
    if found[3] and (whole < 0 or found[1]):
        return ""
    changed = f"{whole}{found[3] or ''}{found[4] or ''}"
    return changed if whole >= 0 else f"({changed})"


def _steps(node: Node) -> Sequence[int]:
    """By how much a number is off: not where that is the same as another boundary."""
    parent = node.parent
    token = text(operator(parent)) if parent is not None and parent.type == "binary_expression" else ""
    is_right = field(node) == "right"
    if token in {"<", ">="}:
        return (-1,) if is_right else (1,)
    if token in {"<=", ">"}:
        return (1,) if is_right else (-1,)
    return 1, -1


def arithmetic(node: Node) -> Iterator[Edit]:
    """Another operator; of a remainder what it is of."""
    token = operator(node) if node.type == "binary_expression" else None
    if token is None:
        return
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    if text(token) == "%":
        yield replaced(node, text(left))
    elif text(token) == "+" and any(side is not None and side.type in WHOLE_TEXTS for side in (left, right)):
        yield replaced(node, text(right))
        yield replaced(node, text(left))
    elif other := OTHER.get(text(token)):
        yield replaced(token, other, node)


def names(node: Node) -> Iterator[Edit]:
    """The largest for the smallest, and the other way round."""
    if node.type in {"identifier", "field_identifier"} and (other := NAMES.get(text(node))):
        yield replaced(node, other, node.parent)


def signs(node: Node) -> Iterator[Edit]:
    """A forgotten minus."""
    if node.type == "unary_expression" and text(operator(node)) in {"-", "~"}:
        yield replaced(node, text(node.named_children[-1]))


def elements(node: Node) -> Iterator[Edit]:
    """A list, or an object, without its first or its last element; a pair the other way round."""
    found = [child for child in node.named_children if child.type != "comment"] if node.type in LISTS else []
    if len(found) < PAIR:
        return
    yield Edit(found[0].start_byte, found[1].start_byte, "", node)
    yield Edit(found[-2].end_byte, found[-1].end_byte, "", node)
    if len(found) == PAIR and node.type != "object" and (node.parent is None or node.parent.type not in LOOKED_IN):
        swapped = f"{text(found[1])}, {text(found[0])}"
        yield Edit(found[0].start_byte, found[1].end_byte, swapped, node)
