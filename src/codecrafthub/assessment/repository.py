"""The queries about submissions and their queue."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.assessment import statements
from codecrafthub.assessment.models import StoredSubmission
from codecrafthub.contracts.assessment import Submission, SubmissionStatus
from codecrafthub.kit.clock import now
from codecrafthub.kit.tracing import carried

_s = StoredSubmission


@dataclass(frozen=True, slots=True)
class Queue:
    """The queue as a new submission of a learner finds it."""

    queued: int
    running: int
    turn: int
    """The round the new submission belongs to."""
    is_pending: bool
    """Whether an earlier submission of this learner for the same exercise has not been judged yet."""


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to judge a submission until a moment, which its holder puts off as long as it lives."""

    claim: UUID
    until: datetime


@dataclass(frozen=True, slots=True)
class Claim:
    """A submission taken from the queue to be judged now."""

    id: UUID
    claim: UUID
    claims: int
    learner_id: UUID
    exercise: str
    exercise_version: str
    files: dict[str, str]
    runtime: str
    submitted_at: datetime
    trace: str | None = None

    @classmethod
    def of(cls, submission: Submission, lease: Lease) -> "Claim":
        """The claim on a submission that was stored with a lease."""
        return cls(
            submission.id, lease.claim, 1, submission.learner_id, submission.exercise, submission.exercise_version,
            submission.files, submission.runtime, submission.submitted_at, carried(),
        )  # fmt: skip


class SubmissionRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def queue_for(self, learner_id: UUID, exercise: str) -> Queue:
        """How the queue stands for a learner.

        Rounds make it fair (start-time fair queueing): a learner's submissions go into one round each, the first
        into the round being judged now, so that somebody else's flood costs at most one place.
        """
        about = {"learner": learner_id, "slug": exercise}
        ((queued, running, first, current, mine, same),) = await statements.QUEUE.rows(self._session, about)
        turn = first if first is not None else current or 0
        turn = max(turn, mine + 1) if mine is not None else turn
        return Queue(queued, running, turn, is_pending=same > 0)

    async def place(self, turn: int, submission_id: UUID) -> int:
        """The place in the queue of the submission with this round and id; 1 is judged next."""
        return 1 + int(await statements.BEFORE.scalar(self._session, {"of_turn": turn, "of_id": submission_id}))

    async def add(self, submission: Submission, turn: int, lease: Lease | None) -> None:
        """Store a submission: in the queue, or with a lease as one that is being judged."""
        values = submission.model_dump(exclude={"position", "estimated_seconds", "status"})
        place: dict[str, Any] = {"turn": turn, "claims": 0, "status": SubmissionStatus.QUEUED, "trace": carried()}
        if lease is not None:
            place |= {"status": SubmissionStatus.RUNNING, "claims": 1, **_held(lease)}
        await statements.ADD.run(self._session, {**values, **place})

    async def claim_next(self, lease: Lease, runtimes: Collection[str] | None = None) -> Claim | None:
        """Take the next queued submission that need not wait; two replicas never take the same.

        With `runtimes`, of those that are written for one of them, or for nobody knows what.
        """
        about: dict[str, Any] = {"new_claim": lease.claim, "new_lease": lease.until, "at": now()}
        if runtimes is None:
            row = await statements.CLAIM.row(self._session, about)
        else:
            some = {**about, "runtimes": sorted({*runtimes, ""})}
            row = (await self._session.execute(statements.CLAIM_SOME, some)).one_or_none()
        return Claim(*row) if row is not None else None

    async def finish(self, claim: Claim, values: dict[str, Any]) -> bool:
        """Store what came of a claimed submission; False when the claim no longer holds."""
        about = {"of_id": claim.id, "of_claim": claim.claim, "leased_until": None}
        return await statements.FINISH.run(self._session, {**about, **values}) == 1

    async def cancel(self, submission_id: UUID, learner_id: UUID) -> bool:
        """Take a submission out of the queue; False when it is not in it."""
        mine = (_s.id == submission_id, _s.learner_id == learner_id, _s.status == SubmissionStatus.QUEUED)
        return await self._session.scalar(
            sa.update(_s).where(*mine).values(status=SubmissionStatus.CANCELLED).returning(_s.id)
        ) is not None  # fmt: skip

    async def extend(self, claims: list[UUID], leased_until: datetime) -> None:
        """Renew the leases of what is still being judged."""
        held = (_s.status == SubmissionStatus.RUNNING, _s.claim.in_(claims))
        await self._session.execute(sa.update(_s).where(*held).values(leased_until=leased_until))

    async def release(self, claim: Claim, until: datetime) -> None:
        """Put a claimed submission back into the queue: it cannot be judged before some time.

        The claim does not count: only those that ended in nothing do, as they may have brought a hub down.
        """
        holds = (_s.id == claim.id, _s.claim == claim.claim, _s.status == SubmissionStatus.RUNNING)
        change = {"status": SubmissionStatus.QUEUED, "claim": None, "claims": _s.claims - 1, "leased_until": until}
        await self._session.execute(sa.update(_s).where(*holds).values(change))

    async def lost(self, expired_at: datetime | None) -> int:
        """How many are held by nobody any more: their lease has run out; all that are running for None."""
        query = sa.select(sa.func.count()).where(*_lost(expired_at))
        return int(await self._session.scalar(query) or 0)

    async def requeue(self, expired_at: datetime | None) -> int:
        """Put back into the queue what is lost, and say how many."""
        change = {"status": SubmissionStatus.QUEUED, "claim": None, "leased_until": None}
        moved = sa.update(_s).where(*_lost(expired_at)).values(change).returning(_s.id)
        return len((await self._session.scalars(moved)).all())

    async def find(self, submission_id: UUID, learner_id: UUID | None = None) -> StoredSubmission | None:
        query = sa.select(_s).where(_s.id == submission_id)
        if learner_id is not None:
            query = query.where(_s.learner_id == learner_id)
        return await self._session.scalar(query)

    async def page(
        self, learner_id: UUID, exercise: str | None, before: UUID | None, limit: int
    ) -> list[StoredSubmission]:
        """A learner's submissions, newest first, without code and results; ids grow with time and bound the page."""
        query = sa.select(_s).where(_s.learner_id == learner_id).order_by(_s.id.desc()).limit(limit)
        query = query.options(sa.orm.defer(_s.files, raiseload=True), sa.orm.defer(_s.tests, raiseload=True))
        if exercise is not None:
            query = query.where(_s.exercise == exercise)
        if before is not None:
            query = query.where(_s.id < before)
        return list(await self._session.scalars(query))

    async def erase(self, learner_id: UUID) -> None:
        await self._session.execute(sa.delete(_s).where(_s.learner_id == learner_id))


def _held(lease: Lease) -> dict[str, Any]:
    return {"claim": lease.claim, "leased_until": lease.until}


def _lost(expired_at: datetime | None) -> list[sa.ColumnElement[bool]]:
    expired = [] if expired_at is None else [_s.leased_until < expired_at]
    return [_s.status == SubmissionStatus.RUNNING, *expired]
