"""Errors at their lines, once for each cause."""

from typing import Any

import pytest

from codecrafthub.contracts.assessment import TestResult, Verdict
from codecrafthub.contracts.content import Mistake
from codecrafthub.feedback.analyzers.errors import ANALYZER
from tests.feedback.analyzers.evidence import evidence, look, result, said

pytestmark = pytest.mark.anyio


def stopped(kind: str, message: str, line: int | None = 3, **more: Any) -> TestResult:
    error = {"type": kind, "message": message, "file": "running_total.py", "line": line}
    verdict = Verdict.COMPILE_ERROR if kind == "SyntaxError" else Verdict.RUNTIME_ERROR
    return result("f(1)", more.pop("expected", "1"), "", error=error, verdict=verdict, **more)


async def test_an_error_is_said_once_at_its_line() -> None:
    found = await ANALYZER.look(evidence(*[stopped("IndexError", "list index out of range")] * 5), None)  # type: ignore[arg-type]
    (remark,) = found
    assert remark.place is not None
    assert (remark.place.file, remark.place.line, remark.test) == ("running_total.py", 3, 0)
    assert remark.values["text"]
    assert remark.values["step"]


async def test_of_many_errors_the_first_two_are_said() -> None:
    tests = [stopped("IndexError", "list index out of range", line) for line in (9, 4, 7)]
    found = await ANALYZER.look(evidence(*tests), None)  # type: ignore[arg-type]
    assert [remark.place.line for remark in found if remark.place] == [9, 4]


async def test_code_that_cannot_be_read_says_where() -> None:
    found = await look(ANALYZER, evidence(stopped("SyntaxError", "expected ':'")))
    assert said(ANALYZER, found["unreadable"]).startswith("A `:` is missing at the end of this line.")


async def test_what_has_no_line_or_should_be_raised_is_left_out() -> None:
    raises = stopped("ValueError", "no", expected="raises ValueError")
    assert await look(ANALYZER, evidence(stopped("ValueError", "x", None), raises, result("f()", "1", "2"))) == {}


async def test_where_the_author_knows_the_mistake_the_error_is_not_said_again() -> None:
    mistake = Mistake(name="Known", error="IndexError", message="Stop one earlier.")
    tests = [stopped("IndexError", "list index out of range", 2), stopped("KeyError", "'a'", 5)]
    found = await ANALYZER.look(evidence(*tests, mistakes=[mistake]), None)  # type: ignore[arg-type]
    assert [remark.place.line for remark in found if remark.place] == [5]
