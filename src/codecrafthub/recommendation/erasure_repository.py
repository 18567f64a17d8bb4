"""The queries about people who were forgotten, so that nothing of theirs is stored again."""

import hashlib
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.recommendation.errors import AccountErased
from codecrafthub.recommendation.models import ErasedLearner
from codecrafthub.recommendation.statements import IS_ERASED


class ErasureRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def is_erased(self, learner_id: UUID) -> bool:
        return bool(await IS_ERASED.scalar(self._session, {"digest": digest(learner_id)}))

    async def ensure_known(self, learner_id: UUID) -> None:
        """Raise AccountErased for someone who was forgotten; nobody can be until this transaction ends.

        Their access token is good for some minutes more, and their request may have come before they were erased.
        """
        await self._wait(learner_id, "pg_advisory_xact_lock_shared")
        if await self.is_erased(learner_id):
            raise AccountErased

    async def remember(self, learner_id: UUID, at: datetime) -> None:
        """Keep in mind that this learner was erased; waits for what is being stored of them at the moment."""
        await self._wait(learner_id, "pg_advisory_xact_lock")
        await self._session.merge(ErasedLearner(digest=digest(learner_id), erased_at=at))

    async def _wait(self, learner_id: UUID, lock: str) -> None:
        if self._session.get_bind().dialect.name == "postgresql":  # SQLite has one writer at a time anyway
            number = int.from_bytes(hashlib.sha256(learner_id.bytes).digest()[:8], signed=True)
            await self._session.execute(sa.select(getattr(sa.func, lock)(sa.cast(number, sa.BigInteger))))


def digest(learner_id: UUID) -> str:
    """A fingerprint by which an id is recognised but from which it cannot be read."""
    return hashlib.sha256(learner_id.bytes).hexdigest()
