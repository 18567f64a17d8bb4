"""The lines of a JavaScript submission in order of suspicion: what the sandbox has tried is judged here.

What is right stays outside of the boxes that run the program; right programs are given to those alone that only parse.
"""

from collections.abc import Sequence
from typing import Any

from codecrafthub.contracts.analysis import AnalysisClient
from codecrafthub.contracts.assessment import Submission
from codecrafthub.contracts.content import Exercise
from codecrafthub.contracts.exercise import Limits
from codecrafthub.contracts.values import Plain
from codecrafthub.feedback.steps.finder import TriedCase
from codecrafthub.feedback.steps.languages import JavaScript, decoded, language_of
from codecrafthub.feedback.steps.patching import patched
from codecrafthub.feedback.steps.suites import suite

LIMITS = Limits(cpu_ms=1500, wall_ms=3000, memory_mb=256)
MILLISECONDS, MOST_MILLISECONDS = 15, 60
"""For all tests of one variant, and of processor time for all variants."""
MOST_CHARACTERS = 300_000
"""Of all variants together."""


async def suspicious_lines(exercise: Exercise, submission: Submission, analyses: AnalysisClient) -> Sequence[Any]:
    """`[{"line", "score", "why"}]` as `python.locate` has it; none where no visible test that can be told here fails.

    Raises AnalysisStopped.
    """
    language = language_of(exercise, submission.files)
    passed = {test.name: test.status == "passed" for test in submission.tests if test.status != "not_run"}
    if not isinstance(language, JavaScript):
        return []
    tests = [test for test in suite(exercise, language).tests if test.name in passed]
    before = [passed[test.name] for test in tests]
    if all(before):
        return []
    source = submission.files.get(exercise.entry, "")
    plan = await _edits(exercise, source, tests, before, analyses)
    programs = [source, *_variants(plan, source)]
    asked = [
        programs,
        exercise.entry,
        dict(language.files),
        [test.case for test in tests],
        MILLISECONDS,
        MOST_MILLISECONDS,
    ]
    seen: Any = await analyses.analyse("attempts", "observe", *asked, limits=LIMITS, runtime=exercise.runtime)
    now, *variants = [_passed(tests, of_one) for of_one in seen["answers"]]
    is_sure = [one == other for one, other in zip(before, now, strict=True)]
    found: list[Plain] = [
        [edit["line"], edit["kind"], *counts]
        for edit, variant in zip(plan["edits"], variants, strict=False)
        if (counts := _changed(before, variant, is_sure))[0]
    ]
    ranked: Any = await analyses.analyse("javascript.locate", "rank", seen["lines"], before, found, limits=LIMITS)
    return list(ranked)


async def _edits(
    exercise: Exercise, source: str, tests: Sequence[TriedCase], before: Sequence[bool], analyses: AnalysisClient
) -> Any:
    failing = {test.entry for test, is_passed in zip(tests, before, strict=True) if not is_passed}
    entries = list(dict.fromkeys(test.entry for test in tests))
    right = [one.files[exercise.entry] for one in exercise.exemplars if exercise.entry in one.files]
    return await analyses.analyse(
        "javascript.locate", "edits", source, sorted(failing), entries, right, exercise.runtime, limits=LIMITS
    )


def _variants(plan: Any, source: str) -> list[str]:
    most = MOST_CHARACTERS // max(1, len(source))
    return [patched(plan, [place]) for place in range(min(most, len(plan["edits"])))]


def _passed(tests: Sequence[TriedCase], answers: Sequence[Any]) -> list[bool]:
    return [test.is_passed(decoded(answer)) for test, answer in zip(tests, answers, strict=True)]


def _changed(before: Sequence[bool], now: Sequence[bool], is_sure: Sequence[bool]) -> tuple[int, int]:
    """How many failing tests pass now, and how many passing ones fail, of those that come out here as judged."""
    pairs = [(was, one) for was, one, sure in zip(before, now, is_sure, strict=True) if sure]
    return sum(one and not was for was, one in pairs), sum(was and not one for was, one in pairs)
