"""What came of one test, from the reports that pytest makes of its parts: setup, call, subtests, teardown."""

from typing import Any

import pytest
from _pytest.subtests import SubtestReport

from codecrafthub.runner.inside.report import MESSAGE_LIMIT, Message

ADVICE = "Use -v to get more diff"
"""Pytest's to whoever has a command line."""
ASSERTIONS = ("AssertionError", "Failed")
"""The exceptions that say of a test that it failed, and not that it could not be done."""


class Results:
    """The reports of one test as they come, and the answer that they make.

    Only tests may say that they are skipped or will fail: where they do not, the code under test said so.
    """

    def __init__(self, *, may_skip: bool, may_fail: bool) -> None:
        self._may_skip, self._may_fail = may_skip, may_fail
        self._failed: list[Message] = []
        self._skipped: Message | None = None
        self._has_passed = False

    def add(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._failed.append(_failure(report))
        elif report.skipped and not hasattr(report, "wasxfail"):
            self._skipped = self._skipped or _stopped(report)
        elif report.skipped and not self._may_fail:
            self._failed.append(refused("the code under test said that it would fail"))
        elif not isinstance(report, SubtestReport):
            self._has_passed |= report.when == "call" or report.skipped

    def answer(self) -> Message:
        """Passed only if a report says so and none speaks against it."""
        if self._failed:
            return self._failed[0] | {"error": _together([answer["error"] for answer in self._failed])}
        if self._skipped is not None and not self._may_skip:
            return refused(f"the code under test skipped the test: {self._skipped['error']['message']}")
        if self._skipped is not None:
            return {"outcome": "not_run", "error": self._skipped["error"] | {"type": "Skipped"}}
        return {"outcome": "returned"} if self._has_passed else refused("the test was not run")


def refused(message: str) -> Message:
    """An answer for what no test may come to."""
    return {"outcome": "raised", "error": {"type": "RuntimeError", "message": message[:MESSAGE_LIMIT]}}


def _failure(report: pytest.TestReport) -> Message:
    answer = _stopped(report)
    error: Message = answer.setdefault("error", {"type": "MemoryError", "message": ""})
    if error["type"] in ASSERTIONS:
        error["type"] = "AssertionError"
    message = "\n".join(line for line in error["message"].splitlines() if ADVICE not in line).strip()
    if isinstance(report, SubtestReport):
        message = f"{report._sub_test_description()} {message}"
    elif report.when != "call":
        message = f"{report.when}: {message}"
    error["message"] = message[:MESSAGE_LIMIT]
    return answer


def _stopped(report: pytest.TestReport) -> Message:
    """What stopped a part of the test, as it was noted where the exception was at hand."""
    noted: Message | None = getattr(report, "stopped", None)
    if noted is not None:
        return dict(noted)
    longrepr: Any = report.longrepr
    reason = longrepr[2] if isinstance(longrepr, tuple) else longrepr
    return {"outcome": "raised", "error": {"type": "AssertionError", "message": str(reason)}}


def _together(errors: list[Message]) -> Message:
    """The first error, with the messages of the others below its own."""
    message = "\n\n".join(error["message"] for error in errors)
    return errors[0] | {"message": message[:MESSAGE_LIMIT]}
