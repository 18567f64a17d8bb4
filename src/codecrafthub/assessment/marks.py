"""What a runner's answer is worth: held against what the author expects, outside the box."""

from collections.abc import Sequence
from dataclasses import dataclass

from codecrafthub.assessment.checker import Opinion
from codecrafthub.assessment.comparers import is_right, is_right_text, what_counts
from codecrafthub.assessment.plan import Planned
from codecrafthub.assessment.presentation import Nearly, nearly_right, type_difference
from codecrafthub.assessment.wording import LONGEST_MESSAGE, cause, clip
from codecrafthub.contracts.assessment import Difference, Verdict
from codecrafthub.contracts.content import Exercise
from codecrafthub.contracts.literals import JAVASCRIPT
from codecrafthub.contracts.notation import comparable, written
from codecrafthub.contracts.runner import CaseAnswer, Outcome
from codecrafthub.contracts.values import Plain, same

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
NOT_PLAIN = "The answer cannot be compared: it must be made of numbers, texts, {words}."
PLAIN_WORDS = "True, False, None and collections of them"
PLAIN_JAVASCRIPT = "true, false, null, undefined, arrays, plain objects, Maps and Sets"


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


def judge_answer(
    exercise: Exercise, test: Planned, answer: CaseAnswer, opinion: Opinion | None = None
) -> tuple[Verdict, Mark]:
    """The verdict on one test by its cause, with what is to be said of it; the opinion is the author's checker's."""
    raises = test.case.raises
    if raises is not None and answer.outcome in (Outcome.RAISED, Outcome.RETURNED):
        found = _mark_raised(raises, test, answer)
        verdict = Verdict.RUNTIME_ERROR if answer.outcome is Outcome.RAISED else Verdict.WRONG_ANSWER
        return Verdict.ACCEPTED if found.is_right else verdict, found
    if answer.outcome is not Outcome.RETURNED:
        return VERDICTS[answer.outcome], _mark_stopped(exercise, test, answer)
    if answer.error is not None:  # what came back is not a plain value
        detail = f"This was found: {clip(answer.error.message, 300)}."
        note = NOT_PLAIN.format(words=PLAIN_JAVASCRIPT if test.runtime in JAVASCRIPT else PLAIN_WORDS)
        return Verdict.WRONG_ANSWER, Mark(False, shown_expected(test), None, note, detail)
    if opinion is not None:
        found = _mark_checked(test, answer, opinion)
    elif test.case.call is None:
        found = _mark_program(test, answer)
    else:
        found = _mark_call(test, answer)
    return Verdict.ACCEPTED if found.is_right else Verdict.WRONG_ANSWER, found


def shown_expected(test: Planned) -> str | None:
    """What must come of a test, as its learner sees it."""
    if test.case.raises is not None:
        return f"raises {test.case.raises}"
    if test.answers:
        return _shown(test, test.answers[0])
    return None if test.case.stdout is None else clip(test.case.stdout)


def _mark_raised(wanted: str, test: Planned, answer: CaseAnswer) -> Mark:
    if answer.outcome is Outcome.RETURNED:
        came = clip(answer.stdout) if test.case.call is None else _shown(test, answer.value)
        return Mark(False, f"raises {wanted}", came, f"No {wanted} was raised.")
    name = answer.error.type.rpartition(".")[2] if answer.error else "an error"
    return Mark(name == wanted, f"raises {wanted}", clip(f"raises {name}", 200))


def _mark_stopped(exercise: Exercise, test: Planned, answer: CaseAnswer) -> Mark:
    note = cause(answer.outcome, exercise.limits)
    if note is None and test.case.visibility == "hidden":
        note = "Your code stopped with an error in this test."
    came = clip(answer.stdout) if test.case.call is None else None
    return Mark(False, shown_expected(test), came, note)


def _mark_checked(test: Planned, answer: CaseAnswer, opinion: Opinion) -> Mark:
    """No answer is shown as the expected one: the author's program may take others too."""
    came = clip(answer.stdout) if test.case.call is None else _shown(test, answer.value)
    found = Mark(opinion.is_right, None, came, detail=clip(opinion.message, LONGEST_MESSAGE))
    if test.arguments_after is None or not opinion.is_right:
        return found
    arguments = _mark_arguments(test, test.arguments_after, answer.arguments)
    return found if arguments.is_right else arguments


def _mark_program(test: Planned, answer: CaseAnswer) -> Mark:
    """A program is held to what it prints: it must be one of the right texts."""
    case, came = test.case, answer.stdout
    if case.stdout is None:
        return Mark(True, None, clip(came))
    texts = [case.stdout, *case.also_right]
    if any(is_right_text(test.comparer, wanted, came, test.tolerance) for wanted in texts):
        return Mark(True, clip(case.stdout), clip(came))
    counted = [what_counts(test.comparer, wanted) for wanted in texts]
    return _wrong(clip(case.stdout), clip(came), _nearly(test, counted, what_counts(test.comparer, came)))


def _mark_call(test: Planned, answer: CaseAnswer) -> Mark:
    """A call is held to its answer, and to what it does to its arguments; the first fault counts."""
    marks = []
    if test.answers:
        marks.append(_mark_value(test, answer))
    if test.arguments_after is not None:
        marks.append(_mark_arguments(test, test.arguments_after, answer.arguments))
    faults = [found for found in marks if not found.is_right]
    return [*faults, *marks, Mark(True, None, _shown(test, answer.value))][0]


def _mark_value(test: Planned, answer: CaseAnswer) -> Mark:
    wanted, came = test.answers[0], comparable(test.runtime, answer.value)
    shown = _shown(test, wanted), _shown(test, answer.value)
    if any(is_right(test.comparer, right, came, test.tolerance) for right in test.answers):
        return Mark(True, *shown)
    fallback = type_difference(test.runtime, wanted, came) or FALLBACK
    return _wrong(*shown, _nearly(test, test.answers, came), fallback)


def _shown(test: Planned, value: Plain) -> str:
    """A value as somebody who learns the exercise's language would write it."""
    return written(test.runtime, value)


def _nearly(test: Planned, right: Sequence[Plain], came: Plain) -> Nearly | None:
    """How the answer differs from the first right one that it nearly is."""
    return next((found for wanted in right if (found := nearly_right(test.runtime, wanted, came)) is not None), None)


def _wrong(expected: str, actual: str, nearly: Nearly | None, fallback: str = FALLBACK) -> Mark:
    if nearly is None:
        return Mark(False, expected, actual, fallback=fallback)
    return Mark(False, expected, actual, nearly.sentence, fallback=fallback, difference=nearly.kind)


def _mark_arguments(test: Planned, wanted: Sequence[Plain], came: Sequence[Plain] | None) -> Mark:
    found = comparable(test.runtime, list(came or ()))
    note = "The answer is right, but afterwards the values that were passed in are not what they should be."
    right, shown = (f"arguments afterwards: {_shown(test, value)}" for value in (list(wanted), found))
    return Mark(same(list(wanted), found), right, shown, note)
