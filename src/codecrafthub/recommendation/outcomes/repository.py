"""Every query about what was shown and what came of it."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.kit.database import portions
from codecrafthub.recommendation.erasure_repository import digest
from codecrafthub.recommendation.models import ErasedLearner
from codecrafthub.recommendation.outcomes import statements
from codecrafthub.recommendation.outcomes.models import ExperimentRow, ImpressionRow, ParticipantRow, ShownRow

Rows = Sequence[Mapping[str, Any]]
EXERCISE = "exercise"


class Item(NamedTuple):
    """Something that was shown; a `kind` that is empty stands for any."""

    slug: str
    kind: str = ""


class OutcomeRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def living(self, learners: Collection[UUID]) -> set[UUID]:
        """Those who were not erased; none of them is before the transaction ends, as SQLite has one writer anyway."""
        ordered = sorted(learners)  # one order everywhere: who waits for a lock never holds one that is waited for
        if self._session.get_bind().dialect.name == "postgresql":
            numbers = [int.from_bytes(hashlib.sha256(one.bytes).digest()[:8], signed=True) for one in ordered]
            each = sa.func.unnest(sa.literal(numbers, postgresql.ARRAY(sa.BigInteger))).column_valued("number")
            await self._session.execute(sa.select(sa.func.pg_advisory_xact_lock_shared(each)))
        digests = {digest(one): one for one in ordered}
        gone: set[UUID] = set()
        for some in portions(list(digests)):
            found = await self._session.scalars(sa.select(ErasedLearner.digest).where(ErasedLearner.digest.in_(some)))
            gone |= {digests[one] for one in found}
        return set(ordered) - gone

    async def add(self, impressions: Rows, shown: Rows, participants: Rows) -> None:
        """Store slates, given by their columns; one that is there already counts as shown again."""
        await statements.ADD_IMPRESSION.run_each(self._session, impressions)
        await statements.ADD_SHOWN.run_each(self._session, shown)
        await statements.ADD_PARTICIPANT.run_each(self._session, participants)

    async def is_shown(self, impression_id: UUID, learner_id: UUID, item: Item) -> bool:
        about = {"of": impression_id, "learner": learner_id, "slug": item.slug, "which": item.kind}
        return bool(await statements.IS_SHOWN.scalar(self._session, about))

    async def click(self, impression_id: UUID, learner_id: UUID, item: Item, at: datetime) -> None:
        """Note that an item of a slate was opened; the first time counts."""
        about = {"of": impression_id, "learner": learner_id, "slug": item.slug, "which": item.kind, "moment": at}
        await statements.CLICK.run(self._session, about)

    async def start(self, learner_id: UUID, item: str, since: datetime, at: datetime) -> None:
        """Note that a learner worked on an item; it counts for the slates that showed it since a moment."""
        about = {"learner": learner_id, "slug": item, "which": EXERCISE, "since": since, "moment": at}
        await statements.START.run(self._session, about)

    async def finish(self, learner_id: UUID, item: str, since: datetime, at: datetime) -> None:
        about = {"learner": learner_id, "slug": item, "which": EXERCISE, "since": since, "moment": at}
        await statements.FINISH.run(self._session, about)

    async def unfinish(self, learner_id: UUID, item: str) -> None:
        """A learner has an item solved no longer."""
        await statements.UNFINISH.run(self._session, {"learner": learner_id, "slug": item, "which": EXERCISE})

    async def dismiss(self, learner_id: UUID, item: Item, since: datetime, at: datetime) -> None:
        about = {"learner": learner_id, "slug": item.slug, "which": item.kind, "since": since, "moment": at}
        await statements.DISMISS.run(self._session, about)

    async def forget(self, learner_id: UUID) -> None:
        """Delete what a learner was shown and did."""
        for table in (ShownRow, ImpressionRow, ParticipantRow):
            await self._session.execute(sa.delete(table).where(table.learner_id == learner_id))

    async def sweep(self, before: date, stopped_before: datetime) -> int:
        """Delete the slates shown before a day, and who took part in experiments that were stopped before a moment."""
        gone: Any = await self._session.execute(sa.delete(ImpressionRow).where(ImpressionRow.day < before))
        over = sa.select(ExperimentRow.id).where(ExperimentRow.stopped_at < stopped_before)
        await self._session.execute(sa.delete(ParticipantRow).where(ParticipantRow.experiment_id.in_(over)))
        return int(gone.rowcount)
