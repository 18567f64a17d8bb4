"""The migrations of every service make exactly its models' tables, on both engines."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from codecrafthub.hub import BEHIND_THE_DOOR, MIGRATIONS, Hub
from codecrafthub.kit import migrations
from codecrafthub.kit.errors import Unavailable
from codecrafthub.kit.migrations import configuration
from codecrafthub.kit.service import Service
from codecrafthub.kit.standing import migrate, revisions, standing
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


def test_migrations_are_numbered_in_the_order_in_which_they_run() -> None:
    """A start tells by the names of the files whether there is something to be done."""
    for name, folder in MIGRATIONS.items():
        scripts = ScriptDirectory.from_config(configuration(None, folder))
        assert [one.revision for one in scripts.walk_revisions()] == list(reversed(revisions(folder))), name
        assert scripts.get_heads() == [revisions(folder)[-1]]
        assert {Path(one.path).name for one in scripts.walk_revisions()} == {
            file.name for file in folder.glob("*.py") if file.name != "__init__.py"
        }, f"{name}: a file there is no migration by its name"


async def test_only_tables_of_an_older_release_are_worked_on(
    database_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = Hub(database_settings, ["content"])
    storage = hub.services["content"].storage
    assert storage is not None

    def to_an_older_one(connection: sa.Connection) -> None:
        if not storage.database.is_sqlite:
            connection.execute(sa.text('CREATE SCHEMA IF NOT EXISTS "content"'))
        command.upgrade(configuration(connection, storage.migrations), "content_0002")

    async with storage.database.engine.execution_options(hub_writes=True).begin() as connection:
        await connection.run_sync(to_an_older_one)
        found = await connection.run_sync(standing, storage.migrations)
    assert found.at == {"content_0002"}
    assert not found.is_current
    assert not found.is_newer
    await migrate(storage.database, storage.migrations)

    def upgrade(*_: object) -> None:
        raise AssertionError("there is nothing to be done")

    monkeypatch.setattr(migrations, "upgrade", upgrade)
    await migrate(storage.database, storage.migrations)
    await storage.database.close()
    await hub.context.peers.close()


def test_a_hub_whose_tables_are_the_newest_does_not_load_alembic() -> None:
    code = """if True:
        import sys
        from importlib import import_module
        from codecrafthub.hub import SERVICES
        for name in SERVICES:
            import_module(f"codecrafthub.{name}.app")
        assert "sqlalchemy" in sys.modules
        assert "alembic" not in sys.modules"""
    subprocess.run([sys.executable, "-c", code], check=True)


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
