"""One test's result: what the runner answered, what it is worth, and what its learner is told."""

from codecrafthub.assessment.checker import Opinion
from codecrafthub.assessment.marks import VERDICTS, judge_answer
from codecrafthub.assessment.plan import Planned
from codecrafthub.assessment.wording import OUR_FAULT, cause, clip, error_report
from codecrafthub.contracts.assessment import TestResult, Verdict
from codecrafthub.contracts.content import Exercise
from codecrafthub.contracts.notation import written_call
from codecrafthub.contracts.runner import CaseAnswer, JobEnd

STOPPED = "Your code stopped with an error before a test could be run."


def mark(exercise: Exercise, test: Planned, answer: CaseAnswer, opinion: Opinion | None = None) -> TestResult:
    """The result of one test, whole: hidden parts are taken out when it leaves for its learner."""
    case = test.case
    verdict, found = judge_answer(exercise, test, answer, opinion)
    is_right = verdict is Verdict.ACCEPTED
    detail = None if case.visibility == "hidden" else found.detail
    message = " ".join(filter(None, (found.note, detail, case.message))) or found.fallback
    return TestResult(
        **test.info.model_dump(),
        status="passed" if is_right else "failed",
        verdict=verdict,
        call=_shown_call(test),
        stdin=None if case.stdin is None else clip(case.stdin),
        expected=found.expected,
        actual=found.actual,
        stdout=clip(answer.stdout) if answer.stdout else None,
        message=None if is_right else message,
        difference=found.difference,
        error=None if is_right else error_report(answer.error),
        cpu_ms=round(answer.cpu_ms, 3),
        wall_ms=round(answer.wall_ms, 3),
        memory_kb=answer.memory_kb,
    )


def not_run(test: Planned) -> TestResult:
    """A test that was never reached."""
    stdin = None if test.case.stdin is None else clip(test.case.stdin)
    known = test.info.model_dump()
    return TestResult(**known, status="not_run", call=_shown_call(test), stdin=stdin, code=test.code)


def stopped(exercise: Exercise, test: Planned, end: JobEnd) -> TestResult:
    """The first test that could not be run tells why."""
    verdict = VERDICTS.get(end.outcome, Verdict.INTERNAL_ERROR)
    words = cause(end.outcome, exercise.limits) or (OUR_FAULT if verdict is Verdict.INTERNAL_ERROR else STOPPED)
    is_shown = test.case.visibility != "hidden" and verdict in (Verdict.COMPILE_ERROR, Verdict.RUNTIME_ERROR)
    detail = clip(end.detail, 300) if is_shown else ""
    message = " ".join(filter(None, (words, detail)))
    return not_run(test).model_copy(update={"status": "failed", "verdict": verdict, "message": message})


def _shown_call(test: Planned) -> str | None:
    if test.case.call is None:
        return None
    return clip("\n".join(written_call(test.runtime, call) for call in (*test.case.before, test.case.call)))
