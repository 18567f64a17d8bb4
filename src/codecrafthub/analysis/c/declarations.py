"""Declarations of C: types, parameters, and variables with what they begin with."""

from __future__ import annotations

import ast
from typing import Any

from .expressions import TYPES, Expressions
from .lexer import NotUnderstood
from .nodes import at, constant, converted, name, stored

MOST_CELLS = 100_000


class Declarations(Expressions):
    """Reads what is declared, and notes its types."""

    def declared_type(self) -> str:
        if self.word.text not in TYPES:
            raise NotUnderstood(f"line {self.word.line}: {self.word.text!r} for a type")
        return self.type_name()

    def parameters(self) -> list[str]:
        found = []
        while not self.took(")"):
            kind = self.declared_type()
            if self.word.kind == "name":
                found.append(self.take().text)
                while self.took("["):
                    while not self.took("]"):
                        self.take()
                    kind = f"array of {kind}"
                self.types[found[-1]] = kind
            if self.word.text != ")":
                self.take(",")
        return found

    def variables(self, kind: str) -> list[Any]:
        """Variables up to the semicolon; one without a value begins as 0, which is as good as any."""
        found = []
        while True:
            word = self.take()
            if word.kind != "name":
                raise NotUnderstood(f"line {word.line}: {word.text!r} for a name")
            sizes = []
            while self.took("["):
                sizes.append(self.expression()[0] if self.word.text != "]" else None)
                self.take("]")
            self.types[word.text] = "array of " * len(sizes) + kind
            value = self._first(kind, sizes, word.line)
            target = stored(name(word))
            found.append(ast.Assign(targets=[target], value=value, **at(word.line)))
            if not self.took(","):
                self.take(";")
                return found

    def _first(self, kind: str, sizes: list[Any], line: int) -> Any:
        """The value that a variable begins with."""
        zero: ast.expr = constant(0 if kind == "int" else 0.0, line)
        if self.took("="):
            if self.word.text == "{":
                return self._listed(sizes[0] if len(sizes) == 1 else None, zero, line)
            value, its_kind = self.expression()
            return converted(value, its_kind, kind)
        for size in reversed(sizes):
            if size is None:
                raise NotUnderstood(f"line {line}: an array without a size")
            if not isinstance(zero, ast.Constant):
                raise NotUnderstood(f"line {line}: an array of arrays")
            cell = ast.List(elts=[zero], ctx=ast.Load(), **at(line))
            zero = ast.BinOp(left=cell, op=ast.Mult(), right=size, **at(line))
        return zero

    def _listed(self, size: Any, zero: Any, line: int) -> Any:
        """A list of values in braces, filled up with zeros."""
        self.take("{")
        values = []
        while not self.took("}"):
            values.append(self.expression()[0])
            if self.word.text != "}":
                self.take(",")
        if isinstance(size, ast.Constant) and isinstance(size.value, int) and size.value <= MOST_CELLS:
            values += [zero] * (size.value - len(values))
        return ast.List(elts=values, ctx=ast.Load(), **at(line))
