"""Nothing that the product sends all day reads a table that grows from one end to the other, on SQLite.

What is looked at is all that services, outboxes and the bus sent while a day went by.
"""

import re

import pytest
import sqlalchemy as sa

from codecrafthub.kit.service import Service
from codecrafthub.settings import Settings
from tests.plans.day import Day
from tests.plans.statements import heard_by_sqlite, scans
from tests.support.hub import running_hub

pytestmark = [pytest.mark.anyio, pytest.mark.slow]
SMALL = {
    "analytics": {"erased_person"},
    "assessment": {"regrades"},
    "content": {"search_concepts", "search_entries", "search_state", "erased_authors"},
    "feedback": {"exercise_news"},
    "identity": {"signing_keys", "pauses"},
    "recommendation": {"experiment", "participant", "model", "fit", "tally"},
}
"""What does not grow with learners and their days, by its service."""
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
                if not any(part in statement for part in ALLOWED):
                    found[re.sub(r"'[^']*'|\d+", "?", statement)] = f"{name}: {one}: {statement}"
    assert sum(map(len, heard.statements.values())) > 300
    assert not found, "\n\n".join(found.values())


def growing(service: Service) -> list[sa.Table]:
    """A service's tables that grow with learners and their days."""
    assert service.storage is not None
    return [one for one in service.storage.metadata.sorted_tables if one.name not in SMALL.get(service.name, ())]
