"""What was given up can be looked at, heard again and dropped: the same on each bus, and on both databases."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from codecrafthub.kit import bus as buses
from codecrafthub.kit import deliveries
from codecrafthub.kit.bus import Bus, lines, nats
from codecrafthub.kit.clock import now
from codecrafthub.kit.dead_letters import Letter, NobodyHears, Which, shown
from codecrafthub.kit.dead_letters.together import Together
from codecrafthub.kit.facts import Envelope
from codecrafthub.kit.service import Storage
from codecrafthub.settings import Settings
from tests.kit.house import Cracked, Rang, a_context, a_storage, counting, heard, make_tables, running, tell, until
from tests.kit.test_bus import has_heard
from tests.support.nats import NatsServer

pytestmark = pytest.mark.anyio


@pytest.fixture(params=["memory", "nats"])
def carrier(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Bus:
    monkeypatch.setattr(deliveries, "FIRST_DELAY", timedelta(seconds=0.01))
    monkeypatch.setattr(deliveries, "MAX_ATTEMPTS", 3)
    monkeypatch.setattr(lines, "LONGEST_NAP", 0.1)
    if request.param == "memory":
        return buses.connect("memory:")
    server: NatsServer = request.getfixturevalue("nats_server")
    return nats.NatsBus(server.url)


def of(carrier: Bus, *storages: Storage) -> Together:
    """Wherever a bus keeps them."""
    return Together([outbox for storage in storages for outbox in storage.outboxes], carrier.consumers)


def until_there_are(store: Together, count: int) -> Callable[[], object]:
    async def are() -> bool:
        return sum(kind.count for kind in await store.kinds()) == count

    return lambda: until(are)


async def test_what_was_given_up_is_shown_and_heard_again_once(carrier: Bus, settings: Settings) -> None:
    context = a_context(settings, carrier)
    tower, ears = a_storage(context, "tower"), a_storage(context, "ears")
    is_mended = False

    async def refuse(envelope: Envelope) -> None:
        if envelope.body["number"] < 3 and not is_mended:
            raise RuntimeError(f"ask ada@example.org about {envelope.body['number']}")

    counting(ears, ">", before=refuse)
    store = of(carrier, tower, ears)
    began = now()
    async with running(carrier, tower, ears):
        facts = [Rang(number=1), Rang(bell="other", number=2), Cracked(number=2), Rang(number=3)]
        await tell(tower, *facts)
        await until_there_are(store, 3)()
        await has_heard(ears, 1)
        assert await heard(ears) == [("big", 3)]
        found = {kind.topic: kind for kind in await store.kinds()}
        assert {topic: (kind.consumer, kind.count) for topic, kind in found.items()} == {
            Rang.topic: ("ears", 2),
            Cracked.topic: ("ears", 1),
        }
        assert found[Rang.topic].error == "RuntimeError: ask (address) about 2"
        assert began <= found[Rang.topic].since <= found[Rang.topic].last_at <= now()

        first, second = await store.letters(Which("ears", Rang.topic), 0, 10)
        assert (first.fact, first.key, first.attempts, first.body["number"]) == (facts[0].id, "big", 3, 1)
        assert await store.letters(Which("ears", Rang.topic), first.position, 10) == [second]
        assert await store.letters(Which("eyes"), 0, 10) == []

        assert await store.drop(Which("ears", fact=facts[1].id)) == 1
        is_mended = True
        assert await store.revive(Which("ears", Cracked.topic)) == 1
        assert await store.revive(Which("ears")) == 1
        assert await store.revive(Which("ears")) == 0

        await has_heard(ears, 3)
        assert sorted(await heard(ears)) == [("big", 1), ("big", 2), ("big", 3)]
        await until_there_are(store, 0)()


async def test_what_fails_again_is_given_up_again(carrier: Bus, settings: Settings) -> None:
    context = a_context(settings, carrier)
    tower, ears = a_storage(context, "tower"), a_storage(context, "ears")
    tries = 0

    async def refuse(envelope: Envelope) -> None:
        nonlocal tries
        tries += 1
        raise RuntimeError("no")

    counting(ears, ">", before=refuse)
    store = of(carrier, tower, ears)
    async with running(carrier, tower, ears):
        await tell(tower, Rang())
        await until_there_are(store, 1)()
        assert tries == 3
        await store.revive(Which("ears"))

        async def is_tried_as_often_again() -> bool:
            return tries == 6

        await until(is_tried_as_often_again)
        await until_there_are(store, 1)()


async def test_what_nobody_would_hear_is_not_replayed(carrier: Bus, settings: Settings) -> None:
    """Of a consumer that a release took away; and over NATS of one whose letters lie where it no longer looks."""
    facts = [Rang(number=number).sealed() for number in range(2)]
    context = a_context(settings, carrier)
    tower, ears = a_storage(context, "tower"), a_storage(context, "ears")
    counting(ears, ">")
    store = of(carrier, tower, ears)
    async with running(carrier, tower, ears):
        for fact in facts:
            await tower.outbox.keep("nose", fact, "RuntimeError: gone", is_dead=True)
        await ears.outbox.keep("ears", Rang(number=2).sealed(), "RuntimeError: mended", is_dead=True)
        with pytest.raises(NobodyHears, match="No consumer nose is there any more"):
            await store.revive(Which("nose"))
        assert await store.revive(Which("nose", "no.such.topic")) == 0
        assert await store.revive(Which("mouth")) == 0
        assert await store.revive(Which("ears")) == 1
        await has_heard(ears, 1)
        assert [kind.count for kind in await store.kinds()] == [2]
        assert await store.drop(Which("nose")) == 2


async def test_no_letter_is_left_out_between_two_stores(settings: Settings) -> None:
    """Each store has numbers of its own, and a portion may end between two letters with the same one."""
    context = a_context(settings)
    storages = [a_storage(context, name) for name in ("tower", "ears")]
    try:
        for storage in storages:
            await make_tables(storage)
            for number in range(3):
                await storage.outbox.keep("ears", Rang(number=number).sealed(), "RuntimeError: no", is_dead=True)
        store, seen, after = of(context.bus, *storages), list[Letter](), 0
        while some := await store.letters(Which("ears"), after, 3):
            seen += some
            after = some[-1].position
        assert len({letter.fact for letter in seen}) == len(seen) == 6
    finally:
        for storage in storages:
            await storage.database.close()


async def test_both_databases_know_what_is_dead(database_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deliveries, "MAX_ATTEMPTS", 1)
    ears = a_storage(a_context(database_settings), "ears")
    await make_tables(ears)
    facts = [Rang(bell=f"bell{number}", number=number).sealed() for number in range(5)]
    try:
        for fact in facts:
            await ears.outbox.keep("ears.board", fact, f"RuntimeError: {fact.key}")
        await ears.outbox.keep("ears", Cracked().sealed(), None)
        store = ears.outbox.dead_letters
        [kind] = await store.kinds()
        assert (kind.consumer, kind.count, kind.error) == ("ears.board", 5, "RuntimeError: bell4")
        page: list[Letter] = await store.letters(Which("ears.board"), 0, 2)
        rest = await store.letters(Which("ears.board"), page[-1].position, 10)
        assert [letter.key for letter in page + rest] == [fact.key for fact in facts]
        assert await store.drop(Which("ears.board", Cracked.topic)) == 0
        assert await store.drop(Which("ears.board", Rang.topic, facts[0].id)) == 1
        assert await store.revive(Which("ears.board")) == 4
        assert [one.attempts for one in await ears.outbox.waiting("ears.board", now())] == [0] * 4
        assert (await ears.outbox.backlog()).dead == 0
    finally:
        await ears.database.close()


def test_what_a_fact_holds_is_shown_without_code_and_addresses() -> None:
    body = {
        "learner_id": "0193", "email": "ada@example.org", "said": ["write to <ada.l@mail.example.org>!", 3, None],
        "files": {"a.py": "def f():\n    return 1"}, "long": "x" * 200, "is": True,
    }  # fmt: skip
    assert shown(body) == {
        "learner_id": "0193", "email": "(address)", "said": ["write to <(address)>!", 3, None],
        "files": {"a.py": "(21 characters)"}, "long": "(200 characters)", "is": True,
    }  # fmt: skip
