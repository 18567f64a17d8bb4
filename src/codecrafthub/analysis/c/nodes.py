"""Nodes of Python's syntax tree as translated C needs them, each with its line."""

from __future__ import annotations

import ast
import keyword
from typing import Any

from .lexer import NotUnderstood, Word

REAL = {"float", "double"}
"""The types of numbers with a fraction; all other numbers are "int"."""
ESCAPES = {"n": "\n", "t": "\t", "0": "\0", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}


def at(line: int) -> Any:
    return {"lineno": line, "end_lineno": line, "col_offset": 0, "end_col_offset": 0}


def constant(value: Any, line: int) -> ast.Constant:
    return ast.Constant(value=value, **at(line))


def name(word: Word) -> ast.Name:
    return ast.Name(id=safe(word.text), ctx=ast.Load(), **at(word.line))


def safe(text: str) -> str:
    """A name that Python knows as one."""
    return f"{text}_" if keyword.iskeyword(text) else text


def call(function: str, args: list[Any], line: int) -> ast.Call:
    return ast.Call(func=ast.Name(id=safe(function), ctx=ast.Load(), **at(line)), args=args, keywords=[], **at(line))


def converted(node: Any, kind: str, wanted: str) -> Any:
    """A value as a variable of another type holds it."""
    if wanted == "int" and kind in REAL:
        return call("int", [node], node.lineno)
    if wanted in REAL and kind == "int" and isinstance(node, ast.Constant):
        return constant(1.0 * node.value, node.lineno)  # type: ignore[operator]
    if wanted == "float" and kind != "float":
        return call("c_float", [node], node.lineno)
    return call("float", [node], node.lineno) if wanted == "double" and kind == "int" else node


def loaded(target: Any) -> Any:
    """A target as what is read."""
    fields = {field: value for field, value in ast.iter_fields(target) if field != "ctx"}
    return type(target)(**fields, ctx=ast.Load(), **at(target.lineno))


def stored(target: Any) -> Any:
    """What is read as a target. Raises NotUnderstood."""
    if not isinstance(target, ast.Name | ast.Subscript):
        raise NotUnderstood(f"line {target.lineno}: what cannot be assigned to")
    fields = {field: value for field, value in ast.iter_fields(target) if field != "ctx"}
    return type(target)(**fields, ctx=ast.Store(), **at(target.lineno))


def stepped(node: Any, sign: str, *, is_after: bool) -> Any:
    """`++` and `--`; a statement that is nothing else is told by `target_of_step`."""
    if not isinstance(node, ast.Name | ast.Subscript):
        raise NotUnderstood(f"line {node.lineno}: {sign}")
    line = node.lineno
    step = ast.BinOp(left=node, op=ast.Add() if sign == "++" else ast.Sub(), right=constant(1, line), **at(line))
    if isinstance(node, ast.Subscript):
        step.target_of_step = node  # type: ignore[attr-defined]
        return step
    new: Any = ast.NamedExpr(target=stored(node), value=step, **at(line))
    if is_after:
        back = ast.Sub() if sign == "++" else ast.Add()
        new = ast.BinOp(left=new, op=back, right=constant(1, line), **at(line))
    new.target_of_step = node
    return new


def unescaped(text: str) -> str:
    """What stands between quotes, with its escapes resolved."""
    found, parts = "", iter(text)
    for part in parts:
        escape = next(parts, "") if part == "\\" else ""
        found += ESCAPES.get(escape, escape) if escape else part
    return found
