"""The fixtures behind `tests/conftest.py`."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from codecrafthub.settings import Settings
from tests.support.clickhouse import ClickHouseServer
from tests.support.hub import RunningHub, running_hub
from tests.support.migrated import Migrated
from tests.support.mongodb import Mongodb
from tests.support.nats import NatsServer
from tests.support.postgresql import Postgresql
from tests.support.published import published_once
from tests.support.tracks import short_tracks
from tests.support.valkey import ValkeyServer

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def anyio_backend() -> tuple[str, dict[str, object]]:
    return "asyncio", {"use_uvloop": False}


@pytest.fixture(scope="session")
def tracks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What most hubs of the tests publish."""
    return short_tracks(tmp_path_factory.mktemp("tracks"))


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a hub that has published every track that ships, to be copied; all workers of a run share it."""
    own = tmp_path_factory.getbasetemp()
    return published_once((own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "published")


@pytest.fixture
def settings(tmp_path: Path, tracks: Path) -> Settings:
    """Settings of an embedded hub on an empty data folder; its limits are for tests that count requests."""
    return Settings(
        _env_file=None,
        data=tmp_path / "data",
        tracks=tracks,
        web=ROOT / "web/dist",
        requests_per_minute=100_000,
        sign_ins_per_minute=100_000,
    )


@pytest.fixture
async def hub(settings: Settings) -> AsyncIterator[RunningHub]:
    """All services of one hub, on SQLite and the memory bus."""
    async with running_hub(settings) as running:
        yield running


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """A real PostgreSQL server for the whole test run."""
    with Postgresql() as server:
        yield server.url


@pytest.fixture(scope="session")
def postgresql_databases(postgresql_url: str, tmp_path_factory: pytest.TempPathFactory) -> Migrated:
    """Databases that were migrated once, for one test after the other."""
    return Migrated(Postgresql.running(), tmp_path_factory.mktemp("migrated"))


@pytest.fixture
def postgresql_database(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database for one test: migrated for every service, and as empty as that leaves it.

    In files of tests of migrations it is one with no table in it.
    """
    if request.path.name == "test_migrations.py":
        yield request.getfixturevalue("bare_postgresql_database")
        return
    databases: Migrated = request.getfixturevalue("postgresql_databases")
    with databases.one() as url:
        yield url


@pytest.fixture
def bare_postgresql_database(postgresql_url: str) -> Iterator[str]:
    """The address of a database with no table in it."""
    with Postgresql.running().new_database() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_settings(request: pytest.FixtureRequest, settings: Settings) -> Settings:
    """Settings on each engine; on PostgreSQL a database that the test has to itself."""
    if request.param == "sqlite":
        return settings
    return settings.model_copy(update={"database_url": request.getfixturevalue("postgresql_database")})


@pytest.fixture(scope="session")
def mongodb() -> Iterator[Mongodb]:
    """A server of MongoDB's wire protocol for the whole test run."""
    with Mongodb() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql", "mongodb"])
def document_settings(request: pytest.FixtureRequest, settings: Settings) -> Settings:
    """Settings with each store of documents; on PostgreSQL and MongoDB a database that the test has to itself."""
    if request.param == "mongodb":
        server: Mongodb = request.getfixturevalue("mongodb")
        return settings.model_copy(update={"documents_url": server.new_database()})
    if request.param == "sqlite":
        return settings
    return settings.model_copy(update={"database_url": request.getfixturevalue("postgresql_database")})


@pytest.fixture(scope="session")
def clickhouse() -> Iterator[ClickHouseServer]:
    """ClickHouse's engine behind its HTTP interface for the whole test run."""
    with ClickHouseServer() as server:
        yield server


@pytest.fixture
def nats_server() -> Iterator[NatsServer]:
    """A NATS server of the test's own."""
    with NatsServer() as server:
        yield server


@pytest.fixture
def valkey_server() -> Iterator[ValkeyServer]:
    """A Valkey server of the test's own."""
    with ValkeyServer() as server:
        yield server
