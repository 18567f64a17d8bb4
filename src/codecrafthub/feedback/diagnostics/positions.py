"""Places in a text, from the characters that Python and linters count to the UTF-16 units that editors count."""

from codecrafthub.feedback.diagnostics.schemas import Span, TextEdit


class Text:
    """A text and its lines, which end in a line feed alone, as editors hand them out."""

    def __init__(self, text: str) -> None:
        self.whole = text
        self.lines = text.split("\n")

    def span(self, line: int, column: int, end_line: int, end_column: int) -> Span:
        """A span from lines and columns that count characters from 1: inside the text, and one character at least."""
        line, end_line = self._inside(line), self._inside(max(line, end_line))
        start, end = self._units(line, column), self._units(end_line, end_column)
        if line == end_line and end <= start:
            column = min(column, len(self.lines[line - 1]))
            start, end = self._units(line, column), self._units(line, column + 1)
        return Span(line=line, column=start, end_line=end_line, end_column=end)

    def whole_line(self, line: int) -> Span:
        """A line without the spaces around it."""
        text = self.lines[self._inside(line) - 1]
        return self.span(line, len(text) - len(text.lstrip()) + 1, line, len(text.rstrip()) + 1)

    def edit_to(self, other: str) -> TextEdit | None:
        """The one change that makes another text of this one; None where they are the same."""
        if other == self.whole:
            return None
        before = _common(self.whole, other)
        most = min(len(self.whole), len(other)) - before
        after = _common(self.whole[::-1][:most], other[::-1][:most])
        line, column = self._place(before)
        end_line, end_column = self._place(len(self.whole) - after)
        return TextEdit(
            line=line, column=column, end_line=end_line, end_column=end_column, text=other[before : len(other) - after]
        )

    def _place(self, offset: int) -> tuple[int, int]:
        before = self.whole[:offset]
        line = before.count("\n") + 1
        return line, self._units(line, offset - before.rfind("\n"))

    def _inside(self, line: int) -> int:
        return min(max(1, line), len(self.lines))

    def _units(self, line: int, column: int) -> int:
        before = self.lines[line - 1][: max(0, column - 1)]
        return len(before.encode("utf-16-le", "surrogatepass")) // 2 + 1


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike, found by halving: texts may be long, and each look is quick."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
