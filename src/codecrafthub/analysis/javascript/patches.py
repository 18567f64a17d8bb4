"""A plan as edits of the learner's text, any of which can be made alone. It only parses.

A plan is a dict:
    "cost"              nodes that would change if all of its edits were made
    "are_alternatives"  whether they are to be made alone, or two of them as "pairs" has it
    "source"            the learner's program
    "edits"             each named by its place in the list
An edit is what `python/repairing/plan.py` says, and
    "patches"           [[first, end, text], …], what takes the place of which characters of the source
    "is_all"            whether it gives a function that is empty something to do
"""

from collections.abc import Iterator
from typing import Any

from .lines import Line
from .rewriting import Rewrite

Edit = dict[str, Any]


class Patches:
    """Collects the edits of one plan, and knows how the source is laid out; places are bytes of it."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._is_plain = source.isascii()
        self.edits: list[Edit] = []

    def plan(self, cost: float, pairs: list[list[int]] | None = None) -> dict[str, Any]:
        plan = {"cost": cost, "source": self._source.decode(), "edits": self.edits}
        return {**plan, "are_alternatives": pairs is not None, **({} if pairs is None else {"pairs": pairs})}

    def add(self, rewrite: Rewrite, statement: str = "") -> int:
        """Take in an edit; its place in the list."""
        at, _, text = rewrite.patches[0]
        line = self._line(at) + text.startswith("\n") if rewrite.kind == "insert" else self._line(rewrite.start)
        lines = {"line": line, "end_line": line + rewrite.old.count("\n")}
        patches = [[self._character(start), self._character(end), text] for start, end, text in rewrite.patches]
        self.edits.append({
            "cost": rewrite.cost, **lines, "kind": rewrite.kind, "old": rewrite.old, "new": rewrite.new,
            "statement": rewrite.statement or statement, "patches": patches, "is_all": rewrite.is_all,
        })  # fmt: skip
        return len(self.edits) - 1

    def insert(self, text: str, at: int, line: Line, header: str, *, is_all: bool = False) -> None:
        """Text of theirs as a whole, at a place."""
        self.add(Rewrite(((at, at, text),), line.size, "insert", "", shown(header), at, line.kind, is_all=is_all))

    def text(self, start: int, end: int) -> str:
        return self._source[start:end].decode()

    def indent(self, at: int) -> str:
        """The indentation of the line in which a place is."""
        begin = self._source.rfind(b"\n", 0, at) + 1
        end = begin
        while self._source[end : end + 1] in (b" ", b"\t"):
            end += 1
        return self._source[begin:end].decode()

    def before_line(self, at: int) -> int:
        """Where the line break before a place is, if it is the first of its line."""
        begin = self._source.rfind(b"\n", 0, at)
        return begin if begin >= 0 and not self._source[begin:at].strip() else at

    def behind(self, at: int) -> int:
        """The same, or behind the comment that ends the line."""
        end = self._source.find(b"\n", at)
        end = len(self._source) if end < 0 else end
        return end if self._source[at:end].strip().startswith(b"//") else at

    def line_starts(self, start: int, end: int) -> Iterator[int]:
        """Where lines begin between two places."""
        at = self._source.find(b"\n", start, end)
        while at >= 0:
            yield at + 1
            at = self._source.find(b"\n", at + 1, end)

    def has_break(self, start: int, end: int) -> bool:
        return b"\n" in self._source[start:end]

    def _line(self, at: int) -> int:
        return self._source.count(b"\n", 0, at) + 1

    def _character(self, at: int) -> int:
        return at if self._is_plain else len(self._source[:at].decode(errors="ignore"))


def shown(text: str) -> str:
    """Code as words may quote it: without what ends a statement or opens a block."""
    return text.strip().rstrip(";{ \n")
