"""Small edits that need no other program: what learners most often get wrong by a little. It only parses.

Each is one edit of a plan (plan.py) whose edits are alternatives: one of them is made, or two of different lines.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from ...matching.statements import Statement
from ...matching.trees import Distances, Tree
from .outline import Source
from .plan import Node, Plan
from .rewriting import OPERATORS, Writer
from .trees import tree_of

MOST = 90
MOST_PAIRED = 16
COMPARISONS: dict[type[ast.cmpop], tuple[str, ...]] = {
    ast.Lt: ("LtE", "Gt", "GtE"), ast.LtE: ("Lt", "GtE", "Gt"), ast.Gt: ("GtE", "Lt", "LtE"),
    ast.GtE: ("Gt", "LtE", "Lt"), ast.Eq: ("NotEq", "In"), ast.NotEq: ("Eq", "NotIn"), ast.In: ("NotIn", "Eq"),
    ast.NotIn: ("In", "NotEq"), ast.Is: ("Eq", "IsNot"), ast.IsNot: ("NotEq", "Is"),
}  # fmt: skip
ARITHMETIC: dict[type[ast.operator], tuple[str, ...]] = {
    ast.Add: ("Sub",), ast.Sub: ("Add",), ast.Mult: ("Add", "Pow"), ast.Div: ("FloorDiv",), ast.FloorDiv: ("Div",),
    ast.Mod: ("FloorDiv",),
}  # fmt: skip
IN_PLACE = {"sort", "append", "reverse", "remove", "insert", "extend", "add", "discard", "update", "clear"}
WITHOUT_ARGUMENTS = {"reverse", "sort", "copy", "items", "keys", "values", "lower", "upper", "strip", "split", "pop"}


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a header: bytes of the source."""

    start: int
    end: int


