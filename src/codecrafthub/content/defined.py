"""Which functions and classes a stub defines."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping

_EXPORTED = re.compile(
    r"^[ \t]*(?:export\s+(?:default\s+)?)?(?:(?:async\s+)?function\b\s*\*?|class\b|const\b|let\b|var\b)\s*([\w$]+)",
    re.MULTILINE,
)
_ELSEWHERE = re.compile(r"^[ \t]*export\s*[{*]|\bmodule\.exports\b|\bexports\.\w", re.MULTILINE)


def defined_names(stub: Mapping[str, str]) -> set[str] | None:
    """Functions and classes of Python or JavaScript files; None when it cannot be told."""
    names: set[str] = set()
    for name, text in stub.items():
        found = _in_python(text) if name.endswith(".py") else _in_javascript(name, text)
        if found is None:
            return None
        names |= found
    return names


def _in_python(text: str) -> set[str] | None:
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)}


def _in_javascript(name: str, text: str) -> set[str] | None:
    """Names at the start of lines; lists of exports may give them others, or bring those of another file."""
    if not name.endswith((".js", ".mjs")) or _ELSEWHERE.search(text):
        return None
    return set(_EXPORTED.findall(text))
