"""The visible cases of an exercise as steps are tried on them: inputs go into the box, what is right stays outside."""

import math
from collections.abc import Callable, Sequence
from typing import Any

from codecrafthub.contracts.content import Exercise, TestCase
from codecrafthub.contracts.literals import parse_call, parse_literal
from codecrafthub.contracts.values import NotPlain, Plain, key, same
from codecrafthub.feedback.steps.finder import Suite, TriedCase
from codecrafthub.feedback.steps.languages import RAISED, Language

Right = Callable[[Sequence[Any]], bool]
NEAR = 1e-9


def suite(exercise: Exercise, language: Language) -> Suite:
    """What can be told without the judge; a case that a checker judges, or whose error is not told, is left to it."""
    cases = [case for case in exercise.cases if case.visibility != "hidden"]
    made = [_tried(case, exercise, language) for case in cases]
    return Suite([case for case in made if case is not None], language=language)


def _tried(case: TestCase, exercise: Exercise, language: Language) -> TriedCase | None:
    comparer = case.comparer or exercise.comparer
    if comparer == "checker" or (case.raises is not None and not language.tells_errors):
        return None
    try:
        if case.call is None:
            return TriedCase("", {"stdin": case.stdin or ""}, _prints(case.stdout or ""), case.name)
        calls = [parse_call(call, exercise.runtime) for call in (*case.before, case.call)]
        made = language.calls(calls)
        is_right = _raises(case.raises) if case.raises is not None else _answers(case, exercise, language)
    except NotPlain:
        return None
    return TriedCase(str(calls[-1][0]), made, is_right, case.name) if is_right is not None else None


def _prints(stdout: str) -> Right:
    wanted = _lines(stdout)
    return lambda answer: _lines(str(answer[0])) == wanted


def _raises(name: str) -> Right:
    return lambda answer: list(answer) == [RAISED, name]


def _answers(case: TestCase, exercise: Exercise, language: Language) -> Right | None:
    """Meets what is expected of the value, and of the arguments afterwards. Raises NotPlain."""
    texts = {0: case.returns, 1: case.arguments_after}
    wanted = {
        place: language.comparable(parse_literal(text, exercise.runtime))
        for place, text in texts.items()
        if text is not None
    }
    meets = MEETS.get(case.comparer or exercise.comparer, same)

    def is_right(answer: Sequence[Any]) -> bool:
        return answer[0] != RAISED and all(meets(value, answer[place]) for place, value in wanted.items())

    return is_right if wanted else None


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
