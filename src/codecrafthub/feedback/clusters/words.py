"""What the submissions of a cluster have in common, in sentences for those who teach."""

from collections.abc import Iterable, Sequence

from codecrafthub.contracts.assessment import TestResult, Verdict
from codecrafthub.contracts.content import Exercise
from codecrafthub.feedback.analyzers.acceptance import ARTICLES
from codecrafthub.feedback.explanations.phrases import listed
from codecrafthub.feedback.patterns import Seen, pattern

ENDS: dict[str, tuple[str, str]] = {
    Verdict.WRONG_ANSWER: ("It gives a wrong answer.", "Most give a wrong answer."),
    Verdict.RUNTIME_ERROR: ("It stops with an error.", "Most stop with an error."),
    Verdict.COMPILE_ERROR: ("It cannot be read or compiled.", "Most cannot be read or compiled."),
    Verdict.TIME_LIMIT_EXCEEDED: ("It takes too long.", "Most take too long."),
    Verdict.MEMORY_LIMIT_EXCEEDED: ("It needs too much memory.", "Most need too much memory."),
    Verdict.OUTPUT_LIMIT_EXCEEDED: ("It prints too much.", "Most print too much."),
}
"""How one ends, and how most of several do."""


def in_common(count: int, failing: Sequence[str], traits: Sequence[str], exercise: Exercise | None) -> list[str]:
    """Sentences on how most of `count` submissions end, on which inputs they fail, and what they are made of.

    `traits` are verdicts and the names of constructs (`analysis/python/approach.py` and its like).
    """
    is_one = count == 1
    said = [ENDS[trait][0 if is_one else 1] for trait in traits if trait in ENDS]
    if exercise is not None and failing:
        said += _inputs(set(failing), exercise)
    made_of = [ARTICLES.get(trait, trait) for trait in traits if trait not in ENDS]
    if made_of:
        said.append(f"{'It uses' if is_one else 'Most use'} {listed(made_of)}.")
    return said


def _inputs(failing: set[str], exercise: Exercise) -> Iterable[str]:
    """What sets failing inputs apart from the others; hidden ones too, since it is authors who read this."""
    if exercise.cases and failing.issuperset(case.name for case in exercise.cases):
        yield "No test passes."
        return
    tests = [
        TestResult(
            index=index,
            name=case.name,
            visibility=case.visibility,
            call=case.call,
            status="failed" if case.name in failing else "passed",
        )
        for index, case in enumerate(exercise.cases)
    ]
    seen = [one for test in tests if (one := Seen.of(test, exercise.runtime)) is not None]
    if len(seen) == len(tests) and (shared := pattern(seen)) is not None:
        yield f"Tests fail whenever {shared}, and pass otherwise."
