"""What is asked and told while a learner types. Lines and columns count from 1, columns in UTF-16 units."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

LONGEST_TEXT = 64 * 1024
Severity = Literal["error", "warning", "info"]


class DiagnosticsWanted(BaseModel):
    """A file's name and its text as it is being typed."""

    file: str = Field(min_length=1, max_length=200)
    text: str = Field(max_length=LONGEST_TEXT)


class Span(BaseModel):
    """A place in the text; the end is the column after the last one."""

    model_config = ConfigDict(frozen=True)

    line: int
    column: int
    end_line: int
    end_column: int


class TextEdit(Span):
    """What to put in the place of a part of the text."""

    text: str


class QuickFix(BaseModel):
    """A change that mends it."""

    model_config = ConfigDict(frozen=True)

    title: str
    edit: TextEdit


class Diagnostic(Span):
    """One thing about the text: in a sentence, why it matters or what to do, and maybe a change that mends it."""

    severity: Severity
    code: str
    message: str
    more: str | None = None
    fix: QuickFix | None = None


class Diagnosed(BaseModel):
    """All that was found; `dropped` says in words what could not be looked at."""

    diagnostics: list[Diagnostic]
    dropped: str | None = None
