"""Places in a syntax tree: every node with what stands around it, and another put where it stands."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

LEFT_ALONE: frozenset[tuple[type[ast.AST], str]] = frozenset(
    {
        (ast.arg, "annotation"), (ast.AnnAssign, "annotation"), (ast.FunctionDef, "returns"),
        (ast.AsyncFunctionDef, "returns"), (ast.Raise, "cause"), (ast.Assert, "msg"), (ast.ClassDef, "bases"),
        (ast.ClassDef, "keywords"),
    }
)  # fmt: skip
"""What of a node changes nothing that a program answers."""
PIECES = ast.expr | ast.Return | ast.Assign
BETWEEN = ast.UnaryOp | ast.Slice | ast.FormattedValue | ast.Attribute | ast.keyword
"""Between a number and what it is best told with."""


@dataclass(frozen=True, slots=True)
class Place:
    """A node, the nodes around it from the module inwards, and which field of the innermost it stands in."""

    node: Any
    around: tuple[Any, ...]
    field: str
    index: int | None = None

    @property
    def parent(self) -> Any:
        return self.around[-1]

    @property
    def line(self) -> int:
        """Inside an f-string, that of the f-string: Python 3.11 does not know the lines there."""
        text = next((node for node in self.around if isinstance(node, ast.JoinedStr)), self.node)
        lines = (getattr(node, "lineno", None) for node in (text, *reversed(self.around)))
        return next((line for line in lines if line is not None), 1)

    @property
    def piece(self) -> Any:
        """The node by which a change of this one is best told: a number says little without what it is in."""
        node = self.node
        for outer in reversed(self.around):
            is_small = _is_small(node) or outer is not self.parent
            if not is_small or not isinstance(outer, PIECES | BETWEEN):
                return node
            node = outer
            if not isinstance(outer, BETWEEN):
                return node
        return node

    @contextmanager
    def holding(self, other: ast.AST | None) -> Iterator[None]:
        """The tree with another node here, for as long as the block runs."""
        self._put(other)
        try:
            yield
        finally:
            self._put(self.node)

    def _put(self, node: ast.AST | None) -> None:
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node


def places(node: ast.AST, around: tuple[ast.AST, ...] = ()) -> Iterator[Place]:
    """Every place below a node, in the order of the text, but for those that a fault would change nothing in."""
    inside = (*around, node)
    for field, value in ast.iter_fields(node):
        if (type(node), field) in LEFT_ALONE:
            continue
        for index, item in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(item, ast.AST) and not _is_idle(item):
                yield Place(item, inside, field, index)
                yield from places(item, inside)


def _is_small(node: ast.AST) -> bool:
    """Whether this is a number with or without a sign, a text, or what stands between brackets."""
    return isinstance(node.operand if isinstance(node, ast.UnaryOp) else node, ast.Constant | ast.Slice)


def _is_idle(node: ast.AST) -> bool:
    """Texts that stand for themselves, imports, and what only runs where a file is a program of its own."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        return True
    if isinstance(node, ast.If):
        return "__name__" in {part.id for part in ast.walk(node.test) if isinstance(part, ast.Name)}
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def shown(node: ast.AST | None) -> str:
    """A node as source text; of a statement with others inside, its head."""
    if node is None or isinstance(node, ast.Pass):
        return ""
    return ast.unparse(ast.fix_missing_locations(node)).strip().split("\n", 1)[0]
