"""What to put where in the header of a statement so that it becomes another one. It only parses."""

import ast
import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...matching.statements import Statement
from ...matching.trees import Distances, Tree
from .outline import Source
from .trees import Renamed

OPERATORS = {
    "Add": "+", "Sub": "-", "Mult": "*", "Div": "/", "FloorDiv": "//", "Mod": "%", "Pow": "**", "MatMult": "@",
    "BitAnd": "&", "BitOr": "|", "BitXor": "^", "LShift": "<<", "RShift": ">>", "And": "and", "Or": "or",
    "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Eq": "==", "NotEq": "!=", "In": "in", "NotIn": "not in",
    "Is": "is", "IsNot": "is not", "Not": "not", "USub": "-", "UAdd": "+", "Invert": "~",
}  # fmt: skip
RANKS: dict[str, int] = {
    "NamedExpr": 0, "Lambda": 1, "IfExp": 2, "Or": 3, "And": 4, "Not": 5, "Compare": 6, "BitOr": 7, "BitXor": 8,
    "BitAnd": 9, "LShift": 10, "RShift": 10, "Add": 11, "Sub": 11, "Mult": 12, "Div": 12, "FloorDiv": 12, "Mod": 12,
    "MatMult": 12, "USub": 13, "UAdd": 13, "Invert": 13, "Pow": 14, "Await": 15, "Attribute": 16, "Subscript": 16,
    "Call": 16,
}  # fmt: skip
"""How tightly an expression holds together."""
ATOM = 17
TOKENS = re.compile(r"not\s+in|is\s+not|\w+|[^\w\s()\\#]+")


@dataclass(frozen=True, slots=True)
class Rewrite:
    """One place of a header to be changed: bytes of the source, what stands there and what takes its place."""

    start: int
    end: int
    new: str
    cost: int
    mine: Tree
    theirs: Tree
    is_operator: bool = False


