"""One test marked: the runner's answer held against what the author expects, outside the box."""

from dataclasses import dataclass

from codecrafthub.assessment.comparers import (
    difference,
    is_right,
    is_right_text,
    lines,
    text_difference,
    type_difference,
)
from codecrafthub.assessment.plan import Planned
from codecrafthub.assessment.wording import cause, clip, error_report
from codecrafthub.contracts.assessment import TestResult, Verdict
from codecrafthub.contracts.content import Comparer, Exercise, TestCase
from codecrafthub.contracts.runner import CaseAnswer, Outcome
from codecrafthub.contracts.values import Plain, parse_literal, render

VERDICTS = {
    Outcome.RAISED: Verdict.RUNTIME_ERROR,
    Outcome.EXITED: Verdict.RUNTIME_ERROR,
    Outcome.CRASHED: Verdict.RUNTIME_ERROR,
    Outcome.NOT_ALLOWED: Verdict.RUNTIME_ERROR,
    Outcome.COMPILE_ERROR: Verdict.COMPILE_ERROR,
    Outcome.TIME_LIMIT_CPU: Verdict.TIME_LIMIT_EXCEEDED,
    Outcome.TIME_LIMIT_WALL: Verdict.TIME_LIMIT_EXCEEDED,
    Outcome.MEMORY_LIMIT: Verdict.MEMORY_LIMIT_EXCEEDED,
    Outcome.OUTPUT_LIMIT: Verdict.OUTPUT_LIMIT_EXCEEDED,
}
"""The verdict of every outcome that is the code's doing, but for RETURNED: there the answer decides."""

FALLBACK = "This is not what was expected."
NOT_PLAIN = (
    "The answer cannot be compared: it must be made of numbers, texts, True, False, None and collections of them."
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Whether an answer is right, what the learner sees of both sides, and what is amiss in words."""

    is_right: bool
    expected: str | None
    actual: str | None
    note: str | None = None
    """Said in any case, before the author's own message; our own words, and nothing that came out of the box."""
    detail: str | None = None
    """What the box said about it: for shown tests only, as the code can spell a hidden input with it."""
    fallback: str = FALLBACK
    """Said where the author left no message."""


def mark(exercise: Exercise, test: Planned, answer: CaseAnswer) -> TestResult:
    """The result of one test, whole: hidden parts are taken out when it leaves for its learner."""
    case = test.case
    verdict, found = _judge(exercise, case, answer)
    is_right = verdict is Verdict.ACCEPTED
    detail = None if case.visibility == "hidden" else found.detail
    message = " ".join(filter(None, (found.note, detail, case.message))) or found.fallback
    return TestResult(
        **test.info.model_dump(),
        status="passed" if is_right else "failed",
        verdict=verdict,
        call=_shown_call(case),
        stdin=None if case.stdin is None else clip(case.stdin),
        expected=found.expected,
        actual=found.actual,
        stdout=clip(answer.stdout) if answer.stdout else None,
        message=None if is_right else message,
        error=None if is_right else error_report(answer.error),
        cpu_ms=round(answer.cpu_ms, 3),
        wall_ms=round(answer.wall_ms, 3),
        memory_kb=answer.memory_kb,
    )


def not_run(test: Planned) -> TestResult:
    """A test that was never reached."""
    stdin = None if test.case.stdin is None else clip(test.case.stdin)
    return TestResult(**test.info.model_dump(), status="not_run", call=_shown_call(test.case), stdin=stdin)


def _judge(exercise: Exercise, case: TestCase, answer: CaseAnswer) -> tuple[Verdict, Mark]:
    if case.raises is not None and answer.outcome in (Outcome.RAISED, Outcome.RETURNED):
        found = _mark_raised(case.raises, case, answer)
        verdict = Verdict.RUNTIME_ERROR if answer.outcome is Outcome.RAISED else Verdict.WRONG_ANSWER
        return Verdict.ACCEPTED if found.is_right else verdict, found
    if answer.outcome is not Outcome.RETURNED:
        return VERDICTS[answer.outcome], _mark_stopped(exercise, case, answer)
    if answer.error is not None:  # what came back is not a plain value
        detail = f"This was found: {clip(answer.error.message, 300)}."
        return Verdict.WRONG_ANSWER, Mark(False, _shown_expected(case), None, NOT_PLAIN, detail)
    found = _mark_program(case, answer) if case.call is None else _mark_call(exercise, case, answer)
    return Verdict.ACCEPTED if found.is_right else Verdict.WRONG_ANSWER, found


def _mark_raised(wanted: str, case: TestCase, answer: CaseAnswer) -> Mark:
    if answer.outcome is Outcome.RETURNED:
        came = clip(answer.stdout) if case.call is None else render(answer.value)
        return Mark(False, f"raises {wanted}", came, f"No {wanted} was raised.")
    name = answer.error.type.rpartition(".")[2] if answer.error else "an error"
    return Mark(name == wanted, f"raises {wanted}", clip(f"raises {name}", 200))


def _mark_stopped(exercise: Exercise, case: TestCase, answer: CaseAnswer) -> Mark:
    note = cause(answer.outcome, exercise.limits)
    if note is None and case.visibility == "hidden":
        note = "Your code stopped with an error in this test."
    came = clip(answer.stdout) if case.call is None else None
    return Mark(False, _shown_expected(case), came, note)


def _mark_program(case: TestCase, answer: CaseAnswer) -> Mark:
    if case.stdout is None:
        return Mark(True, None, clip(answer.stdout))
    is_same = is_right_text(case.stdout, answer.stdout)
    note = None if is_same else text_difference(*("\n".join(lines(text)) for text in (case.stdout, answer.stdout)))
    return Mark(is_same, clip(case.stdout), clip(answer.stdout), note)


def _mark_call(exercise: Exercise, case: TestCase, answer: CaseAnswer) -> Mark:
    """A call is held to its answer, to what it prints and to what it does to its arguments; the first fault counts."""
    marks = []
    if case.returns is not None:
        marks.append(_mark_value(exercise.comparer, parse_literal(case.returns), answer.value))
    if case.stdout is not None:
        marks.append(_mark_program(case, answer))
    if case.arguments_after is not None:
        marks.append(_mark_arguments(parse_literal(case.arguments_after), answer.arguments))
    faults = [found for found in marks if not found.is_right]
    return [*faults, *marks, Mark(True, None, render(answer.value))][0]


def _mark_value(comparer: Comparer, wanted: Plain, came: Plain) -> Mark:
    shown = render(wanted), render(came)
    if is_right(comparer, wanted, came):
        return Mark(True, *shown)
    return Mark(False, *shown, difference(wanted, came), fallback=type_difference(wanted, came) or FALLBACK)


def _mark_arguments(wanted: Plain, came: Plain) -> Mark:
    came = list(came or ())
    note = "The answer is right, but afterwards the values that were passed in are not what they should be."
    is_same = is_right("value", list(wanted), came)
    return Mark(is_same, f"arguments afterwards: {render(wanted)}", f"arguments afterwards: {render(came)}", note)


def _shown_call(case: TestCase) -> str | None:
    return None if case.call is None else clip("\n".join([*case.before, case.call]))


def _shown_expected(case: TestCase) -> str | None:
    if case.raises is not None:
        return f"raises {case.raises}"
    if case.returns is not None:
        return render(parse_literal(case.returns))
    return None if case.stdout is None else clip(case.stdout)
