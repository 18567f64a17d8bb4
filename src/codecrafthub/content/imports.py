"""Which modules of Python's own library the code of an exercise imports, read without running any of it."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

from codecrafthub.content.source import Source

MOST = 30
UNWANTED = frozenset({"__future__", "__main__", "antigravity", "this"})
"""Nothing to have at hand: not modules that do work, or modules that do something when they are imported."""


def library_modules(source: Source) -> list[str]:
    """The modules that stub, support, suite and exemplars import; sorted, so that equal exercises say the same."""
    texts = [*source.stub.values(), *source.support.values(), *source.suite.values()]
    texts += [text for exemplar in source.exemplars for text in exemplar.files.values()]
    found = {name for text in texts for name in _imported(text)}
    return sorted(name for name in found if _is_wanted(name))[:MOST]


def _is_wanted(name: str) -> bool:
    top = name.partition(".")[0]
    return top in sys.stdlib_module_names and not top.startswith("_") and top not in UNWANTED


def _imported(text: str) -> Iterator[str]:
    if "import" not in text:
        return
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
