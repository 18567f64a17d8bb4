"""A hub on PostgreSQL is backed up and comes back, row by row; and what is refused leaves nothing behind."""

import asyncio
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import asyncpg
import nats
import pytest
import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory
from nats.js.errors import NotFoundError

from codecrafthub.cli.backup.archive import Manifest
from codecrafthub.cli.backup.engines import Engines, loading
from codecrafthub.cli.backup.engines import postgresql as module
from codecrafthub.cli.backup.engines.postgresql import moment
from codecrafthub.cli.backup.making import make
from codecrafthub.cli.backup.restoring import drill, restore
from codecrafthub.cli.backup.sealed import Unusable
from codecrafthub.hub import BEHIND_THE_DOOR, MIGRATIONS
from codecrafthub.kit.migrations import configuration
from codecrafthub.kit.postgresql import PostgresqlSchema
from codecrafthub.settings import Settings
from tests.cli.backup.conftest import KEY, contents
from tests.cli.backup.walk import rows_of, solved, used
from tests.support.nats import NatsServer
from tests.support.postgresql import Postgresql

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("postgresql_url")]


@contextmanager
def databases(*, is_apart: bool) -> Iterator[str]:
    """The address of an empty database, or of one for each service."""
    server = Postgresql.running()
    if not is_apart:
        with server.new_database() as url:
            yield url
        return
    with server.new_database() as url, ExitStack() as stack:
        prefix = f"{url.rpartition('/')[2]}_"
        for name in BEHIND_THE_DOOR:
            server.execute(f"CREATE DATABASE {prefix}{name}")
            stack.callback(server.execute, f"DROP DATABASE {prefix}{name} WITH (FORCE)")
        yield f"{url}_{{service}}"


@pytest.fixture
def empty() -> Iterator[str]:
    with databases(is_apart=False) as url:
        yield url


async def kept(data: Path, file: Path, url: str) -> Manifest:
    return await asyncio.to_thread(make, data, file, KEY, Engines(url))


async def brought_back(data: Path, file: Path, engines: Engines, *, is_replacing: bool = False) -> Manifest:
    def run() -> Manifest:
        return restore(data, file, KEY, MIGRATIONS, is_replacing=is_replacing, engines=engines)[0]

    return await asyncio.to_thread(run)


@pytest.mark.slow
@pytest.mark.parametrize("is_apart", [False, True])
async def test_every_row_comes_back_and_no_fact_counts_twice(settings: Settings, tmp_path: Path, is_apart: bool):
    file = tmp_path / "hub.backup"
    with databases(is_apart=is_apart) as old, databases(is_apart=is_apart) as new:
        before = settings.model_copy(update={"database_url": old})
        learner = await used(before)
        held = await rows_of(old)
        made = await kept(settings.data, file, old)
        assert made.rows > sum(rows.total() for name, rows in held.items() if "alembic" not in name)
        assert {name: rows.total() for name, rows in held.items() if "alembic" not in name} == {
            f"{service}.{table.name}": table.rows
            for service, tables in made.tables.items()
            for table in tables
            if not table.name.startswith("outbox")
        }
        assert "encryption.keys" in made.parts
        after = settings.model_copy(update={"database_url": new, "data": tmp_path / "new"})
        assert await brought_back(after.data, file, Engines(new)) == made
        assert await rows_of(new) == held
        assert set(contents(after.data)) == set(made.parts)
        assert "python.running-total" in await solved(after, learner)
        again = await rows_of(new)
        new_events = again["analytics.event"] - held["analytics.event"]
        assert [re.findall(r"identity\.\w+\.\w+", event)[0] for event in new_events] == ["identity.user.signed_in"]
        for table in ("recommendation.tally", "recommendation.attempt", "recommendation.work"):
            assert again[table] == held[table]


async def test_a_number_that_was_given_is_not_given_again(settings: Settings, tmp_path: Path, empty: str):
    """Whoever asks for what came after a number must not miss what comes next."""
    with databases(is_apart=False) as old:
        await used(settings.model_copy(update={"database_url": old}))
        connection = await asyncpg.connect(old)
        last = await connection.fetchval("SELECT max(position) FROM assessment.outbox")
        await connection.execute("DELETE FROM assessment.outbox_delivery")
        await connection.execute("DELETE FROM assessment.outbox")
        await connection.close()
        await kept(settings.data, tmp_path / "hub.backup", old)
    await brought_back(tmp_path / "new", tmp_path / "hub.backup", Engines(empty))
    connection = await asyncpg.connect(empty)
    assert await connection.fetchval("SELECT nextval('assessment.outbox_position_seq')") > last
    await connection.close()


