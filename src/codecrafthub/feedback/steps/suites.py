"""The visible cases of an exercise as steps are tried on them: inputs go into the box, what is right stays outside."""

import math
from collections.abc import Callable, Sequence
from typing import Any

from codecrafthub.contracts.content import Exercise, TestCase
from codecrafthub.contracts.literals import parse_call, parse_literal
from codecrafthub.contracts.values import NotPlain, Plain, key, same
from codecrafthub.feedback.steps.finder import Suite, TriedCase

Right = Callable[[Sequence[Any]], bool]
NEAR = 1e-9


def suite(exercise: Exercise) -> Suite:
    """What can be told without the judge; a case that should raise, or that a checker judges, is left to it."""
    cases = [case for case in exercise.cases if case.visibility != "hidden" and case.raises is None]
    return Suite([made for case in cases if (made := _tried(case, exercise)) is not None])


def _tried(case: TestCase, exercise: Exercise) -> TriedCase | None:
    comparer = case.comparer or exercise.comparer
    try:
        if case.call is None:
            wanted = _lines(case.stdout or "")
            is_right: Right = lambda answer: _lines(str(answer[0])) == wanted  # noqa: E731
            return TriedCase("", {"stdin": case.stdin or ""}, is_right) if comparer != "checker" else None
        calls = [[name, positional, named] for name, positional, named in map(parse_call, (*case.before, case.call))]
        expected, place = _expected(case)
    except NotPlain:
        return None
    if place is None or comparer == "checker":
        return None
    meets = MEETS.get(comparer, same)
    return TriedCase(str(calls[-1][0]), {"calls": calls}, lambda answer: meets(expected, answer[place]))


def _expected(case: TestCase) -> tuple[Plain, int | None]:
    """What is expected, and where in an answer it stands: the value, or the arguments afterwards."""
    if case.arguments_after is not None:
        return parse_literal(case.arguments_after), 1
    return (parse_literal(case.returns), 0) if case.returns is not None else (None, None)


def _is_close(expected: Plain, actual: Plain) -> bool:
    if type(expected) in (int, float) and type(actual) in (int, float):
        return math.isclose(expected, actual, rel_tol=NEAR, abs_tol=NEAR)
    return same(expected, actual)


def _in_any_order(expected: Plain, actual: Plain) -> bool:
    if not isinstance(expected, list) or not isinstance(actual, list):
        return same(expected, actual)
    return sorted(map(repr, map(key, expected))) == sorted(map(repr, map(key, actual)))


MEETS: dict[str, Callable[[Plain, Plain], bool]] = {"close": _is_close, "unordered": _in_any_order}
"""How an answer meets what was expected, by comparer; the judge has the last word."""


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip().split("\n")]
