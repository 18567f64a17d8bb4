"""Errors explained: what keeps the code from being read or stopped it, in words, at the line, once for each cause."""

from collections.abc import Sequence

from codecrafthub.contracts.assessment import ErrorReport, TestResult, Verdict
from codecrafthub.feedback.analyzers.analyzer import Evidence, Place, Remark, Tools, Words
from codecrafthub.feedback.explanations.errors import in_words
from codecrafthub.feedback.explanations.mistakes import known_mistake

RAISES = "raises "
MOST = 2

WORDS = {
    "unreadable": Words("essential", "{text}", how="{step}"),
    "raised": Words("essential", "{text}", how="{step}"),
}


class Errors:
    name = "errors"
    seconds = 0.5
    words = WORDS

    async def look(self, evidence: Evidence, tools: Tools) -> Sequence[Remark]:
        found: dict[tuple[str, int], Remark] = {}
        for test in evidence.failed:
            error = test.error
            if error is None or error.line is None or (test.expected or "").startswith(RAISES):
                continue
            if known_mistake(test, evidence.exercise) is not None:  # the author says it better
                continue
            key = (error.file or "", error.line)
            if key not in found and len(found) < MOST:
                found[key] = _remark(test, error, evidence.submission.files)
        return list(found.values())


def _remark(test: TestResult, error: ErrorReport, files: dict[str, str]) -> Remark:
    finding = in_words(error, files)
    code = "unreadable" if test.verdict is Verdict.COMPILE_ERROR else "raised"
    place = Place(error.file, error.line) if error.file and error.line else None
    return Remark(code, {"text": finding.text, "step": finding.next_step or ""}, place, test.index)


ANALYZER = Errors()