class Mutations:
    """Collects the edits of some functions of a program."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._plan = Plan()
        self._writer = Writer(source, Distances(), {})

    def plan(self, blocks: list[tuple[bool, list[Statement]]]) -> dict[str, Any]:
        """A plan of alternatives; only blocks that come with True are changed."""
        nodes = [node for is_changed, block in blocks for node in self._block(block, is_changed=is_changed)]
        return {
            "cost": 0, "nodes": nodes, "edits": self._plan.edits, "are_alternatives": True, "pairs": self._pairs(),
        }  # fmt: skip

    def _pairs(self) -> list[list[int]]:
        """Edits of different lines to make together, the smallest first; none where there are many edits."""
        edits = self._plan.edits
        if len(edits) > MOST_PAIRED:
            return []
        every = combinations(range(len(edits)), 2)
        pairs = [[one, two] for one, two in every if edits[one]["line"] != edits[two]["line"]]
        return sorted(pairs, key=lambda pair: int(edits[pair[0]]["cost"]) + int(edits[pair[1]]["cost"]))

    def _block(self, block: list[Statement], *, is_changed: bool) -> list[Node]:
        if not is_changed:
            return self._plan.keep(block)
        nodes: list[Node] = []
        for statement in block:
            node, after = self._statement(statement)
            nodes += [node, *after]
        return nodes

    def _statement(self, statement: Statement) -> tuple[Node, list[Node]]:
        """A statement with its edits, and what can follow it."""
        inner, moved = [], []
        for child in statement.children:
            node, after = self._statement(child)
            inner += [node, *after]
        is_loop = statement.kind in ("For", "While")
        if statement.children and (is_loop or statement.kind in ("If", "Elif", "Else")):
            last = statement.children[-1]
            if last.kind == "Return" and len(statement.children) > 1:
                moved = [self._moved_out(inner, last)]
        if statement.kind == "FunctionDef" and statement.children[-1].kind != "Return":
            inner += [self._returned(name, statement) for name in self._candidates(statement.node)]
        node = self._plan.node(statement, inner)
        for place, new, kind in self._edits(statement):
            if len(self._plan.edits) < MOST:
                self._patch(node, statement, place, new, kind)
        self._swapped(node, statement)
        return node, moved

    def _moved_out(self, inner: list[Node], last: Statement) -> Node:
        """The last statement of a block after the block instead."""
        edit = self._plan.edit("move", 2 * last.size, (last.line, last.end_line), (last.text, last.text), last)
        for node in reversed(inner):
            if node["text"] == last.text and node["new"] is None:
                node["gone"] = edit
                break
        return {**self._plan.node(last, []), "new": edit}

    def _candidates(self, function: ast.AST) -> list[str]:
        """What a function that returns nothing at its end may have been meant to return: what it has worked on."""
        found: dict[str, None] = {}
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in IN_PLACE:
                if isinstance(node.func.value, ast.Name):
                    found[node.func.value.id] = None
            elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
                found[node.target.id] = None
            elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                found[node.targets[0].id] = None
        return [*list(found)[:4], "True", "False"]

    def _returned(self, name: str, function: Statement) -> Node:
        line = max(one.end_line for one in function.walk()) + 1
        statement = Statement("Return", tree_of(ast.parse(f"return {name}").body[0], {}), function.node, [])
        edit = self._plan.edit("insert", 2, (line, line), ("", f"return {name}"), statement)
        return {**self._plan.node(statement, []), "text": f"return {name}", "new": edit}

    def _swapped(self, node: Node, statement: Statement) -> None:
        """Another header as a whole: what works in place and answers nothing, what is printed instead of returned."""
        value = getattr(statement.node, "value", None)
        if not isinstance(value, ast.Call) or len(self._plan.edits) >= MOST:
            return
        new, kind = "", "in place"
        if isinstance(value.func, ast.Attribute) and value.func.attr in IN_PLACE:
            owner, call = self._text(value.func.value), self._text(value)
            if statement.kind == "Return":
                new = f"{call}\nreturn {owner}"
            elif statement.kind == "Assign":
                new = call
        elif statement.kind == "Expr" and getattr(value.func, "id", "") == "print" and len(value.args) == 1:
            new, kind = f"return {self._text(value.args[0])}", "replace"
        if new:
            lines = statement.line, statement.end_line
            edit = self._plan.edit(kind, 3, lines, (statement.text, new), statement)
            node["swap"] = [edit, new]

    def _patch(self, node: Node, statement: Statement, place: Place, new: str, kind: str) -> None:
        data = statement.text.encode()
        first = len(data[: place.start - statement.start].decode())
        end = first + len(data[place.start - statement.start : place.end - statement.start].decode())
        old = statement.text[first:end]
        line = statement.line + statement.text[:first].count("\n")
        cost = 1 if kind in ("operator", "constant", "name") else 2
        edit = self._plan.edit(kind, cost, (line, line), (old, new), statement)
        node["patches"].append([edit, first, end, new])

    def _edits(self, statement: Statement) -> Iterator[tuple[Place, str, str]]:
        if statement.header.node is None:
            return
        for tree in statement.header.walk():
            if tree.node is not None and not isinstance(tree.node, ast.JoinedStr):
                yield from self._at(tree)

    def _at(self, tree: Tree) -> Iterator[tuple[Place, str, str]]:
        node = tree.node
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            yield from self._operators(node.left, node.comparators[0], node.ops[0], COMPARISONS)
        elif isinstance(node, ast.BinOp):
            yield from self._operators(node.left, node.right, node.op, ARITHMETIC)
        elif isinstance(node, ast.BoolOp) and len(node.values) == 2:  # noqa: PLR2004
            other = {ast.And: ("Or",), ast.Or: ("And",)}
            yield from self._operators(node.values[0], node.values[1], node.op, other)
        elif isinstance(node, ast.Constant):
            yield from self._constants(node)
        elif isinstance(node, ast.Call):
            yield from self._calls(node)
        elif isinstance(node, ast.Subscript) and not isinstance(node.slice, ast.Slice | ast.Constant):
            yield from self._neighbours(node.slice)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield self._place(node), self._text(node.operand), "expression"

    def _constants(self, node: ast.Constant) -> Iterator[tuple[Place, str, str]]:
        if isinstance(node.value, bool):
            yield self._place(node), str(not node.value), "constant"
        elif isinstance(node.value, int) and abs(node.value) < 1 << 60:
            yield from ((self._place(node), str(node.value + by), "constant") for by in (1, -1))

    def _calls(self, node: ast.Call) -> Iterator[tuple[Place, str, str]]:
        if isinstance(node.func, ast.Name) and node.func.id == "range":
            for argument in node.args:
                yield from self._neighbours(argument)
        if isinstance(node.func, ast.Attribute) and node.func.attr == "sort" and len(node.args) == 1:
            yield self._place(node.args[0]), f"key={self._text(node.args[0])}", "expression"
        if (getattr(node.func, "attr", "") or getattr(node.func, "id", "")) in ("sort", "sorted"):
            yield from self._reversed(node)

    def _reversed(self, node: ast.Call) -> Iterator[tuple[Place, str, str]]:
        """The other order, where none is asked for."""
        if all(keyword.arg != "reverse" for keyword in node.keywords):
            end = self._place(node).end - 1
            before = ", " if node.args or node.keywords else ""
            yield Place(end, end), f"{before}reverse=True", "expression"

    def _neighbours(self, node: ast.expr) -> Iterator[tuple[Place, str, str]]:
        if isinstance(node, ast.Name | ast.Call | ast.BinOp):
            yield from ((self._place(node), f"{self._text(node)} {by}", "neighbour") for by in ("+ 1", "- 1"))

    def _operators(
        self, left: ast.expr, right: ast.expr, old: ast.AST, others: object
    ) -> Iterator[tuple[Place, str, str]]:
        for name in others.get(type(old), ()):  # type: ignore[attr-defined]
            found = self._writer.operator(left, right, OPERATORS[type(old).__name__], OPERATORS[name])
            if found is not None:
                yield Place(found[0], found[1]), found[2], "operator"

    def _place(self, node: ast.AST) -> Place:
        return Place(*self._writer.span(node))

    def _text(self, node: ast.AST) -> str:
        return self._source.data[slice(*self._writer.span(node))].decode()
