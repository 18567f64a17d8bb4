"""All mutants of a program in a language other than Python."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from tree_sitter import Node

from codecrafthub.content.mutants.grammar import conditions, javascript, statements, values
from codecrafthub.content.mutants.grammar.syntax import Edit, nodes, parse, replaced, text
from codecrafthub.content.mutants.mutant import Mutant, told
from codecrafthub.contracts.literals import JAVASCRIPT

Operator = Callable[[Node], Iterator[Edit]]
COMMON: dict[str, Operator] = {
    "boundary": conditions.boundaries,
    "branch": conditions.branches,
    "half": conditions.halves,
    "opposite": conditions.opposites,
    "negation": conditions.negations,
    "constant": values.constants,
    "arithmetic": values.arithmetic,
    "sign": values.signs,
    "element": values.elements,
    "left out": statements.left_out,
    "jump": statements.jumps,
    "addition": statements.additions,
}
OWN: dict[str, Operator] = {
    "wrapper": javascript.wrappers,
    "other call": javascript.others,
    "argument": javascript.arguments,
    "round": javascript.rounds,
    "copy": javascript.copies,
    "answer": javascript.answers,
    "error": javascript.errors,
    "pattern": javascript.patterns,
}
BODY = "the body that the stub has"
FUNCTIONS = frozenset({"function_declaration", "generator_function_declaration", "method_definition"})
VALUES = frozenset({"arrow_function", "function_expression"})


def grammar_mutants(runtime: str, file: str, source: str, stub: str = "") -> Iterator[Mutant]:
    """Mutants in the order of the text; in JavaScript each function is also left as the stub has it.

    A text that is not of that language has none.
    """
    given = source.encode()
    root = parse(runtime, given)
    if root is None:
        return
    seen = {_essence(source)}
    for name, edit in _edits(runtime, root, stub):
        changed = edit.apply(given)
        essence = _essence(changed)
        if essence not in seen and parse(runtime, changed.encode()) is not None:
            seen.add(essence)
            was, became = text(edit.shown).rstrip(";"), edit.within(given).rstrip(";")
            if name == "stub":
                was, became = was.split("{")[0], BODY
            line = source.count("\n", 0, len(given[: edit.start].decode())) + 1
            yield Mutant(file, line, name, *told(was, became), changed)


def _edits(runtime: str, root: Node, stub: str) -> Iterator[tuple[str, Edit]]:
    is_javascript = runtime in JAVASCRIPT
    operators = COMMON | (OWN if is_javascript else {"other call": values.names})
    if runtime == "c":
        operators["branch"] = partial(conditions.branches, truths=("1", "0"))
    bodies = _bodies(parse(runtime, stub.encode())) if is_javascript else {}
    begun = {name: text(body) for name, (_, body) in bodies.items()}
    for node in nodes(root):
        for name, operator in operators.items():
            yield from ((name, edit) for edit in operator(node))
        if (function := _function(node)) is not None and function[0] in begun:
            yield "stub", replaced(function[1], begun[function[0]], node)


def _bodies(root: Node | None) -> dict[str, tuple[str, Node]]:
    found = (_function(node) for node in nodes(root)) if root is not None else ()
    return {function[0]: function for function in found if function is not None}


def _function(node: Node) -> tuple[str, Node] | None:
    """The name and the body of a function that has both."""
    name, value = node.child_by_field_name("name"), node
    if node.type == "variable_declarator":
        value = node.child_by_field_name("value") or node
        if value.type not in VALUES:
            return None
    elif node.type not in FUNCTIONS:
        return None
    body = value.child_by_field_name("body")
    return None if name is None or body is None or body.type != "statement_block" else (text(name), body)


def _essence(source: str) -> str:
    """A text without what only lays it out."""
    return " ".join(source.replace(";", " ; ").split())
