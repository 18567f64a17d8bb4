"""Which functions and classes a stub defines."""

from __future__ import annotations

import ast
from collections.abc import Mapping


def defined_names(stub: Mapping[str, str]) -> set[str] | None:
    """Functions and classes of Python files; None when it cannot be told."""
    names: set[str] = set()
    for name, text in stub.items():
        if not name.endswith(".py"):
            return None
        try:
            tree = ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None
        names |= {
            node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        }
    return names
