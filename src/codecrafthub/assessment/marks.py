"""What a runner's answer is worth: held against what the author expects, outside the box."""

from collections.abc import Sequence
from dataclasses import dataclass

from codecrafthub.assessment.comparers import is_right, is_right_text, what_counts
from codecrafthub.assessment.plan import Planned
from codecrafthub.assessment.presentation import Nearly, nearly_right, type_difference
from codecrafthub.assessment.wording import cause, clip
from codecrafthub.contracts.assessment import Difference, Verdict
from codecrafthub.contracts.content import Exercise
from codecrafthub.contracts.runner import CaseAnswer, Outcome
from codecrafthub.contracts.values import Plain, render

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
    difference: Difference | None = None


def judge_answer(exercise: Exercise, test: Planned, answer: CaseAnswer) -> tuple[Verdict, Mark]:
    """The verdict on one test by its cause, with what is to be said of it."""
    raises = test.case.raises
    if raises is not None and answer.outcome in (Outcome.RAISED, Outcome.RETURNED):
        found = _mark_raised(raises, test, answer)
        verdict = Verdict.RUNTIME_ERROR if answer.outcome is Outcome.RAISED else Verdict.WRONG_ANSWER
        return Verdict.ACCEPTED if found.is_right else verdict, found
    if answer.outcome is not Outcome.RETURNED:
        return VERDICTS[answer.outcome], _mark_stopped(exercise, test, answer)
    if answer.error is not None:  # what came back is not a plain value
        detail = f"This was found: {clip(answer.error.message, 300)}."
        return Verdict.WRONG_ANSWER, Mark(False, shown_expected(test), None, NOT_PLAIN, detail)
    found = _mark_program(exercise, test, answer) if test.case.call is None else _mark_call(exercise, test, answer)
    return Verdict.ACCEPTED if found.is_right else Verdict.WRONG_ANSWER, found


def shown_expected(test: Planned) -> str | None:
    """What must come of a test, as its learner sees it."""
    if test.case.raises is not None:
        return f"raises {test.case.raises}"
    if test.answers:
        return render(test.answers[0])
    return None if test.case.stdout is None else clip(test.case.stdout)


def _mark_raised(wanted: str, test: Planned, answer: CaseAnswer) -> Mark:
    if answer.outcome is Outcome.RETURNED:
        came = clip(answer.stdout) if test.case.call is None else render(answer.value)
        return Mark(False, f"raises {wanted}", came, f"No {wanted} was raised.")
    name = answer.error.type.rpartition(".")[2] if answer.error else "an error"
    return Mark(name == wanted, f"raises {wanted}", clip(f"raises {name}", 200))


def _mark_stopped(exercise: Exercise, test: Planned, answer: CaseAnswer) -> Mark:
    note = cause(answer.outcome, exercise.limits)
    if note is None and test.case.visibility == "hidden":
        note = "Your code stopped with an error in this test."
    came = clip(answer.stdout) if test.case.call is None else None
    return Mark(False, shown_expected(test), came, note)


def _mark_program(exercise: Exercise, test: Planned, answer: CaseAnswer) -> Mark:
    """A program is held to what it prints: it must be one of the right texts."""
    case, came = test.case, answer.stdout
    if case.stdout is None:
        return Mark(True, None, clip(came))
    comparer, tolerance = case.comparer or exercise.comparer, case.tolerance or exercise.tolerance
    texts = [case.stdout, *case.also_right]
    if any(is_right_text(comparer, wanted, came, tolerance) for wanted in texts):
        return Mark(True, clip(case.stdout), clip(came))
    counted = [what_counts(comparer, wanted) for wanted in texts]
    return _wrong(clip(case.stdout), clip(came), _nearly(counted, what_counts(comparer, came)))


def _mark_call(exercise: Exercise, test: Planned, answer: CaseAnswer) -> Mark:
    """A call is held to its answer, and to what it does to its arguments; the first fault counts."""
    marks = []
    if test.answers:
        marks.append(_mark_value(exercise, test, answer.value))
    if test.arguments_after is not None:
        marks.append(_mark_arguments(test.arguments_after, answer.arguments))
    faults = [found for found in marks if not found.is_right]
    return [*faults, *marks, Mark(True, None, render(answer.value))][0]


def _mark_value(exercise: Exercise, test: Planned, came: Plain) -> Mark:
    comparer, tolerance = test.case.comparer or exercise.comparer, test.case.tolerance or exercise.tolerance
    wanted = test.answers[0]
    if any(is_right(comparer, right, came, tolerance) for right in test.answers):
        return Mark(True, render(wanted), render(came))
    fallback = type_difference(wanted, came) or FALLBACK
    return _wrong(render(wanted), render(came), _nearly(test.answers, came), fallback)


def _nearly(right: Sequence[Plain], came: Plain) -> Nearly | None:
    """How the answer differs from the first right one that it nearly is."""
    return next((found for wanted in right if (found := nearly_right(wanted, came)) is not None), None)


def _wrong(expected: str, actual: str, nearly: Nearly | None, fallback: str = FALLBACK) -> Mark:
    if nearly is None:
        return Mark(False, expected, actual, fallback=fallback)
    return Mark(False, expected, actual, nearly.sentence, fallback=fallback, difference=nearly.kind)


def _mark_arguments(wanted: Sequence[Plain], came: Sequence[Plain] | None) -> Mark:
    came = list(came or ())
    note = "The answer is right, but afterwards the values that were passed in are not what they should be."
    is_same = is_right("value", list(wanted), came)
    shown = f"arguments afterwards: {render(list(wanted))}", f"arguments afterwards: {render(came)}"
    return Mark(is_same, *shown, note)
