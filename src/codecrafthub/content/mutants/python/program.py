"""All mutants of a Python program, but for those that are the same program."""

from __future__ import annotations

import ast
import types
from collections.abc import Callable, Iterator
from typing import Any

from codecrafthub.content.mutants.mutant import Mutant, told
from codecrafthub.content.mutants.python import calls, conditions, statements, values
from codecrafthub.content.mutants.python.tree import Place, places, shown

OPERATORS: dict[str, Callable[[Place], Iterator[ast.AST]]] = {
    "boundary": conditions.boundaries,
    "branch": conditions.branches,
    "half": conditions.halves,
    "opposite": conditions.opposites,
    "negation": conditions.negations,
    "constant": values.constants,
    "arithmetic": values.arithmetic,
    "sign": values.signs,
    "slice": values.slices,
    "element": values.elements,
    "format": values.formats,
    "wrapper": calls.wrappers,
    "other call": calls.others,
    "argument": calls.arguments,
    "range": calls.ranges,
    "left out": statements.left_out,
    "jump": statements.jumps,
    "addition": statements.additions,
    "round": statements.rounds,
    "answer": statements.answers,
    "error": statements.errors,
    "decorator": statements.decorators,
}
BODY = "the body that the stub has"


def python_mutants(file: str, text: str, stub: str = "") -> Iterator[Mutant]:
    """Mutants in the order of the text. Each function is also left as the stub has it.

    A text that is no Python has none.
    """
    try:
        tree, begun = ast.parse(text), _functions(ast.parse(stub))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    seen = {_essence(ast.unparse(tree))}
    for place in list(places(tree)):
        for operator, other in _faults(place, begun):
            was = shown(place.piece)
            with place.holding(other):
                changed = ast.unparse(ast.fix_missing_locations(tree)) + "\n"
                became = shown(other if place.piece is place.node else place.piece)
            essence = _essence(changed)
            if essence is not None and essence not in seen:
                seen.add(essence)
                yield Mutant(file, place.line, operator, *told(was, BODY if operator == "stub" else became), changed)


def _faults(place: Place, begun: dict[str, ast.FunctionDef]) -> Iterator[tuple[str, ast.AST]]:
    """The operator, and what stands there instead, for each fault there is in this place."""
    for name, operator in OPERATORS.items():
        yield from ((name, other) for other in operator(place))
    node = place.node
    if isinstance(node, ast.FunctionDef) and node.name in begun:
        fields = {**dict(ast.iter_fields(node)), "body": begun[node.name].body}
        yield "stub", ast.FunctionDef(**fields)


def _functions(stub: ast.Module) -> dict[str, ast.FunctionDef]:
    return {node.name: node for node in ast.walk(stub) if isinstance(node, ast.FunctionDef)}


def _essence(text: str) -> Any:
    """What the interpreter makes of a program, without lines and names of files; None where it is no program."""
    try:
        return _without_places(compile(text, "", "exec", dont_inherit=True, optimize=2))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _without_places(code: types.CodeType) -> tuple[Any, ...]:
    constants = tuple(
        _without_places(item) if isinstance(item, types.CodeType) else (type(item), repr(item))
        for item in code.co_consts
    )
    return code.co_code, constants, code.co_names, code.co_varnames, code.co_freevars, code.co_exceptiontable
