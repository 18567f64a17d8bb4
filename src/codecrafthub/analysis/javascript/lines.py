"""A program as a list of statements with their blocks, those inside of expressions aside. It only parses.

`else`, `catch`, `finally` and `case` are statements of their own in the block of what they belong to, right after it,
as `matching/statements.py` has it; so are the kinds: a function is one, whichever way it is written.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..matching.statements import Statement
from .parts import BLOCK, FUNCTIONS, Part, listed, part_of, signs
from .syntax import Syntax

KINDS = {
    "return_statement": "Return", "throw_statement": "Raise", "break_statement": "Break", "import_statement": "Import",
    "continue_statement": "Continue", "lexical_declaration": "Assign", "variable_declaration": "Assign",
    "field_definition": "Assign", "public_field_definition": "Assign", "expression_statement": "Expr",
}  # fmt: skip
EXPRESSIONS = {
    "assignment_expression": "Assign", "augmented_assignment_expression": "AugAssign", "update_expression": "AugAssign",
}  # fmt: skip
IGNORED = {"comment", "empty_statement", "interface_declaration", "type_alias_declaration"}
DECLARATIONS = {"function_declaration", "generator_function_declaration", "method_definition"}
CLASSES = {"class_declaration", "class", "abstract_class_declaration"}
FLAGS = {"async", "*", "static", "get", "set"}
EMPTY = "empty"


@dataclass(slots=True, eq=False)
class Line(Statement):
    """A statement; offsets are bytes of the source. Its header ends where its block begins, or with itself."""

    end: int = 0
    """Of the header: behind the brace that opens its block, if there is one."""
    last: int = 0
    """Of all of it."""
    is_bare: bool = False
    """Whether its block is a single statement without braces."""
    has_braces: bool = False
    is_answer: bool = False
    """Whether it is an expression in a function's place, and stands for a `return`."""

    @property
    def is_removable(self) -> bool:
        return bool(self.children) and self.kind not in ("FunctionDef", "ClassDef", "Match", "match_case")

    @property
    def has_block(self) -> bool:
        return self.has_braces or self.is_bare or self.kind == "match_case"


def outline(nodes: Sequence[Syntax], rename: Mapping[str, str] | None = None) -> list[Line]:
    """The statements of a block."""
    return [found for node in nodes for found in _lines(node, rename or {})]


def _lines(node: Syntax, rename: Mapping[str, str]) -> Iterator[Line]:
    """A statement, and the branches that belong to it."""
    if node.type in IGNORED or not node.is_named:
        return
    if node.type == "export_statement" and (inner := node.get("declaration")) is not None:
        for line in _lines(inner, rename):
            line.start = node.start
            yield line
    elif (work := function_of(node)) is not None:
        yield _function(node, work, rename)
    elif node.type == "if_statement":
        yield from _branches(node, node.start, "If", rename)
    elif node.type in WAYS:
        yield from WAYS[node.type](node, rename)
    else:
        header = part_of(node, rename)
        kind = KINDS.get(node.type, node.type)
        if kind == "Expr":
            kind = EXPRESSIONS.get(node.named[0].type, kind)
        end = node.end + (node.source[node.end : node.end + 1] == b";")
        yield _placed(Line(kind, header, node, []), node.start, end, end)


def function_of(node: Syntax) -> Syntax | None:
    """The function that a statement makes: a declaration of it, or the value of the only variable."""
    if node.type in DECLARATIONS:
        return node
    if node.type in ("lexical_declaration", "variable_declaration"):
        declarators = [child for child in node.named if child.type == "variable_declarator"]
        value = declarators[0].get("value") if len(declarators) == 1 else None
        return value if value is not None and value.type in FUNCTIONS else None
    if node.type in ("field_definition", "public_field_definition"):
        value = node.get("value")
        return value if value is not None and value.type in FUNCTIONS else None
    return None


def name_of(node: Syntax) -> Syntax | None:
    """Of a function or a class, where the statement names it."""
    inner = node.get("declaration") or node
    if inner.type in ("lexical_declaration", "variable_declaration"):
        inner = inner.named[0]
    return inner.get("name") or inner.get("property")


def parameters_of(work: Syntax, rename: Mapping[str, str]) -> Part:
    alone = work.get("parameter")
    if alone is not None:
        return listed(alone, rename)
    given = work.get("parameters")
    assert given is not None
    return part_of(given, rename)


def _function(node: Syntax, work: Syntax, rename: Mapping[str, str]) -> Line:
    name, body = name_of(node), work.get("body")
    kids = [part_of(name, rename)] if name is not None else []
    kids.append(parameters_of(work, rename))
    flags = [
        sign for sign in dict.fromkeys([*signs(work), *signs(node)]) if sign in ("async", "*", "static", "get", "set")
    ]
    header = Part("FunctionDef", f"FunctionDef:{','.join(flags)}", kids, node)
    if body is None or body.type == BLOCK:
        inner = outline(body.named, rename) if body is not None else []
        return _headed(header, node.start, body, inner, last=node.end)
    answer = Part("return_statement", "return_statement:", [part_of(body, rename)], body)
    inside = _placed(Line("Return", answer, body, []), body.start, body.end, body.end)
    inside.is_answer = True
    line = _placed(Line("FunctionDef", header, node, [inside]), node.start, body.start, node.end)
    line.is_bare = True
    return line