class Writer:
    """Makes rewrites for one pair of programs; `rename` gives names of theirs as mine has them."""

    def __init__(self, source: Source, distances: Distances, rename: Mapping[str, str]) -> None:
        self._source, self._distances, self._rename = source, distances, rename

    def text(self, node: ast.AST) -> str:
        """A node of theirs as source, in names of mine."""
        return ast.unparse(Renamed(self._rename).visit(copy.deepcopy(node)))

    def header(self, statement: Statement) -> str:
        """The header of a statement of theirs as source, in names of mine."""
        if statement.kind in ("Else", "Finally"):
            return f"{statement.kind.lower()}:"
        if not statement.children:
            return self.text(statement.node)
        if statement.kind == "Match":
            return f"match {self.text(statement.node.subject)}:"
        if isinstance(statement.node, ast.Try | ast.TryStar):
            return "try:"
        bare = copy.copy(statement.node)
        bare.body = [ast.Pass()]
        if hasattr(bare, "orelse"):
            bare.orelse = []
        text = self.text(bare).rsplit("\n", 1)[0]
        return f"el{text}" if statement.kind == "Elif" else text

    def rewrites(self, mine: Statement, theirs: Statement) -> list[Rewrite] | None:
        """What makes a header of mine one of theirs; None where it has to be written anew as a whole."""
        if mine.kind != theirs.kind or mine.kind in ("Else", "Finally"):
            return None if mine.kind != theirs.kind else []
        found = self._changes(mine.header, theirs.header, None)
        return None if found is None else list(found)

    def _changes(self, mine: Tree, theirs: Tree, parent: Tree | None) -> list[Rewrite] | None:
        """None where the change has no place of its own: then what is around has to be replaced."""
        if mine.key == theirs.key:
            return []
        whole = self._whole(mine, theirs, parent)
        if mine.kind != theirs.kind or len(mine.kids) != len(theirs.kids):
            return whole
        found: list[Rewrite] = []
        if mine.label != theirs.label:
            own = self._own(mine, theirs)
            if own is None:
                return whole
            found.append(own)
        for kid, other in zip(mine.kids, theirs.kids, strict=True):
            part = self._changes(kid, other, mine)
            if part is None:
                return whole
            found += part
        is_dearer = whole is not None and sum(each.cost for each in found) > whole[0].cost
        return whole if is_dearer else found

    def _whole(self, mine: Tree, theirs: Tree, parent: Tree | None) -> list[Rewrite] | None:
        node, other = mine.node, theirs.node
        if not isinstance(node, ast.expr | ast.keyword | ast.arg | ast.pattern | ast.alias) or other is None:
            return None
        text = self.text(other)
        if isinstance(other, ast.expr) and _rank(other) <= _rank_around(parent, mine):
            text = f"({text})"
        cost = self._distances.between(mine, theirs)
        return [Rewrite(*self.span(node), text, cost, mine, theirs)]

    def _own(self, mine: Tree, theirs: Tree) -> Rewrite | None:
        """The change of a label alone."""
        node, other = mine.node, theirs.node
        if isinstance(node, ast.Attribute) and isinstance(other, ast.Attribute):
            start = self.span(node.value)[1]
            while self._source.data[start : start + 1] == b")":
                start += 1
            return Rewrite(start, self.span(node)[1], f".{other.attr}", 1, mine, theirs)
        if isinstance(node, ast.FunctionDef) and isinstance(other, ast.FunctionDef):
            begin = self._source.offset(node.lineno, node.col_offset)
            start = self._source.data.find(node.name.encode(), begin + len("def "))
            return Rewrite(start, start + len(node.name.encode()), theirs.name or other.name, 1, mine, theirs)
        if isinstance(node, ast.BinOp) and isinstance(other, ast.BinOp):
            return self._operator((node.left, node.right), (node.op, other.op), mine, theirs)
        if isinstance(node, ast.AugAssign) and isinstance(other, ast.AugAssign):
            return self._operator((node.target, node.value), (node.op, other.op), mine, theirs, "=")
        if isinstance(node, ast.BoolOp) and isinstance(other, ast.BoolOp) and len(node.values) == 2:  # noqa: PLR2004
            return self._operator((node.values[0], node.values[1]), (node.op, other.op), mine, theirs)
        if isinstance(node, ast.Compare) and isinstance(other, ast.Compare) and len(node.ops) == 1:
            return self._operator((node.left, node.comparators[0]), (node.ops[0], other.ops[0]), mine, theirs)
        return None

    def _operator(
        self,
        operands: tuple[ast.expr, ast.expr],
        operators: tuple[ast.AST, ast.AST],
        mine: Tree,
        theirs: Tree,
        after: str = "",
    ) -> Rewrite | None:
        """Only where brackets around the operands stay right: another operator may hold less tightly."""
        old_name, new_name = (type(operator).__name__ for operator in operators)
        if not after and RANKS.get(old_name, RANKS["Compare"]) != RANKS.get(new_name, RANKS["Compare"]):
            return None
        found = self.operator(*operands, OPERATORS[old_name] + after, OPERATORS[new_name] + after)
        return Rewrite(*found, 1, mine, theirs, is_operator=True) if found else None

    def operator(self, left: ast.AST, right: ast.AST, old: str, new: str) -> tuple[int, int, str] | None:
        """Where the operator between two operands stands, and how to write another one there."""
        begin, end = self.span(left)[1], self.span(right)[0]
        for token in TOKENS.finditer(self._source.data[begin:end].decode()):
            if " ".join(token.group().split()) == old:
                start, stop = begin + token.start(), begin + token.end()
                return start, stop, self._apart(new, start, stop)
        return None

    def _apart(self, text: str, start: int, end: int) -> str:
        """An operator with the spaces that a word needs and those around it lack."""
        if not text[0].isalpha():
            return text
        before, after = self._source.data[start - 1 : start], self._source.data[end : end + 1]
        return " " * (not before.isspace()) + text + " " * (not after.isspace())

    def span(self, node: ast.AST) -> tuple[int, int]:
        start = self._source.offset(node.lineno, node.col_offset)  # type: ignore[attr-defined]
        return start, self._source.offset(node.end_lineno, node.end_col_offset)  # type: ignore[attr-defined]


def _rank(node: ast.AST) -> int:
    operator = getattr(node, "op", None)
    name = type(operator).__name__ if operator is not None else type(node).__name__
    if isinstance(node, ast.Starred | ast.Yield | ast.YieldFrom):
        return ATOM
    return RANKS.get(name, ATOM)


def _rank_around(parent: Tree | None, part: Tree) -> int:
    """How tightly what stands in this place must hold together: more than this."""
    if parent is None or parent.node is None:
        return -1
    node = parent.node
    if isinstance(node, ast.BinOp | ast.BoolOp | ast.UnaryOp | ast.Compare | ast.Await):
        return _rank(node)
    if isinstance(node, ast.Attribute | ast.Starred) or (
        isinstance(node, ast.Subscript | ast.Call) and parent.kids and parent.kids[0] is part
    ):
        return RANKS["Call"] - 1
    if isinstance(node, ast.IfExp | ast.comprehension):
        return RANKS["IfExp"]
    return -1


def edits_of(text: str, start: int, rewrites: list[Rewrite]) -> Iterator[tuple[int, int, str]]:
    """Rewrites as places in the characters of a header's text, which begins at byte `start` of the source."""
    data = text.encode()
    for one in rewrites:
        first = len(data[: one.start - start].decode())
        yield first, first + len(data[one.start - start : one.end - start].decode()), one.new
