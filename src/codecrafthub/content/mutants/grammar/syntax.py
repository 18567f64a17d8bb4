"""Syntax of languages that are not Python: trees that know where in the text each piece stands, and edits of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from tree_sitter import Language, Node, Parser

GRAMMARS = {
    "javascript": ("tree_sitter_javascript", "language"),
    "typescript": ("tree_sitter_typescript", "language_typescript"),
    "c": ("tree_sitter_c", "language"),
    "cpp": ("tree_sitter_cpp", "language"),
    "go": ("tree_sitter_go", "language"),
    "java": ("tree_sitter_java", "language"),
    "rust": ("tree_sitter_rust", "language"),
}
LEFT_ALONE = frozenset(
    {
        "comment", "line_comment", "block_comment", "import_statement", "import_declaration", "use_declaration",
        "preproc_include", "package_clause", "package_declaration", "type_annotation", "type_arguments",
        "type_parameters", "type_alias_declaration", "interface_declaration", "attribute_item", "decorator",
        "marker_annotation", "annotation",
    }
)  # fmt: skip
"""What changes nothing that a program answers."""
LISTED = frozenset({"arguments", "argument_list", "expression_list", "template_substitution", "unary_expression"})
"""Between an expression and what it is a part of."""
BLOCKS = frozenset(
    {"block", "compound_statement", "program", "source_file", "statement_block", "statement_list", "translation_unit"}
)


@dataclass(frozen=True, slots=True)
class Edit:
    """Another text from `start` to `end`, counted in bytes; `shown` is the piece around it that tells it best."""

    start: int
    end: int
    text: str
    shown: Node

    def within(self, source: bytes) -> str:
        """What the shown piece becomes."""
        before, after = source[self.shown.start_byte : self.start], source[self.end : self.shown.end_byte]
        return f"{before.decode()}{self.text}{after.decode()}"

    def apply(self, source: bytes) -> str:
        """The whole text with the edit in it."""
        return f"{source[: self.start].decode()}{self.text}{source[self.end :].decode()}"


def replaced(node: Node, text: str, shown: Node | None = None) -> Edit:
    """A node's text replaced."""
    return Edit(node.start_byte, node.end_byte, text, shown or node)


@cache
def _parser(runtime: str) -> Parser:
    module, function = GRAMMARS[runtime]
    return Parser(Language(getattr(import_module(module), function)()))


def parse(runtime: str, source: bytes) -> Node | None:
    """The root of a text's tree; None where it is not of that language."""
    root = _parser(runtime).parse(source).root_node
    return None if root.has_error else root


def nodes(node: Node) -> Iterator[Node]:
    """Every node below this one in the order of the text, but for those in which a fault would change nothing."""
    for child in node.named_children:
        if child.type not in LEFT_ALONE:
            yield child
            yield from nodes(child)


def around(node: Node) -> Iterator[Node]:
    """The nodes around this one, from the innermost outwards."""
    while (parent := node.parent) is not None:
        yield parent
        node = parent


def field(node: Node) -> str | None:
    """The name of the field in which a node stands in the one around it."""
    parent = node.parent
    if parent is None:
        return None
    index = next(index for index, child in enumerate(parent.children) if child == node)
    return parent.field_name_for_child(index)


def text(node: Node | None) -> str:
    """What a node says."""
    return "" if node is None or node.text is None else node.text.decode()


def operator(node: Node) -> Node | None:
    """The operator of an expression; some grammars give it no name."""
    named = node.child_by_field_name("operator")
    return named or next((child for child in node.children if not child.is_named), None)


def piece(node: Node) -> Node:
    """The node by which a change of this one is best told: a number says little without what it is in."""
    parent = node.parent
    while parent is not None and parent.type in LISTED:
        parent = parent.parent
    return node if parent is None or parent.type in BLOCKS else parent
