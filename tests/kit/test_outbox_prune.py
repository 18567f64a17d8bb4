"""Facts that everyone has heard are forgotten; those that someone still waits for are not."""

from datetime import timedelta

import pytest
from fastapi import FastAPI

from codecrafthub.kit import service
from codecrafthub.kit.clock import now
from codecrafthub.kit.service import Service
from codecrafthub.settings import Settings
from tests.kit.house import Rang, a_context, a_storage, make_tables, until

pytestmark = pytest.mark.anyio


async def test_only_facts_that_everyone_heard_are_forgotten(database_settings: Settings) -> None:
    storage = a_storage(a_context(database_settings), "tower")
    outbox = storage.outbox
    await make_tables(storage)
    old = now() - timedelta(days=2)
    try:
        async with storage.database.write() as session:
            await outbox.add(session, *(Rang(number=number, occurred_at=old) for number in range(3)))
            await outbox.add(session, Rang(number=3))
        heard, awaited, told, fresh = (position for position, _ in await outbox.unrelayed())
        await outbox.mark_relayed([heard, awaited, fresh], {awaited: ["keeper"]})

        await outbox.prune(now() - timedelta(days=1))

        assert [position for position, _ in await outbox.unrelayed()] == [told]
        assert [delivery.position for delivery in await outbox.waiting("keeper", now())] == [awaited]
        await outbox.mark_delivered([("keeper", awaited)])
        await outbox.prune(now() - timedelta(days=1))
        await outbox.mark_relayed([told])
        assert await outbox.unrelayed() == []
        async with storage.database.read() as session:
            left = (await session.execute(storage.metadata.tables["outbox"].select())).all()
        assert {row.position for row in left} == {told, fresh}
    finally:
        await storage.database.close()


async def test_tidying_forgets_what_was_heard_months_ago(
    database_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = a_storage(a_context(database_settings), "ears")
    await make_tables(storage)
    inbox = storage.metadata.tables["inbox"]
    facts = [Rang(number=number).sealed() for number in range(2)]

    async def handle(_: object) -> None:
        """Nothing to do: hearing it is what counts."""

    async def left() -> list[object]:
        async with storage.database.read() as session:
            return list(await session.scalars(inbox.select().with_only_columns(inbox.c.fact_id)))

    for fact in facts:
        await storage.inbox.once(fact, handle, "ears")
    async with storage.database.write() as session:
        for fact, days in zip(facts, (91, 89), strict=True):
            heard_at = now() - timedelta(days=days)
            await session.execute(inbox.update().where(inbox.c.fact_id == fact.id).values(received_at=heard_at))

    async def is_tidy() -> bool:
        return await left() == [facts[1].id]

    monkeypatch.setattr(service, "AFTER_START_SECONDS", 0.01)
    async with Service("ears", FastAPI(), FastAPI(), storage).lifespan():
        await until(is_tidy)
    assert await storage.inbox.once(facts[1], handle, "ears") is False
    await storage.database.close()
