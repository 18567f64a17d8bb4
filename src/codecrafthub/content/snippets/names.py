"""Which names a piece of code reads from before it, and which it makes; told without running it."""

from __future__ import annotations

import ast
import builtins
import symtable
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

BUILTINS = frozenset(dir(builtins)) | {"__name__"}
GLOBALS = frozenset(
    {
        "AggregateError", "Array", "BigInt", "Boolean", "Date", "Error", "Infinity", "Intl", "Iterator", "JSON",
        "Map", "Math", "NaN", "Number", "Object", "Promise", "Proxy", "RangeError", "ReferenceError", "Reflect",
        "RegExp", "Set", "String", "Symbol", "SyntaxError", "TypeError", "URL", "WeakMap", "WeakSet", "arguments",
        "clearInterval", "clearTimeout", "console", "globalThis", "isNaN", "parseFloat", "parseInt", "process",
        "queueMicrotask", "setImmediate", "setInterval", "setTimeout", "structuredClone", "undefined",
    }
)  # fmt: skip
_SCOPES = frozenset(
    {
        "arrow_function", "catch_clause", "class_body", "for_in_statement", "for_statement", "function_declaration",
        "function_expression", "generator_function", "generator_function_declaration", "method_definition",
        "statement_block",
    }
)  # fmt: skip
_MOVING = frozenset(
    {
        "assignment_expression", "augmented_assignment_expression", "await_expression", "call_expression",
        "new_expression", "tagged_template", "unary_expression", "update_expression",
    }
)  # fmt: skip
_NAMED = frozenset(["class_declaration", "function_declaration", "generator_function_declaration"])


@dataclass(frozen=True, slots=True)
class Names:
    """`read`: names that something before must have made. `made`: names that are known after it.

    `borrowed`: those of them that come from a library. `is_still`: it calls nothing, so it changes no object.
    """

    read: frozenset[str]
    made: frozenset[str]
    borrowed: frozenset[str] = frozenset()
    is_still: bool = False

    @property
    def all(self) -> frozenset[str]:
        return self.read | self.made

    @property
    def fresh(self) -> frozenset[str]:
        """Names that stand for something else afterwards, whatever they stood for before."""
        return self.made - self.read


def python_names(source: str) -> Names:
    """Of statements as they stand at the top of a program. Raises SyntaxError."""
    read: set[str] = set()
    made: set[str] = set()
    borrowed: set[str] = set()
    statements = ast.parse(source).body
    for statement in statements:
        table = symtable.symtable(ast.unparse(statement), "snippet", "exec")
        here = {one.get_name() for one in table.get_symbols() if one.is_assigned() or one.is_imported()}
        wanted = {one.get_name() for one in table.get_symbols() if one.is_referenced()}
        if isinstance(statement, ast.For | ast.While | ast.If | ast.With | ast.Try | ast.Match):
            wanted -= here  # a loop's own names are made before its body reads them
        if isinstance(statement, ast.AugAssign) and isinstance(statement.target, ast.Name):
            wanted.add(statement.target.id)
        read |= (wanted | set(_from_within(table)) - here) - made
        made |= here
        borrowed |= {one.get_name() for one in table.get_symbols() if one.is_imported()}
    is_still = len(statements) == 1 and isinstance(statements[0], ast.Expr) and not _acts(statements[0])
    return Names(frozenset(read - BUILTINS), frozenset(made), frozenset(borrowed), is_still)


def _acts(statement: ast.stmt) -> bool:
    return any(isinstance(node, ast.Call | ast.Await | ast.NamedExpr) for node in ast.walk(statement))


def _from_within(table: symtable.SymbolTable) -> Iterator[str]:
    """Names of the top that functions, classes and comprehensions read."""
    for child in table.get_children():
        yield from (one.get_name() for one in child.get_symbols() if one.is_global() and one.is_referenced())
        yield from _from_within(child)


def javascript_names(source: str) -> Names:
    """Of statements as they stand at the top of a program."""
    read: set[str] = set()
    made: set[str] = set()
    is_still = True
    for statement in _parser().parse(source.encode()).root_node.named_children:
        used, here = _used(statement), set(_made(statement))
        read |= used - here - made
        made |= here
        is_still &= statement.type == "expression_statement" and not _moves(statement)
    return Names(frozenset(read - GLOBALS), frozenset(made), is_still=is_still)


def _moves(node: Node) -> bool:
    return node.type in _MOVING or any(_moves(child) for child in node.named_children)


@cache
def _parser() -> Parser:
    return Parser(Language(tree_sitter_javascript.language()))


def _used(node: Node) -> set[str]:
    """Names in a node that are not made within it."""
    if node.type in ("identifier", "shorthand_property_identifier"):
        return {(node.text or b"").decode()}
    used = {name for child in node.named_children for name in _used(child)}
    return used - set(_within(node)) if node.type in _SCOPES else used


def _within(scope: Node) -> Iterator[str]:
    """Names that are made in a scope: its parameters, and what its own statements declare."""
    for field in ("parameter", "parameters", "left", "initializer", "name"):
        child = scope.child_by_field_name(field)
        if child is not None:
            yield from _bound(child)
    for child in scope.named_children:
        yield from _made(child)


def _made(statement: Node) -> Iterator[str]:
    """Names that a statement declares around it."""
    if statement.type in _NAMED:
        name = statement.child_by_field_name("name")
        if name is not None and name.text is not None:
            yield name.text.decode()
    elif statement.type in ("lexical_declaration", "variable_declaration"):
        for declarator in statement.named_children:
            name = declarator.child_by_field_name("name")
            if name is not None:
                yield from _bound(name)


def _bound(pattern: Node) -> Iterator[str]:
    """Names in a pattern, such as `[a, {b}]`; of a declaration, those that it declares."""
    if pattern.type in ("lexical_declaration", "variable_declaration"):
        yield from _made(pattern)
    elif pattern.type in ("identifier", "shorthand_property_identifier_pattern"):
        yield (pattern.text or b"").decode()
    elif pattern.type == "assignment_pattern":
        left = pattern.child_by_field_name("left")
        if left is not None:
            yield from _bound(left)
    elif pattern.type == "pair_pattern":
        value = pattern.child_by_field_name("value")
        if value is not None:
            yield from _bound(value)
    else:
        for child in pattern.named_children:
            yield from _bound(child)


NAMES: Mapping[str, Callable[[str], Names]] = {"python": python_names, "javascript": javascript_names}
"""By the languages whose examples are run."""
