"""Suites: tests that run in the box beside the code they test and are found there; what they say is practice."""

from collections.abc import Mapping

from codecrafthub.assessment.marking import not_run
from codecrafthub.assessment.marks import FALLBACK, VERDICTS
from codecrafthub.assessment.plan import Planned
from codecrafthub.assessment.wording import cause, clip, error_report
from codecrafthub.contracts.assessment import TestInfo, TestResult, Verdict
from codecrafthub.contracts.content import Exercise, TestCase
from codecrafthub.contracts.runner import Case, CaseAnswer, FoundTest, Job, Limits, Outcome, SuiteFound

ASSERTION = "AssertionError"
"""What runners name the error by which a test says that it was not met, in every language."""
LOADING = FoundTest(index=0, name="The tests are loaded")
"""Stands for all tests where none could even be found."""


def suite_job(exercise: Exercise, files: Mapping[str, str], key: str) -> Job:
    """The work of running all tests; files that the learner cannot change win over theirs."""
    return Job(
        key=key,
        runtime=exercise.runtime,
        kind="suite",
        files={**files, **exercise.support, **exercise.suite},
        entry=exercise.suite_file,
        limits=Limits(**exercise.limits.model_dump()),
        preload=exercise.preload,
        is_isolated=exercise.isolated,
    )


def found_tests(exercise: Exercise, found: SuiteFound) -> list[Planned]:
    """The tests of a suite, in the order of its file."""
    return [as_test(exercise, test) for test in found.tests]


def as_test(exercise: Exercise, test: FoundTest) -> Planned:
    """A test that was found in a box, as the judge knows tests."""
    name = clip(test.name, 300)
    info = TestInfo(index=test.index, name=name, task=test.task, visibility="visible")
    return Planned(
        info=info,
        case=TestCase(name=name),
        inputs=Case(index=test.index),
        runtime=exercise.runtime,
        comparer=exercise.comparer,
        tolerance=exercise.tolerance,
        code=clip(test.code) if test.code else None,
    )


def mark_suite(exercise: Exercise, test: Planned, answer: CaseAnswer) -> TestResult:
    """The result of one test: it passed, is skipped, says what was not met, or something stopped it."""
    if answer.outcome is Outcome.NOT_RUN:
        reason = clip(answer.error.message, 300) if answer.error else ""
        return not_run(test).model_copy(update={"message": f"The tests skip this one. {reason}".rstrip()})
    is_met = answer.outcome is Outcome.RETURNED
    is_unmet = answer.error is not None and answer.outcome is Outcome.RAISED and answer.error.type == ASSERTION
    verdict = Verdict.ACCEPTED if is_met else Verdict.WRONG_ANSWER if is_unmet else VERDICTS[answer.outcome]
    said = clip(answer.error.message) if is_unmet and answer.error else None
    message = said or cause(answer.outcome, exercise.limits) or FALLBACK
    return TestResult(
        **test.info.model_dump(),
        status="passed" if is_met else "failed",
        verdict=verdict,
        code=test.code,
        stdout=clip(answer.stdout) if answer.stdout else None,
        message=None if is_met else message,
        error=None if is_met or is_unmet else error_report(answer.error),
        cpu_ms=round(answer.cpu_ms, 3),
        wall_ms=round(answer.wall_ms, 3),
        memory_kb=answer.memory_kb,
    )
