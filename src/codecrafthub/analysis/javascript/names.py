"""The names in a program: those it binds, those it needs, plain ones for those without a partner. It only parses."""

from collections.abc import Iterable, Iterator

from .parts import FUNCTIONS, NAMES
from .syntax import Syntax

COMMON = {
    "Array", "BigInt", "Boolean", "Date", "Error", "Function", "Infinity", "JSON", "Map", "Math", "NaN", "Number",
    "Object", "Promise", "RangeError", "RegExp", "Set", "String", "Symbol", "TypeError", "WeakMap", "WeakSet",
    "arguments", "await", "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete",
    "do", "else", "enum", "eval", "export", "extends", "false", "finally", "for", "function", "if", "import",
    "in", "instanceof", "let", "new", "null", "of", "process", "return", "static", "super", "switch", "this",
    "throw", "true", "try", "typeof", "undefined", "var", "void", "while", "with", "yield",
}  # fmt: skip
PATTERNS = {
    "object_pattern", "array_pattern", "pair_pattern", "assignment_pattern", "object_assignment_pattern",
    "rest_pattern", "formal_parameters", "required_parameter", "optional_parameter",
}  # fmt: skip


def bound(node: Syntax) -> Iterator[str]:
    """Names that a pattern gives a value, in their order."""
    if node.type in NAMES:
        yield node.text
    elif node.type in ("assignment_pattern", "object_assignment_pattern"):
        yield from bound(node.named[0])
    elif node.type in ("required_parameter", "optional_parameter"):
        yield from bound(node.get("pattern") or node.named[0])
    elif node.type == "pair_pattern":
        value = node.get("value")
        yield from bound(value) if value is not None else ()
    elif node.type in PATTERNS:
        for child in node.named:
            yield from bound(child)


def stored(top: Syntax) -> list[str]:
    """Names that a function, or what is outside of functions, gives a value, parameters first; not its own name."""
    found: dict[str, None] = {}
    for node in top.walk():
        for pattern in _patterns(node, top):
            found.update(dict.fromkeys(bound(pattern)))
    return list(found)


def _patterns(node: Syntax, top: Syntax) -> Iterator[Syntax]:
    """What gives names values right at this node."""
    for field in FIELDS.get(node.type, ()):
        child = node.get(field)
        if child is not None and not (field == "name" and node is top):
            yield child


FIELDS = {
    **dict.fromkeys(FUNCTIONS, ("parameter", "parameters")),
    **dict.fromkeys(("function_declaration", "generator_function_declaration"), ("name", "parameters")),
    "method_definition": ("parameters",), "class_declaration": ("name",), "variable_declarator": ("name",),
    "catch_clause": ("parameter",), "for_in_statement": ("left",), "assignment_expression": ("left",),
    "augmented_assignment_expression": ("left",), "update_expression": ("argument",),
}  # fmt: skip


def read(top: Syntax) -> set[str]:
    """All names that occur."""
    return {node.text for node in top.walk() if node.type in NAMES}


def new_names(tops: Iterable[Syntax], wanted: Iterable[str], taken: Iterable[str]) -> dict[str, str]:
    """Plain names for variables that have no partner, by what they are for: nobody's own choice of name is shown."""
    roles: dict[str, str] = {}
    for top in tops:
        for node in top.walk():
            for name, role in _roles(node):
                roles.setdefault(name, role)
    used = set(taken) | COMMON
    given: dict[str, str] = {}
    for name in wanted:
        role, number = roles.get(name, "value"), 1
        while (candidate := role if number == 1 else f"{role}{number}") in used:
            number += 1
        used.add(candidate)
        given[name] = candidate
    return given


def _roles(node: Syntax) -> Iterator[tuple[str, str]]:
    if node.type == "variable_declarator" and (name := node.get("name")) is not None:
        value = node.get("value")
        role = ROLES.get(value.type, "value") if value is not None else "value"
        yield from ((one, role) for one in bound(name))
    elif node.type == "for_in_statement" and (left := node.get("left")) is not None:
        names = list(bound(left))
        is_pair = left.type == "array_pattern" and len(names) == 2  # noqa: PLR2004
        yield from zip(names, ("index", "item") if is_pair else ("item",) * len(names), strict=True)
    elif node.type == "for_statement" and (first := node.get("initializer")) is not None:
        yield from ((one.text, "index") for each in first.named if (one := each.get("name")) is not None)
    elif node.type in FUNCTIONS:
        given = node.get("parameters") or node.get("parameter")
        yield from ((one, "item") for one in (bound(given) if given is not None else ()))
    elif node.type in ("function_declaration", "generator_function_declaration"):
        name = node.get("name")
        yield from ((name.text, "helper"),) if name is not None else ()


ROLES = {
    "number": "count", "string": "text", "template_string": "text", "true": "found", "false": "found",
    "array": "result", "object": "result", "new_expression": "result", **dict.fromkeys(FUNCTIONS, "helper"),
}  # fmt: skip
