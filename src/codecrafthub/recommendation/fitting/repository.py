"""Every query of fitting."""

from collections.abc import AsyncIterator, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.recommendation.fitting.gathering import Row
from codecrafthub.recommendation.fitting.kinds import KNOWLEDGE
from codecrafthub.recommendation.fitting.models import FitRow, ModelRow
from codecrafthub.recommendation.models import WorkRow
from codecrafthub.recommendation.repository import LearnerRepository

PAGE = 50_000


class FitRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def pages(self) -> AsyncIterator[Sequence[Row]]:
        """All work, some of it at a time; the session has to be one for what is long.

        The driver is asked itself: for ten million rows the way through SQLAlchemy takes a minute more.
        """
        at = sa.func.coalesce(WorkRow.solved_at, WorkRow.last_at)
        query = sa.select(
            WorkRow.learner_id, WorkRow.exercise, WorkRow.attempts, WorkRow.solved_with, WorkRow.hints,
            sa.cast(sa.extract("epoch", at), sa.Double),
        )  # fmt: skip
        await self._session.execute(sa.select(1))  # begins the transaction, which a cursor of PostgreSQL needs
        connection = await self._session.connection()
        driver: Any = (await connection.get_raw_connection()).driver_connection
        statement = str(query.compile(dialect=connection.dialect))
        if connection.dialect.name == "sqlite":
            async with driver.execute(statement) as cursor:
                while page := await cursor.fetchmany(PAGE):
                    yield page
        else:
            found = await driver.cursor(statement)
            while page := await found.fetch(PAGE):
                yield page

    async def unshared(self, ids: Sequence[UUID]) -> frozenset[str]:
        """Ids as `pages` gives them."""
        dialect = self._session.get_bind().dialect.name
        return frozenset(one.hex if dialect == "sqlite" else str(one) for one in ids)

    async def live(self) -> dict[str, tuple[str, datetime]]:
        """The version of each kind that is used, and when it was fitted."""
        query = sa.select(ModelRow.kind, ModelRow.version, ModelRow.fitted_at).where(ModelRow.is_live)
        return {kind: (version, at) for kind, version, at in await self._session.execute(query)}

    async def content(self, kind: str, version: str) -> bytes | None:
        return await self._session.scalar(
            sa.select(ModelRow.content).where(ModelRow.kind == kind, ModelRow.version == version)
        )

    async def models(self) -> list[ModelRow]:
        """Every model that is kept, the latest first, without its content."""
        query = sa.select(ModelRow).order_by(ModelRow.fitted_at.desc(), ModelRow.kind)
        return list(await self._session.scalars(query))

    async def put(self, row: ModelRow, keep: int) -> None:
        """Use a model from now on, and drop all but the latest `keep` of its kind."""
        of_kind = ModelRow.kind == row.kind
        await self._session.execute(sa.update(ModelRow).where(of_kind).values(is_live=False))
        self._session.add(row)
        await self._session.flush()
        latest = sa.select(ModelRow.version).where(of_kind).order_by(ModelRow.fitted_at.desc()).limit(keep)
        kept = list(await self._session.scalars(latest))
        await self._session.execute(sa.delete(ModelRow).where(of_kind, ModelRow.version.not_in(kept)))
        if row.kind == KNOWLEDGE:
            await LearnerRepository(self._session).merge_tallies(kept)

    def begin(self, fit: FitRow) -> None:
        self._session.add(fit)

    async def end(self, fit_id: UUID, at: datetime, said: dict[str, str], problem: str | None) -> None:
        changes: dict[str, Any] = {"ended_at": at, "said": said, "problem": problem}
        await self._session.execute(sa.update(FitRow).where(FitRow.id == fit_id).values(**changes))

    async def fits(self, most: int = 10) -> list[FitRow]:
        """The latest tries, the last first."""
        return list(await self._session.scalars(sa.select(FitRow).order_by(FitRow.started_at.desc()).limit(most)))

    async def is_taken(self, night: date) -> bool:
        """Whether some process has begun the fit of a night."""
        return await self._session.scalar(sa.select(FitRow.id).where(FitRow.scheduled_on == night)) is not None
