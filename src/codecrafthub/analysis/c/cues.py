"""What a C program's text tells of its faults beside the failing tests: words that nobody expects, and idle lines."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .runtime import CONVERSION

UNEXPECTED = 0.55
"""The suspicion of a line that prints, or wants to read, what none of the tests knows."""
IDLE = 0.5
"""How much of its suspicion a line keeps that does nothing with what the program computes."""
READING = re.compile(r"%\*?\d*(?:hh|h|ll|l|L)?[diufFeEgGcs]|\s+")


def unexpected(tree: ast.Module, tests: Sequence[Mapping[str, Any]]) -> dict[int, float]:
    """Lines with a printf whose words are in no expected output, or a scanf whose are in no input."""
    outputs, inputs = [test["prints"] for test in tests], [test["stdin"] for test in tests]
    found: dict[int, float] = {}
    for line, function, form in _formats(tree):
        separator, texts = (CONVERSION, outputs) if function == "printf" else (READING, inputs)
        if any(not any(part in text for text in texts) for part in _between(separator, form)):
            found[line] = UNEXPECTED
    return found


def idle(tree: ast.Module) -> dict[int, float]:
    """Lines that only end the program, or declare what has no value yet."""
    used = {node.lineno for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    lines = {node.lineno for node in ast.walk(tree) if isinstance(node, ast.Return | ast.Assign | ast.FunctionDef)}
    begins = {node.lineno for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    return dict.fromkeys((lines - used) | begins, IDLE)


def _formats(tree: ast.Module) -> Iterator[tuple[int, str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("printf", "scanf") and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield node.lineno, node.func.id, first.value  # type: ignore[attr-defined]


def _between(separator: re.Pattern[str], form: str) -> list[str]:
    """What a format says besides its conversions."""
    places = [0, *(place for match in separator.finditer(form) for place in match.span()), len(form)]
    return [form[start:end] for start, end in zip(places[::2], places[1::2], strict=True) if start < end]
