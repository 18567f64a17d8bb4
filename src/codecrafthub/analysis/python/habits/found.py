"""One habit at its place, and how its line might read instead."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Loop = ast.For | ast.While | ast.AsyncFor
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Found:
    """`instead` replaces the source of the node, where that stands on one line."""

    code: str
    node: ast.stmt | ast.expr
    values: Mapping[str, str] = field(default_factory=dict)
    instead: str | None = None

    def described(self, lines: Sequence[str]) -> dict[str, Any]:
        """As plain data; of a node over several lines the first one is its place."""
        node = self.node
        line, end_line = node.lineno, node.end_lineno or node.lineno
        text = lines[line - 1]
        column = _characters(text, node.col_offset)
        is_whole = end_line == line and node.end_col_offset is not None
        end = _characters(text, node.end_col_offset or 0) if is_whole else len(text.rstrip())
        after = text[:column] + self.instead + text[end:] if self.instead is not None and is_whole else None
        place = {"line": line, "column": column + 1, "end_line": line, "end_column": max(end, column + 1) + 1}
        return {"code": self.code, **place, "values": dict(self.values), "after": after}


def _characters(text: str, offset: int) -> int:
    """A column in characters, where the tree counts bytes."""
    return len(text.encode()[:offset].decode(errors="ignore"))


def own(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes below one that run when it does: not those of functions and classes inside."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function | ast.Lambda | ast.ClassDef):
            continue
        yield child
        yield from own(child)


def blocks(tree: ast.AST) -> Iterator[Sequence[ast.stmt]]:
    """Every list of statements that run one after the other."""
    for node in ast.walk(tree):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if isinstance(block, list):
                yield block


def source(node: ast.AST, most: int = 40) -> str:
    """A short piece of code for a sentence."""
    text = ast.unparse(node)
    return text if len(text) <= most else f"{text[: most - 1]}…"
