"""What comes over NATS and cannot be heard: kept in the consumer's own database, tried again, given up, replayed."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import sqlalchemy as sa
from nats.aio.client import Client
from nats.js import JetStreamContext

from codecrafthub.kit import deliveries
from codecrafthub.kit.bus import lines, nats, nats_consumer
from codecrafthub.kit.bus.nats import NatsBus
from codecrafthub.kit.bus.nats_plan import FACTS
from codecrafthub.kit.bus.nats_wire import written
from codecrafthub.kit.dead_letters import Which
from codecrafthub.kit.facts import Envelope
from codecrafthub.kit.service import Storage
from codecrafthub.settings import Settings
from tests.kit.house import Rang, counting, heard, running, tell, until
from tests.kit.test_bus import has_heard, services
from tests.support.nats import NatsServer

pytestmark = pytest.mark.anyio
SUBJECT = f"facts.{Rang.topic}"


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deliveries, "FIRST_DELAY", timedelta(seconds=0.02))
    monkeypatch.setattr(deliveries, "MAX_ATTEMPTS", 4)
    monkeypatch.setattr(nats_consumer, "FAILED_PAUSE", 0.1)


@pytest.fixture
async def server(nats_server: NatsServer) -> AsyncIterator[JetStreamContext]:
    client = Client()
    await client.connect(nats_server.url)
    yield client.jetstream()
    await client.close()


async def is_given_up(storage: Storage, count: int = 1) -> None:
    async def given_up() -> bool:
        return await storage.outbox.dead() == count

    await until(given_up)


async def rows(storage: Storage) -> list[tuple[str, int, str]]:
    query = "SELECT topic, attempts, error FROM outbox_delivery JOIN outbox USING (position) ORDER BY position"
    async with storage.database.read() as session:
        return [tuple(row) for row in await session.execute(sa.text(query))]


async def test_what_is_no_fact_is_given_up_and_holds_up_nobody(
    nats_server: NatsServer, server: JetStreamContext, settings: Settings
) -> None:
    carrier = NatsBus(nats_server.url)
    tower, ears = services(settings, carrier, "tower", "ears")
    counting(ears, ">")
    later = written(Rang(number=8).sealed())[0].replace(b'"format": 1', b'"format": 2')
    async with running(carrier, tower, ears):
        for poison in (b'{"id": ', b"[1, 2]", b'{"id": "no id"}', b"\xff\0\xfe", b"[" * 5_000, later):
            await server.publish(SUBJECT, poison)
        await tell(tower, Rang(number=1))
        await has_heard(ears, 1)
        assert await heard(ears) == [("big", 1)]
        await is_given_up(ears, 6)
        found = await rows(ears)
    assert {(topic, attempts) for topic, attempts, _ in found} == {(Rang.topic, 4)}
    assert all("Unreadable: this message is no fact" in error for _, _, error in found[:-1])
    assert found[-1][2] == "Unreadable: this fact is in format 2, and this release reads format 1"


class Told(Rang):
    """A fact with as much in it as one likes."""

    text: str

    @classmethod
    def of(cls, size: int, number: int) -> "Told":
        """One whose message has so many bytes."""
        empty = cls(text="", number=number)
        return empty.model_copy(update={"text": "x" * (size - len(written(empty.sealed())[0]))})


async def test_a_fact_that_is_too_large_is_given_up_and_holds_up_nobody(
    nats_server: NatsServer, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "LONGEST_NAP", 0.1)
    carrier = NatsBus(nats_server.url)
    tower, ears = services(settings, carrier, "tower", "ears")
    counting(ears, ">")
    largest = nats.LARGEST_FACT - nats.HEADERS
    async with running(carrier, tower, ears):
        await tell(tower, Rang(number=1), Told.of(largest + 1, 2), Told.of(2 * largest, 3), Told.of(largest, 4))
        await tell(tower, Rang(number=5))
        await has_heard(ears, 3)
        assert await heard(ears) == [("big", 1), ("big", 4), ("big", 5)]
        await is_given_up(tower, 2)
        assert (await ears.outbox.backlog()).dead == 0
        [kind] = await tower.outbox.dead_letters.kinds()
        assert (kind.consumer, kind.topic) == ("bus", Rang.topic)
        assert "FactTooLarge: as a message it has" in kind.error

        monkeypatch.setattr(nats, "HEADERS", nats.HEADERS - 10)  # as if the server took a little more now
        assert await tower.outbox.dead_letters.revive(Which("bus")) == 2
        await has_heard(ears, 4)
        await is_given_up(tower, 1)
        assert sorted(await heard(ears)) == [("big", 1), ("big", 2), ("big", 4), ("big", 5)]


async def test_two_replicas_keep_the_order_of_a_key_that_fails(nats_server: NatsServer, settings: Settings) -> None:
    carriers = [NatsBus(nats_server.url, ack_seconds=1) for _ in range(2)]
    [tower, ears] = services(settings, carriers[0], "tower", "ears")
    [twin] = services(settings, carriers[1], "ears")
    tries: dict[object, int] = {}

    async def stumble(envelope: Envelope) -> None:
        tries[envelope.id] = tries.get(envelope.id, 0) + 1
        if envelope.body["bell"] == "bad" and tries[envelope.id] < 3:
            raise RuntimeError("stumbled")

    for storage in (ears, twin):
        counting(storage, ">", before=stumble)
    async with running(carriers[0], tower, ears), running(carriers[1], twin):
        for number in range(20):
            await tell(tower, Rang(bell="bad" if number % 3 else "good", number=number))
        await has_heard(ears, 20)
        found = await heard(ears)
    for bell in ("bad", "good"):
        numbers = [number for one, number in found if one == bell]
        assert numbers == sorted(numbers)
    assert len(found) == 20


async def test_while_the_database_is_away_nothing_is_given_up(
    nats_server: NatsServer, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    carrier = NatsBus(nats_server.url, ack_seconds=1)
    tower, ears = services(settings, carrier, "tower", "ears")
    is_away, asked = True, 0
    held = ears.outbox.is_held

    async def is_held(consumer: str, key: str) -> bool:
        nonlocal asked
        asked += 1
        if is_away:
            raise OSError("the database is away")
        return await held(consumer, key)

    monkeypatch.setattr(ears.outbox, "is_held", is_held)
    counting(ears, ">")
    async with running(carrier, tower, ears):
        await tell(tower, Rang(number=1), Rang(number=2))

        async def often() -> bool:
            return asked > 12

        await until(often)
        is_away = False
        await has_heard(ears, 2)
        assert await heard(ears) == [("big", 1), ("big", 2)]
        assert await rows(ears) == []


async def test_a_fact_that_ends_its_process_is_set_aside(
    nats_server: NatsServer, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever got it died; after the declared number of times it is a letter and no danger any more."""
    monkeypatch.setattr(nats_consumer, "MAX_ATTEMPTS", 2)
    number_of_deaths = 0
    for _ in range(3):
        carrier = NatsBus(nats_server.url, ack_seconds=0.3)
        tower, ears = services(settings, carrier, "tower", "ears")
        arrived = asyncio.Event()

        async def die(envelope: Envelope, arrived: asyncio.Event = arrived) -> None:
            if envelope.body["number"] == 1:
                arrived.set()
                await asyncio.sleep(60)

        counting(ears, ">", before=die)
        async with running(carrier, tower, ears):
            if not number_of_deaths:
                await tell(tower, Rang(number=1), Rang(bell="small", number=2))
            if number_of_deaths < 2:
                await asyncio.wait_for(arrived.wait(), 5)
                number_of_deaths += 1
            else:
                await has_heard(ears, 1)
                assert await heard(ears) == [("small", 2)]
                await is_given_up(ears)
                await asyncio.sleep(0.2)
                assert not arrived.is_set(), "nobody hears it any more"
                [(_, _, error)] = await rows(ears)
    assert error == "it was given out 3 times and nobody came back with it"


