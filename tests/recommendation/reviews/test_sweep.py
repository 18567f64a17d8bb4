"""The sweep: what came due is told, once for its day, and found among many by its index."""

import time
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa

from codecrafthub.contracts.identity import UserErased
from codecrafthub.contracts.recommendation import ReviewDue
from codecrafthub.kit.clock import new_id, now
from codecrafthub.kit.database import UtcDateTime
from codecrafthub.recommendation.knowledge.forgetting import Memory
from codecrafthub.recommendation.reviews import statements
from codecrafthub.recommendation.reviews.repository import MemoryRepository
from codecrafthub.recommendation.reviews.sweep import LOOK_BACK, Reviews
from tests.support.bench import Bench

pytestmark = pytest.mark.anyio
DAY = timedelta(days=1)
TODAY = now().replace(hour=0, minute=0, second=0, microsecond=0) + 30 * DAY
"""Beyond what the service tells by itself when it starts."""


async def hold(service: Bench, learner: UUID, due_at: datetime, **stabilities: float) -> None:
    memories = {name: Memory(days, 5.0, due_at - 8 * DAY, due_at) for name, days in stabilities.items()}
    async with service.storage.database.write() as session:
        await MemoryRepository(session).save(learner, "python", memories)


async def told(service: Bench) -> list[tuple[UUID, list[str], date, date | None]]:
    table = service.storage.metadata.tables["outbox"]
    query = sa.select(table.c.body).where(table.c.topic == ReviewDue.topic).order_by(table.c.position)
    async with service.storage.database.read() as session:
        facts = [ReviewDue.model_validate(body) for body in await session.scalars(query)]
    return [(one.learner_id, one.concepts, one.used_on, one.due_on) for one in facts]


async def test_all_that_comes_due_on_a_day_is_told_together_the_least_stable_first(service: Bench) -> None:
    ada, bob = new_id(), new_id()
    await hold(service, ada, TODAY, loops=8.0, lists=2.0)
    await hold(service, ada, TODAY + DAY, sets=3.0)
    await hold(service, bob, TODAY, loops=1.0)
    reviews = Reviews(service.storage.database, service.storage.outbox)
    assert await reviews.tell(TODAY - timedelta(minutes=5), TODAY + timedelta(minutes=5)) == 2
    used = (TODAY - 8 * DAY).date()
    found = sorted(await told(service), key=lambda one: one[0] != ada)
    assert found == [(ada, ["lists", "loops"], used, TODAY.date()), (bob, ["loops"], used, TODAY.date())]
    assert await reviews.tell(TODAY + timedelta(minutes=5), TODAY + DAY - timedelta(seconds=1)) == 0, "once a day"
    assert await reviews.tell(TODAY + DAY - timedelta(seconds=1), TODAY + DAY) == 1


async def test_a_hub_that_was_away_misses_none_and_each_day_is_a_review_of_its_own(service: Bench) -> None:
    ada = new_id()
    await hold(service, ada, TODAY, loops=8.0)
    await hold(service, ada, TODAY + DAY, lists=8.0)
    back = TODAY + 5 * DAY
    assert await Reviews(service.storage.database, service.storage.outbox).tell(back - LOOK_BACK, back) == 2
    assert {day for _, _, _, day in await told(service)} == {TODAY.date(), (TODAY + DAY).date()}


async def test_who_was_forgotten_has_nothing_due(service: Bench) -> None:
    ada = new_id()
    await hold(service, ada, TODAY, loops=8.0)
    await service.tell(UserErased(user_id=ada))
    assert await Reviews(service.storage.database, service.storage.outbox).tell(TODAY - DAY, TODAY) == 0


FILL = {
    "sqlite": """
        WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < 99999)
        INSERT INTO memory SELECT printf('%032x', n), 'python', 'loops', 8, 5, :used,
            strftime('%Y-%m-%d 00:00:00.000000', :first, '+' || (n % 1000) || ' days') FROM numbers""",
    "postgresql": """
        INSERT INTO memory SELECT lpad(to_hex(n), 32, '0')::uuid, 'python', 'loops', 8, 5, :used,
            CAST(:first AS timestamptz) + n % 1000 * interval '1 day' FROM generate_series(0, 99999) AS n""",
}


async def test_a_look_at_a_hundred_thousand_goes_by_the_index(service: Bench) -> None:
    database = service.storage.database
    times = [sa.bindparam(name, type_=UtcDateTime) for name in ("used", "first")]
    async with database.write() as session:
        filling = sa.text(FILL["sqlite" if database.is_sqlite else "postgresql"]).bindparams(*times)
        await session.execute(filling, {"used": TODAY - DAY, "first": TODAY})
    async with database.write() as session:
        await session.execute(sa.text("ANALYZE"))
    began = time.process_time()
    assert await Reviews(database, service.storage.outbox).tell(TODAY + 4 * DAY, TODAY + 5 * DAY) == 100
    assert time.process_time() - began < 1
    dialect = database.engine.dialect
    query = statements.due(TODAY, TODAY + DAY).compile(dialect=dialect, compile_kwargs={"literal_binds": True})
    explain = "EXPLAIN QUERY PLAN" if database.is_sqlite else "EXPLAIN"
    async with database.read() as session:
        plan = " ".join(str(row) for row in (await session.execute(sa.text(f"{explain} {query}"))).all())
    assert "ix_memory_due_at" in plan
