"""Expressions and headers of statements as trees that can be compared, names aligned. It only parses."""

from collections.abc import Mapping, Sequence

from ..matching.trees import Tree
from .syntax import Syntax

NAMES = {"identifier", "shorthand_property_identifier", "shorthand_property_identifier_pattern"}
LEFT_OUT = {
    "comment", "type_annotation", "type_parameters", "type_arguments", "accessibility_modifier", "override_modifier",
    "empty_statement", "optional_chain", "type_predicate_annotation", "asserts_annotation",
}  # fmt: skip
AROUND = {"parenthesized_expression", "as_expression", "satisfies_expression", "non_null_expression"}
"""Kinds that stand for what is inside of them."""
SIGNS = {
    "(", ")", "{", "}", "[", "]", ",", ";", ":", "=>", "=", "`", "${", ".", "function", "if", "else", "for", "while",
    "return", "throw", "new", "declare",
}  # fmt: skip
"""Tokens that say nothing besides the kind of what they belong to."""
BODIES = {"if_statement", "else_clause", "for_statement", "for_in_statement", "while_statement", "do_statement"}
"""Kinds in which a statement may stand without braces."""
FUNCTIONS = {"arrow_function", "function_expression", "generator_function"}
BLOCK = "statement_block"


class Part(Tree):
    """A tree that knows where in the text it stands."""

    __slots__ = ("end", "is_bare", "start")

    def __init__(self, kind: str, label: str, kids: Sequence["Part"], node: Syntax, name: str | None = None) -> None:
        super().__init__(kind, label, list(kids), node, name)
        self.start, self.end = node.start, node.end
        self.is_bare = False
        """Whether it stands for a block, or a list, without the braces or brackets that others have."""

    @property
    def parts(self) -> list["Part"]:
        return self.kids  # type: ignore[return-value]


def part_of(node: Syntax, rename: Mapping[str, str]) -> Part:
    """The tree of anything; names as `rename` has them."""
    while node.type in AROUND and node.named:
        node = node.named[0]
    kind = node.type
    if kind in NAMES:
        name = rename.get(node.text, node.text)
        own = "" if kind == "identifier" else f":{node.text}"
        return Part(kind, f"{kind}{own}:{name}", [], node, name)
    if kind == "string":
        return Part(kind, f"{kind}:{node.text[1:-1]}", [], node)
    if kind in ("required_parameter", "optional_parameter"):
        return _parameter(node, rename)
    if not node.children:
        return Part(kind, f"{kind}:{node.text}", [], node)
    if kind == "var":
        kind = "lexical_declaration"
    return Part(kind, f"{kind}:{','.join(signs(node))}", _kids(node, rename), node)


def signs(node: Syntax) -> list[str]:
    """What sets a node apart from others of its kind: operators and words such as `async`, and on which side."""
    found = [child.type for child in node.children if not child.is_named and child.type not in SIGNS]
    if any(child.type == "optional_chain" for child in node.children):
        found.append("?.")
    if node.type == "update_expression" and node.children[0].is_named:
        found.append("after")
    return found


def _kids(node: Syntax, rename: Mapping[str, str]) -> list[Part]:
    found = []
    for child in node.named:
        if child.type in LEFT_OUT:
            continue
        is_body = node.type in BODIES and child.field in ("body", "consequence", "alternative", None)
        if node.type in FUNCTIONS and child.field == "body" and child.type != BLOCK:
            found.append(bare(answered(child, rename)))
        elif node.type in FUNCTIONS and child.field == "parameter":
            found.append(listed(child, rename))
        elif is_body and child.type not in (BLOCK, "else_clause", *AROUND):
            found.append(bare(part_of(child, rename)))
        else:
            found.append(part_of(child, rename))
    return found


def bare(statement: Part) -> Part:
    """A block that has one statement and no braces."""
    block = Part(BLOCK, f"{BLOCK}:", [statement], statement.node)
    block.is_bare = True
    return block


def answered(node: Syntax, rename: Mapping[str, str]) -> Part:
    """The `return` that an expression in a function's place stands for."""
    statement = Part("return_statement", "return_statement:", [part_of(node, rename)], node)
    statement.is_bare = True
    return statement


def listed(node: Syntax, rename: Mapping[str, str]) -> Part:
    """The parameters of a function that has one, without brackets."""
    parameters = Part("formal_parameters", "formal_parameters:", [part_of(node, rename)], node)
    parameters.is_bare = True
    return parameters


def _parameter(node: Syntax, rename: Mapping[str, str]) -> Part:
    """A parameter of TypeScript: the same as one without types."""
    pattern, value = node.get("pattern") or node.named[0], node.get("value")
    if value is None:
        return part_of(pattern, rename)
    return Part("assignment_pattern", "assignment_pattern:", [part_of(pattern, rename), part_of(value, rename)], node)
