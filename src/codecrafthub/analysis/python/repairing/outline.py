"""A program as a tree of statements: headers with their source text, branches beside the statement they belong to.

`elif`, `else`, `except`, `finally` and `case` become statements of their own in the block of what they belong to, right
after it, so that a program is what a learner sees: lines, some of which have lines below them. It only parses.
"""

import ast
import re
from collections.abc import Iterator, Sequence

from ...matching.statements import LARGEST, Statement, TooLarge
from ...matching.trees import Tree
from .trees import tree_of

KEYWORD = re.compile(rb"(else|finally)\s*:")


def read(source: str) -> ast.Module:
    """Raises SyntaxError, TooLarge, and what the parser raises of a program too deep for it."""
    if len(source) > LARGEST:
        raise TooLarge(f"it has more than {LARGEST:,} characters")
    return ast.parse(source)


def outline(block: Sequence[ast.stmt], rename: dict[str, str] | None = None) -> list[Statement]:
    """The statements of a block, without their source text."""
    return [found for node in block for found in _statements(node, rename or {})]


def _statements(node: ast.AST, rename: dict[str, str], kind: str = "") -> Iterator[Statement]:
    """A statement, and the branches that belong to it."""

    def inside(block: Sequence[ast.AST]) -> list[Statement]:
        return [found for each in block for found in _statements(each, rename)]

    header = tree_of(node, rename)
    if kind:
        header = Tree(kind, kind, header.kids, node)
    body = inside(getattr(node, "body", [])) if isinstance(node, ast.stmt | ast.ExceptHandler | ast.match_case) else []
    if isinstance(node, ast.Match):
        body = inside(node.cases)
    yield Statement(kind or type(node).__name__, header, node, body)
    if isinstance(node, ast.Try | ast.TryStar):
        for handler in node.handlers:
            yield from _statements(handler, rename)
    orelse: list[ast.stmt] = getattr(node, "orelse", []) if isinstance(node, ast.stmt) else []
    if isinstance(node, ast.If) and len(orelse) == 1 and isinstance(orelse[0], ast.If):
        yield from _statements(orelse[0], rename, "Elif")
    elif orelse:
        yield Statement("Else", Tree("Else", "Else", [], None), node, inside(orelse))
    if isinstance(node, ast.Try | ast.TryStar) and node.finalbody:
        yield Statement("Finally", Tree("Finally", "Finally", [], None), node, inside(node.finalbody))


class Source:
    """Gives statements their source text."""

    def __init__(self, source: str) -> None:
        self.data = source.encode()
        self._starts = [0]
        for line in self.data.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))

    def offset(self, line: int, column: int) -> int:
        return self._starts[line - 1] + column

    def line_of(self, offset: int) -> int:
        low, high = 0, len(self._starts)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self._starts[middle] <= offset else (low, middle)
        return low + 1

    def describe(self, block: list[Statement], begin: int = 0) -> int:
        """Fill in text and place of a block's statements, sought from `begin` on; answers with where it ends."""
        at = begin
        for statement in block:
            start = self._start(statement, at)
            end = self._end(statement, start)
            text = self.data[start:end]
            statement.text, statement.start = text.decode(), start
            if statement.kind == "Elif" and not text.startswith(b"elif"):  # an `if` alone below an `else`: the same
                statement.text, statement.start = f"el{statement.text}", start - len("el")
            statement.line, statement.end_line = self.line_of(start), self.line_of(max(start, end - 1))
            statement.column = start - self._starts[statement.line - 1]
            statement.lead = self._lead(at, start)
            rest = self.data[end : self._line_end(end)].strip()
            statement.comment = rest.decode() if rest.startswith(b"#") else ""
            at = self.describe(statement.children, end) if statement.children else end
        return at

    def _start(self, statement: Statement, at: int) -> int:
        node = statement.node
        if statement.kind in ("Else", "Finally"):
            found = KEYWORD.search(self._without_comments(at))
            return at + found.start() if found else at
        if statement.kind == "match_case":
            return at + max(0, self._without_comments(at).find(b"case"))
        decorators = getattr(node, "decorator_list", [])
        if decorators:
            first = decorators[0]
            return self.data.rindex(b"@", 0, self.offset(first.lineno, first.col_offset))
        return self.offset(node.lineno, node.col_offset)

    def _end(self, statement: Statement, start: int) -> int:
        """Where a header ends: after its colon, or with the statement."""
        node = statement.node
        if not statement.children:
            return self.offset(node.end_lineno or 1, node.end_col_offset or 0)
        last = start
        for part in statement.header.walk():
            if (end := getattr(part.node, "end_lineno", None)) and part.node is not node:
                last = max(last, self.offset(end, part.node.end_col_offset))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns is not None:
            last = max(last, self.offset(node.returns.end_lineno or 1, node.returns.end_col_offset or 0))
        colon = self._without_comments(last).find(b":")
        return last + colon + 1 if colon >= 0 else last

    def _without_comments(self, at: int) -> bytes:
        """What follows, comments blanked; good for a stretch without strings."""
        piece = self.data[at : at + 2000]
        return re.sub(rb"#[^\n]*", lambda found: b" " * len(found.group()), piece)

    def _line_end(self, at: int) -> int:
        found = self.data.find(b"\n", at)
        return len(self.data) if found < 0 else found

    def _lead(self, at: int, start: int) -> list[str]:
        """Comments and blank lines that stand alone between two statements."""
        lines = self.data[at:start].decode().split("\n")[bool(at) : -1]
        return [line.strip() for line in lines if not line.strip() or line.strip().startswith("#")]
