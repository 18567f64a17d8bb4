"""The migrations of analytics make exactly the tables that its models describe, on both databases."""

import pytest
import sqlalchemy as sa
from alembic import command

from codecrafthub.hub import Hub
from codecrafthub.kit.clock import new_id
from codecrafthub.kit.migrations import configuration
from codecrafthub.settings import Settings
from tests.support.bench import Bench, schema_differences
from tests.support.content import judged

pytestmark = pytest.mark.anyio


async def test_migrations_equal_the_models(analytics: Bench) -> None:
    assert await schema_differences(analytics) == []


async def test_solves_that_were_stored_before_are_still_known(database_settings: Settings) -> None:
    """From the bodies of the facts, which alone said it until then."""
    hub = Hub(database_settings, ["analytics"])
    storage = hub.services["analytics"].storage
    assert storage is not None
    told = [judged(new_id(), "python.loops", "wrong_answer"), judged(new_id(), "python.loops", attempt=2)]

    def to_the_first(connection: sa.Connection) -> None:
        if not storage.database.is_sqlite:
            connection.execute(sa.text('CREATE SCHEMA IF NOT EXISTS "analytics"'))
        command.upgrade(configuration(connection, storage.migrations), "analytics_0001")

    async with storage.database.engine.execution_options(hub_writes=True).begin() as connection:
        await connection.run_sync(to_the_first)
        event = storage.metadata.tables["event"]
        old = sa.table("event", *(sa.column(one.name, one.type) for one in event.c if one.name != "is_first_solve"))
        rows = [
            {"id": fact.id, "topic": fact.topic, "key": fact.key, "occurred_at": fact.occurred_at, "verdict": fact.verdict,
             "day": fact.occurred_at.date(), "body": fact.model_dump(mode="json"), "is_erased": False}
            for fact in told
        ]  # fmt: skip
        await connection.execute(sa.insert(old), rows)
    await hub.services["analytics"].migrate()
    async with storage.database.read() as session:
        found = (await session.scalars(sa.select(event.c.is_first_solve).order_by(event.c.position))).all()
    assert found == [False, True]
    await storage.database.close()
    await hub.context.peers.close()
