"""The migrations of every service make exactly its models' tables, on both engines."""

import asyncio
import subprocess
import sys

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from codecrafthub.hub import BEHIND_THE_DOOR, Hub
from codecrafthub.kit.errors import Unavailable
from codecrafthub.kit.migrations import migrate
from codecrafthub.kit.service import Service
from codecrafthub.settings import Settings

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def without_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everywhere else the databases are copies of what the migrations made once."""
    monkeypatch.setattr("codecrafthub.kit.service.migrate", migrate)


def is_engines_own(table: str) -> bool:
    """The words of content's index, which each engine keeps in tables of its own making."""
    return table.startswith("search_text")


def differences(connection: sa.Connection, service: Service) -> list[object]:
    assert service.storage is not None
    # SQLite does not tell an identity column from a plain one, so there defaults cannot be compared.
    options: dict[str, object] = {
        "compare_type": True,
        "compare_server_default": connection.dialect.name == "postgresql",
    }
    options["include_name"] = lambda name, kind, _parents: kind != "table" or not is_engines_own(name)
    context = MigrationContext.configure(connection, opts=options)
    return list(compare_metadata(context, service.storage.metadata))


@pytest.mark.parametrize("name", BEHIND_THE_DOOR)
async def test_migrations_equal_models(database_settings: Settings, name: str) -> None:
    hub = Hub(database_settings, [name])
    service = hub.services[name]
    storage = service.storage
    assert storage is not None
    assert {"outbox", "outbox_delivery", "inbox"} <= set(storage.metadata.tables)
    await service.migrate()
    async with storage.database.engine.connect() as connection:
        assert await connection.run_sync(differences, service) == []
    await service.migrate()
    await storage.database.close()
    await hub.context.peers.close()


REPLICA = """
import asyncio, sys
from codecrafthub.hub import Hub
from codecrafthub.settings import Settings

async def main():
    hub = Hub(Settings.model_validate_json(sys.argv[1]))
    for service in hub.services.values():
        await service.migrate()
        await service.storage.database.close()
    await hub.context.peers.close()

asyncio.run(main())
"""


async def test_several_replicas_may_start_at_once(database_settings: Settings) -> None:
    if database_settings.database_url.startswith("sqlite"):
        pytest.skip("replicas share a PostgreSQL")
    given = database_settings.model_dump_json(include={"data", "database_url"})
    replicas = [subprocess.Popen([sys.executable, "-c", REPLICA, given], stderr=subprocess.PIPE) for _ in range(3)]  # noqa: ASYNC220
    for replica in replicas:
        _, said = await asyncio.to_thread(replica.communicate, timeout=60)
        assert replica.returncode == 0, said.decode()


async def test_each_service_has_its_own_tables_and_sees_no_others(database_settings: Settings) -> None:
    hub = Hub(database_settings)
    for service in hub.services.values():
        await service.migrate()
    for service in hub.services.values():
        assert service.storage is not None
        async with service.storage.database.engine.connect() as connection:
            tables = await connection.run_sync(lambda sync: set(sa.inspect(sync).get_table_names()))
        own = {table for table in tables if is_engines_own(table)}
        assert bool(own) is (service.name == "content")
        assert tables - own == {*service.storage.metadata.tables, "alembic_version"}
        await service.storage.database.close()
    await hub.context.peers.close()


async def test_a_database_of_a_newer_release_is_refused(database_settings: Settings) -> None:
    hub = Hub(database_settings, ["content"])
    storage = hub.services["content"].storage
    assert storage is not None
    await migrate(storage.database, storage.migrations)
    async with storage.database.write() as session:
        await session.execute(sa.text("UPDATE alembic_version SET version_num = 'content_9999'"))
    with pytest.raises(Unavailable, match="content_9999"):
        await migrate(storage.database, storage.migrations)
    await storage.database.close()
    await hub.context.peers.close()
