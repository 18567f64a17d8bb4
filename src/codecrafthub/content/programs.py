"""The author's own programs, read without running them: whether judging can call them as it does."""

from __future__ import annotations

import ast

from codecrafthub.content.folder import Folder


def check_program(folder: Folder, name: str, text: str, function: str, arguments: tuple[str, ...]) -> None:
    """Refuse a program whose function is missing or cannot be called with these arguments."""
    label = folder.label(name)
    called = f"{function}({', '.join(arguments)})"
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        line = getattr(error, "lineno", None) or 1
        folder.report.refuse(label, line, f"This is not Python that can be read: {getattr(error, 'msg', error)}.")
        return
    found = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == function]
    if not found:
        folder.report.refuse(label, 1, f"There is no function `{function}`. Define `def {called}:`.")
    elif not _takes(found[-1].args, len(arguments)):
        folder.report.refuse(label, found[-1].lineno, f"It is called as `{called}`, which it cannot be. Change it.")


def _takes(given: ast.arguments, count: int) -> bool:
    """Whether a function can be called with so many arguments by position."""
    positional = len(given.posonlyargs) + len(given.args)
    least = positional - len(given.defaults)
    has_needed_names = any(default is None for default in given.kw_defaults)
    return least <= count and (count <= positional or given.vararg is not None) and not has_needed_names