TELLS_AND_DIES = """
import asyncio, os, signal, sys
from codecrafthub.kit.bus.nats import NatsBus
from codecrafthub.kit.outbox import Outbox
from codecrafthub.settings import Settings
from tests.kit.house import *

async def die(self, positions, deliveries=None):
    os.kill(os.getpid(), signal.SIGKILL)

Outbox.mark_relayed = die

async def main():
    carrier = NatsBus(sys.argv[2])
    tower = a_storage(a_context(Settings.model_validate_json(sys.argv[1]), carrier), "tower")
    async with running(carrier, tower):
        await tell(tower, *(Rang(number=number) for number in range(3)))
        await asyncio.sleep(30)

asyncio.run(main())
"""


async def test_a_relay_killed_before_it_noted_what_it_told_tells_each_fact_once(
    nats_server: NatsServer, server: JetStreamContext, settings: Settings
) -> None:
    given = settings.model_dump_json(include={"data", "database_url"})
    command = [sys.executable, "-c", TELLS_AND_DIES, given, nats_server.url]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    died = await asyncio.to_thread(subprocess.run, command, env=environment, timeout=60, check=False)
    assert died.returncode == -signal.SIGKILL
    told = (await server.stream_info(FACTS)).state.messages
    assert told == 3
    carrier = nats.NatsBus(nats_server.url)
    tower, ears = services(settings, carrier, "tower", "ears")
    arrivals: list[int] = []

    async def note(envelope: Envelope) -> None:
        arrivals.append(envelope.body["number"])

    counting(ears, ">", before=note)
    async with running(carrier, tower, ears):
        assert len(await tower.outbox.unrelayed()) == 3
        await has_heard(ears, 3)

        async def is_noted() -> bool:
            return not await tower.outbox.unrelayed()

        await until(is_noted)
        await tell(tower, Rang(number=3))
        await has_heard(ears, 4)
        assert (await server.stream_info(FACTS)).state.messages == 4
    assert arrivals == [0, 1, 2, 3]
