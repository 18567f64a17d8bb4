"""Where the fault is: the line that failing tests point at, by which of them run it and which small changes help."""

from collections.abc import Sequence
from typing import Any

from codecrafthub.contracts.assessment import Submission, Verdict
from codecrafthub.contracts.content import Exercise
from codecrafthub.contracts.exercise import Limits
from codecrafthub.contracts.literals import JAVASCRIPT
from codecrafthub.feedback.analyzers.analyzer import Evidence, Place, Remark, Tools, Words
from codecrafthub.feedback.locating import suspicious_lines
from codecrafthub.feedback.trials import trials

LIMITS = Limits(cpu_ms=1500, wall_ms=3000, memory_mb=256)
ANALYSES = {"python": "python.locate", "c": "c.locate"}
EDIT_SECONDS = 0.06
"""Of processor time, for trying changes."""
LIKELY = 0.5
"""A line that scores less says too little."""

WORDS = {
    "edit": Words(
        "essential",
        "Line {line} is the first place to look.",
        why="Tests that fail run it, and a small change there makes them pass.",
        how="Look at {part}: is it what the task asks for?",
        brief="Look at {part} in line {line}.",
    ),
    "unexpected": Words(
        "essential",
        "Line {line} is the first place to look.",
        why="It prints words, or waits for input, that no test knows.",
        how="Compare what it prints with the expected output, character by character.",
        brief="Line {line} prints or reads what no test knows.",
    ),
    "suspicious": Words(
        "essential",
        "Line {line} is the first place to look.",
        why="Tests that fail run it, and tests that pass hardly do.",
        how="Step through a failing test and watch the values in this line.",
        brief="Line {line}: run by the failing tests, hardly by the others.",
    ),
}
PARTS = {
    "format": "what is printed or read, character by character", "usual statement missing": "where the line ends",
    "statement missing": "whether a step before it is missing", "step missing": "what is counted up or down",
    "part missing": "whether a part is missing", "variable": "what is computed here", "answer": "what is returned",
    "nothing": "what `None` stands for", "nesting": "how the lists are nested", "branch": "which branch runs when",
    "comparison": "the comparison", "operator": "the operator", "and, or": "`and` and `or`", "negation": "the `not`",
    "sign": "the sign", "condition": "the condition", "part too much": "whether all of it is needed",
    "operands": "the order of the values", "brackets": "the parentheses", "neighbour": "the number",
    "one off": "where it begins and ends", "number": "the number", "truth": "`True` and `False`", "text": "the text",
    "name": "which variable is used", "function": "which function is called", "arguments": "what is passed in",
    "call too much": "whether the call is needed", "call missing": "whether a call is missing",
    "slice missing": "which part of the sequence is meant", "index missing": "which element is meant",
    "target": "which variable gets the value", "branches": "which branch does what",
    "order": "the order of these lines", "indentation": "how far the line is indented",
    "assignment": "what the variable gets", "jump": "when the loop or function is left",
    "jump missing": "when the loop or function is left", "loop": "how often the loop runs",
    "return missing": "what is returned on each path", "copy": "what is computed here",
    "statement too much": "whether the line is needed", "condition too much": "whether the condition is needed",
}  # fmt: skip
JAVASCRIPT_PARTS = {
    "and, or": "`&&`, `||` and `??`", "negation": "the `!`", "truth": "`true` and `false`",
    "neighbour": "whether it is one too many or one too few", "call missing": "whether an `await` is missing",
    "answer": "what is returned", "operands": "what goes in",
}  # fmt: skip
"""What is called otherwise there, or is another edit."""
OTHERWISE = "each part of the line"


class Location:
    name = "location"
    seconds = 4.0
    words = WORDS

    async def look(self, evidence: Evidence, tools: Tools) -> Sequence[Remark]:
        exercise, submission = evidence.exercise, evidence.submission
        is_fit = submission.verdict in (Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR)
        if exercise is None or exercise.kind != "cases" or not is_fit:
            return []
        if exercise.runtime in JAVASCRIPT:
            lines = await suspicious_lines(exercise, submission, tools.analyses)
        elif exercise.runtime in ANALYSES:
            lines = await self._lines(exercise, submission, tools)
        else:
            return []
        stopped_at = {test.error.line for test in evidence.failed if test.error is not None}
        return list(_first(lines, exercise, stopped_at))

    async def _lines(self, exercise: Exercise, submission: Submission, tools: Tools) -> Sequence[Any]:
        tests = trials(exercise, submission)
        if all(test["passed"] for test in tests):
            return []
        files = {**exercise.support, **submission.files}
        source = files.pop(exercise.entry, "")
        if exercise.runtime == "c" and any(name.endswith(".c") for name in files):
            return []  # one file at a time is translated, and half a program would be found faulty everywhere
        options = {"seconds": EDIT_SECONDS, "files": files, "least": LIKELY}
        analysis = ANALYSES[exercise.runtime]
        found: Any = await tools.analyses.analyse(analysis, "locate", source, tests, options, limits=LIMITS)
        return found["lines"]  # type: ignore[no-any-return]


def _first(lines: Sequence[Any], exercise: Exercise, stopped_at: set[int | None]) -> Sequence[Remark]:
    """The most suspicious line, unless it says too little, or an error has named it already."""
    for one in lines[:1]:
        line, why = int(one["line"]), str(one["why"])
        if float(one["score"]) < LIKELY or line in stopped_at:
            continue
        code = {"spectrum": "suspicious", "unexpected": "unexpected"}.get(why, "edit")
        parts = {**PARTS, **JAVASCRIPT_PARTS} if exercise.runtime in JAVASCRIPT else PARTS
        return [Remark(code, {"line": str(line), "part": parts.get(why, OTHERWISE)}, Place(exercise.entry, line))]
    return []


ANALYZER = Location()
