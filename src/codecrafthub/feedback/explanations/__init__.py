"""What went wrong in a test, in words: pure functions over what judging found, fast enough to run on the way."""

from collections.abc import Mapping

from codecrafthub.contracts.assessment import TestResult
from codecrafthub.contracts.content import Exercise
from codecrafthub.contracts.feedback import Explanation
from codecrafthub.feedback.explanations import failures
from codecrafthub.feedback.explanations.summary import summarise
from codecrafthub.kit.logging import logger

log = logger(__name__)


def explain(test: TestResult, files: Mapping[str, str], exercise: Exercise | None) -> Explanation | None:
    """What went wrong in a failed test, if that can be told: a fault of ours in here must never cost a result."""
    try:
        return failures.explain(test, files, exercise)
    except Exception:
        log.exception("explanation_failed", test=test.name, exercise=exercise.slug if exercise else None)
        return None


__all__ = ["explain", "summarise"]
