"""The learner's files run: every test of a sitting is answered in a box, and marked as its answer comes."""

from codecrafthub.assessment.checker import is_for_checker
from codecrafthub.assessment.jobs import TRIES, run_job
from codecrafthub.assessment.marking import mark, stopped
from codecrafthub.assessment.marks import VERDICTS
from codecrafthub.assessment.plan import in_running_order, job
from codecrafthub.assessment.sitting import Sitting
from codecrafthub.assessment.suite import LOADING, as_test, found_tests, mark_suite, suite_job
from codecrafthub.contracts.assessment import Verdict
from codecrafthub.contracts.runner import CaseAnswer, JobEnd, Outcome, Runner, SuiteFound
from codecrafthub.kit.logging import logger

log = logger(__name__)


async def run_all(runner: Runner, sitting: Sitting) -> None:
    """Have the tests answered; where the platform failed, once more for those it left unanswered."""
    for again in range(TRIES):
        end = await _run(runner, sitting, f"{sitting.key}-{again}" if again else sitting.key)
        if end.outcome is not Outcome.INTERNAL_ERROR:
            break
        log.warning("judging_fault", job=sitting.key, detail=end.detail, again=again + 1 < TRIES)
    if end.outcome is Outcome.COMPLETED:
        return
    if end.outcome is Outcome.INTERNAL_ERROR:
        sitting.fault = end.detail
    if not sitting.tests:
        await sitting.begin([as_test(sitting.exercise, LOADING)])
    if sitting.missing:
        verdict = VERDICTS.get(end.outcome, Verdict.INTERNAL_ERROR)
        if verdict not in {result.verdict for result in sitting.results.values()}:
            await sitting.add(stopped(sitting.exercise, in_running_order(sitting.missing)[0], end))


async def _run(runner: Runner, sitting: Sitting, key: str) -> JobEnd:
    """Run what is still missing, and hear what comes of it."""
    exercise = sitting.exercise
    if exercise.kind == "suite":
        work = suite_job(exercise, sitting.files, key)
    else:
        work = job(exercise, sitting.files, in_running_order(sitting.missing), key)

    async def hear(message: SuiteFound | CaseAnswer) -> None:
        if isinstance(message, SuiteFound):
            await sitting.begin(found_tests(exercise, message))
        elif message.outcome is not Outcome.INTERNAL_ERROR and not _is_left_out(message):
            await _take(sitting, message)

    end = await run_job(runner, work, hear)
    sitting.count(end)
    return end


def _is_left_out(answer: CaseAnswer) -> bool:
    """Whether a test was not run, and nobody says why: what it waited for may come yet."""
    return answer.outcome is Outcome.NOT_RUN and answer.error is None


async def _take(sitting: Sitting, answer: CaseAnswer) -> None:
    """Note what came of one test; what was known already, from before a fault, stays."""
    test = sitting.tests[answer.index]
    if not sitting.is_open(answer.index):
        return
    if sitting.exercise.kind == "suite":
        await sitting.add(mark_suite(sitting.exercise, test, answer))
    elif is_for_checker(test, answer):
        sitting.waiting[answer.index] = test, answer
    else:
        await sitting.add(mark(sitting.exercise, test, answer))
