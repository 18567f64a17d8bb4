"""The stream and the consumers that are declared: made once, brought up to date, and named where that cannot be done."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import asdict
from datetime import timedelta

import pytest
from nats.aio.client import Client
from nats.js import JetStreamContext
from nats.js.api import ConsumerConfig, RetentionPolicy, StorageType, StreamConfig

from codecrafthub.kit.bus.nats import NatsBus
from codecrafthub.kit.bus.nats_plan import FACTS, OURS, STREAM, consumer_of, declare
from codecrafthub.kit.engines import look
from codecrafthub.kit.errors import Unavailable
from codecrafthub.settings import Settings
from tests.kit.house import Rang, counting, heard, running, tell
from tests.kit.test_bus import has_heard, services
from tests.support.nats import NatsServer

pytestmark = pytest.mark.anyio


@pytest.fixture
async def server(nats_server: NatsServer) -> AsyncIterator[JetStreamContext]:
    client = Client()
    await client.connect(nats_server.url)
    yield client.jetstream()
    await client.close()


async def test_a_start_declares_all_and_another_changes_nothing(
    nats_server: NatsServer, server: JetStreamContext, settings: Settings
) -> None:
    before = None
    for number in (1, 2):
        carrier = NatsBus(nats_server.url, ack_seconds=3)
        tower, ears = services(settings, carrier, "tower", "ears")
        counting(ears, "tower.>", "steeple.*")
        async with running(carrier, tower, ears):
            await tell(tower, Rang(number=number))
            await has_heard(ears, number)
            stream = (await server.stream_info(FACTS)).config
            consumer = await server.consumer_info(FACTS, "ears")
        assert {name: asdict(stream)[name] for name in OURS} == {name: asdict(STREAM)[name] for name in OURS}
        assert consumer.config.filter_subjects == ["facts.tower.>", "facts.steeple.*"]
        assert (consumer.config.max_deliver, consumer.config.max_ack_pending, consumer.config.ack_wait) == (-1, 1, 3)
        before = before or (stream, consumer.created)
        assert (stream, consumer.created) == before


async def test_what_can_be_changed_is_and_the_operators_choice_stays(server: JetStreamContext) -> None:
    older = StreamConfig(FACTS, subjects=["facts.>", "dead.>"], storage=StorageType.FILE, max_age=60, max_bytes=1 << 20)
    await server.add_stream(older)
    await server.publish("facts.tower.bell.rang", b"{}")
    await declare(server, (), 30)
    found = await server.stream_info(FACTS)
    assert (found.config.subjects, found.config.max_age) == (["facts.>"], timedelta(days=90).total_seconds())
    assert (found.config.max_bytes, found.state.messages) == (1 << 20, 1)


@pytest.mark.parametrize(
    ("there", "words"),
    [
        (StreamConfig(FACTS, subjects=["facts.>"], storage=StorageType.MEMORY), "storage is memory and has to be file"),
        (
            StreamConfig(FACTS, subjects=["facts.>"], retention=RetentionPolicy.WORK_QUEUE),
            "retention is workqueue and has to be limits",
        ),
    ],
    ids=["storage", "retention"],
)
async def test_a_stream_that_cannot_be_changed_is_named_by_start_and_doctor(
    nats_server: NatsServer, server: JetStreamContext, settings: Settings, there: StreamConfig, words: str
) -> None:
    await server.add_stream(there)
    with pytest.raises(Unavailable, match=f"stream FACTS: {words}.*nats stream rm FACTS"):
        await NatsBus(nats_server.url).start()
    [finding] = await look(settings.model_copy(update={"bus_url": nats_server.url}), {})
    assert not finding.is_fine
    assert words in finding.detail
    assert "nats stream rm FACTS" in finding.fix


async def test_a_consumer_that_cannot_be_changed_is_named_by_start_and_doctor(
    nats_server: NatsServer, server: JetStreamContext, settings: Settings
) -> None:
    await server.add_stream(STREAM)
    await server.add_consumer(FACTS, ConsumerConfig(name="ears", durable_name="ears", deliver_subject="elsewhere"))
    carrier = NatsBus(nats_server.url)
    [ears] = services(settings, carrier, "ears")
    counting(ears, "tower.>")
    with pytest.raises(Unavailable, match=r"consumer ears: .*deliver_subject is elsewhere and has to be unset"):
        await carrier.start()
    [finding] = await look(settings.model_copy(update={"bus_url": nats_server.url}), {})
    assert "consumer ears:" in finding.detail
    await ears.database.close()


async def test_several_processes_may_declare_at_once(nats_server: NatsServer, settings: Settings) -> None:
    carriers = [NatsBus(nats_server.url) for _ in range(6)]
    for carrier in carriers:
        [ears] = services(settings, carrier, "ears")
        counting(ears, "tower.>")
    await asyncio.gather(*(carrier.start() for carrier in carriers))
    for carrier in carriers:
        await carrier.ping()
        await carrier.close()


async def test_a_full_stream_lets_facts_wait_and_drops_none(
    nats_server: NatsServer, server: JetStreamContext, settings: Settings
) -> None:
    carrier = NatsBus(nats_server.url)
    tower, ears = services(settings, carrier, "tower", "ears")
    counting(ears, ">")
    async with running(carrier, tower, ears):
        full = (await server.stream_info(FACTS)).config
        await server.update_stream(full.evolve(max_msgs=2))
        await tell(tower, *(Rang(number=number) for number in range(4)))
        await has_heard(ears, 2)
        await asyncio.sleep(0.5)
        assert [fact.body["number"] for _, fact in await tower.outbox.unrelayed()] == [2, 3]
        await server.update_stream(full)
        await has_heard(ears, 4)
        assert [number for _, number in await heard(ears)] == [0, 1, 2, 3]


def test_a_consumer_is_called_as_the_server_allows(settings: Settings) -> None:
    carrier = NatsBus("nats://127.0.0.1:1")
    [ears] = services(settings, carrier, "ears")
    counting(ears, "tower.>")
    [subscription] = carrier._subscriptions
    assert consumer_of(subscription).durable_name == "ears"
