"""Habits of beginners that no test and no linter names: what a line does is not what whoever wrote it believes.

It only parses. Each rule is a function from a module's tree to what it finds.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Mapping
from typing import Any

from .found import Found
from .lists import changed_while_walked, second_names, shared_rows
from .loops import endless_loops, ends_in_first_round
from .results import lost_results, nothing_kept

RULES = (
    ends_in_first_round,
    lost_results,
    nothing_kept,
    changed_while_walked,
    endless_loops,
    shared_rows,
    second_names,
)
MOST = 10


def find(files: Mapping[str, str]) -> list[dict[str, Any]]:
    """Habits in the Python files: [{"file", "code", "line", "column", "end_line", "end_column", "values", "after"}].

    Lines and columns count from 1; `values` are words of the place for a sentence about it; `after` is what its lines
    might be instead, or None. A file that cannot be parsed has none.
    """
    found = [one for name, text in files.items() if name.endswith(".py") for one in _of(name, text)]
    return found[:MOST]


def _of(name: str, text: str) -> list[dict[str, Any]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            tree = ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return []
    lines = text.split("\n")
    found: list[Found] = [one for rule in RULES for one in rule(tree)]
    return [{"file": name, **one.described(lines)} for one in sorted(found, key=lambda one: one.node.lineno)]
