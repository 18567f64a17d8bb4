"""The true fix of a faulty program, as lines of it: what the comparison with the mended program changes.

A changed or deleted line is in the fix. Where lines are only put in, the fix is the two lines around, as nobody could
be shown one that is not there. Lines without code (blank ones, comments, free-standing texts) are nowhere.
"""

import ast
import difflib
import io
import tokenize
from collections.abc import Sequence

Numbered = tuple[int, str]
"""A line's number, from 1, and its code."""


def fix(faulty: Sequence[Numbered], mended: Sequence[Numbered]) -> set[int]:
    """The lines of the faulty program that its fix is about."""
    found: set[int] = set()
    codes = [code for _, code in faulty], [code for _, code in mended]
    for kind, start, end, _, _ in difflib.SequenceMatcher(None, *codes, autojunk=False).get_opcodes():
        if kind == "insert":
            found |= {number for number, _ in faulty[max(0, start - 1) : start + 1]}
        elif kind != "equal":
            found |= {number for number, _ in faulty[start:end]}
    return found


def python_lines(source: str) -> list[Numbered]:
    """The lines of a Python program that hold code, without the comments at their ends."""
    silent, lines = _free_texts(ast.parse(source)), source.splitlines()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column]
    return [(number, line.rstrip()) for number, line in enumerate(lines, 1) if line.strip() and number not in silent]


def _free_texts(tree: ast.Module) -> set[int]:
    """The lines of texts that stand for themselves."""
    texts = [
        node for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    ]  # fmt: skip
    return {line for node in texts for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)}
