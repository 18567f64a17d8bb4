"""The text of a file that somebody else wrote: UTF-8, without a byte order mark, with plain line ends."""

from __future__ import annotations

from codecrafthub.content.trees.tree import Tree

BOM = b"\xef\xbb\xbf"


class NotText(ValueError):
    """The bytes are no text; says on which line, and what to do."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        self.message = message
        super().__init__(f"line {line}: {message}")


def as_text(data: bytes) -> str:
    """The text. Raises NotText."""
    data = data.removeprefix(BOM)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise NotText(line, "This line is not UTF-8. Save the file as UTF-8.") from None
    if "\0" in text:
        raise NotText(text[: text.index("\0")].count("\n") + 1, "Remove the NUL character.")
    return text.replace("\r\n", "\n")


def text_in(tree: Tree, path: str) -> str:
    """The text of a file that was read and found good before."""
    entry = tree.entry(path)
    return as_text(entry.data) if entry else ""
