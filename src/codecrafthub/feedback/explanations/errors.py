"""Exceptions in plain words, with one next step: Python's here, those of other languages where they are kept."""

from collections.abc import Callable, Mapping

from codecrafthub.contracts.assessment import ErrorReport
from codecrafthub.feedback.explanations.error_answers import ANSWERS
from codecrafthub.feedback.explanations.error_javascript import is_javascript, of_javascript
from codecrafthub.feedback.explanations.error_names import (
    not_importable,
    not_yet_bound,
    unknown_attribute,
    unknown_name,
)
from codecrafthub.feedback.explanations.error_programs import COMPILE_ERROR, of_program
from codecrafthub.feedback.explanations.error_syntax import LINES, SYNTAX
from codecrafthub.feedback.explanations.error_types import TYPES
from codecrafthub.feedback.explanations.error_values import VALUES
from codecrafthub.feedback.explanations.phrases import Finding, cut
from codecrafthub.feedback.explanations.rules import Table, first

LONGEST_MESSAGE = 200
LONGEST_READ = 300
"""Of a message: the patterns take time that grows with the square of its length."""

_TABLE: Table = {**VALUES, **SYNTAX, **ANSWERS, "TypeError": TYPES}
_WRITERS: dict[str, Callable[[str, Mapping[str, str]], Finding]] = {
    "NameError": unknown_name,
    "UnboundLocalError": not_yet_bound,
    "AttributeError": unknown_attribute,
    "ImportError": not_importable,
    "ModuleNotFoundError": not_importable,
}


_HEADINGS = {
    "NotPlain": "Not an answer that can be compared",
    COMPILE_ERROR: "The compiler stops",
    "ExitStatus": "The program says that it failed",
    "crashed": "The program crashed",
    "panic": "The program panicked",
    "panicked": "The program panicked",
    "fatal error": "The program cannot go on",
    "Assertion": "An assertion failed",
}


def type_name(error: ErrorReport) -> str:
    """The exception's name without the module it comes from."""
    return error.type.rpartition(".")[2]


def heading(error: ErrorReport) -> str:
    """What stands above the explanation: the exception's name, unless it is ours or says nothing to a learner."""
    name = type_name(error)
    return "The code cannot be read" if name in SYNTAX else _HEADINGS.get(name, name)


def in_words(error: ErrorReport, files: Mapping[str, str]) -> Finding:
    """What an exception means and what to try next; `files` are the learner's, to find names that are close."""
    name = type_name(error)
    message = error.message[:LONGEST_READ]
    if is_javascript(files, error.file):
        return of_javascript(name, message)
    if files and not any(file.endswith(".py") for file in files):
        return of_program(name, message, [error.file] if error.file else files)
    if name in _WRITERS:
        return _WRITERS[name](message, files)
    found = _habit(error, files) or first(_TABLE.get(name, ()), message)
    if found is not None:
        return found
    said = f": {cut(error.message, LONGEST_MESSAGE)}" if error.message else "."
    return Finding(f"Your code raised `{name}`{said}", "If you raise it yourself, check when it should happen.")


def _habit(error: ErrorReport, files: Mapping[str, str]) -> Finding | None:
    """What the line that cannot be read shows of another language."""
    if type_name(error) != "SyntaxError" or error.line is None:
        return None
    lines = files.get(error.file or "", "").splitlines()
    return first(LINES, lines[error.line - 1][:LONGEST_MESSAGE]) if 0 < error.line <= len(lines) else None
