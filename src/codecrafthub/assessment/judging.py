"""One claimed submission from its exercise to its verdict: judged, stored and told, or put back for a while."""

import time
from datetime import timedelta

from codecrafthub.assessment.exercises import Exercises
from codecrafthub.assessment.judge import Judged
from codecrafthub.assessment.metrics import FIRST_RESULT, SECONDS
from codecrafthub.assessment.outcome import Ledger
from codecrafthub.assessment.pace import Pace
from codecrafthub.assessment.repository import Claim, SubmissionRepository
from codecrafthub.assessment.runners import Sandbox
from codecrafthub.assessment.signals import Signals
from codecrafthub.contracts.assessment import TestResult, Verdict
from codecrafthub.kit import tracing
from codecrafthub.kit.bus import Bus
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database
from codecrafthub.kit.errors import NotFound, Unavailable
from codecrafthub.kit.logging import logger
from codecrafthub.kit.tracing import Kind

MOST_CLAIMS = 5
SHORTEST_PAUSE, LONGEST_PAUSE = timedelta(seconds=1), timedelta(seconds=8)
"""How long a submission waits at a time while its exercise, or room on a runner, cannot be had; others are judged."""

NOTHING = Judged(Verdict.INTERNAL_ERROR, [], 0, 0, 0)

log = logger(__name__)


class Judging:
    def __init__(  # noqa: PLR0917  (its collaborators)
        self, database: Database, bus: Bus, exercises: Exercises, sandbox: Sandbox, ledger: Ledger, pace: Pace
    ) -> None:
        self._database, self._bus, self._exercises = database, bus, exercises
        self._sandbox, self._ledger, self._pace = sandbox, ledger, pace

    async def judge(self, claim: Claim) -> timedelta | None:
        """Judge a submission; where it must wait, put it back, and say for how long."""
        about = {"submission": str(claim.id), "exercise": claim.exercise}
        with tracing.continued(claim.trace), tracing.span("judge", "assessment", Kind.CONSUMER, **about):
            return await self._judge(claim)

    async def _judge(self, claim: Claim) -> timedelta | None:
        started = time.monotonic()
        signals = Signals(self._bus, claim.id, claim.learner_id, claim.exercise)
        try:
            judged, version, runtime = await self._verdict(claim, signals)
        except Unavailable:
            return await self._put_off(claim)
        submission = await self._ledger.close(claim, judged, version, runtime)
        if submission is None:
            log.warning("verdict_dropped", submission=str(claim.id))
            return None
        if judged.verdict is Verdict.INTERNAL_ERROR:
            log.error("judging_failed", submission=str(claim.id), exercise=claim.exercise, claims=claim.claims)
        self._pace.note(time.monotonic() - started)
        SECONDS.labels(judged.verdict).observe((now() - claim.submitted_at).total_seconds())
        await signals.judged(submission)
        return None

    async def _put_off(self, claim: Claim) -> timedelta:
        """Leave a submission in the queue for a while; the longer it has waited the longer, up to a few seconds."""
        waited = (now() - claim.submitted_at) / 4
        pause = min(max(waited, SHORTEST_PAUSE), LONGEST_PAUSE)
        async with self._database.write() as session:
            await SubmissionRepository(session).release(claim, now() + pause)
        log.info("judging_put_off", submission=str(claim.id), seconds=pause.total_seconds())
        return pause

    async def _verdict(self, claim: Claim, signals: Signals) -> tuple[Judged, str, str]:
        """The verdict with the exercise's version and the runtime. Raises Unavailable when it must wait."""
        if claim.claims > MOST_CLAIMS:
            log.error("judging_given_up", submission=str(claim.id), claims=claim.claims)
            return NOTHING, claim.exercise_version, ""
        try:
            exercise = await self._exercises.get(claim.exercise)
        except NotFound:
            return NOTHING, claim.exercise_version, ""
        is_first = True

        async def tested(result: TestResult) -> None:
            nonlocal is_first
            if is_first:
                is_first = False
                FIRST_RESULT.observe((now() - claim.submitted_at).total_seconds())
            await signals.tested(result)

        judged = await self._sandbox.judge.judge(exercise, claim.files, tested, claim.id.hex, on_begin=signals.running)
        return judged, exercise.version, judged.basis.runtime or self._sandbox.runtime(exercise.runtime)
