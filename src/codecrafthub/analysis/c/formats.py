"""Edits of what printf and scanf are told: a newline, words around a number, what stands between two of them."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Sequence

from ..python.edits.edit import Change, Scope
from .runtime import CONVERSION

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
USUAL_DIGITS = 6
BETWEEN = (" ", "\n", ", ", "\t", "")


def maker(expected: Sequence[str]) -> Callable[[ast.expr, Scope], Iterator[Change]]:
    """Edits of the formats of a program that is to print these texts."""

    def formats(node: ast.expr, _scope: Scope) -> Iterator[Change]:
        function = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
        if function not in ("printf", "scanf"):
            return
        assert isinstance(node, ast.Call)
        first = node.args[0] if node.args else None
        if not isinstance(first, ast.Constant) or not isinstance(first.value, str):
            return
        others = _read(first.value) if function == "scanf" else _printed(first.value, expected)
        for other in dict.fromkeys(others):
            if other != first.value:
                args = [ast.Constant(value=other), *node.args[1:]]
                yield "format", ast.Call(func=node.func, args=args, keywords=[])

    return formats


def newline() -> ast.stmt:
    """The statement that is forgotten most: the end of the line."""
    return ast.Expr(ast.Call(ast.Name("printf", ast.Load()), [ast.Constant("\n")], []))


def _read(form: str) -> Iterator[str]:
    """Formats that read the same, without what must stand between."""
    conversions = [match.group() for match in re.finditer(r"%\*?\d*(?:hh|h|ll|l|L)?[diufFeEgGcs]", form)]
    yield " ".join(conversions)
    yield " ".join([*conversions, ""])


def _printed(form: str, expected: Sequence[str]) -> Iterator[str]:
    """Formats of the same values: as the expected texts look, a newline more or less, nothing but the numbers."""
    conversions = [match.group() for match in CONVERSION.finditer(form) if match.group() != "%%"]
    for text in expected:
        yield from _like(text, conversions)
    yield form + "\n"
    yield form.rstrip("\n")
    yield form.rstrip() + "\n"
    yield form.lstrip()
    for between in BETWEEN if conversions else ():
        yield between.join(conversions) + "\n"
        yield between.join(conversions)
        yield between.join(conversions) + " "
    yield from _words(form, expected)
    for digits in (0, 1, 2, 3):
        yield re.sub(r"%(?:\.\d+)?l?f", f"%.{digits}f", form)
    yield re.sub(r"%\d*d", "%02d", form)
    yield re.sub(r"%\d+d", "%d", form)


def _like(text: str, conversions: list[str]) -> Iterator[str]:
    """A format that gives a text of this look, where it has as many numbers as there are conversions."""
    numbers = NUMBER.findall(text)
    if not conversions or len(numbers) != len(conversions):
        return
    left = iter(map(_conversion, numbers, conversions))
    yield NUMBER.sub(lambda _: next(left), text.replace("%", "%%"))


def _conversion(number: str, was: str) -> str:
    _, point, digits = number.partition(".")
    if point:
        return "%f" if len(digits) == USUAL_DIGITS else f"%.{len(digits)}f"
    return f"%0{len(number)}d" if len(number) > 1 and number[0] == "0" else was


def _words(form: str, expected: Sequence[str]) -> Iterator[str]:
    """Without a conversion: the words that are expected in place of others."""
    if "%" not in form:
        for text in expected:
            yield text
            for line in text.splitlines()[:3]:
                yield line
                yield line + "\n"
