"""What the tests of outcomes share: the service on both databases, and how to look into its tables."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
import sqlalchemy as sa

from codecrafthub.recommendation.outcomes import watching
from codecrafthub.recommendation.outcomes.watch import Watch
from tests.support.bench import Bench

Rows = Callable[[str], Awaitable[list[dict[str, Any]]]]


@pytest.fixture(autouse=True)
def nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no other process that might just be storing a slate."""
    monkeypatch.setattr(watching, "ELSEWHERE_SECONDS", 0.0)


@pytest.fixture
def watch(service: Bench) -> Watch:
    found: Watch = service.service.public.state.guide._watch
    return found


@pytest.fixture
def rows(service: Bench, watch: Watch) -> Rows:
    """The rows of a table once all that waits is stored, in the order of their places."""

    async def read(table: str) -> list[dict[str, Any]]:
        await watch.impressions.flush()
        found = service.storage.metadata.tables[table]
        async with service.storage.database.read() as session:
            result = await session.execute(sa.select(found).order_by(*found.primary_key.columns))
        return [dict(row) for row in result.mappings()]

    return read
