"""What ended a program in another language than Python is told in that language's own words."""

import pytest

from codecrafthub.contracts.assessment import ErrorReport
from codecrafthub.feedback.explanations.errors import in_words
from codecrafthub.feedback.explanations.failures import explain_error


@pytest.mark.parametrize(
    ("kind", "message", "text"),
    [
        ("CompileError", "what nobody has seen yet", "The compiler says: what nobody has seen yet"),
        ("crashed", "Bus error", "The program crashed: Bus error."),
        ("ExitStatus", "The program ended with exit status 3, not 0.", "The program ended with exit status 3, not 0."),
        ("panic", "runtime error: index out of range [5]", "The program stopped with `panic`: runtime error: index out of range [5]"),
        ("java.util.NoSuchElementException", "", "The program stopped with `NoSuchElementException`."),
        ("TypeError", "x is not a function", "The program stopped with `TypeError`: x is not a function"),
    ],
)  # fmt: skip
def test_an_error_keeps_its_own_words(kind: str, message: str, text: str) -> None:
    assert in_words(ErrorReport(type=kind, message=message), {"main.c": ""}).text == text


def test_a_compilers_error_stands_at_its_line() -> None:
    error = ErrorReport(type="CompileError", message="expected ';'", file="main.c", line=3)
    found = explain_error(error, {"main.c": ""})
    assert (found.title, found.file, found.line) == ("The compiler stops on line 3", "main.c", 3)
    assert found.next_step == "Every statement ends in a `;`."


def test_python_keeps_its_own_explanations() -> None:
    assert (
        "one position past"
        not in in_words(ErrorReport(type="IndexError", message="list index out of range"), {"main.c": ""}).text
    )
    assert (
        "IndexError"
        not in in_words(ErrorReport(type="IndexError", message="list index out of range"), {"a.py": ""}).text
    )