async def test_no_effect_is_copied_without_its_cause(monkeypatch: pytest.MonkeyPatch):
    """As when one service tells and another hears, each in a database of its own: identity counts first."""
    services = ("identity", "content")
    with databases(is_apart=True) as url:
        told, heard = [await asyncpg.connect(url.replace("{service}", name)) for name in services]
        for name, connection in zip(services, (told, heard), strict=True):
            await connection.execute(f"CREATE SCHEMA {name}; CREATE TABLE {name}.counter AS SELECT 0 AS n")

        async def go_on_counting() -> None:
            while True:
                await told.execute("UPDATE identity.counter SET n = n + 1")
                await heard.execute("UPDATE content.counter SET n = n + 1")

        counting = asyncio.create_task(go_on_counting())
        found = []
        for _ in range(30):
            async with moment(url, services) as readers:
                await asyncio.sleep(0.01)
                found.append([
                    (await readers[name].exec_driver_sql(f"SELECT n FROM {name}.counter")).scalar_one()
                    for name in services
                ])  # fmt: skip
        counting.cancel()
        await asyncio.wait([counting])
        assert all(cause - effect in (0, 1) for cause, effect in found), found
        assert found[-1] > found[0], "it was written to meanwhile"
        for connection in (told, heard):
            await connection.close()
        writer = await asyncpg.connect(url.replace("{service}", "content"))
        monkeypatch.setattr(module, "PATIENCE_SECONDS", 0.2)
        async with writer.transaction():
            await writer.execute("UPDATE content.counter SET n = 0")
            with pytest.raises(Unusable, match="The database of content is being written to"):
                async with moment(url, services):
                    pass
        await writer.close()


@pytest.fixture
async def small(settings: Settings, tmp_path: Path) -> Path:
    """A backup of a hub on PostgreSQL that nobody has used."""
    with databases(is_apart=False) as url:
        await migrated(url, dict.fromkeys(BEHIND_THE_DOOR, "heads"))
        await kept(settings.data, tmp_path / "hub.backup", url)
    return tmp_path / "hub.backup"


async def migrated(url: str, to: dict[str, str]) -> None:
    """Tables of each service as a release left them."""

    def upgrade(connection: sa.Connection, service: str) -> None:
        connection.execute(sa.text(f"CREATE SCHEMA {service}"))
        command.upgrade(configuration(connection, MIGRATIONS[service]), to[service])

    for service in to:
        store = PostgresqlSchema(url, service)
        async with store.engine.begin() as connection:
            await connection.run_sync(upgrade, service)
        await store.close()


async def test_what_is_not_empty_is_left_alone(small: Path, tmp_path: Path, empty: str):
    connection = await asyncpg.connect(empty)
    await connection.execute("CREATE SCHEMA feedback; CREATE TABLE feedback.diary AS SELECT 'mine' AS text")
    for work in (restore_into, drill_into):
        with pytest.raises(Unusable, match=r"holds tables of feedback already: have HUB_DATABASE_URL name an empty"):
            await work(tmp_path / "new", small, Engines(empty))
    assert await schemas(connection) == ["feedback"]
    assert not contents(tmp_path / "new")
    await connection.close()


async def restore_into(data: Path, file: Path, engines: Engines) -> Manifest:
    return await brought_back(data, file, engines)


async def drill_into(data: Path, file: Path, engines: Engines) -> Manifest:
    return await asyncio.to_thread(drill, file, KEY, MIGRATIONS, engines)


async def schemas(connection: asyncpg.Connection) -> list[str]:
    rows = await connection.fetch("SELECT nspname FROM pg_namespace WHERE nspname = ANY($1)", list(BEHIND_THE_DOOR))
    return [name for (name,) in rows]


async def test_a_drill_brings_it_all_back_and_leaves_nothing(small: Path, tmp_path: Path, empty: str):
    made = await drill_into(tmp_path, small, Engines(empty))
    assert set(made.tables) == set(BEHIND_THE_DOOR)
    connection = await asyncpg.connect(empty)
    assert await schemas(connection) == []
    await connection.close()
    assert await restore_into(tmp_path / "new", small, Engines(empty)) == made, "it is as empty as it was"


async def test_one_that_fails_in_the_middle_leaves_nothing(
    small: Path, tmp_path: Path, empty: str, monkeypatch: pytest.MonkeyPatch
):
    async def refuse(*_: object) -> None:
        raise asyncpg.CheckViolationError("new row violates a rule")

    monkeypatch.setattr(loading.Loading, "finish", refuse)
    with pytest.raises(
        Unusable, match=r"PostgreSQL refuses what is in it \(new row violates a rule\). Nothing was kept"
    ):
        await restore_into(tmp_path / "new", small, Engines(empty))
    connection = await asyncpg.connect(empty)
    assert await schemas(connection) == []
    await connection.close()
    assert not contents(tmp_path / "new")


async def test_a_backup_of_an_older_release_is_brought_up(settings: Settings, tmp_path: Path, empty: str):
    first = {"identity": "identity_0001", "analytics": "analytics_0001"}
    with databases(is_apart=False) as old:
        await migrated(old, first)
        connection = await asyncpg.connect(old)
        await connection.execute(
            "INSERT INTO analytics.event (id, topic, key, occurred_at, day, body, is_erased)"
            " VALUES (gen_random_uuid(), 'user.registered', 'a', now(), current_date, '{}', false)"
        )
        await connection.close()
        made = await kept(settings.data, tmp_path / "hub.backup", old)
    assert made.heads["identity"] == ["identity_0001"]
    assert made.heads["feedback"] == []
    await restore_into(tmp_path / "new", tmp_path / "hub.backup", Engines(empty))
    connection = await asyncpg.connect(empty)
    assert await connection.fetchval("SELECT is_first_solve FROM analytics.event") is False
    (newest,) = ScriptDirectory.from_config(configuration(None, MIGRATIONS["analytics"])).get_heads()
    assert await connection.fetchval("SELECT version_num FROM analytics.alembic_version") == newest
    assert sorted(await schemas(connection)) == ["analytics", "identity"]
    await connection.close()


