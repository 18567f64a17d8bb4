"""Short ways to have an analyzer look at a made-up submission."""

from typing import Any, cast
from uuid import uuid4

from codecrafthub.contracts.assessment import TestResult, Verdict
from codecrafthub.feedback.analyzers.analyzer import Analyzer, Evidence, Remark, Tools
from codecrafthub.feedback.words import say
from tests.feedback.results import exercise, failed, submission

NO_TOOLS = cast("Tools", None)
"""For analyzers that use none."""


def result(call: str, expected: str, actual: str, index: int = 0, **more: Any) -> TestResult:
    """A visible test of a call, passed where it came to what was expected."""
    is_right = expected == actual
    status, verdict = ("passed", Verdict.ACCEPTED) if is_right else ("failed", Verdict.WRONG_ANSWER)
    given = {"index": index, "name": call, "call": call, "status": status, "verdict": verdict, **more}
    return failed(expected, actual, **given)


def evidence(*tests: TestResult, source: str = "", mastery: dict[str, float] | None = None, **more: Any) -> Evidence:
    numbered = [test.model_copy(update={"index": index}) for index, test in enumerate(tests)]
    judged = submission(uuid4(), numbered, files={more.get("entry", "running_total.py"): source})
    return Evidence(judged, exercise(**more), mastery or {})


async def look(analyzer: Analyzer, given: Evidence, tools: Tools = NO_TOOLS) -> dict[str, Remark]:
    """What it finds, by code."""
    return {remark.code: remark for remark in await analyzer.look(given, tools)}


def said(analyzer: Analyzer, remark: Remark) -> str:
    """All of a remark's words."""
    words = say(analyzer.words[remark.code], remark.values, is_brief=False)
    return " ".join(filter(None, (words.message, words.why, words.how)))
