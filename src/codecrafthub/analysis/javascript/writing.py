"""Parts of another program as source text: without its comments, in names of the learner. It only parses."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from .lines import Line
from .parts import BLOCK, NAMES, Part
from .syntax import WHOLE, Syntax

UNIT = "  "
"""One step of indentation where a program shows none of its own."""
LOOSE = {
    "binary_expression", "ternary_expression", "arrow_function", "assignment_expression", "unary_expression",
    "augmented_assignment_expression", "yield_expression", "await_expression", "sequence_expression",
    "function_expression", "object", "class", "new_expression", "update_expression",
}  # fmt: skip
"""Expressions that do not hold together by themselves wherever they stand."""


class Text:
    """The tokens of a program."""

    def __init__(self, root: Syntax) -> None:
        self.source = root.source
        self.tokens = [node for node in root.walk() if not node.children or node.type in WHOLE]
        self.starts = [token.start for token in self.tokens]


class Writer:
    """Writes parts of one program; `rename` gives its names as the learner has them."""

    def __init__(self, text: Text, rename: Mapping[str, str]) -> None:
        self._rename, self._source = rename, text.source
        self._tokens, self._starts = text.tokens, text.starts

    def part(self, part: Part, indent: str = "") -> str:
        """A part of a header; lines after the first are indented so much."""
        if part.kind == "return_statement" and part.is_bare:
            return f"return {self.part(part.parts[0], indent)};"
        if part.kind == BLOCK and part.is_bare:
            return f"{{ {self.part(part.parts[0], indent)} }}"
        if part.kind == "formal_parameters" and part.is_bare:
            return f"({self.span(part.start, part.end, indent)})"
        return self.span(part.start, part.end, indent)

    def header(self, line: Line) -> str:
        """The header of a statement, without the brace that opens its block."""
        if line.is_answer:
            return f"return {self.span(line.start, line.last)};"
        return self.span(line.start, line.end - line.has_braces).strip()

    def line(self, line: Line, indent: str) -> str:
        """A statement with all that is below."""
        if line.is_answer:
            return f"return {self.span(line.start, line.last, indent)};"
        return self.span(line.start, line.last, indent)

    def block(self, lines: Sequence[Line], indent: str) -> str:
        """Statements in braces."""
        inner = indent + UNIT
        return "".join(["{\n", *(f"{inner}{self.line(line, inner)}\n" for line in lines), indent, "}"])

    def span(self, start: int, end: int, indent: str = "") -> str:
        base = self._indent_of(start)
        found, at = [], start
        for place in range(bisect_left(self._starts, start), len(self._tokens)):
            token = self._tokens[place]
            if token.start >= end:
                break
            found.append(self._gap(at, token.start, base, indent))
            at = token.end
            if token.type == "comment":
                found = ["".join(found).rstrip(" ")]
            else:
                found.append(self._word(token))
        return "".join(found)

    def _word(self, token: Syntax) -> str:
        if token.type not in NAMES:
            return token.text
        name = self._rename.get(token.text, token.text)
        return name if token.type == "identifier" or name == token.text else f"{token.text}: {name}"

    def _gap(self, start: int, end: int, base: int, indent: str) -> str:
        """The space between two tokens; a line begins as deep as it did, seen from where the span began."""
        space = self._source[start:end].decode()
        if "\n" not in space:
            return space
        own = len(space) - space.rindex("\n") - 1
        return "\n" + indent + " " * max(0, own - base)

    def _indent_of(self, start: int) -> int:
        begin = self._source.rfind(b"\n", 0, start) + 1
        line = self._source[begin:start]
        return len(line) - len(line.lstrip())


def is_loose(part: Part) -> bool:
    return part.kind in LOOSE
