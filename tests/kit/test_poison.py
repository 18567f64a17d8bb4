"""A fact that cannot be handled holds back only those with its key, however many they are."""

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
