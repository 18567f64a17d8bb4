"""What an edit is: another value for one field of one node, and what stands around it."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Scope:
    """What can be named, and what can be copied, where an edit is made."""

    names: tuple[str, ...]
    """Variables and parameters of the functions around, in the order of the text."""
    own: tuple[str, ...]
    """Those of them that the function itself assigns to."""
    functions: tuple[str, ...]
    """Functions and classes of the program."""
    numbers: tuple[int | float, ...]
    texts: tuple[str, ...]
    expressions: tuple[ast.expr, ...] = ()
    """Parts of the function around that are worth copying."""
    statements: tuple[ast.stmt, ...] = ()
    usual: tuple[ast.stmt, ...] = ()
    """Statements that are forgotten often."""
    containers: dict[str, str] = field(default_factory=dict)
    """Name of each list or set that begins empty, to the method that adds to it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A field of a node, or one place of a field that is a list; `piece` counts the statements of the module."""

    owner: ast.AST
    field: str
    index: int | None
    piece: int
    around: frozenset[int]
    """The identities of the nodes around what stands here, which a change of it therefore changes too."""

    @property
    def node(self) -> Any:
        """What stands here now."""
        value = getattr(self.owner, self.field)
        return value if self.index is None else value[self.index]

    def put(self, node: Any) -> None:
        if self.index is None:
            setattr(self.owner, self.field, node)
        else:
            getattr(self.owner, self.field)[self.index] = node


Mode = Literal["expression", "statement", "before", "after", "alone"]
"""What an edit does with what stands at its place.

expression, statement  put another in its place, which may be tried together with others
before, after          put a statement beside it
alone                  put something in its place that nothing can be tried together with
"""


@dataclass(frozen=True, slots=True)
class Edit:
    """A small change of a program: `kind` is one of weights.WEIGHTS, `line` the one that is at fault if it mends."""

    place: Place
    mode: Mode
    value: Any
    line: int
    kind: str


Change = tuple[str, ast.expr]
"""The kind of an edit, and the expression that takes the place of the one that is there."""


def name(text: str) -> ast.Name:
    return ast.Name(id=text, ctx=ast.Load())


def number(value: float | str | bool | None) -> ast.Constant:
    return ast.Constant(value=value)


def call(function: str, *args: ast.expr) -> ast.Call:
    return ast.Call(func=name(function), args=list(args), keywords=[])


def plus(node: ast.expr, step: int) -> ast.BinOp:
    """The expression plus a positive number, or minus a negative one's size."""
    return ast.BinOp(left=node, op=ast.Add() if step > 0 else ast.Sub(), right=number(abs(step)))


def negated(node: ast.expr) -> ast.UnaryOp:
    return ast.UnaryOp(op=ast.Not(), operand=node)


def locate_new(node: Any, line: int) -> None:
    """Give nodes that an edit has made the line they stand in; those of the program have theirs."""
    left = list(node) if isinstance(node, list) else [node]
    while left:
        item = left.pop()
        if isinstance(item, list):
            left += item
        elif isinstance(item, ast.AST) and not hasattr(item, "lineno"):
            if "lineno" in item._attributes:  # noqa: SLF001  (as the documentation has it)
                item.lineno = item.end_lineno = line  # type: ignore[attr-defined]
                item.col_offset = item.end_col_offset = 0  # type: ignore[attr-defined]
            left += [getattr(item, field, None) for field in item._fields]


def copied(node: Any) -> Any:
    """A node with all inside, as one of its own: what stands inside of itself would have no end."""
    if isinstance(node, list):
        return [copied(item) for item in node]
    if not isinstance(node, ast.AST):
        return node
    return type(node)(**{field: copied(value) for field, value in ast.iter_fields(node)})
