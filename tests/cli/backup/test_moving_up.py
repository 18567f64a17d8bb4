"""The backup of a hub in one process, on SQLite, is brought into PostgreSQL: nothing is lost on the way."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import asyncpg
import pytest
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from codecrafthub.cli.backup.engines import Engines, from_sqlite
from codecrafthub.cli.backup.making import make
from codecrafthub.cli.backup.restoring import drill, restore
from codecrafthub.cli.backup.sealed import Unusable
from codecrafthub.hub import BEHIND_THE_DOOR, MIGRATIONS
from codecrafthub.settings import Settings
from tests.cli.backup.conftest import KEY, contents
from tests.cli.backup.walk import rows_of, used
from tests.support.hub import running_hub

pytestmark = pytest.mark.anyio
OF_THE_ENGINE = ("search_text", "alembic_version")


def counts_of(data: Path) -> dict[str, int]:
    """How many rows each table of an embedded hub has."""
    found = {}
    for service in BEHIND_THE_DOOR:
        with closing(sqlite3.connect(data / f"{service}.sqlite3")) as connection:
            tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            for (table,) in tables:
                if not table.startswith((*OF_THE_ENGINE, "sqlite_")):
                    (count,) = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()
                    found[f"{service}.{table}"] = count
    return found


@pytest.mark.slow
async def test_a_hub_grows_out_of_one_process(settings: Settings, tmp_path: Path, bare_postgresql_database: str):
    learner = await used(settings)
    file, engines = tmp_path / "hub.backup", Engines(bare_postgresql_database)
    with closing(sqlite3.connect(settings.data / "analytics.sqlite3", isolation_level=None)) as own:
        own.execute("INSERT INTO event_change (number, position) VALUES (57, 1)")
        own.execute("DELETE FROM event_change")
    await asyncio.to_thread(make, settings.data, file, KEY)
    await asyncio.to_thread(drill, file, KEY, MIGRATIONS, engines)
    grown = settings.model_copy(update={"data": tmp_path / "new", "database_url": bare_postgresql_database})

    def run() -> None:
        restore(grown.data, file, KEY, MIGRATIONS, is_replacing=False, engines=engines)

    await asyncio.to_thread(run)
    assert not list(grown.data.glob("*.sqlite3"))
    connection = await asyncpg.connect(bare_postgresql_database)
    assert await connection.fetchval("SELECT nextval('analytics.event_change_number_seq')") == 58, "57 was given once"
    await connection.close()
    held = await rows_of(bare_postgresql_database, but=("outbox_delivery",))
    assert {name: rows.total() for name, rows in held.items() if not name.endswith(OF_THE_ENGINE)} == {
        name: count for name, count in counts_of(settings.data).items() if not name.endswith("outbox_delivery")
    }
    events = held["analytics.event"]
    async with running_hub(grown) as hub:
        again = await hub.sign_in(learner.email, learner.password)
        await hub.settle(60)
        assert "python.running-total" in (await again.http.get("/api/assessment/progress")).text
        hits = (await again.http.get("/api/content/search", params={"q": "running total"})).json()
        assert hits["items"], "the index was made anew"
    after = await rows_of(bare_postgresql_database)
    assert not events - after["analytics.event"]
    assert (after["analytics.event"] - events).total() == 1, "the sign-in; what was told again counts once"


async def test_rows_that_postgresql_refuses_are_named_and_nothing_is_kept(
    settings: Settings, tmp_path: Path, bare_postgresql_database: str
):
    async with running_hub(settings, BEHIND_THE_DOOR) as hub:
        await hub.settle()
    with closing(sqlite3.connect(settings.data / "content.sqlite3", isolation_level=None)) as connection:
        connection.execute("UPDATE outbox SET topic = ?", ["a topic much longer than its column " * 20])
    file, engines = tmp_path / "hub.backup", Engines(bare_postgresql_database)
    await asyncio.to_thread(make, settings.data, file, KEY)
    with pytest.raises(Unusable, match=r"PostgreSQL refuses what is in it .*too long.*Nothing was kept"):
        await asyncio.to_thread(
            lambda: restore(tmp_path / "new", file, KEY, MIGRATIONS, is_replacing=False, engines=engines)
        )
    assert not contents(tmp_path / "new")
    connection = await asyncpg.connect(bare_postgresql_database)
    assert await connection.fetchval("SELECT count(*) FROM pg_namespace WHERE nspname = 'identity'") == 0
    await connection.close()


@pytest.mark.parametrize(
    ("kind", "stored", "value"),
    [
        (JSONB(), '{"a": "b"}', '{"a": "b"}'),
        (JSONB(), '["a\\u0000b", {"\\u0000": 1}]', '["a\N{REPLACEMENT CHARACTER}b", {"\N{REPLACEMENT CHARACTER}": 1}]'),
        (JSONB(), '"a backslash: \\\\u0000"', '"a backslash: \\\\u0000"'),
        (JSONB(), 5, "5"),
        (sa.Text(), "a\0b", "a\N{REPLACEMENT CHARACTER}b"),
        (sa.Boolean(), 0, False),
        (sa.Float(), 1, 1.0),
    ],
)
def test_values_that_both_engines_write_otherwise(kind: sa.types.TypeEngine[object], stored: object, value: object):
    found = from_sqlite._change(kind)(stored)
    assert found == value
    assert type(found) is type(value)
