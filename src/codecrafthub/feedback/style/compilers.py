"""What compilers warn of in programs that they make, read: a line each, of which our rules know some."""

import itertools
import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath

from codecrafthub.contracts.assessment import LintTool
from codecrafthub.feedback.style.found import Found, Reader
from codecrafthub.feedback.style.rules_compiled import SAYINGS

WARNING = re.compile(
    r"^(?:\./)?(?P<file>[^\s:]+):(?P<line>\d+):(?:(?P<column>\d+):)? warning: (?P<said>.+)$", re.MULTILINE
)
QUOTES = re.compile("[\u2018\u2019]|(?<!\\w)'|'(?!\\w)")
"""Those of gcc, and those of older compilers, but no apostrophe within a word."""
MOST = 200


def read(family: str, answer: str, sources: Mapping[str, str]) -> Iterator[Found]:
    """Warnings of the rules whose codes begin so, at the word that the compiler points at or on the whole line."""
    for match in itertools.islice(WARNING.finditer(answer), MOST):
        name, said = PurePosixPath(match["file"]).name, QUOTES.sub("`", match["said"])
        code = _code(family, said)
        lines = sources.get(name, "").split("\n")
        line = int(match["line"])
        if code is not None and line <= len(lines):
            column, end = _span(lines[line - 1], int(match["column"] or 0))
            yield Found(name, code, said, line, column, line, end)


def _code(family: str, said: str) -> str | None:
    """The first of the family's rules whose saying the warning is."""
    return next((code for code, saying in SAYINGS.items() if code.startswith(family) and saying.search(said)), None)


def _span(text: str, column: int) -> tuple[int, int]:
    """Where a mark begins and ends: a word from its column on, else what the line says."""
    word = re.compile(r"\w+|\S").match(text, column - 1) if 0 < column <= len(text) else None
    if word is not None:
        return word.start() + 1, word.end() + 1
    begin = len(text) - len(text.lstrip()) + 1
    return begin, max(len(text.rstrip()), begin) + 1


READERS: dict[LintTool, Reader] = {
    "gcc": Reader((".c", ".h"), partial(read, "c/")),
    "g++": Reader((".cpp", ".hpp"), partial(read, "c/")),
    "javac": Reader((".java",), partial(read, "java/")),
    "rustc": Reader((".rs",), partial(read, "rust/")),
}