def _headed(header: Part, start: int, body: Syntax | None, inner: Sequence[Line], *, last: int, kind: str = "") -> Line:
    """A statement with a block, which may be a statement without braces."""
    line = Line(kind or header.kind, header, header.node, list(inner))
    if body is None:
        return _placed(line, start, last, last)
    line.has_braces = bool(body.children) and body.children[0].type == "{"
    line.is_bare = not line.has_braces
    return _placed(line, start, body.start + line.has_braces, last)


def _placed(line: Line, start: int, end: int, last: int) -> Line:
    line.start, line.end, line.last = start, end, last
    source: bytes = line.node.source
    line.text = source[start:end].decode()
    line.line = source.count(b"\n", 0, start) + 1
    line.end_line = line.line + line.text.rstrip().count("\n")
    line.column = start - (source.rfind(b"\n", 0, start) + 1)
    return line


def _block(body: Syntax | None, rename: Mapping[str, str]) -> list[Line]:
    if body is None:
        return []
    return outline(body.named if body.type == BLOCK else [body], rename)


def _branches(node: Syntax, start: int, kind: str, rename: Mapping[str, str]) -> Iterator[Line]:
    condition, body, other = node.get("condition"), node.get("consequence"), node.get("alternative")
    assert condition is not None
    assert body is not None
    header = Part(kind, f"{kind}:", [part_of(condition, rename)], node)
    yield _headed(header, start, body, _block(body, rename), last=body.end)
    if other is None:
        return
    inner = other.named[0]
    if inner.type == "if_statement":
        yield from _branches(inner, other.start, "Elif", rename)
    else:
        header = Part("Else", "Else", [], other)
        yield _headed(header, other.start, inner, _block(inner, rename), last=other.end)


def _loop(node: Syntax, rename: Mapping[str, str]) -> Iterator[Line]:
    body = node.get("body")
    if node.type == "for_statement":
        kids = [_or_empty(node, field, rename) for field in ("initializer", "condition", "increment")]
    elif node.type == "for_in_statement":
        kids = [_or_empty(node, field, rename) for field in ("left", "right")]
    else:
        kids = [_or_empty(node, "condition", rename)]
    kind = "While" if node.type == "while_statement" else "For"
    header = Part(node.type, f"{node.type}:{','.join(signs(node))}", kids, node)
    yield _headed(header, node.start, body, _block(body, rename), last=node.end, kind=kind)


def _or_empty(node: Syntax, field: str, rename: Mapping[str, str]) -> Part:
    found = node.get(field)
    return part_of(found, rename) if found is not None else Part(EMPTY, EMPTY, [], node)


def _try(node: Syntax, rename: Mapping[str, str]) -> Iterator[Line]:
    body, handler, end = node.get("body"), node.get("handler"), node.get("finalizer")
    assert body is not None
    yield _headed(Part("Try", "Try", [], node), node.start, body, _block(body, rename), last=body.end)
    if handler is not None:
        inner, caught = handler.get("body"), handler.get("parameter")
        kids = [part_of(caught, rename)] if caught is not None else []
        header = Part("ExceptHandler", "ExceptHandler", kids, handler)
        yield _headed(header, handler.start, inner, _block(inner, rename), last=handler.end)
    if end is not None:
        inner = end.get("body")
        header = Part("Finally", "Finally", [], end)
        yield _headed(header, end.start, inner, _block(inner, rename), last=end.end)


def _switch(node: Syntax, rename: Mapping[str, str]) -> Iterator[Line]:
    value, body = node.get("value"), node.get("body")
    assert value is not None
    assert body is not None
    cases = [_case(case, rename) for case in body.named]
    header = Part("Match", "Match", [part_of(value, rename)], node)
    yield _headed(header, node.start, body, cases, last=node.end)


def _case(node: Syntax, rename: Mapping[str, str]) -> Line:
    value = node.get("value")
    kids = [part_of(value, rename)] if value is not None else []
    inner = outline([child for child in node.named if child is not value], rename)
    colon = next((child.end for child in node.children if child.type == ":"), node.end)
    return _placed(
        Line("match_case", Part("match_case", node.type, kids, node), node, list(inner)), node.start, colon, node.end
    )


def _class(node: Syntax, rename: Mapping[str, str]) -> Iterator[Line]:
    name, body = node.get("name"), node.get("body")
    kids = [part_of(child, rename) for child in node.named if child.type == "class_heritage"]
    if name is not None:
        kids.insert(0, part_of(name, rename))
    inner = outline(body.named, rename) if body is not None else []
    yield _headed(Part("ClassDef", "ClassDef", kids, node), node.start, body, inner, last=node.end)


WAYS = {
    "for_statement": _loop, "for_in_statement": _loop, "while_statement": _loop, "try_statement": _try,
    "switch_statement": _switch, **dict.fromkeys(CLASSES, _class),
}  # fmt: skip
