"""What to put where in the header of a statement so that it becomes another one. It only parses."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..matching.trees import Distances
from .parts import BLOCK, FUNCTIONS, Part
from .syntax import Syntax
from .writing import Writer, is_loose

RANKS = {
    "??": 1, "||": 1, "&&": 2, "|": 3, "^": 4, "&": 5, "==": 6, "!=": 6, "===": 6, "!==": 6, "<": 7, "<=": 7, ">": 7,
    ">=": 7, "in": 7, "instanceof": 7, "<<": 8, ">>": 8, ">>>": 8, "+": 9, "-": 9, "*": 10, "/": 10, "%": 10, "**": 11,
}  # fmt: skip
"""How tightly operators hold together what stands at their sides."""
COMMAS = {"arguments", "array", "object", "formal_parameters", "array_pattern", "object_pattern"}
LISTS = {*COMMAS, BLOCK, "template_string"}
"""Kinds of which each part can come and go by itself."""
CONSTANTS = {"number", "string", "true", "false", "null", "undefined"}
FREE = {
    *COMMAS, "template_substitution", "variable_declarator", "return_statement", "expression_statement", "If", "Elif",
    "while_statement", "Match", "match_case", "for_statement", "for_in_statement", "pair", "assignment_expression",
    "augmented_assignment_expression", "throw_statement", "assignment_pattern",
}  # fmt: skip
"""Kinds in which any expression may stand without brackets."""
HOLDING = {"binary_expression", "unary_expression", "await_expression", "update_expression", "new_expression"}
"""Kinds that hold together more tightly than a choice between two does."""
REPLACED_SIGNS = {
    "binary_expression", "augmented_assignment_expression", "lexical_declaration", "for_in_statement",
    "unary_expression", "update_expression", "variable_declaration",
}  # fmt: skip
Patch = tuple[int, int, str]
"""Bytes of the source, from and to, and what takes their place."""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """One change: what is put where, and how it is told."""

    patches: tuple[Patch, ...]
    cost: float
    kind: str
    old: str
    new: str
    start: int
    """Where it is said to be."""
    statement: str = ""
    is_all: bool = False
    """Whether it gives a function that is empty something to do."""


class Rewriter:
    """Finds rewrites for one pair of programs."""

    def __init__(self, source: bytes, distances: Distances, writer: Writer) -> None:
        self._source, self._distances, self._writer = source, distances, writer

    def changes(self, mine: Part, theirs: Part, parent: Part | None) -> list[Rewrite] | None:
        """What makes one the other; None where the change has no place of its own: then what is around is replaced."""
        if mine.key == theirs.key:
            return []
        whole = self._whole(mine, theirs, parent)
        if mine.kind != theirs.kind:
            return self._arrow(mine, theirs) or whole
        found: list[Rewrite] = []
        if mine.label != theirs.label:
            own = self._own(mine, theirs)
            if own is None:
                return whole
            found.append(own)
        parts = self._parts(mine, theirs)
        if parts is None:
            return whole
        found += parts
        is_dearer = whole is not None and sum(each.cost for each in found) > whole[0].cost
        return whole if is_dearer else found

    def _arrow(self, mine: Part, theirs: Part) -> list[Rewrite] | None:
        """What makes a function without a name an arrow function."""
        if theirs.kind != "arrow_function" or len(mine.kids) != len(theirs.kids):
            return None
        own, parts = as_arrow(mine.node), self._parts(mine, theirs)
        return [own, *parts] if own is not None and parts is not None else None

    def _parts(self, mine: Part, theirs: Part) -> list[Rewrite] | None:
        if mine.kind in LISTS and (len(mine.kids) != len(theirs.kids) or self._has_moved(mine, theirs)):
            return self._listed(mine, theirs)
        if len(mine.kids) != len(theirs.kids):
            return None
        found: list[Rewrite] = []
        for kid, other in zip(mine.parts, theirs.parts, strict=True):
            part = self.changes(kid, other, mine)
            if part is None:
                return None
            found += part
        return found

    def _has_moved(self, mine: Part, theirs: Part) -> bool:
        """Whether parts that are the same in both stand in other places of the list."""
        keys = {kid.key for kid in mine.kids}
        return any(one.key in keys for one, own in zip(theirs.kids, mine.kids, strict=True) if one.key != own.key)

    def _whole(self, mine: Part, theirs: Part, parent: Part | None) -> list[Rewrite] | None:
        if mine.start == mine.end or theirs.start == theirs.end or mine.kind == "empty" or theirs.kind == "empty":
            return None
        text = self._writer.part(theirs, self._indent(mine.start))
        if not _is_body(mine) and _needs_brackets(theirs, parent):
            text = f"({text})"
        old = self._source[mine.start : mine.end].decode()
        if mine.is_bare and mine.kind == "return_statement":
            text = text.removeprefix("return ").rstrip(";")
            text = f"({text})" if text.startswith("{") else text
        kind = _kind(mine, theirs)
        return [
            Rewrite(((mine.start, mine.end, text),), self._distances.between(mine, theirs), kind, old, text, mine.start)
        ]

    def _own(self, mine: Part, theirs: Part) -> Rewrite | None:
        """The change of a sign or word alone."""
        if mine.kind in (*FUNCTIONS, "FunctionDef") and theirs.label == f"{mine.kind}:async" == f"{mine.label}async":
            is_value = mine.node.type in ("lexical_declaration", "variable_declaration")
            at = mine.parts[-1].start if is_value else mine.start
            old = self._source[at : max(at, mine.parts[0].end)].decode()
            return Rewrite(((at, at, "async "),), 1, "expression", old, f"async {old}", at)
        if mine.kind not in REPLACED_SIGNS:
            return None
        own, others = _signs(mine.node), _signs(theirs.node)
        pairs = [(one, other) for one, other in zip(own, others, strict=False) if one.type != other.type]
        if len(own) != len(others) or len(pairs) != 1:
            return None
        one, other = pairs[0]
        if mine.kind == "binary_expression" and RANKS.get(one.type) != RANKS.get(other.type):
            return None
        if {one.type, other.type} & {"??"}:  # may not stand beside the others without brackets
            return None
        return Rewrite(((one.start, one.end, other.text),), 1, "operator", one.text, other.text, one.start)

    def _listed(self, mine: Part, theirs: Part) -> list[Rewrite] | None:
        """Parts that come and go, each by itself; None where a list has no brackets to put them into."""
        if mine.is_bare or (theirs.is_bare and mine.kind != BLOCK):
            return None
        found: list[Rewrite] = []
        place = 0
        for kid, other in self._aligned(mine.parts, theirs.parts):
            if kid is not None and other is not None:
                part = self.changes(kid, other, mine)
                if part is None:
                    return None
                found += part
            elif kid is not None:
                found.append(self._taken(mine, place, kid))
            elif other is not None:
                found.append(self._put(mine, place, other))
            place += kid is not None
        return found

    def _aligned(self, mine: Sequence[Part], theirs: Sequence[Part]) -> list[tuple[Part | None, Part | None]]:
        """Pairs, and what stands alone on one side, by the least distance."""
        between = self._distances.between
        rows = [[0.0]]
        for other in theirs:
            rows[0].append(rows[0][-1] + other.size)
        for one in mine:
            above, row = rows[-1], [rows[-1][0] + one.size]
            for at, other in enumerate(theirs):
                row.append(min(above[at] + between(one, other), above[at + 1] + one.size, row[at] + other.size))
            rows.append(row)
        i, j = len(mine), len(theirs)
        found: list[tuple[Part | None, Part | None]] = []
        while i or j:
            if i and j and rows[i][j] == rows[i - 1][j - 1] + between(mine[i - 1], theirs[j - 1]):
                i, j = i - 1, j - 1
                found.append((mine[i], theirs[j]))
            elif i and rows[i][j] == rows[i - 1][j] + mine[i - 1].size:
                i -= 1
                found.append((mine[i], None))
            else:
                j -= 1
                found.append((None, theirs[j]))
        return found[::-1]

    def _taken(self, mine: Part, place: int, kid: Part) -> Rewrite:
        kids = mine.parts
        start, end = kid.start, kid.end
        if mine.kind == BLOCK:
            start = self._before_line(start)
            end = kid.node.end
        elif mine.kind in COMMAS:
            start = kids[place - 1].end if place and place + 1 == len(kids) else start
            end = kids[place + 1].start if place + 1 < len(kids) else end
        return self._told(mine, kid, (start, end, ""), kid, "delete")

    def _put(self, mine: Part, place: int, other: Part) -> Rewrite:
        kids = mine.parts
        if mine.kind == BLOCK:
            at = kids[place - 1].node.end if place else mine.start + 1
            indent = self._indent(kids[0].start if kids else mine.start)
            is_inline = b"\n" not in self._source[mine.start : mine.end]
            text = self._writer.part(other, indent)
            patch = at, at, f" {text}" if is_inline else f"\n{indent}{text}"
        elif mine.kind in COMMAS:
            text = self._writer.part(other, self._indent(mine.start))
            is_last = place == len(kids)
            at = kids[place].start if not is_last else kids[-1].end if kids else mine.start + 1
            patch = at, at, f"{text}, " if not is_last else f", {text}" if kids else text
        else:
            at = kids[place].start if place < len(kids) else mine.end - 1
            patch = at, at, self._writer.part(other)
        return self._told(mine, other, patch, kids[min(place, len(kids) - 1)] if kids else mine, "insert")

    def _told(self, mine: Part, one: Part, patch: Patch, near: Part, way: str) -> Rewrite:
        """Statements are said to come or go; of other lists, the list is said to be another."""
        start, end, text = patch
        if mine.kind == BLOCK:
            gone = self._source[one.start : one.end].decode().rstrip(";") if way == "delete" else ""
            come = text.strip().rstrip(";{ ") if way == "insert" else ""
            return Rewrite((patch,), one.size, way, gone, come, near.start, STATEMENTS.get(one.kind, one.kind))
        old = self._source[mine.start : mine.end].decode()
        new = (self._source[mine.start : start] + text.encode() + self._source[end : mine.end]).decode()
        return Rewrite((patch,), one.size, "expression", old, new, near.start)

    def _indent(self, at: int) -> str:
        begin = self._source.rfind(b"\n", 0, at) + 1
        line = self._source[begin:at]
        return line[: len(line) - len(line.lstrip())].decode()

    def _before_line(self, at: int) -> int:
        """Where the line break before a statement is, if it is the first of its line."""
        begin = self._source.rfind(b"\n", 0, at)
        return begin if begin >= 0 and not self._source[begin:at].strip() else at


def as_arrow(node: Syntax) -> Rewrite | None:
    """A function without a name as an arrow function; None for what is none, or generates values."""
    given, word = node.get("parameters"), next((child for child in node.children if child.type == "function"), None)
    if node.type != "function_expression" or given is None or word is None or node.get("name") is not None:
        return None
    patches = (word.start, given.start, ""), (given.end, given.end, " =>")
    old = node.source[node.start : given.end].decode()
    return Rewrite(patches, 1, "arrow", old, f"{given.text} =>", node.start)


def _signs(node: Syntax) -> list[Syntax]:
    return [child for child in node.children if not child.is_named and child.type not in (",", ";", "(", ")")]


def _needs_brackets(theirs: Part, parent: Part | None) -> bool:
    """Whether an expression would fall apart where it is put."""
    if parent is None or parent.kind in FREE or not is_loose(theirs):
        return False
    if parent.kind == "ternary_expression":
        return theirs.kind not in HOLDING
    if parent.kind == "binary_expression":
        around, inside = (_operator(part) for part in (parent, theirs))
        if theirs.kind == "binary_expression":
            return "??" in (around, inside) or RANKS[inside] <= RANKS[around]
        return theirs.kind not in HOLDING or around == "**"
    return not (
        parent.kind in ("unary_expression", "await_expression", "spread_element")
        and theirs.kind in HOLDING - {"binary_expression"}
    )


def _operator(part: Part) -> str:
    return part.label.rpartition(":")[2]


def _is_body(mine: Part) -> bool:
    return mine.is_bare or mine.kind == BLOCK


STATEMENTS = {
    "return_statement": "Return", "if_statement": "If", "for_statement": "For", "for_in_statement": "For",
    "while_statement": "While", "lexical_declaration": "Assign", "break_statement": "Break",
    "continue_statement": "Continue",
}  # fmt: skip


def _kind(mine: Part, theirs: Part) -> str:
    if mine.kind in CONSTANTS and theirs.kind in CONSTANTS:
        return "constant"
    return "name" if mine.name is not None and theirs.name is not None else "expression"
