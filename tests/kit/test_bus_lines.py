"""Facts handed over in memory: as safe as those read from the database, and heard together where that is possible."""

import asyncio
from collections.abc import Sequence

import pytest
import sqlalchemy as sa

from codecrafthub.kit.bus import Subscription
from codecrafthub.kit.bus.lines import TOGETHER
from codecrafthub.kit.bus.memory import MemoryBus
from codecrafthub.kit.deliveries import BATCH
from codecrafthub.kit.facts import Envelope
from codecrafthub.kit.outbox import Outbox
from codecrafthub.kit.service import Storage
from codecrafthub.settings import Settings
from tests.kit.house import Rang, a_context, a_storage, counting, heard, running, tell, until

pytestmark = pytest.mark.anyio


async def deliveries(storage: Storage) -> int:
    async with storage.database.read() as session:
        return int(await session.scalar(sa.text("SELECT count(*) FROM outbox_delivery")) or 0)


async def no_delivery_left(storage: Storage) -> None:
    async def none() -> bool:
        return await deliveries(storage) == 0

    await until(none)


async def test_a_delivery_is_a_row_until_it_is_handled(database_settings: Settings) -> None:
    context = a_context(database_settings, MemoryBus())
    tower, ears = a_storage(context, "tower"), a_storage(context, "ears")
    may_hear, rows = asyncio.Event(), []

    async def wait(envelope: Envelope) -> None:
        await may_hear.wait()

    counting(ears, ">", before=wait)
    async with running(context.bus, tower, ears):
        await until(_is_drained(tower.outbox))
        await tell(tower, Rang(number=1))
        assert await tower.outbox.unrelayed() == []
        rows.append(await deliveries(tower))
        may_hear.set()
        await no_delivery_left(tower)
        assert await heard(ears) == [("big", 1)]
    assert rows == [1]


async def test_what_is_told_while_the_bus_runs_needs_no_reading(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = a_context(settings, MemoryBus())
    tower, ears = a_storage(context, "tower"), a_storage(context, "ears")
    counting(ears, ">")
    reads: list[str] = []
    ask = Outbox.waiting

    async def noted(self: Outbox, *asked: object) -> object:
        reads.append("read")
        return await ask(self, *asked)  # type: ignore[arg-type]

    monkeypatch.setattr(Outbox, "waiting", noted)
    async with running(context.bus, tower, ears):
        await until(_is_drained(tower.outbox))
        await asyncio.sleep(0.1)
        reads.clear()
        for number in range(10):
            await tell(tower, Rang(number=number))
        await no_delivery_left(tower)
        assert [number for _, number in await heard(ears)] == list(range(10))
    assert reads == []


async def test_a_flood_is_heard_in_order_and_in_parts(settings: Settings) -> None:
    carrier = MemoryBus()
    context = a_context(settings, carrier)
    tower = a_storage(context, "tower")
    parts: list[list[int]] = []

    async def hear(envelopes: Sequence[Envelope]) -> None:
        parts.append([envelope.body["number"] for envelope in envelopes])
        await asyncio.sleep(0)

    carrier.subscribe(Subscription("ears", (">",), hear))
    flood = 2 * BATCH + 50
    async with running(carrier, tower):
        await until(_is_drained(tower.outbox))
        await tell(tower, *(Rang(number=number) for number in range(flood)))
        await no_delivery_left(tower)
    assert sorted(number for part in parts for number in part) == list(range(flood))
    assert max(map(len, parts)) == TOGETHER


async def test_facts_wait_for_others_as_long_as_their_consumer_lets_them(settings: Settings) -> None:
    carrier = MemoryBus()
    tower = a_storage(a_context(settings, carrier), "tower")
    parts: list[int] = []

    async def hear(envelopes: Sequence[Envelope]) -> None:
        parts.append(len(envelopes))

    carrier.subscribe(Subscription("ears", (">",), hear, patience=0.5))
    async with running(carrier, tower):
        await until(_is_drained(tower.outbox))
        await asyncio.sleep(0.1)
        for number in range(5):
            await tell(tower, Rang(number=number))
            await asyncio.sleep(0.01)
        await no_delivery_left(tower)
    assert parts == [5]


async def test_one_that_fails_is_found_out_among_many(settings: Settings) -> None:
    context = a_context(settings, MemoryBus())
    tower, ears = a_storage(context, "tower"), a_storage(context, "ears")

    async def refuse_small(envelope: Envelope) -> None:
        if envelope.body["bell"] == "small":
            raise RuntimeError("cannot hear small bells")

    counting(ears, ">", before=refuse_small)
    async with running(context.bus, tower, ears):
        await until(_is_drained(tower.outbox))
        await tell(tower, Rang(number=0), Rang(bell="small"), Rang(bell="small", number=9), Rang(number=1))

        async def both() -> bool:
            return len(await heard(ears)) == 2

        await until(both)
        assert await heard(ears) == [("big", 0), ("big", 1)]
        assert await deliveries(tower) >= 2


def _is_drained(outbox: Outbox):
    async def drained() -> bool:
        return outbox.audience is not None

    return drained
