"""What a verdict says about an exercise: of its exemplar, which must pass, and of its stub, which tests must fail."""

from __future__ import annotations

from codecrafthub.contracts.content import JudgedRun

FAILED_BY_TESTS = frozenset(
    {"wrong_answer", "runtime_error", "time_limit_exceeded", "memory_limit_exceeded", "output_limit_exceeded"}
)
INTERNAL = "internal_error"


def passed(run: JudgedRun) -> bool:
    return run.verdict == "accepted"


def failed_by_tests(run: JudgedRun) -> bool:
    return run.verdict in FAILED_BY_TESTS and bool(run.tests)


def reason(run: JudgedRun) -> str:
    """The verdict and the first test that did not pass."""
    if run.fault:
        return f"{run.verdict}: {run.fault}"
    failed = next((test for test in run.tests if test.verdict != "accepted"), None)
    if failed is None:
        return run.verdict
    words = failed.message or ""
    if failed.error and failed.error.message not in words:
        words = f"It raised {failed.error.type}: {failed.error.message}. {words}".rstrip()
    return f"{run.verdict} in “{failed.name}”" + (f": {words}" if words else "")
