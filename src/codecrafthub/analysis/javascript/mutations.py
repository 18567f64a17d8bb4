"""Small edits that need no other program: what learners of JavaScript most often get wrong by a little. It only parses.

Each is one edit of a plan (patches.py) whose edits are alternatives: one of them is made, or two of different lines.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from .lines import Line
from .parts import BLOCK, FUNCTIONS
from .patches import Patches, shown
from .rewriting import Patch, Rewrite, as_arrow
from .syntax import Syntax

MOST = 160
MOST_PAIRED = 16
OTHERS = {
    "<": ("<=", ">", ">="), "<=": ("<", ">=", ">"), ">": (">=", "<", "<="), ">=": (">", "<=", "<"),
    "===": ("!==",), "!==": ("===",), "==": ("===", "!=="), "!=": ("!==", "==="), "&&": ("||",), "||": ("&&", "??"),
    "??": ("||",), "+": ("-",), "-": ("+",), "*": ("+", "**"), "/": ("*", "%"), "%": ("/",), "+=": ("-=", "="),
    "-=": ("+=",), "*=": ("+=",), "++": ("--",), "--": ("++",),
}  # fmt: skip
CALLED = {
    "floor": ("ceil", "round", "trunc"), "ceil": ("floor", "round"), "round": ("floor", "ceil"), "max": ("min",),
    "min": ("max",), "every": ("some",), "some": ("every",), "replace": ("replaceAll",), "find": ("filter",
    "findIndex"), "forEach": ("map",), "push": ("unshift",), "shift": ("pop",), "pop": ("shift",), "sort":
    ("toSorted",), "reverse": ("toReversed",), "splice": ("slice", "toSpliced"), "trimStart": ("trim",),
    "trimEnd": ("trim",), "toUpperCase": ("toLowerCase",), "toLowerCase": ("toUpperCase",), "values": ("entries",
    "keys"), "keys": ("values", "entries"), "map": ("flatMap",), "parseInt": ("Number",), "indexOf":
    ("lastIndexOf",), "padStart": ("padEnd",), "padEnd": ("padStart",), "race": ("all",), "all": ("allSettled",),
    "flatMap": ("map",),
}  # fmt: skip
"""A method or function, and what is often meant instead."""
PLACES = {"slice", "at", "substring", "splice", "charAt", "repeat"}
"""What is called with places, which may be one off."""
MOST_DIGITS = 15
"""Of a number that JavaScript holds exactly, whatever it is."""
NUMBER = re.compile(r"\d+$")
MOST_RETURNED = 4


class Mutations:
    """Collects the edits of some functions of a program."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._plan = Patches(source)

    def plan(self, parts: Sequence[tuple[list[Syntax], list[Line]]]) -> dict[str, Any]:
        """A plan of alternatives; `parts` are functions, and what else may be at fault, as trees and as statements."""
        for _nodes, lines in parts:
            for line in (one for top in lines for one in top.walk()):
                if isinstance(line, Line):
                    self._line(line)
        for nodes, _lines in parts:
            for top in nodes:
                for node in top.walk():
                    self._add(self._at(node))
        self._plan.edits.sort(key=lambda edit: float(edit["cost"]))
        del self._plan.edits[MOST:]
        return self._plan.plan(0, self._pairs())

    def _pairs(self) -> list[list[int]]:
        """Edits of different lines to make together, the smallest first; none where there are many edits."""
        edits = self._plan.edits
        if len(edits) > MOST_PAIRED:
            return []
        every = combinations(range(len(edits)), 2)
        pairs = [[one, two] for one, two in every if edits[one]["line"] != edits[two]["line"]]
        return sorted(pairs, key=lambda pair: int(edits[pair[0]]["cost"]) + int(edits[pair[1]]["cost"]))

    def _add(self, found: Iterator[Rewrite]) -> None:
        for rewrite in found:
            self._plan.add(rewrite)

    def _line(self, line: Line) -> None:
        """What a statement or a function as a whole may lack."""
        last = line.children[-1] if line.children else None
        if line.kind == "FunctionDef" and isinstance(last, Line) and not line.is_bare and last.kind != "Return":
            for name in [*dict.fromkeys(self._candidates(line.node))][:MOST_RETURNED]:
                text = f"return {name};"
                at = self._plan.behind(last.last)
                put = f"\n{self._plan.indent(last.start)}{text}"
                self._plan.add(Rewrite(((at, at, put),), 2, "insert", "", shown(text), at, "Return"))
        if line.kind == "Expr" and not line.children and line.text.rstrip().endswith(";"):
            new = f"return {line.text}"
            patch = (line.start, line.start, "return ")
            self._plan.add(Rewrite((patch,), 2, "replace", shown(line.text), shown(new), line.start, "Return"))
        if line.kind in ("For", "While", "If", "Else") and isinstance(last, Line) and last.kind == "Return":
            self._moved_out(line, last)

    def _moved_out(self, line: Line, last: Line) -> None:
        """The last statement of a block after the block instead."""
        if line.is_bare or len(line.children) <= 1:
            return
        start = self._plan.before_line(last.start)
        text = f"\n{self._plan.indent(line.start)}{last.text}"
        patches: tuple[Patch, ...] = ((start, last.last, ""), (line.last, line.last, text))
        told = shown(last.text)
        self._plan.add(Rewrite(patches, 2 * last.size, "move", told, told, last.start, last.kind))

    def _candidates(self, function: Syntax) -> Iterator[str]:
        """What a function that returns nothing at its end may have been meant to return: what it has worked on."""
        for node in function.walk():
            target = None
            if (
                node.type == "call_expression"
                and (called := node.get("function"))
                and called.type == "member_expression"
            ):
                target = called.get("object")
            elif node.type in ("assignment_expression", "augmented_assignment_expression"):
                target = node.get("left")
            elif node.type == "variable_declarator":
                target = node.get("name")
            if target is not None and target.type == "identifier" and target.text not in ("Math", "console", "Object"):
                yield target.text

    def _at(self, node: Syntax) -> Iterator[Rewrite]:
        way = WAYS.get(node.type)
        if way is not None:
            yield from way(self, node)

    def _signs(self, node: Syntax) -> Iterator[Rewrite]:
        for child in node.children:
            for other in OTHERS.get(child.type, ()) if not child.is_named else ():
                yield self._replaced(child, other, "operator", 1)

    def _sum(self, node: Syntax) -> Iterator[Rewrite]:
        """Another operator, and without the one that is added or taken away."""
        yield from self._signs(node)
        left, right = node.get("left"), node.get("right")
        if left is not None and right is not None and right.text == "1" and {"+", "-"} & set(node.tokens()):
            yield self._replaced(node, left.text, "neighbour", 2)

    def _returned(self, node: Syntax) -> Iterator[Rewrite]:
        if node.named and node.named[0].type == "identifier":
            yield from self._neighbours(node.named[0])

    def _constant(self, node: Syntax) -> Iterator[Rewrite]:
        text = node.text
        if text in ("true", "false"):
            yield self._replaced(node, "false" if text == "true" else "true", "constant", 1)
        elif NUMBER.match(text) and len(text) <= MOST_DIGITS:
            for by in (1, -1):
                if int(text) + by >= 0:
                    yield self._replaced(node, str(int(text) + by), "constant", 1)

    def _call(self, node: Syntax) -> Iterator[Rewrite]:
        called, given = node.get("function"), node.get("arguments")
        if called is None or given is None:
            return
        name = called.get("property") if called.type == "member_expression" else called
        if name is None:
            return
        for other in CALLED.get(name.text, ()):
            yield self._replaced(name, other, "name", 1)
        for one in given.named:
            if name.text in PLACES or one.type == "identifier":
                yield from self._neighbours(one)
        if name.text in ("sort", "toSorted") and not given.named:
            yield self._put(given.end - 1, "(a, b) => a - b", node, 2)
        if name.text == "reduce" and len(given.named) == 1:
            for begin in ("0", "{}", "[]", '""', "null"):
                yield self._put(given.end - 1, f", {begin}", node, 2)
        yield from self._awaited(node)

    def _awaited(self, node: Syntax) -> Iterator[Rewrite]:
        """A promise that nobody waits for; what is no promise is its own answer."""
        before = self._source[: node.start].rstrip()
        if not before.endswith(b"await"):
            new = f"await {node.text}"
            yield Rewrite(((node.start, node.end, new),), 2.5, "expression", shown(node.text), shown(new), node.start)

    def _place(self, node: Syntax) -> Iterator[Rewrite]:
        index = node.get("index")
        if index is not None and index.type in ("identifier", "binary_expression"):
            yield from self._neighbours(index)

    def _neighbours(self, node: Syntax) -> Iterator[Rewrite]:
        if node.type in ("identifier", "call_expression", "binary_expression", "member_expression"):
            for by in ("+ 1", "- 1"):
                yield self._replaced(node, f"{node.text} {by}", "neighbour", 2)

    def _negated(self, node: Syntax) -> Iterator[Rewrite]:
        inner = node.get("argument")
        if "!" in node.tokens() and inner is not None:
            yield self._replaced(node, inner.text, "expression", 2)

    def _condition(self, node: Syntax) -> Iterator[Rewrite]:
        inner = node.get("condition")
        if inner is not None and inner.type == "parenthesized_expression":
            yield self._replaced(inner.named[0], f"!({inner.named[0].text})", "expression", 3)

    def _declared(self, node: Syntax) -> Iterator[Rewrite]:
        kind = node.children[0]
        if kind.type == "const":
            yield self._replaced(kind, "let", "operator", 1)

    def _loop(self, node: Syntax) -> Iterator[Rewrite]:
        for child in node.children:
            if child.type in ("in", "of"):
                yield self._replaced(child, "of" if child.type == "in" else "in", "operator", 1)

    def _answer(self, node: Syntax) -> Iterator[Rewrite]:
        """An arrow in its place, and its last statement, which may be meant to be its answer."""
        if (arrow := as_arrow(node)) is not None:
            yield arrow
        body = node.get("body")
        if body is None or body.type != BLOCK or not body.named:
            return
        last = body.named[-1]
        if last.type == "expression_statement":
            new = f"return {last.text}"
            yield Rewrite(
                ((last.start, last.start, "return "),), 2, "replace", shown(last.text), shown(new), last.start, "Return"
            )

    def _replaced(self, node: Syntax, text: str, kind: str, cost: float) -> Rewrite:
        return Rewrite(((node.start, node.end, text),), cost, kind, node.text, text, node.start)

    def _put(self, at: int, text: str, around: Syntax, cost: float) -> Rewrite:
        """Something put in; the expression around it is told."""
        first, last = self._source[around.start : at].decode(), self._source[at : around.end].decode()
        return Rewrite(((at, at, text),), cost, "expression", first + last, first + text + last, around.start)


WAYS = {
    **dict.fromkeys(
        ("augmented_assignment_expression", "update_expression"), Mutations._signs  # noqa: SLF001
    ),
    **dict.fromkeys(("number", "true", "false"), Mutations._constant),  # noqa: SLF001
    **dict.fromkeys(("if_statement", "while_statement"), Mutations._condition),  # noqa: SLF001
    **dict.fromkeys(FUNCTIONS, Mutations._answer),  # noqa: SLF001
    "binary_expression": Mutations._sum, "return_statement": Mutations._returned,  # noqa: SLF001
    "call_expression": Mutations._call, "subscript_expression": Mutations._place,  # noqa: SLF001
    "unary_expression": Mutations._negated, "lexical_declaration": Mutations._declared,  # noqa: SLF001
    "for_in_statement": Mutations._loop,  # noqa: SLF001
}  # fmt: skip
