"""The author's known misconceptions: the first whose every pattern fits a failed test speaks before all else."""

import re
from functools import lru_cache

from codecrafthub.contracts.assessment import TestResult
from codecrafthub.contracts.content import Exercise, Mistake, Runtime
from codecrafthub.contracts.notation import written_literal
from codecrafthub.contracts.values import same
from codecrafthub.feedback.explanations.phrases import ARGUMENTS, UNREADABLE, read

LONGEST_SEARCHED = 2000


def known_mistake(test: TestResult, exercise: Exercise | None) -> Mistake | None:
    """The first mistake of the exercise that a failed test shows."""
    if exercise is None:
        return None
    return next((mistake for mistake in exercise.mistakes if _fits(mistake, test, exercise.runtime)), None)


def _fits(mistake: Mistake, test: TestResult, runtime: Runtime) -> bool:
    error_type = test.error.type.rpartition(".")[2] if test.error else None
    error_message = test.error.message if test.error else ""
    checks = (
        mistake.case and mistake.case == test.name,
        mistake.error and mistake.error == error_type,
        mistake.error_message and test.error is not None and _found(mistake.error_message, error_message),
        mistake.actual and _is_same(mistake.actual, test.actual, runtime),
        mistake.stdout and _found(mistake.stdout, test.stdout or ""),
    )
    given = [check for check in checks if check is not None]
    return bool(given) and all(given)


def _found(pattern: str, text: str) -> bool:
    compiled = _compiled(pattern)
    return compiled is not None and compiled.search(text[:LONGEST_SEARCHED]) is not None


@lru_cache(maxsize=500)
def _compiled(pattern: str) -> re.Pattern[str] | None:
    try:
        return re.compile(pattern)
    except re.error:
        return None


def _is_same(wanted: str, actual: str | None, runtime: Runtime) -> bool:
    """Whether an answer, in the notation that learners see, is the value an author wrote."""
    if actual is None:
        return False
    actual = actual.removeprefix(ARGUMENTS)
    if actual.strip() in (wanted.strip(), written_literal(runtime, wanted)):
        return True
    one, other = read(wanted), read(actual)
    return one is not UNREADABLE and other is not UNREADABLE and same(one, other)
