"""What only a bus between processes can suffer: consumers away, a server that dies, two processes with one outbox."""

import asyncio
from collections.abc import Sequence

import pytest
import sqlalchemy as sa
from fastapi import FastAPI

from codecrafthub.kit import nats_connection
from codecrafthub.kit.bus import Subscription, nats
from codecrafthub.kit.errors import Unavailable
from codecrafthub.kit.facts import Envelope
from codecrafthub.kit.health import Health, health_of
from codecrafthub.kit.service import Service
from codecrafthub.settings import Settings
from tests.kit.house import Rang, counting, heard, running, tell
from tests.kit.test_bus import has_heard, services
from tests.support.nats import NatsServer

pytestmark = pytest.mark.anyio


async def test_a_consumer_that_was_away_catches_up(nats_server: NatsServer, settings: Settings) -> None:
    first, second = nats.NatsBus(nats_server.url), nats.NatsBus(nats_server.url)
    [tower] = services(settings, first, "tower")
    [ears] = services(settings, second, "ears")
    counting(ears, "tower.>")
    async with running(first, tower):
        async with running(second, ears):
            await tell(tower, Rang(number=1))
            await has_heard(ears, 1)
        await tell(tower, Rang(number=2), Rang(number=3))
        third = nats.NatsBus(nats_server.url)
        [ears] = services(settings, third, "ears")
        counting(ears, "tower.>")
        async with running(third, ears):
            await has_heard(ears, 3)
            assert [number for _, number in await heard(ears)] == [1, 2, 3]


async def test_a_server_that_dies_loses_nothing(nats_server: NatsServer, settings: Settings) -> None:
    carrier = nats.NatsBus(nats_server.url, ack_seconds=1)
    tower, ears = services(settings, carrier, "tower", "ears")
    counting(ears, ">")
    async with running(carrier, tower, ears):
        await tell(tower, Rang(number=1))
        await has_heard(ears, 1)
        nats_server.stop()
        await tell(tower, Rang(number=2))
        await asyncio.sleep(0.3)
        with pytest.raises(Unavailable):
            await carrier.ping()
        service = Service("ears", FastAPI(), FastAPI(), ears)
        health = (await health_of([service]))["ears"]
        assert health.is_ready
        assert "the bus is out of reach" in health.detail.lower()
        await carrier.signal("nobody.hears", b"this")
        nats_server.start()
        await has_heard(ears, 2)
        assert (await health_of([service]))["ears"] == Health(is_ready=True)
        await tell(tower, Rang(number=3))
        await has_heard(ears, 3)
        assert [number for _, number in await heard(ears)] == [1, 2, 3]


async def test_two_processes_draining_one_outbox_tell_each_fact_once(
    nats_server: NatsServer, settings: Settings
) -> None:
    one, two = nats.NatsBus(nats_server.url), nats.NatsBus(nats_server.url)
    [tower] = services(settings, one, "tower")
    [replica, ears] = services(settings, two, "tower", "ears")
    arrivals: list[int] = []

    async def note(envelope: Envelope) -> None:
        arrivals.append(envelope.body["number"])

    counting(ears, ">", before=note)
    async with running(one, tower), running(two, replica, ears):
        for number in range(20):
            await tell(tower if number % 2 else replica, Rang(number=number))
        await has_heard(ears, 20)
        await asyncio.sleep(0.2)
    assert arrivals == list(range(20))


async def test_a_fact_relayed_again_after_a_crash_is_dropped(nats_server: NatsServer, settings: Settings) -> None:
    carrier = nats.NatsBus(nats_server.url)
    tower, ears = services(settings, carrier, "tower", "ears")
    counting(ears, ">")
    async with running(carrier, tower, ears):
        await tell(tower, Rang(number=1))
        await has_heard(ears, 1)
        async with tower.database.write() as session:
            await session.execute(sa.text("UPDATE outbox SET relayed = false"))
        await tell(tower, Rang(number=2))
        await has_heard(ears, 2)
        assert [number for _, number in await heard(ears)] == [1, 2]
        assert (await carrier._stream().stream_info("FACTS")).state.messages == 2


async def test_a_service_stopped_while_handling_leaves_the_fact_to_the_next(
    nats_server: NatsServer, settings: Settings
) -> None:
    first = nats.NatsBus(nats_server.url)
    tower, ears = services(settings, first, "tower", "ears")
    has_begun = asyncio.Event()

    async def hang(envelope: Envelope) -> None:
        has_begun.set()
        await asyncio.sleep(60)

    counting(ears, ">", before=hang)
    async with running(first, tower, ears):
        await tell(tower, Rang(number=1))
        await asyncio.wait_for(has_begun.wait(), 5)
    second = nats.NatsBus(nats_server.url)
    [ears] = services(settings, second, "ears")
    counting(ears, ">")
    async with running(second, ears):
        await asyncio.wait_for(has_heard(ears, 1), 3)


async def test_a_slow_handler_keeps_its_fact(nats_server: NatsServer, settings: Settings) -> None:
    carrier = nats.NatsBus(nats_server.url, ack_seconds=0.6)
    tower, ears = services(settings, carrier, "tower", "ears")
    arrivals = 0

    async def take_long(envelope: Envelope) -> None:
        nonlocal arrivals
        arrivals += 1
        await asyncio.sleep(1.5)

    counting(ears, ">", before=take_long)
    async with running(carrier, tower, ears):
        await tell(tower, Rang(number=1))
        await has_heard(ears, 1)
    assert arrivals == 1


async def test_a_bus_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nats_connection, "START_SECONDS", 0.5)
    with pytest.raises(Unavailable, match="HUB_BUS_URL"):
        await nats.NatsBus("nats://127.0.0.1:1").start()


async def test_a_consumer_that_is_stopped_as_a_fact_is_handled_stops(
    nats_server: NatsServer, settings: Settings
) -> None:
    """At the very moment at which it ends what it kept going beside the handler."""
    carrier = nats.NatsBus(nats_server.url)
    tower, ears = services(settings, carrier, "tower", "ears")
    handling = asyncio.get_running_loop().create_future()

    async def stop(_envelopes: Sequence[Envelope]) -> None:
        task = asyncio.current_task()
        assert task is not None
        asyncio.get_running_loop().call_soon(task.cancel)
        handling.set_result(task)

    carrier.subscribe(Subscription("ears", ("tower.>",), stop))
    async with running(carrier, tower, ears):
        await tell(tower, Rang(number=1))
        task = await handling
        await asyncio.wait({task}, timeout=10)
        assert task.cancelled()
