"""An error that keeps Python from reading a text, in words, at its place."""

from pydantic import BaseModel, Field

from codecrafthub.contracts.assessment import ErrorReport
from codecrafthub.feedback.diagnostics.positions import Text
from codecrafthub.feedback.diagnostics.schemas import Diagnostic
from codecrafthub.feedback.explanations.errors import in_words


class SyntaxFault(BaseModel):
    """What `python.syntax` answers; columns are 0 where Python does not tell them."""

    type: str = Field(max_length=100)
    message: str = Field(max_length=300)
    line: int
    column: int
    end_line: int
    end_column: int


def explained(fault: SyntaxFault, source: str, text: Text) -> Diagnostic:
    """The fault as a learner is told of it."""
    report = ErrorReport(type=fault.type, message=fault.message, file="typed.py", line=fault.line)
    words = in_words(report, {"typed.py": source})
    is_placed = fault.column > 0 and fault.end_line == fault.line and fault.type == "SyntaxError"
    span = (
        text.span(fault.line, fault.column, fault.end_line, fault.end_column)
        if is_placed
        else text.whole_line(fault.line)
    )
    return Diagnostic(
        **span.model_dump(), severity="error", code=fault.type, message=words.text, more=words.next_step, fix=None
    )
