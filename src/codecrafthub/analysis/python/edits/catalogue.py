"""Every edit that is tried of a program: a walk over its tree that asks each kind of edit at each place."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from typing import Any

from ..bounds import is_step
from . import calls, operators, sequences, statements, values
from .edit import Change, Edit, Scope

Maker = Callable[[ast.expr, Scope], Iterator[Change]]
MAKERS: tuple[Maker, ...] = (
    operators.comparisons, operators.conditions, operators.arithmetic, values.numbers, values.constants,
    values.names, calls.functions, calls.arguments, calls.unwrapped, sequences.slices, sequences.elements,
    values.neighbours, calls.wrapped, sequences.indices,
)  # fmt: skip
LEFT_ALONE = {"annotation", "returns", "decorator_list", "ctx", "keywords_names", "type_comment", "msg"}
WORTHY = ast.Call | ast.BinOp | ast.Subscript | ast.Compare | ast.Attribute
BLOCKS = ("body", "orelse", "finalbody")
PLACED = ast.expr | ast.stmt | ast.keyword | ast.arg | ast.excepthandler
MOST_COPIED = 14
MOST_NODES = 9
LONGEST_TEXT = 40
TEXTS = re.compile(r"'([^'\n]{1,12})'|\"([^\"\n]{1,12})\"|`([^`\n]{1,12})`")
NUMBERS = re.compile(r"(?<![\w.])-?\d{1,6}(?![\w.])")


def edits(tree: ast.Module, task: str = "") -> Iterator[Edit]:
    """Edits of a program, place by place; numbers and texts come from the program and from its task too."""
    functions = tuple(node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef))
    numbers = [int(text) for text in NUMBERS.findall(task)]
    texts = ["".join(parts) for parts in TEXTS.findall(task)]
    for piece, node in enumerate(tree.body):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            walk = _Walk(piece, functions, numbers, texts)
            scope = walk.scope(node, ())
            yield from walk.statement(node, scope)


class _Walk:
    """The edits of one statement of the module."""

    def __init__(self, piece: int, functions: tuple[str, ...], numbers: list[int], texts: list[str]) -> None:
        self._piece, self._functions, self._numbers, self._texts = piece, functions, numbers, texts

    def scope(self, node: ast.AST, outer: tuple[str, ...]) -> Scope:
        """What there is in a function, and what it can see of those around it."""
        inside = [one for one in ast.walk(node) if not is_step(one)]
        found = [one.arg for one in inside if isinstance(one, ast.arg)]
        found += [one.id for one in inside if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)]
        inner = tuple(one.name for one in inside if isinstance(one, ast.FunctionDef))
        constants: list[Any] = [one.value for one in inside if isinstance(one, ast.Constant)]
        numbers = [one for one in constants if type(one) in (int, float)] + self._numbers
        texts = [one for one in constants if isinstance(one, str) and len(one) < LONGEST_TEXT] + self._texts
        return Scope(
            tuple(dict.fromkeys([*found, *outer])), tuple(dict.fromkeys([*self._functions, *inner])),
            tuple(dict.fromkeys(numbers)), tuple(dict.fromkeys(texts))[:12], _worth_copying(inside),
            tuple(one for one in inside if isinstance(one, ast.Expr | ast.AugAssign) and not _is_text(one))[:8],
            _containers(inside),
        )  # fmt: skip

    def statement(self, node: ast.stmt, scope: Scope) -> Iterator[Edit]:
        """Edits of a statement and of all that is inside."""
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            scope = self.scope(node, scope.names)
        for kind, field, value, line in statements.fields(node, scope):
            yield Edit(node, field, None, value, line, kind, self._piece)
        for field in BLOCKS:
            block = getattr(node, field, None)
            if isinstance(block, list) and block:
                yield from self._block(node, field, block, scope)
        for handler in getattr(node, "handlers", []):
            yield from self._block(handler, "body", handler.body, scope)
        yield from self._expressions(node, scope)

    def _block(self, owner: ast.AST, field: str, block: list[ast.stmt], scope: Scope) -> Iterator[Edit]:
        for place, node in enumerate(block):
            if is_step(node) or _is_text(node):
                continue
            changes = [*statements.replaced(block, place, scope), *statements.moved(block, place)]
            if not isinstance(owner, ast.ClassDef):
                changes += statements.inserted(block, place, scope)
            for kind, value, line in changes:
                yield Edit(owner, field, None, value, line, kind, self._piece)
            yield from self.statement(node, scope)
        if not isinstance(owner, ast.ClassDef) and not isinstance(block[-1], ast.Return | ast.Break | ast.Continue):
            for kind, value, line in statements.inserted(block, len(block), scope):
                yield Edit(owner, field, None, value, line, kind, self._piece)

    def _expressions(self, node: ast.AST, scope: Scope) -> Iterator[Edit]:
        """Edits of the expressions that belong to a node, not to statements inside."""
        for field, value in ast.iter_fields(node):
            if field in LEFT_ALONE or (field in BLOCKS and isinstance(value, list)):
                continue
            for place, item in enumerate(value) if isinstance(value, list) else [(None, value)]:
                if isinstance(item, ast.expr):
                    for kind, other in self._changes(item, node, field, scope):
                        yield Edit(node, field, place, other, item.lineno, kind, self._piece)
                if isinstance(item, ast.expr | ast.comprehension | ast.keyword | ast.arguments):
                    yield from self._expressions(item, scope)

    def _changes(self, node: ast.expr, parent: ast.AST, field: str, scope: Scope) -> Iterator[Change]:
        if isinstance(getattr(node, "ctx", None), ast.Store | ast.Del):
            return
        if isinstance(parent, ast.Call) and field == "func" and isinstance(node, ast.Name):
            return
        for maker in MAKERS:
            yield from maker(node, scope)
        if field in ("test", "ifs"):
            yield from operators.truths(node)
        if isinstance(parent, ast.Return):
            yield from values.answers(node, scope)
        for other in scope.expressions:
            if type(other) is not type(node) or ast.dump(other) != ast.dump(node):
                yield "copy", other


def _worth_copying(nodes: list[ast.AST]) -> tuple[ast.expr, ...]:
    """Expressions that could stand elsewhere: small, different, and more than a name."""
    found: dict[str, ast.expr] = {}
    for node in nodes:
        if (
            isinstance(node, WORTHY)
            and isinstance(getattr(node, "ctx", ast.Load()), ast.Load)
            and _size(node) <= MOST_NODES
        ):
            found.setdefault(ast.dump(node), node)
    return tuple(sorted(found.values(), key=_size))[:MOST_COPIED]


def _containers(nodes: list[ast.AST]) -> dict[str, str]:
    """Names that are given an empty list or set at first, and the method that adds to each."""
    found: dict[str, str] = {}
    for node in nodes:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            value = node.value
            if isinstance(value, ast.List):
                found[node.targets[0].id] = "append"
            elif isinstance(value, ast.Call) and getattr(value.func, "id", "") in ("set", "list"):
                found[node.targets[0].id] = "add" if value.func.id == "set" else "append"  # type: ignore[attr-defined]
    return found


def _size(node: ast.AST) -> int:
    return sum(not isinstance(one, ast.expr_context | ast.operator | ast.cmpop) for one in ast.walk(node))


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def locate_new(node: Any, line: int) -> None:
    """Give nodes that an edit has made the line they stand in; those of the program have theirs."""
    for item in node if isinstance(node, list) else [node]:
        if isinstance(item, ast.AST) and not hasattr(item, "lineno"):
            if isinstance(item, PLACED):
                item.lineno = item.end_lineno = line
                item.col_offset = item.end_col_offset = 0
            for child in ast.iter_child_nodes(item):
                locate_new(child, line)