async def test_a_server_that_goes_away_meanwhile_is_named():
    async def begin_and_lose(url: str) -> None:
        async with moment(url, BEHIND_THE_DOOR) as readers:
            connection = await asyncpg.connect(url)
            await connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE pid != pg_backend_pid() AND datname = current_database()"
            )
            await connection.close()
            await readers["identity"].exec_driver_sql("SELECT 1")

    with databases(is_apart=False) as url, pytest.raises(Unusable, match="PostgreSQL broke off"):
        await begin_and_lose(url)


async def test_own_facts_are_told_again_and_what_was_kept_of_others_waits(
    settings: Settings, tmp_path: Path, empty: str
):
    with databases(is_apart=False) as old:
        await migrated(old, {"feedback": "heads"})
        connection = await asyncpg.connect(old)
        for number, topic in enumerate(("feedback.hint.revealed", "assessment.submission.judged"), start=1):
            await connection.execute(
                "INSERT INTO feedback.outbox (id, topic, key, occurred_at, body, relayed)"
                " VALUES (gen_random_uuid(), $1, 'a', now(), '{}', true)",
                topic,
            )
            await connection.execute(
                "INSERT INTO feedback.outbox_delivery VALUES ('feedback.board', $1, 12, now(), 'why', true)", number
            )
        await connection.close()
        await kept(settings.data, tmp_path / "hub.backup", old)
    await restore_into(tmp_path / "new", tmp_path / "hub.backup", Engines(empty))
    connection = await asyncpg.connect(empty)
    told = await connection.fetch("SELECT topic, relayed FROM feedback.outbox ORDER BY position")
    assert [tuple(one) for one in told] == [("feedback.hint.revealed", False), ("assessment.submission.judged", True)]
    assert await connection.fetchval("SELECT array_agg(position) FROM feedback.outbox_delivery") == [2]
    await connection.close()


async def test_a_newer_release_another_engine_and_no_hub_are_named(
    small: Path, settings: Settings, tmp_path: Path, empty: str
):
    with pytest.raises(Unusable, match="There is no hub in this database"):
        await kept(settings.data, tmp_path / "none.backup", empty)
    assert not (tmp_path / "none.backup").exists()
    with pytest.raises(Unusable, match="of a hub on PostgreSQL: have HUB_DATABASE_URL name"):
        await restore_into(tmp_path / "new", small, Engines())
    with pytest.raises(Unusable, match="Its content lies elsewhere than HUB_DOCUMENTS_URL says: let that be sql:"):
        await restore_into(tmp_path / "new", small, Engines(empty, "mongodb://127.0.0.1/hub"))
    older = tmp_path / "older"
    shutil.copytree(MIGRATIONS["feedback"], older)
    for file in older.glob("00[1-9][0-9]*"):
        file.unlink()
    known = MIGRATIONS | {"feedback": older}
    with pytest.raises(Unusable, match="made by a newer release"):
        await asyncio.to_thread(drill, small, KEY, known, Engines(empty))
    assert not (tmp_path / "new").exists()


async def test_a_bus_that_carries_facts_of_the_hub_that_was(
    small: Path, tmp_path: Path, empty: str, nats_server: NatsServer
):
    engines = Engines(empty, bus=nats_server.url)
    client = await nats.connect(nats_server.url)
    stream = client.jetstream()
    await stream.add_stream(name="FACTS", subjects=["facts.>"])
    await stream.publish("facts.old", b"{}")
    with pytest.raises(Unusable, match=r"still carries 1 facts of the hub that was: with --replace"):
        await restore_into(tmp_path / "new", small, engines)
    connection = await asyncpg.connect(empty)
    await connection.execute("CREATE SCHEMA feedback CREATE TABLE kept (id int)")
    with pytest.raises(Unusable, match="holds tables of feedback already"):
        await brought_back(tmp_path / "new", small, engines, is_replacing=True)
    assert (await stream.stream_info("FACTS")).state.messages == 1, "the hub that was goes on, and has to hear it"
    await connection.execute("DROP SCHEMA feedback CASCADE")
    await connection.close()
    await brought_back(tmp_path / "new", small, engines, is_replacing=True)
    with pytest.raises(NotFoundError):
        await stream.stream_info("FACTS")
    await client.close()
    with pytest.raises(Unusable, match=r"The bus \(HUB_BUS_URL\) cannot be asked"):
        await restore_into(tmp_path / "other", small, Engines(empty, bus="nats://127.0.0.1:1"))
