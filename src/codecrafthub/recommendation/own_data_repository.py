"""All that is stored of one learner: every row of every table that names them."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.recommendation.models import Base

OWNER = "learner_id"


def tables() -> list[sa.Table]:
    """The tables that hold something of single learners; a new one is among them by itself."""
    return [one for one in Base.metadata.sorted_tables if OWNER in one.c]


class OwnDataRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def rows(self, learner_id: UUID) -> dict[str, list[dict[str, Any]]]:
        """By table, in the order of its primary key; the learner themselves is not repeated in each."""
        found: dict[str, list[dict[str, Any]]] = {}
        for table in tables():
            columns = [one for one in table.c if one.name != OWNER]
            query = sa.select(*columns).where(table.c[OWNER] == learner_id).order_by(*table.primary_key.columns)
            found[table.name] = [dict(row) for row in (await self._session.execute(query)).mappings()]
        return found
