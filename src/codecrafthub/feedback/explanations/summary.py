"""A submission in one sentence, as a screen reader says it when the verdict is there."""

from collections.abc import Mapping

from codecrafthub.contracts.assessment import Submission, TestResult, Verdict
from codecrafthub.feedback.explanations.errors import heading, in_words
from codecrafthub.feedback.explanations.phrases import cut

SHORT = 40
_CAUSES = {
    Verdict.TIME_LIMIT_EXCEEDED: "it took too long",
    Verdict.MEMORY_LIMIT_EXCEEDED: "it used too much memory",
    Verdict.OUTPUT_LIMIT_EXCEEDED: "it printed too much",
    Verdict.RUNTIME_ERROR: "it stopped with an error",
    Verdict.WRONG_ANSWER: "the answer differs",
}


def summarise(submission: Submission) -> str | None:
    """`4 of 5 tests passed; total of an empty list: expected 0, got None.` None until it is judged."""
    if submission.verdict is None:
        return None
    if submission.verdict is Verdict.INTERNAL_ERROR:
        return "Something went wrong on our side, and this does not count as an attempt. Please submit again."
    if submission.verdict is Verdict.ACCEPTED:
        return "The test passed." if submission.total == 1 else f"All {submission.total} tests passed."
    failed = next((test for test in submission.tests if test.status == "failed"), None)
    if submission.verdict is Verdict.COMPILE_ERROR:
        return _unreadable(failed, submission.files)
    count = f"{submission.passed} of {submission.total} tests passed"
    return f"{count}; {failed.name}: {_cause(failed)}." if failed else f"{count}."


def _unreadable(failed: TestResult | None, files: Mapping[str, str]) -> str:
    """Code that cannot be read runs no test."""
    error = failed.error if failed else None
    if error is None:
        return "The code cannot be read yet, so no test was run."
    where = f" on line {error.line}" if error.line else ""
    return f"{heading(error)}{where}: {in_words(error, files).text}"


def _cause(test: TestResult) -> str:
    if test.visibility == "hidden":
        return f"{_CAUSES.get(test.verdict or Verdict.WRONG_ANSWER, 'it failed')} in a hidden test"
    if test.error is not None and test.verdict is Verdict.RUNTIME_ERROR:
        where = f" on line {test.error.line}" if test.error.line else ""
        return f"{heading(test.error)}{where}"
    if test.verdict is Verdict.WRONG_ANSWER and test.call is not None and test.expected is not None:
        return f"expected {_short(test.expected)}, got {_short(test.actual or test.stdout or 'nothing')}"
    if test.verdict is Verdict.WRONG_ANSWER:
        return "the output differs"
    return _CAUSES.get(test.verdict or Verdict.WRONG_ANSWER, "it failed")


def _short(text: str) -> str:
    return cut(" ".join(text.split()), SHORT)
