"""JavaScript and TypeScript as syntax trees, read by tree-sitter. It only parses."""

from collections.abc import Iterator
from functools import cache

import tree_sitter_javascript
import tree_sitter_typescript
from tree_sitter import Language, Parser, TreeCursor

from ..matching.statements import LARGEST, TooLarge

GRAMMARS = {
    "javascript": tree_sitter_javascript.language,
    "typescript": tree_sitter_typescript.language_typescript,
}
DEEPEST = 150
MOST_NODES = 12_000
NOT_READ = (SyntaxError, ValueError, RecursionError, MemoryError)
"""What comes of a program that cannot be parsed or aligned."""
WHOLE = {"string", "regex"}
"""Kinds whose parts are of no interest."""


class Syntax:
    """A node of the tree: where it stands, in bytes, and what it is made of; tokens are nodes without a name."""

    __slots__ = ("children", "end", "field", "is_named", "source", "start", "type")

    def __init__(self, cursor: TreeCursor, source: bytes) -> None:
        node = cursor.node
        assert node is not None
        self.type, self.is_named, self.field = node.type, node.is_named, cursor.field_name
        self.start, self.end, self.source = node.start_byte, node.end_byte, source
        self.children: list[Syntax] = []

    @property
    def text(self) -> str:
        return self.source[self.start : self.end].decode()

    @property
    def named(self) -> list["Syntax"]:
        """The children that are more than signs, comments left out."""
        return [child for child in self.children if child.is_named and child.type != "comment"]

    def get(self, field: str) -> "Syntax | None":
        """The child in a field; tokens are no such thing."""
        return next((child for child in self.children if child.field == field and child.is_named), None)

    def tokens(self) -> list[str]:
        """The signs and words that belong to this node itself."""
        return [child.type for child in self.children if not child.is_named]

    def walk(self) -> Iterator["Syntax"]:
        """This node and all below, in the order of the text."""
        left = [self]
        while left:
            node = left.pop()
            yield node
            left += reversed(node.children)


@cache
def _parser(dialect: str) -> Parser:
    return Parser(Language(GRAMMARS[dialect]()))


def read(source: str, dialect: str) -> Syntax:
    """The tree of a program in "javascript" or "typescript".

    Raises SyntaxError for what is not of that language, and TooLarge for what is too long, or too deep, to be aligned.
    """
    if len(source) > LARGEST:
        raise TooLarge(f"it has more than {LARGEST:,} characters")
    data = source.encode()
    tree = _parser(dialect).parse(data)
    if tree.root_node.has_error:
        raise SyntaxError("it cannot be read")
    return _copied(tree.walk(), data)


def _copied(cursor: TreeCursor, data: bytes) -> Syntax:
    """Raises TooLarge."""
    path = [Syntax(cursor, data)]
    count = 0
    while path:
        if path[-1].type not in WHOLE and cursor.goto_first_child():
            if len(path) > DEEPEST:
                raise TooLarge("it is nested too deeply")
        else:
            while not cursor.goto_next_sibling():
                if not cursor.goto_parent():
                    return path[0]
                path.pop()
            path.pop()
        node = Syntax(cursor, data)
        path[-1].children.append(node)
        path.append(node)
        count += 1
        if count > MOST_NODES:
            raise TooLarge(f"it has more than {MOST_NODES:,} parts")
    raise AssertionError("the root has no parent")
