"""Programs that an exercise's author wrote (checker, generator, exemplar), run in boxes of their own."""

from pathlib import PurePosixPath

from codecrafthub.assessment.jobs import TRIES, run_job
from codecrafthub.assessment.wording import cause, clip
from codecrafthub.contracts.runner import CaseAnswer, ErrorReport, Job, Limits, Outcome, Runner, SuiteFound

RUNTIME = "python"
LIMITS = Limits(cpu_ms=2_000, wall_ms=8_000, memory_mb=256, output_kb=64)


class JudgingFault(Exception):
    """Judging cannot go on, and not for anything the learner did."""


class AuthorsFault(JudgingFault):
    """A program of the author failed; the message begins with its file and line."""


class PlatformFault(JudgingFault):
    """The runner failed, more than once."""


async def ask(runner: Runner, job: Job, program: str) -> list[CaseAnswer]:
    """What the author's program answers to each case of a job, all of them RETURNED and plain.

    Raises AuthorsFault, or PlatformFault where the platform failed twice.
    """
    answers: dict[int, CaseAnswer] = {}

    async def hear(message: SuiteFound | CaseAnswer) -> None:
        if isinstance(message, CaseAnswer) and message.outcome is not Outcome.INTERNAL_ERROR:
            answers[message.index] = message

    for _ in range(TRIES):
        answers.clear()
        end = await run_job(runner, job, hear)
        if end.outcome is not Outcome.INTERNAL_ERROR:
            break
    found = [answers.get(case.index) for case in job.cases]
    for answer in found:
        if answer is not None and (answer.outcome is not Outcome.RETURNED or answer.error is not None):
            raise AuthorsFault(_reason(job, program, answer))
    if end.outcome not in (Outcome.COMPLETED, Outcome.INTERNAL_ERROR):
        raise AuthorsFault(f"{program}:1: {_cause(job, end.outcome)}")
    if any(answer is None for answer in found):
        raise PlatformFault(end.detail)
    return [answer for answer in found if answer is not None]


def _reason(job: Job, program: str, answer: CaseAnswer) -> str:
    """Where and how the program failed."""
    error = answer.error
    if error is not None and answer.outcome is Outcome.RETURNED:
        return f"{program}:1: What it gives back is not plain data: {error.message}."
    if error is None or answer.outcome not in (Outcome.RAISED, Outcome.COMPILE_ERROR):
        return f"{program}:1: {_cause(job, answer.outcome)}"
    return f"{_place(job, program, error)}: It raised {error.type}: {clip(error.message, 300)}."


def _place(job: Job, program: str, error: ErrorReport) -> str:
    """The author's file and line; what fails in an entry file of ours is put down to the first line of theirs."""
    path = PurePosixPath(program)
    is_theirs = error.file in job.files and (error.file != job.entry or error.file == path.name)
    return f"{path.with_name(error.file)}:{error.line}" if is_theirs and error.file else f"{program}:1"


def _cause(job: Job, outcome: Outcome) -> str:
    return cause(outcome, job.limits) or f"It ended with {outcome}."
