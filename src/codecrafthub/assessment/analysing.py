"""Analyses for peers: functions of our own that look at learners' programs, run in boxes beside judging."""

import asyncio
import contextlib

from codecrafthub.assessment.errors import CannotAnalyse
from codecrafthub.assessment.jobs import run_job
from codecrafthub.assessment.runners import Sandbox
from codecrafthub.assessment.spare import SpareSlot
from codecrafthub.assessment.wording import clip
from codecrafthub.contracts import values
from codecrafthub.contracts.analysis import Answer, Answers, Question
from codecrafthub.contracts.runner import Call, Case, CaseAnswer, Job, JobEnd, Limits, Outcome, SuiteFound
from codecrafthub.kit.clock import new_id

AT_ONCE = 2
MOST_WAITING = 40
PATIENCE_SECONDS = 2
"""How long one waits for a slot that learners leave free, before it goes beside them."""


class Analyst:
    """Judging goes first: one waits for a free slot, few wait for their turn, and what takes long is dropped."""

    def __init__(self, sandbox: Sandbox, spare: SpareSlot) -> None:
        self._sandbox, self._spare = sandbox, spare
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._waiting = 0

    async def analyse(self, asked: Question) -> Answers:
        """What came of each call. Raises CannotAnalyse, and CannotJudge where nothing can be run at all."""
        self._sandbox.ensure_able()
        if self._waiting >= MOST_WAITING:
            raise CannotAnalyse
        self._waiting += 1
        try:
            async with asyncio.timeout(asked.seconds - 1), self._turns:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(PATIENCE_SECONDS):
                        await self._spare.room()
                return await self._run(_job(asked))
        except TimeoutError:
            raise CannotAnalyse from None
        finally:
            self._waiting -= 1

    async def _run(self, job: Job) -> Answers:
        answers: dict[int, CaseAnswer] = {}

        async def hear(message: SuiteFound | CaseAnswer) -> None:
            if isinstance(message, CaseAnswer):
                answers[message.index] = message

        end = await run_job(self._sandbox.runner, job, hear)
        return Answers(items=[_answer(answers.get(case.index), end) for case in job.cases])


def _job(asked: Question) -> Job:
    limits = Limits(**asked.limits.model_dump())
    calls = [Call(asked.function, values.decode(call)) for call in asked.calls]
    cases = [Case(place, call) for place, call in enumerate(calls)]
    return Job(new_id().hex, asked.runtime, "analysis", {}, asked.analysis, cases, limits)


def _answer(found: CaseAnswer | None, end: JobEnd) -> Answer:
    if found is None:
        return Answer(outcome=end.outcome, detail=clip(end.detail, 500))
    if found.outcome is Outcome.RETURNED and found.error is None:
        return Answer(outcome=found.outcome, value=values.encode(found.value))
    error = found.error
    detail = f"{error.type}: {error.message}" if error else ""
    outcome = Outcome.RAISED if found.outcome is Outcome.RETURNED else found.outcome
    return Answer(outcome=outcome, detail=clip(detail, 500))
