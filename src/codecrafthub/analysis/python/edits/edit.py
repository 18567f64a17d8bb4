"""What an edit is: another value for one field of one node, and what stands around it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Scope:
    """What can be named, and what can be copied, where an edit is made."""

    names: tuple[str, ...]
    """Variables and parameters of the functions around, in the order of the text."""
    functions: tuple[str, ...]
    """Functions and classes of the program."""
    numbers: tuple[int | float, ...]
    texts: tuple[str, ...]
    expressions: tuple[ast.expr, ...] = ()
    """Parts of the function around that are worth copying."""
    statements: tuple[ast.stmt, ...] = ()
    containers: dict[str, str] = field(default_factory=dict)
    """Name of each list or set that begins empty, to the method that adds to it."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `value` into a field of a node, or at one place of a field that is a list.

    `kind` is one of weights.WEIGHTS, `piece` the number of the statement of the module.
    """

    owner: ast.AST
    field: str
    place: int | None
    value: Any
    line: int
    kind: str
    piece: int

    @property
    def where(self) -> tuple[int, str, int | None]:
        """The same for edits of which one takes the place of another."""
        return id(self.owner), self.field, self.place

    @property
    def before(self) -> Any:
        """What is there without the edit."""
        value = getattr(self.owner, self.field)
        return value if self.place is None else value[self.place]

    @contextmanager
    def made(self, value: Any) -> Iterator[None]:
        """The tree with a value at this place, for as long as the block runs."""
        kept = getattr(self.owner, self.field)
        put = value if self.place is None else [*kept[: self.place], value, *kept[self.place + 1 :]]
        setattr(self.owner, self.field, put)
        try:
            yield
        finally:
            setattr(self.owner, self.field, kept)


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
