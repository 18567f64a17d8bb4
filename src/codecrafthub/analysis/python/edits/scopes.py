"""What can be named and copied in each function of a program."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from itertools import islice
from typing import Any

from ..bounds import is_step
from .edit import Scope, copied

WORTHY = ast.Call | ast.BinOp | ast.Subscript | ast.Compare | ast.Attribute
UNSAFE = ast.Yield | ast.YieldFrom | ast.Await | ast.NamedExpr | ast.Starred
"""What changes more than its own place when it stands in another."""
MOST_COPIED, MOST_STATEMENTS, MOST_TEXTS = 10, 8, 12
MOST_NODES = 9
LONGEST_TEXT = 40
TEXTS = re.compile(r"'([^'\n]{1,12})'|\"([^\"\n]{1,12})\"|`([^`\n]{1,12})`")
NUMBERS = re.compile(r"(?<![\w.])-?\d{1,6}(?![\w.])")


class ScopeReader:
    """Reads scopes of one program, with the numbers and texts that its task names."""

    def __init__(self, tree: ast.Module, task: str, usual: Sequence[ast.stmt]) -> None:
        self._usual = tuple(usual)
        self._functions = tuple(node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef))
        self._numbers = [int(text) for text in NUMBERS.findall(task)]
        self._texts = ["".join(parts) for parts in TEXTS.findall(task)]

    def read(self, node: ast.AST, outer: Scope | None = None) -> Scope:
        """What there is in a function, and what it sees of the one around."""
        steps = {id(part) for one in ast.walk(node) if is_step(one) for part in ast.walk(one)}
        inside = [one for one in ast.walk(node) if id(one) not in steps]
        names = [one.arg for one in inside if isinstance(one, ast.arg)]
        names += [one.id for one in inside if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)]
        inner = [one.name for one in inside if isinstance(one, ast.FunctionDef)]
        constants: list[Any] = [one.value for one in inside if isinstance(one, ast.Constant)]
        numbers = [one for one in constants if type(one) in (int, float)] + self._numbers
        texts = [one for one in constants if isinstance(one, str) and len(one) < LONGEST_TEXT] + self._texts
        return Scope(
            names=_once([*names, *(outer.names if outer else ())]),
            own=_own(node),
            functions=_once([*self._functions, *inner]),
            numbers=_once(numbers),
            texts=_once(texts)[:MOST_TEXTS],
            expressions=tuple(map(copied, _worth_copying(inside))),
            statements=tuple(map(copied, _movable(inside)[:MOST_STATEMENTS])),
            usual=self._usual,
            containers=_containers(inside),
        )


def is_text(node: ast.AST) -> bool:
    """Whether a statement is a text, or another constant, that stands for itself."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _once(items: list[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(items))


def _own(function: ast.AST) -> tuple[str, ...]:
    """The names that this very function assigns to, so that one more assignment changes nothing else."""
    found, left = [], list(ast.iter_child_nodes(function))
    while left:
        node = left.pop()
        if isinstance(node, ast.arg):
            found.append(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.append(node.id)
        if not isinstance(node, ast.FunctionDef | ast.Lambda | ast.ClassDef | ast.comprehension):
            left += ast.iter_child_nodes(node)
    return _once(found[::-1])


def _movable(nodes: list[ast.AST]) -> tuple[ast.stmt, ...]:
    """Statements that could stand elsewhere too."""
    plain = [node for node in nodes if isinstance(node, ast.Expr) and not is_text(node)]
    return tuple(node for node in plain if _is_safe(node))


def _worth_copying(nodes: list[ast.AST]) -> tuple[ast.expr, ...]:
    """Expressions that could stand elsewhere: small, different, and more than a name."""
    found: dict[str, ast.expr] = {}
    for node in nodes:
        if isinstance(node, WORTHY) and isinstance(getattr(node, "ctx", None), ast.Load | None) and _is_small(node):
            found.setdefault(ast.dump(node), node)
    return tuple(sorted(found.values(), key=_size))[:MOST_COPIED]


def _is_small(node: ast.AST) -> bool:
    return _size(node) <= MOST_NODES and _is_safe(node)


def _is_safe(node: ast.AST) -> bool:
    return not any(isinstance(one, UNSAFE) for one in ast.walk(node))


def _size(node: ast.AST) -> int:
    """How many expressions a node consists of; of one that is too large, no more than that it is."""
    return sum(1 for _ in islice((one for one in ast.walk(node) if isinstance(one, ast.expr)), MOST_NODES + 1))


def _containers(nodes: list[ast.AST]) -> dict[str, str]:
    """Names that are given a list or a set, and the method that adds to each."""
    found: dict[str, str] = {}
    for node in nodes:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            maker = getattr(node.value.func, "id", "") if isinstance(node.value, ast.Call) else ""
            if isinstance(node.value, ast.List) or maker == "list":
                found[node.targets[0].id] = "append"
            elif maker == "set":
                found[node.targets[0].id] = "add"
    return found
