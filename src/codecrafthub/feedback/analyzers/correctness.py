"""Correctness: what the author knows of this mistake, what failing tests have in common, or the smallest of them."""

from collections.abc import Sequence

from codecrafthub.contracts.assessment import TestResult, Verdict
from codecrafthub.feedback.analyzers.analyzer import Evidence, Place, Remark, Tools, Words
from codecrafthub.feedback.explanations.failures import RAISES
from codecrafthub.feedback.explanations.mistakes import known_mistake
from codecrafthub.feedback.explanations.phrases import ARGUMENTS, cut
from codecrafthub.feedback.patterns import Seen, pattern

LONGEST = 50

WORDS = {
    "known-mistake": Words("essential", "{text}"),
    "printed": Words(
        "essential",
        "Your function prints the right answer and returns nothing.",
        why="The caller cannot work with what is printed: it gets `None`.",
        how="Write `return` where you now write `print`.",
        brief="It prints its answer instead of returning it.",
        concept="functions",
    ),
    "pattern": Words(
        "essential",
        "It fails whenever {pattern}, and passes otherwise.",
        why="Tests that fail together usually have one cause.",
        how="Follow your code by hand with `{call}`: where does it go another way than you meant?",
        brief="It fails exactly when {pattern}: try `{call}`.",
    ),
    "smallest": Words(
        "essential",
        "The smallest test that fails is `{call}`.",
        why="A small input is followed by hand more easily, and its cause is often that of the others too.",
        how="It should give `{expected}`, and gives `{actual}`. Run your code line by line with it.",
        brief="Smallest failing call: `{call}`.",
    ),
}


class Correctness:
    name = "correctness"
    seconds = 0.5
    words = WORDS

    async def look(self, evidence: Evidence, tools: Tools) -> Sequence[Remark]:
        if evidence.is_accepted or evidence.submission.verdict is Verdict.COMPILE_ERROR:
            return []
        return _known(evidence) or _printed(evidence) or _common(evidence)


def _known(evidence: Evidence) -> list[Remark]:
    """The author's words on the first test that shows a known mistake."""
    for test in evidence.submission.tests:
        mistake = known_mistake(test, evidence.exercise) if test.status == "failed" else None
        if mistake is not None:
            return [Remark("known-mistake", {"text": mistake.message}, _place(test), test.index)]
    return []


def _place(test: TestResult) -> Place | None:
    error = test.error
    return Place(error.file, error.line) if error and error.file and error.line else None


def _printed(evidence: Evidence) -> list[Remark]:
    """Where each test of a call that fails has printed what it should have returned."""
    failed = [test for test in evidence.failed if test.call is not None and test.error is None]
    if failed and all(test.actual == "None" and (test.stdout or "").strip() == test.expected for test in failed):
        return [Remark("printed", test=failed[0].index)]
    return []


def _common(evidence: Evidence) -> list[Remark]:
    runtime = evidence.exercise.runtime if evidence.exercise else "python"
    judged = [test for test in evidence.shown if test.status != "not_run"]
    seen = [one for test in judged if (one := Seen.of(test, runtime)) is not None]
    failed = sorted((one for one in seen if not one.is_passed), key=lambda one: one.size)
    if not failed:
        return []
    smallest = failed[0].test
    found: list[Remark] = []
    if (what := pattern(seen)) is not None:
        found.append(Remark("pattern", {"pattern": what, "call": _call(smallest)}, test=smallest.index))
    elif len(failed) > 1 and _is_value(smallest.expected) and _is_value(smallest.actual):
        found.append(Remark("smallest", _values(smallest), test=smallest.index))
    return found


def _is_value(shown: str | None) -> bool:
    return shown is not None and not shown.startswith((RAISES, ARGUMENTS))


def _values(test: TestResult) -> dict[str, str]:
    expected, actual = cut(test.expected or "", LONGEST), cut(test.actual or "", LONGEST)
    return {"call": _call(test), "expected": expected, "actual": actual}


def _call(test: TestResult) -> str:
    return cut(test.call or "", LONGEST)


ANALYZER = Correctness()
