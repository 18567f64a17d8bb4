"""Every edit that is tried of a program: a walk over its tree that asks each kind of edit at each place."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..bounds import is_step
from . import calls, operators, sequences, statements, values
from .edit import Change, Edit, Mode, Place, Scope
from .scopes import ScopeReader, is_text

Maker = Callable[[ast.expr, Scope], Iterator[Change]]
MAKERS: tuple[Maker, ...] = (
    operators.comparisons, operators.conditions, operators.arithmetic, values.numbers, values.constants,
    values.names, calls.functions, calls.arguments, calls.unwrapped, sequences.slices, sequences.elements,
    values.neighbours, values.variables, calls.wrapped, sequences.indices,
)  # fmt: skip
LEFT_ALONE = {"annotation", "returns", "decorator_list", "format_spec", "type_params", "msg", "bases"}
BLOCKS = ("body", "orelse", "finalbody")
DEFINITIONS = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
LOOPS = ast.For | ast.AsyncFor | ast.While
ENDS = ast.Return | ast.Break | ast.Continue | ast.Raise
FIXED = ast.Slice | ast.Starred | ast.JoinedStr | ast.FormattedValue
"""Expressions in whose place no other kind of expression may stand."""
PARTS = ast.expr | ast.comprehension | ast.keyword | ast.arguments


def edits(
    tree: ast.Module, task: str = "", more: Sequence[Maker] = (), usual: Sequence[ast.stmt] = ()
) -> Iterator[Edit]:
    """Edits of a program, place by place; numbers and texts come from the program and from its task too.

    There may be more makers, and statements that usually are forgotten.
    """
    reader = ScopeReader(tree, task, usual)
    for piece, node in enumerate(tree.body):
        if not isinstance(node, ast.Import | ast.ImportFrom) and not is_text(node):
            walk = _Walk(piece, reader, reader.read(node), (*MAKERS, *more))
            if not isinstance(node, DEFINITIONS):
                yield from walk.around_statement(Place(tree, "body", piece, piece, frozenset()), node)
            yield from walk.inside(node)


@dataclass(frozen=True, slots=True)
class _Walk:
    """Where a walk is: what can be named there, and the identities of the nodes around."""

    piece: int
    reader: ScopeReader
    scope: Scope
    makers: Sequence[Maker]
    around: frozenset[int] = frozenset()
    is_in_loop: bool = False
    is_in_function: bool = False
    is_in_class: bool = False

    def inside(self, node: ast.stmt) -> Iterator[Edit]:
        """Edits of what a statement consists of."""
        walk = replace(self, around=self.around | {id(node)})
        if isinstance(node, DEFINITIONS):
            is_class = isinstance(node, ast.ClassDef)
            scope = self.reader.read(node, self.scope)
            walk = replace(walk, scope=scope, is_in_loop=False, is_in_function=not is_class, is_in_class=is_class)
        for field in BLOCKS:
            block = getattr(node, field, None)
            if isinstance(block, list) and block:
                is_in_loop = walk.is_in_loop or (isinstance(node, LOOPS) and field == "body")
                yield from replace(walk, is_in_loop=is_in_loop).block(node, field, block)
        for part in [*getattr(node, "handlers", []), *getattr(node, "cases", [])]:
            yield from replace(walk, around=walk.around | {id(part)}).block(part, "body", part.body)
        yield from walk.expressions(node)

    def block(self, owner: ast.AST, field: str, block: list[ast.stmt]) -> Iterator[Edit]:
        """Edits of the statements of a block."""
        for index, node in enumerate(block):
            if is_step(node) or is_text(node):
                continue
            place = Place(owner, field, index, self.piece, self.around)
            yield from self.around_statement(place, node)
            for kind, value, line in statements.moved(block, index):
                yield Edit(Place(owner, field, None, self.piece, self.around), "alone", value, line, kind)
            yield from self.inside(node)
        if not isinstance(block[-1], ENDS):
            place = Place(owner, field, len(block) - 1, self.piece, self.around)
            yield from self._of(place, "after", block[-1].lineno, self._missing())

    def around_statement(self, place: Place, node: ast.stmt) -> Iterator[Edit]:
        """Other forms of a statement, and others before it."""
        yield from self._of(place, "statement", node.lineno, statements.forms(node))
        yield from self._of(place, "alone", node.lineno, statements.targets(node, self.scope))
        yield from self._of(place, "before", node.lineno, self._missing())

    def _missing(self) -> Iterator[statements.Form]:
        if not self.is_in_class:
            yield from statements.missing(
                self.scope, is_in_loop=self.is_in_loop, is_in_function=self.is_in_function
            )  # fmt: skip

    def _of(self, place: Place, mode: Mode, line: int, found: Iterator[statements.Form]) -> Iterator[Edit]:
        for kind, value in found:
            yield Edit(place, mode, value, line, kind)

    def expressions(self, node: ast.AST) -> Iterator[Edit]:
        """Edits of the expressions that belong to a node, not to statements inside."""
        for field, value in ast.iter_fields(node):
            if field in LEFT_ALONE or (field in BLOCKS and isinstance(value, list)):
                continue
            for index, item in enumerate(value) if isinstance(value, list) else [(None, value)]:
                if isinstance(item, ast.expr) and not isinstance(item, FIXED) and not isinstance(node, ast.JoinedStr):
                    place = Place(node, field, index, self.piece, self.around)
                    for kind, other in self._changes(item, node, field):
                        yield Edit(place, "expression", other, item.lineno, kind)
                if isinstance(item, PARTS):
                    yield from replace(self, around=self.around | {id(item)}).expressions(item)

    def _changes(self, node: Any, parent: ast.AST, field: str) -> Iterator[Change]:
        if isinstance(getattr(node, "ctx", None), ast.Store | ast.Del) or field == "func":
            return
        for maker in self.makers:
            yield from maker(node, self.scope)
        if field in ("test", "ifs"):
            yield from operators.truths(node)
        if isinstance(parent, ast.Return):
            yield from values.answers(node, self.scope)
        for other in self.scope.expressions:
            yield "copy", other
