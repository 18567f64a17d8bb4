"""An error that keeps a language from reading a text, in words, at its place."""

from collections.abc import Sequence

from pydantic import BaseModel, Field

from codecrafthub.contracts.assessment import ErrorReport
from codecrafthub.feedback.diagnostics.positions import Text
from codecrafthub.feedback.diagnostics.schemas import Diagnostic
from codecrafthub.feedback.explanations.errors import in_words
from codecrafthub.feedback.style.biome import ENDINGS
from codecrafthub.feedback.style.found import Found

LONGEST_MESSAGE = 300


class SyntaxFault(BaseModel):
    """What `python.syntax` or a linter says of it; columns are 0 where nobody tells them."""

    type: str = Field(max_length=100)
    message: str = Field(max_length=LONGEST_MESSAGE)
    line: int
    column: int
    end_line: int
    end_column: int


def first_fault(linted: Sequence[Found]) -> SyntaxFault | None:
    """The first thing that a linter of JavaScript could not read: those behind it mostly follow from it."""
    unread = [one for one in linted if one.code is None and one.file.endswith(ENDINGS)]
    if not unread:
        return None
    first = min(unread, key=lambda one: (one.line, one.column))
    place = {name: getattr(first, name) for name in ("line", "column", "end_line", "end_column")}
    return SyntaxFault(type="SyntaxError", message=first.message[:LONGEST_MESSAGE], **place)


def explained(fault: SyntaxFault, file: str, text: Text) -> Diagnostic:
    """The fault as a learner is told of it."""
    report = ErrorReport(type=fault.type, message=fault.message, file=file, line=fault.line)
    words = in_words(report, {file: text.whole})
    is_placed = fault.column > 0 and fault.end_line == fault.line and fault.type == "SyntaxError"
    span = (
        text.span(fault.line, fault.column, fault.end_line, fault.end_column)
        if is_placed
        else text.whole_line(fault.line)
    )
    return Diagnostic(
        **span.model_dump(), severity="error", code=fault.type, message=words.text, more=words.next_step, fix=None
    )
