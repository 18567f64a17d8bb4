"""Faults that JavaScript and TypeScript have words for: calls, loops over what can be iterated, copies, defaults."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from codecrafthub.content.mutants.grammar.syntax import Edit, field, replaced, text

LEFT_OUT = frozenset(
    {"Array.from", "Math.abs", "Math.floor", "Math.round", "Math.trunc", "Number", "String", "parseInt"}
)
METHODS_LEFT_OUT = frozenset(
    {
        "concat", "filter", "flat", "replace", "replaceAll", "reverse", "slice", "sort", "toFixed", "toLowerCase",
        "toReversed", "toSorted", "toUpperCase", "trim",
    }
)  # fmt: skip
OTHER = {"Math.min": "Math.max", "Math.max": "Math.min", "Math.floor": "Math.ceil", "Math.ceil": "Math.floor"}
OTHER_METHODS = {
    "endsWith": ("startsWith",), "every": ("some",), "find": ("findLast",), "findIndex": ("findLastIndex",),
    "indexOf": ("lastIndexOf",), "lastIndexOf": ("indexOf",), "padEnd": ("padStart",), "padStart": ("padEnd",),
    "pop": ("shift",), "push": ("unshift",), "replaceAll": ("replace",), "shift": ("pop",), "some": ("every",),
    "startsWith": ("endsWith",), "trim": ("trimStart", "trimEnd"), "unshift": ("push",),
}  # fmt: skip
OVER_EACH = frozenset({"filter", "forEach", "map", "reduce"})
SORTS = frozenset({"sort", "toSorted"})
IDLE_FLAGS = frozenset("duvy")


def wrappers(node: Node) -> Iterator[Edit]:
    """A call left out: what it was called with, or on, stands in its place."""
    if node.type == "new_expression" and text(node.child_by_field_name("constructor")) == "Set":
        yield from (replaced(node, f"[...{text(first)}]") for first in _arguments(node)[:1])
    if node.type != "call_expression":
        return
    called, arguments = node.child_by_field_name("function"), _arguments(node)
    if text(called) in LEFT_OUT and arguments:
        yield replaced(node, text(arguments[0]))
    receiver, name = _method(called)
    if receiver is not None and name in METHODS_LEFT_OUT and not _is_input(receiver):
        yield replaced(node, text(receiver))


def others(node: Node) -> Iterator[Edit]:
    """One function or method for another."""
    called = node.child_by_field_name("function") if node.type == "call_expression" else None
    if called is None:
        return
    if other := OTHER.get(text(called)):
        yield replaced(called, other, node)
    receiver, name = _method(called)
    if receiver is not None and not _is_input(receiver):
        prop = called.child_by_field_name("property")
        yield from (replaced(prop, other, node) for other in OTHER_METHODS.get(name, ()) if prop is not None)


def arguments(node: Node) -> Iterator[Edit]:
    """A sort without its comparison, or the other way round; a slice without its end; a default forgotten."""
    called = node.child_by_field_name("function") if node.type == "call_expression" else None
    _, name = _method(called)
    found = _arguments(node)
    if name in SORTS and found:
        yield replaced(found[0], "", node)
    if name == "slice" and len(found) > 1 and text(found[0]) != "0":
        yield Edit(found[0].end_byte, found[1].end_byte, "", node)
        yield replaced(found[0], "0", node)
    if node.type == "assignment_pattern" and field(node) != "left":
        yield replaced(node, text(node.child_by_field_name("left")))
    if node.type == "required_parameter" and (value := node.child_by_field_name("value")) is not None:
        token = value.prev_sibling
        yield Edit(token.start_byte if token else value.start_byte, value.end_byte, "", node)


def rounds(node: Node) -> Iterator[Edit]:
    """A loop, or a method that goes over each element, that misses its first or its last one."""
    parent = node.parent
    if parent is not None and parent.type == "for_in_statement" and field(node) == "right":
        if text(parent.child_by_field_name("operator")) == "of":
            yield replaced(node, f"[...{text(node)}].slice(1)")
            yield replaced(node, f"[...{text(node)}].slice(0, -1)")
        return
    receiver, name = _method(node.child_by_field_name("function") if node.type == "call_expression" else None)
    if receiver is not None and name in OVER_EACH:
        yield replaced(receiver, f"{text(receiver)}.slice(1)", node)
        yield replaced(receiver, f"{text(receiver)}.slice(0, -1)", node)


def copies(node: Node) -> Iterator[Edit]:
    """A value itself instead of its copy."""
    if node.type in {"array", "object"} and len(node.named_children) == 1:
        only = node.named_children[0]
        if only.type == "spread_element":
            yield replaced(node, text(only.named_children[0]))
    elif node.type == "optional_chain":
        yield replaced(node, ".", node.parent)


def answers(node: Node) -> Iterator[Edit]:
    """A null given back instead of a value, and 0 instead of null."""
    if node.type == "return_statement" and node.named_children:
        value = node.named_children[0]
        yield replaced(value, "0" if value.type in {"null", "undefined"} else "null", node)


def errors(node: Node) -> Iterator[Edit]:
    """An error of another type; one that is caught and thrown again; an `await` forgotten."""
    if node.type == "throw_statement":
        made = node.named_children[0]
        kind = made.child_by_field_name("constructor") if made.type == "new_expression" else None
        if kind is not None:
            yield replaced(kind, "Error" if text(kind) != "Error" else "TypeError", node)
    elif node.type == "catch_clause":
        body = node.child_by_field_name("body")
        name = node.child_by_field_name("parameter")
        if body is not None and name is not None and name.type == "identifier":
            yield Edit(body.start_byte + 1, body.start_byte + 1, f" throw {text(name)};", node)
    elif node.type == "await_expression":
        yield replaced(node, text(node.named_children[0]))


def patterns(node: Node) -> Iterator[Edit]:
    """A regular expression without one of its flags, or without the anchor at one of its ends."""
    if node.type == "regex_flags":
        for flag in set(text(node)) - IDLE_FLAGS:
            yield replaced(node, text(node).replace(flag, ""), node.parent)
    elif node.type == "regex_pattern":
        pattern = text(node)
        if pattern.startswith("^") and len(pattern) > 1:
            yield replaced(node, pattern[1:], node.parent)
        if pattern.endswith("$") and not pattern.endswith("\\$") and len(pattern) > 1:
            yield replaced(node, pattern[:-1], node.parent)


def _arguments(node: Node) -> list[Node]:
    given = node.child_by_field_name("arguments")
    return [] if given is None else [child for child in given.named_children if child.type != "comment"]


def _is_input(node: Node) -> bool:
    """Whether this is all that a program is given: how its last line ends is no question of the exercise."""
    return node.type == "call_expression" and text(node.child_by_field_name("function")).endswith("readFileSync")


def _method(called: Node | None) -> tuple[Node | None, str]:
    """What a method is called on, and its name."""
    if called is None or called.type != "member_expression":
        return None, ""
    return called.child_by_field_name("object"), text(called.child_by_field_name("property"))
