"""A fact that cannot be handled holds back only those with its key, however many they are."""

import asyncio
import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest

from codecrafthub.kit.bus.memory import MemoryBus
from codecrafthub.kit.clock import now
from codecrafthub.kit.deliveries import BATCH
from codecrafthub.kit.facts import Envelope
from codecrafthub.settings import Settings
from tests.kit.house import Rang, a_context, a_storage, counting, heard, make_tables, running, tell, until

pytestmark = pytest.mark.anyio


async def test_more_poison_than_a_batch_holds_starves_nobody(database_settings: Settings) -> None:
    context = a_context(database_settings, MemoryBus())
    tower, ears = a_storage(context, "tower"), a_storage(context, "ears")

    async def refuse(envelope: Envelope) -> None:
        if envelope.body["bell"].startswith("bad"):
            raise RuntimeError

    counting(ears, ">", before=refuse)

    async def all_heard() -> bool:
        return len(await heard(ears)) >= 3

    async with running(context.bus, tower, ears):
        of_one_key = [Rang(bell="bad", number=number) for number in range(BATCH + 50)]
        of_many_keys = [Rang(bell=f"bad{number}") for number in range(BATCH + 50)]
        await tell(tower, *of_one_key, *of_many_keys, *(Rang(bell="good", number=number) for number in range(3)))
        await until(all_heard, seconds=200)
        assert await heard(ears) == [("good", 0), ("good", 1), ("good", 2)]


HEARS_AND_DIES = """
import asyncio, os, signal, sys
from codecrafthub.kit import deliveries
from codecrafthub.kit.bus.memory import MemoryBus
from codecrafthub.settings import Settings
from tests.kit.house import *

deliveries.MAX_ATTEMPTS = 3

async def die(envelope):
    if envelope.body["bell"] == "bad":
        os.kill(os.getpid(), signal.SIGKILL)

async def main():
    storage = a_storage(a_context(Settings.model_validate_json(sys.argv[1]), MemoryBus()), "tower")
    counting(storage, ">", before=die)

    async def all_heard():
        return len(await heard(storage)) >= 2 and await storage.outbox.dead() == 1

    async with running(storage.bus, storage):
        if sys.argv[2] == "tell":
            await tell(storage, Rang(bell="good", number=1), Rang(bell="bad"), Rang(bell="good", number=2))
        await until(all_heard, 30)

asyncio.run(main())
"""


async def test_what_ends_the_process_that_hears_it_does_not_do_so_for_ever(settings: Settings) -> None:
    given = settings.model_dump_json(include={"data", "database_url"})
    ended: list[int] = []
    while not ended or ended[-1]:
        assert len(ended) < 8
        command = [sys.executable, "-c", HEARS_AND_DIES, given, "again" if ended else "tell"]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        done = await asyncio.to_thread(subprocess.run, command, env=environment, timeout=60, check=False)
        ended.append(done.returncode)
    assert set(ended[:-1]) == {-signal.SIGKILL}
    assert len(ended) >= 3
    tower = a_storage(a_context(settings), "tower")
    assert await heard(tower) == [("good", 1), ("good", 2)]
    [kind] = await tower.outbox.dead_letters.kinds()
    assert kind.error == "the process that was to hear it ended meanwhile"
    await tower.database.close()


async def test_what_was_put_off_holds_back_what_comes_after_it_with_its_key(database_settings: Settings) -> None:
    tower = a_storage(a_context(database_settings), "tower")
    outbox = tower.outbox
    await make_tables(tower)
    await tell(tower, *(Rang(bell=bell) for bell in ("a", "b", "a", "c", "b")))
    a1, b1, a2, c1, b2 = (position for position, _ in await outbox.unrelayed())
    await outbox.mark_relayed([a1, b1, a2, c1, b2], {position: ["ears", "eyes"] for position in (a1, b1, a2, c1, b2)})

    async def waiting(consumer: str) -> list[int]:
        return [delivery.position for delivery in await outbox.waiting(consumer, now())]

    assert await waiting("ears") == [a1, b1, a2, c1, b2]
    moment = now()
    assert await outbox.next_due("ears", moment) is None
    first = (await outbox.waiting("ears", moment))[0]
    await outbox.mark_failed("ears", first, "no")
    assert await waiting("ears") == [b1, c1, b2]
    assert await waiting("eyes") == [a1, b1, a2, c1, b2]
    due_at = await outbox.next_due("ears", moment)
    assert due_at is not None
    assert timedelta() < due_at - moment < timedelta(seconds=5)
    assert [delivery.position for delivery in await outbox.waiting("ears", due_at)] == [a1, b1, a2, c1, b2]
    await tower.database.close()
