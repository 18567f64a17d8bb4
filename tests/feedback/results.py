"""Results, exercises and submissions as tests of explanations need them."""

from typing import Any
from uuid import UUID, uuid4

from codecrafthub.contracts.assessment import Submission, SubmissionStatus, TestResult, Verdict
from codecrafthub.contracts.content import Exercise, Hint, Limits, Mistake, TestCase
from codecrafthub.kit.clock import now

SLUG = "python.running-total"


def failed(expected: str | None = None, actual: str | None = None, **changes: Any) -> TestResult:
    """A visible test of a function that gave a wrong answer."""
    values: dict[str, Any] = {
        "index": 0, "name": "Three days", "visibility": "visible", "status": "failed", "verdict": Verdict.WRONG_ANSWER,
        "call": "running_total([3, 0, 5])", "expected": expected, "actual": actual,
    }  # fmt: skip
    return TestResult.model_validate({**values, **changes})


def exercise(mistakes: list[Mistake] | None = None, hints: list[Hint] | None = None, **changes: Any) -> Exercise:
    values: dict[str, Any] = {
        "uuid": uuid4(), "slug": SLUG, "track": "python", "title": "Running total", "blurb": "Rain.", "difficulty": 3,
        "teaches": ["loops"], "language": "Python", "runtime": "python", "version": "1", "entry": "running_total.py",
        "instructions": "", "stub": {"running_total.py": ""}, "limits": Limits(), "mistakes": mistakes or [],
        "hints": hints or [],
        "cases": [TestCase(name="Three days", call="running_total([3, 0, 5])", returns="[3, 3, 8]",
                           message="Every day has its own total.")],
    }  # fmt: skip
    return Exercise.model_validate({**values, **changes})


def submission(learner_id: UUID, tests: list[TestResult], **changes: Any) -> Submission:
    passed = sum(test.status == "passed" for test in tests)
    values: dict[str, Any] = {
        "id": uuid4(), "learner_id": learner_id, "exercise": SLUG, "exercise_version": "1",
        "status": SubmissionStatus.JUDGED, "tests": tests, "passed": passed, "total": len(tests),
        "verdict": next((test.verdict for test in tests if test.status == "failed"), Verdict.ACCEPTED),
        "files": {"running_total.py": "def running_total(days):\n    return days\n"}, "submitted_at": now(),
        "judged_at": now(), "cpu_ms": 20.0, "wall_ms": 30.0, "memory_kb": 9000,
    }  # fmt: skip
    return Submission.model_validate({**values, **changes})
