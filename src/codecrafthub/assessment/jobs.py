"""One job handed to the runner and heard to its end: whatever breaks on our side ends as internal_error."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

from codecrafthub.assessment.errors import CannotJudge
from codecrafthub.contracts.runner import CaseAnswer, Job, JobEnd, Outcome, Runner, SuiteFound
from codecrafthub.kit import tracing
from codecrafthub.kit.logging import logger
from codecrafthub.kit.tracing import Kind, Span

TRIES = 2
GRACE_SECONDS = 20
"""How long a runner may keep silent beyond the limits of the tests it was given; then it is taken for lost."""

log = logger(__name__)
Hear = Callable[[SuiteFound | CaseAnswer], Awaitable[None]]


async def run_job(runner: Runner, job: Job, hear: Hear) -> JobEnd:
    """Run a job; `hear` is told each message but the last. Never raises for what runner, code or `hear` do.

    Raises CannotJudge when no runner has room for it, now or in a moment: it has not run, and may wait.
    """
    with tracing.span("run", "assessment", Kind.CLIENT, job=job.key, mode=job.kind, runtime=job.runtime) as span:
        job = replace(job, trace=tracing.carried() or "")
        end = await _heard(runner, job, hear if span is None else _noting(span, hear))
        if span is not None:
            _record(span, job, end)
    if end.outcome is Outcome.NOT_RUN:
        raise CannotJudge(end.detail)
    return end


async def _heard(runner: Runner, job: Job, hear: Hear) -> JobEnd:
    try:
        async with asyncio.timeout(_longest(job, len(job.cases))) as deadline:
            async for message in runner.run(job):
                if isinstance(message, JobEnd):
                    return message
                if isinstance(message, SuiteFound):
                    deadline.reschedule(asyncio.get_running_loop().time() + _longest(job, len(message.tests)))
                await hear(message)
    except Exception as error:  # whatever breaks on our side must never cost an attempt
        log.exception("runner_failed", job=job.key)
        return JobEnd(Outcome.INTERNAL_ERROR, type(error).__name__)
    return JobEnd(Outcome.INTERNAL_ERROR, "the runner ended without a word")


def _noting(span: Span, hear: Hear) -> Hear:
    async def note(message: SuiteFound | CaseAnswer) -> None:
        if isinstance(message, CaseAnswer):
            span.note(f"case {message.index} {message.outcome}")
        await hear(message)

    return note


def _record(span: Span, job: Job, end: JobEnd) -> None:
    """The runner's own part, as it told it: it reaches no collector, and needs to reach none."""
    if end.outcome is Outcome.INTERNAL_ERROR:
        span.error = end.outcome
    if end.took_ns:
        inside = tracing.begun("execute", "runner", Kind.SERVER, span.context, job=job.key, outcome=end.outcome)
        inside.started -= end.took_ns
        tracing.end(inside)


def _longest(job: Job, tests: int) -> float:
    return job.limits.wall_ms / 1000 * (tests + 1) + GRACE_SECONDS
