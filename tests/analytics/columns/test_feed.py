"""The column store follows the event store: once, whole, whatever stops in between, and without the forgotten."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from codecrafthub.analytics import columns
from codecrafthub.analytics.app import build
from codecrafthub.analytics.columns import Mark
from codecrafthub.analytics.columns import feed as feeding
from codecrafthub.analytics.columns.duckdb import FILE, DuckdbColumns
from codecrafthub.analytics.columns.feed import Feed
from codecrafthub.contracts.identity import UserErased, UserRegistered
from codecrafthub.kit.auth import Role
from codecrafthub.kit.clock import new_id
from codecrafthub.kit.errors import Unavailable
from codecrafthub.kit.health import health_of
from codecrafthub.settings import Settings
from tests.support.bench import Bench, bench
from tests.support.clickhouse import ClickHouseServer
from tests.support.content import judged, regraded

pytestmark = pytest.mark.anyio
TOTAL = "python.running-total"


async def total(bench: Bench) -> int:
    found = await bench.get("/overview", new_id(), Role.INSTRUCTOR)
    return int(found["submissions"]["total"])


async def changes(bench: Bench) -> int:
    async with bench.storage.database.read() as session:
        return int(await session.scalar(sa.text("SELECT count(*) FROM event_change")) or 0)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """What follows does so at once."""
    monkeypatch.setattr(feeding, "PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(feeding, "LOOK_SECONDS", 0.05)


@pytest.fixture
async def both(settings: Settings, clickhouse: ClickHouseServer) -> AsyncIterator[Bench]:
    chosen = settings.model_copy(update={"events_url": clickhouse.new_database()})
    async with bench(chosen, build) as running:
        yield running


async def test_a_store_that_was_lost_is_made_anew_from_the_events(settings: Settings) -> None:
    """As it is the first time, on a hub that stored events before it had a column store."""
    async with bench(settings, build) as running:
        await running.tell(*(judged(new_id(), TOTAL) for _ in range(12)))
        assert not (settings.data / FILE).exists()
        assert await total(running) == 12
    (settings.data / FILE).unlink()
    async with bench(settings, build) as running:
        assert await total(running) == 12
        await running.tell(judged(new_id(), TOTAL))
        assert await total(running) == 13


async def test_more_events_than_fit_in_a_feeding(analytics: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeding, "EVENTS_AT_ONCE", 7)
    monkeypatch.setattr(feeding, "CHANGES_AT_ONCE", 3)
    gone = new_id()
    await analytics.tell(*(judged(new_id(), TOTAL) for _ in range(7)))
    assert await total(analytics) == 7
    await analytics.tell(*(judged(gone, TOTAL, attempt=number) for number in range(1, 9)))
    assert await total(analytics) == 15
    await analytics.tell(UserErased(user_id=gone))
    found = await analytics.get("/overview", new_id(), Role.INSTRUCTOR)
    assert (found["submissions"]["total"], found["exercises"][0]["learners"]) == (15, 7)


async def test_what_was_sent_before_a_crash_is_sent_again_and_counts_once(analytics: Bench) -> None:
    """The process ended after the rows were stored, and before it was noted how far."""
    await analytics.tell(*(judged(new_id(), TOTAL) for _ in range(3)))
    await total(analytics)
    store = analytics.service.public.state.statistics._feed._store
    before = await store.mark()
    await analytics.tell(judged(new_id(), TOTAL), judged(new_id(), TOTAL))
    await total(analytics)
    await store.store([], before)
    assert await total(analytics) == 5


async def test_events_that_were_brought_back_from_an_older_day(analytics: Bench) -> None:
    await analytics.tell(*(judged(new_id(), TOTAL) for _ in range(5)))
    assert await total(analytics) == 5
    async with analytics.storage.database.write() as session:
        await session.execute(sa.text("DELETE FROM event WHERE position > 2"))
    assert await total(analytics) == 2
    await analytics.tell(judged(new_id(), TOTAL))
    assert await total(analytics) == 3


async def test_a_regrade_reaches_what_was_fed_before(analytics: Bench) -> None:
    first, second = judged(new_id(), TOTAL, "wrong_answer"), judged(new_id(), TOTAL, "wrong_answer")
    await analytics.tell(first, second)
    await total(analytics)
    await analytics.tell(regraded(first, "accepted"), regraded(second, "wrong_answer"))
    assert await changes(analytics) == 1
    found = await analytics.get("/overview", new_id(), Role.INSTRUCTOR)
    assert found["submissions"]["accepted"] == 1
    is_kept = analytics.service.public.state.statistics._feed._store.is_kept
    assert await changes(analytics) == (0 if is_kept else 1)


async def test_nobody_need_look_for_somebody_to_be_forgotten(settings: Settings, quick: None) -> None:
    gone, stays = new_id(), new_id()
    async with bench(settings, build) as running:
        await running.tell(*(judged(one, TOTAL) for one in (gone, stays) * 50))
        assert await total(running) == 100
    assert gone.bytes in stored(settings.data) or reversed_bytes(gone.int) in stored(settings.data)
    async with bench(settings, build) as running:
        await running.tell(UserErased(user_id=gone))
        async with asyncio.timeout(20):
            while await changes(running):
                await asyncio.sleep(0.01)
    found = stored(settings.data)
    assert gone.bytes not in found
    assert reversed_bytes(gone.int) not in found


def stored(data: Path) -> bytes:
    return b"".join(path.read_bytes() for path in data.glob(f"{FILE}*"))


def reversed_bytes(number: int) -> bytes:
    """An id as DuckDB stores it."""
    return (number ^ (1 << 127)).to_bytes(16, "little")


async def test_facts_reach_clickhouse_without_being_asked_for(both: Bench, quick: None) -> None:
    await both.tell(*(judged(new_id(), TOTAL) for _ in range(3)))
    store = both.service.public.state.statistics._feed._store
    async with asyncio.timeout(20):
        while (await store.ask("SELECT count(*) FROM event")) != [(3,)]:
            await asyncio.sleep(0.02)


async def test_while_clickhouse_is_away_facts_are_kept_and_arrive_once(settings: Settings, quick: None) -> None:
    with ClickHouseServer() as server:
        url = server.new_database()
        async with bench(settings.model_copy(update={"events_url": url}), build) as running:
            learner = new_id()
            await running.tell(UserRegistered(user_id=learner, role=Role.LEARNER), judged(learner, TOTAL))
            assert await total(running) == 1
            server.stop()
            await running.tell(judged(learner, TOTAL, attempt=2), judged(new_id(), TOTAL))
            answer = await running.request("/overview", new_id(), Role.INSTRUCTOR)
            assert answer.status_code == 503
            assert answer.json()["detail"] == "The store of the numbers cannot be reached."
            assert (await running.get("/me", learner))["submissions"] == 2
            health = (await health_of([running.service]))["analytics"]
            assert (health.word, health.is_ready) == ("degraded", True)
            assert "numbers of the hub: The store" in health.detail
            server.start()
            assert await total(running) == 3
            assert (await health_of([running.service]))["analytics"].word == "ready"


class Hanging(DuckdbColumns):
    """A store that takes its time to say nothing."""

    asked = 0

    async def mark(self) -> Mark | None:
        self.asked += 1
        await asyncio.sleep(0.05)
        raise Unavailable


async def test_who_waits_for_a_store_that_is_away_waits_once(analytics: Bench) -> None:
    store = Hanging(None)
    feed = Feed(analytics.storage.database, store)
    found = await asyncio.gather(*(feed.catch_up() for _ in range(20)), return_exceptions=True)
    assert {type(one) for one in found} == {Unavailable}
    assert store.asked == 1
    with pytest.raises(Unavailable):
        await feed.catch_up()
    assert store.asked == 2, "who comes later has it asked anew"


async def test_several_processes_feed_one_store(
    settings: Settings, postgresql_database: str, clickhouse: ClickHouseServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeding, "EVENTS_AT_ONCE", 4)
    chosen = settings.model_copy(update={"database_url": postgresql_database, "events_url": clickhouse.new_database()})
    async with bench(chosen, build) as running:
        await running.tell(*(judged(new_id(), TOTAL) for _ in range(30)))
        stores = [columns.connect(chosen) for _ in range(3)]
        await asyncio.gather(*(Feed(running.storage.database, store).catch_up() for store in stores))
        for store in stores:
            await store.close()
        assert await total(running) == 30
