"""Analytics on a bench: on SQLite and PostgreSQL with its numbers in DuckDB, and with its numbers in ClickHouse."""

from collections.abc import AsyncIterator

import pytest

from codecrafthub.analytics.app import build
from codecrafthub.settings import Settings
from tests.support.bench import Bench, bench
from tests.support.clickhouse import ClickHouseServer
from tests.support.content import concept, exercise, track

TRACK = track([concept("loops")], [exercise("running-total", "loops"), exercise("count-up", "loops")])


@pytest.fixture(params=["sqlite", "postgresql", "clickhouse"])
def analytics_settings(request: pytest.FixtureRequest, settings: Settings) -> Settings:
    if request.param == "sqlite":
        return settings
    if request.param == "postgresql":
        return settings.model_copy(update={"database_url": request.getfixturevalue("postgresql_database")})
    server: ClickHouseServer = request.getfixturevalue("clickhouse")
    return settings.model_copy(update={"events_url": server.new_database()})


@pytest.fixture
async def analytics(analytics_settings: Settings) -> AsyncIterator[Bench]:
    async with bench(analytics_settings, build, [TRACK]) as running:
        yield running
