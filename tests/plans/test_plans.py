"""Nothing that the product sends all day reads a big table from one end to the other, on PostgreSQL and on SQLite.

What is looked at is what services, outboxes and buses sent while a day went by; PostgreSQL has ROWS rows of others in
each table that grows (`make plans`: a million).
"""

import os
import re

import pytest

from codecrafthub.settings import Settings
from tests.plans.day import Day
from tests.plans.filling import fill, growing
from tests.plans.statements import big_ones, heard_by_postgresql, heard_by_sqlite, plan_of, scans, whole_reads
from tests.support.hub import running_hub

pytestmark = [pytest.mark.anyio, pytest.mark.long]
ROWS = int(os.environ.get("ROWS", "15000"))
BIG = 2000
"""A table with at least as many rows is a big one."""
ALLOWED = {
    "SELECT count(*) FROM outbox": "this test waits with it",
    "UPDATE users SET role = ": "this test makes roles with it",
    "FROM outbox_delivery": "there are only those that nobody has heard yet",
    "DELETE FROM outbox": "tidying, once an hour",
    "DELETE FROM inbox": "tidying, once an hour",
    "DELETE FROM notifications": "tidying",
    "DELETE FROM deliveries": "tidying",
    "DELETE FROM webhook_attempts": "tidying",
    "FROM deliveries \nWHERE deliveries.state = 'waiting' AND deliveries.channel =": "only what waits is in that index",
    "users.role = ": "who leaves may be the last admin",
    "SET claimed_by=": "who leaves looks at nobody any more",
    "event.topic IN (": "the newest are soon found",
    "annotation_votes.code, count(*)": "all votes are counted at once, and remembered",
}
"""What may read all of a table, by a part of the statement: why."""


def allowed(statement: str) -> bool:
    return any(part in statement for part in ALLOWED)


@pytest.mark.timeout(3600)
async def test_postgresql_finds_everything_by_an_index(settings: Settings, postgresql_database: str) -> None:
    chosen = settings.model_copy(update={"database_url": postgresql_database})
    async with running_hub(chosen) as running:
        await running.settle(60)
        services = {name: one for name, one in running.services.items() if one.storage is not None}
        await fill(services.values(), ROWS)
        engines = {name: one.storage.database.engine for name, one in services.items() if one.storage is not None}
        with heard_by_postgresql(engines) as heard:
            await Day(running).whole()
        found, checked = list[str](), 0
        for name, statements in heard.statements.items():
            big = await big_ones(engines[name], name, BIG)
            for statement, values in statements.items():
                checked += 1
                plan = await plan_of(engines[name], statement, values)
                found += [f"{name}: {one}: {statement}" for one in whole_reads(plan, big) if not allowed(statement)]
    assert checked > 150
    assert not found, "\n\n".join(found)


async def test_sqlite_finds_everything_by_an_index(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    with heard_by_sqlite(monkeypatch) as heard:
        async with running_hub(settings) as running:
            await running.settle(60)
            heard.statements.clear()
            await Day(running).whole()
            services = {name: one for name, one in running.services.items() if one.storage is not None}
    found = dict[str, str]()
    for name, service in services.items():
        tables = {table.name for table in growing(service)}
        for statement in heard.statements[name]:
            for one in scans(settings.data / f"{name}.sqlite3", statement, tables):
                if not allowed(statement):
                    found[re.sub(r"'[^']*'|\d+", "?", statement)] = f"{name}: {one}: {statement}"
    assert sum(map(len, heard.statements.values())) > 300
    assert not found, "\n\n".join(found.values())
