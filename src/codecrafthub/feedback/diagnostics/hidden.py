"""Characters that cannot be seen, each with the change that takes it away or makes an honest space of it."""

from collections.abc import Iterator

from codecrafthub.feedback.analyzers.characters import WORDS, kind_of
from codecrafthub.feedback.diagnostics.positions import Text
from codecrafthub.feedback.diagnostics.schemas import Diagnostic, QuickFix, TextEdit
from codecrafthub.feedback.words import say

MOST = 20


def hidden(text: Text) -> Iterator[Diagnostic]:
    """At most so many, in the order of the text."""
    left = MOST
    for number, line in enumerate(text.lines, start=1):
        for column, character in enumerate("" if line.isascii() else line, start=1):
            kind = kind_of(character, line[column : column + 1])
            if kind and left > 0:
                left -= 1
                yield _diagnostic(kind, character, text, number, column)


def _diagnostic(kind: str, character: str, text: Text, line: int, column: int) -> Diagnostic:
    said = say(WORDS[kind], {"code": f"U+{ord(character):04X}"}, is_brief=False)
    span = text.span(line, column, line, column + 1).model_dump()
    instead = " " if kind == "no-space" else ""
    fix = QuickFix(title="Make it a space" if instead else "Remove it", edit=TextEdit(**span, text=instead))
    return Diagnostic(**span, severity="warning", code=kind, message=said.message, more=said.why, fix=fix)
