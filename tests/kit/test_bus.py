"""What every bus must do, asked of each adapter."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import ClassVar

import pytest
import sqlalchemy as sa
from prometheus_client import REGISTRY

from codecrafthub.kit import bus as buses
from codecrafthub.kit import deliveries, tracing
from codecrafthub.kit.bus import Bus, nats
from codecrafthub.kit.facts import Envelope, Fact
from codecrafthub.kit.service import Storage
from codecrafthub.settings import Settings
from tests.kit.house import Cracked, Rang, a_context, a_storage, counting, heard, running, tell, until
from tests.support.nats import NatsServer

pytestmark = pytest.mark.anyio


class Ringing(Fact):
    """What a later release might tell where we expect that a bell rang."""

    topic: ClassVar[str] = Rang.topic
    number: str


MakeBus = Callable[[], Bus]


@pytest.fixture(params=["memory", "nats"])
def make_bus(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> MakeBus:
    """Makes one bus per process that the test plays; all of them carry the same facts."""
    monkeypatch.setattr(deliveries, "FIRST_DELAY", timedelta(seconds=0.02))
    monkeypatch.setattr(deliveries, "MAX_ATTEMPTS", 6)
    if request.param == "memory":
        return lambda: buses.connect("memory:")
    server: NatsServer = request.getfixturevalue("nats_server")
    return lambda: nats.NatsBus(server.url, ack_seconds=1)


def services(settings: Settings, carrier: Bus, *names: str) -> list[Storage]:
    context = a_context(settings, carrier)
    return [a_storage(context, name) for name in names]


async def has_heard(storage: Storage, count: int) -> None:
    async def enough() -> bool:
        return len(await heard(storage)) >= count

    await until(enough)


async def test_each_consumer_hears_each_fact_it_wants_once(make_bus: MakeBus, settings: Settings) -> None:
    carrier = make_bus()
    tower, all_ears, picky = services(settings, carrier, "tower", "ears", "picky")
    counting(all_ears, "tower.>")
    counting(picky, "tower.bell.cracked")
    async with running(carrier, tower, all_ears, picky):
        await tell(tower, Rang(number=1), Cracked(number=2), Rang(number=3))
        await has_heard(all_ears, 3)
        await has_heard(picky, 1)
        await asyncio.sleep(0.2)
        assert await heard(all_ears) == [("big", 1), ("big", 2), ("big", 3)]
        assert await heard(picky) == [("big", 2)]


async def test_one_consumer_may_have_several_handlers(make_bus: MakeBus, settings: Settings) -> None:
    carrier = make_bus()
    tower, ears = services(settings, carrier, "tower", "ears")
    counting(ears, "tower.bell.rang")
    counting(ears, "tower.bell.cracked")
    async with running(carrier, tower, ears):
        await tell(tower, Rang(number=1), Cracked(number=2))
        await has_heard(ears, 2)
        assert await heard(ears) == [("big", 1), ("big", 2)]
    with pytest.raises(ValueError, match="already handles"):
        counting(ears, "tower.*.rang")


async def test_the_envelope_arrives_as_it_was_sealed(make_bus: MakeBus, settings: Settings) -> None:
    carrier = make_bus()
    tower, ears = services(settings, carrier, "tower", "ears")
    arrived: list[Envelope] = []

    async def keep(envelope: Envelope) -> None:
        arrived.append(envelope)

    counting(ears, ">", before=keep)
    fact = Rang(bell="größte 🔔", number=7)
    async with running(carrier, tower, ears):
        await tell(tower, fact)
        await has_heard(ears, 1)
    assert arrived == [fact.sealed()]
    assert Rang.opened(arrived[0]) == fact


async def test_order_is_kept_per_key_though_handlers_fail(make_bus: MakeBus, settings: Settings) -> None:
    carrier = make_bus()
    tower, ears = services(settings, carrier, "tower", "ears")
    tries: Counter[object] = Counter()

    async def stumble(envelope: Envelope) -> None:
        tries[envelope.id] += 1
        if envelope.body["number"] % 4 == 0 and tries[envelope.id] < 3:
            raise RuntimeError("stumbled")

    counting(ears, ">", before=stumble)
    async with running(carrier, tower, ears):
        for number in range(24):
            await tell(tower, Rang(bell="abc"[number % 3], number=number))
        await has_heard(ears, 24)
        by_bell: dict[str, list[int]] = defaultdict(list)
        for bell, number in await heard(ears):
            by_bell[bell].append(number)
    assert dict(by_bell) == {bell: list(range(start, 24, 3)) for start, bell in enumerate("abc")}
    assert max(tries.values()) == 3


async def test_a_failing_consumer_is_retried_and_holds_up_no_other(make_bus: MakeBus, settings: Settings) -> None:
    carrier = make_bus()
    tower, broken, healthy = services(settings, carrier, "tower", "broken", "healthy")
    is_mended = False
    attempts = 0

    async def fail(envelope: Envelope) -> None:
        nonlocal attempts
        attempts += 1
        if not is_mended:
            raise RuntimeError("broken")

    counting(broken, ">", before=fail)
    counting(healthy, ">")
    async with running(carrier, tower, broken, healthy):
        await tell(tower, *(Rang(number=number) for number in range(5)))
        await has_heard(healthy, 5)
        assert await heard(broken) == []
        is_mended = True
        await has_heard(broken, 5)
        assert [number for _, number in await heard(broken)] == list(range(5))
        assert len(await heard(healthy)) == 5
    assert attempts > 5


async def test_a_failing_fact_is_given_up_in_the_end(make_bus: MakeBus, settings: Settings) -> None:
    carrier = make_bus()
    tower, ears = services(settings, carrier, "tower", "ears")
    attempts = 0

    async def refuse_one(envelope: Envelope) -> None:
        nonlocal attempts
        if envelope.body["number"] == 1:
            attempts += 1
            raise RuntimeError("never")

    counting(ears, ">", before=refuse_one)
    before = {outcome: counted(outcome) for outcome in ("handled", "failed", "given_up")}
    async with running(carrier, tower, ears):
        await tell(tower, Rang(number=1), Rang(number=2))
        await has_heard(ears, 1)
        assert await heard(ears) == [("big", 2)]
        assert attempts in (6, 7)  # together with the other one, too, where a bus hands over several
        assert {outcome: counted(outcome) - before[outcome] for outcome in before} == {
            "handled": 1,
            "failed": 5,
            "given_up": 1,
        }
        assert await tower.outbox.dead() + await ears.outbox.dead() == 1


def counted(outcome: str) -> float:
    """What Prometheus is told of the consumer's facts."""
    return REGISTRY.get_sample_value("hub_facts_total", {"consumer": "ears", "outcome": outcome}) or 0


async def test_facts_told_while_nobody_runs_are_caught_up_with(make_bus: MakeBus, settings: Settings) -> None:
    carrier = make_bus()
    tower, ears = services(settings, carrier, "tower", "ears")
    counting(ears, ">")
    async with running(carrier, tower, ears):
        await tell(tower, Rang(number=1))
        await has_heard(ears, 1)
    await tell(tower, Rang(number=2), Rang(number=3))
    await tower.database.close()
    again = make_bus()
    tower, ears = services(settings, again, "tower", "ears")
    counting(ears, ">")
    async with running(again, tower, ears):
        await has_heard(ears, 3)
        assert [number for _, number in await heard(ears)] == [1, 2, 3]


async def test_a_crash_between_handling_and_saying_so_counts_once(make_bus: MakeBus, settings: Settings) -> None:
    """The transaction is committed, then the handler dies: the fact comes again and changes nothing."""
    carrier = make_bus()
    tower, ears = services(settings, carrier, "tower", "ears")
    arrivals = 0

    async def handle(envelopes: Sequence[Envelope]) -> None:
        nonlocal arrivals
        arrivals += 1

        async def count(session: sa.ext.asyncio.AsyncSession) -> None:
            await session.execute(sa.text("INSERT INTO heard (bell, number) VALUES ('big', 1)"))

        await ears.inbox.once(envelopes[0], count)
        if arrivals == 1:
            raise SystemError("died before it could say that it was done")

    carrier.subscribe(buses.Subscription("ears", (">",), handle))
    async with running(carrier, tower, ears):
        await tell(tower, Rang(number=1))

        async def twice() -> bool:
            return arrivals == 2

        await until(twice)
        await asyncio.sleep(0.2)
        assert await heard(ears) == [("big", 1)]
        assert arrivals == 2


async def test_signals_reach_those_whose_pattern_fits(make_bus: MakeBus) -> None:
    carrier = make_bus()
    got: dict[str, list[tuple[str, bytes]]] = defaultdict(list)

    def keep(pattern: str) -> buses.SignalHandler:
        async def handler(subject: str, body: bytes) -> None:
            got[pattern].append((subject, body))

        return handler

    async def fail(subject: str, body: bytes) -> None:
        raise RuntimeError("a listener that fails harms nobody")

    await carrier.start()
    try:
        await carrier.listen("progress.>", fail)
        for pattern in ("progress.ada", "progress.*", "progress.>", "other.*"):
            await carrier.listen(pattern, keep(pattern))
        for subject in ("progress.ada", "progress.bob", "progress.ada.deep", "progress"):
            await carrier.signal(subject, subject.encode())

        async def all_there() -> bool:
            return len(got["progress.>"]) == 3

        await until(all_there)
    finally:
        await carrier.close()
    assert got["progress.ada"] == [("progress.ada", b"progress.ada")]
    assert [subject for subject, _ in got["progress.*"]] == ["progress.ada", "progress.bob"]
    assert [subject for subject, _ in got["progress.>"]] == ["progress.ada", "progress.bob", "progress.ada.deep"]
    assert got["other.*"] == []


async def test_a_signal_is_heard_in_the_trace_that_it_was_given_in(make_bus: MakeBus) -> None:
    carrier = make_bus()
    got: list[tuple[bytes, str | None]] = []

    async def keep(_subject: str, body: bytes) -> None:
        here = tracing.current.get()
        got.append((body, here.trace_id if here else None))

    async def all_there() -> bool:
        return len(got) == 3

    await carrier.start()
    try:
        await carrier.listen("bells.*", keep)
        with tracing.continued(f"00-{'a' * 32}-{'b' * 16}-01"):
            await carrier.signal("bells.big", b"traced")
        await carrier.signal("bells.big", b"untraced")
        with tracing.continued("nonsense"):
            await carrier.signal("bells.big", b"nonsense")
        await until(all_there)
    finally:
        await carrier.close()
    assert got == [(b"traced", "a" * 32), (b"untraced", None), (b"nonsense", None)]


async def test_a_model_arrives_as_it_is_or_as_its_json(make_bus: MakeBus) -> None:
    carrier, got = make_bus(), []

    async def keep(_subject: str, said: Rang | bytes) -> None:
        got.append(said if isinstance(said, Rang) else Rang.model_validate_json(said))

    async def has_come() -> bool:
        return bool(got)

    fact = Rang(bell="größte 🔔", number=7)
    await carrier.start()
    try:
        await carrier.listen("bells.*", keep)
        await carrier.signal("bells.big", fact)
        await until(has_come)
    finally:
        await carrier.close()
    assert got == [fact]


async def test_ping_answers_while_the_carrier_is_there(make_bus: MakeBus) -> None:
    carrier = make_bus()
    await carrier.start()
    await carrier.ping()
    await carrier.close()


async def test_other_keys_go_on_while_one_fails(make_bus: MakeBus, settings: Settings) -> None:
    carrier = make_bus()
    tower, ears = services(settings, carrier, "tower", "ears")
    is_mended = False

    async def refuse_small(envelope: Envelope) -> None:
        if envelope.body["bell"] == "small" and not is_mended:
            raise RuntimeError("cannot hear small bells")

    counting(ears, ">", before=refuse_small)
    async with running(carrier, tower, ears):
        await tell(tower, Rang(bell="small", number=1), Rang(number=1), Rang(bell="small", number=2), Rang(number=2))
        await has_heard(ears, 2)
        assert await heard(ears) == [("big", 1), ("big", 2)]
        is_mended = True
        await has_heard(ears, 4)
        assert (await heard(ears))[2:] == [("small", 1), ("small", 2)]
        assert await tower.outbox.dead() + await ears.outbox.dead() == 0


async def test_a_fact_of_another_shape_is_given_up_and_holds_up_nobody(make_bus: MakeBus, settings: Settings) -> None:
    """What a release knows nothing of: its body cannot be opened, however often that is tried."""
    carrier = make_bus()
    tower, ears = services(settings, carrier, "tower", "ears")

    async def open_it(envelope: Envelope) -> None:
        Rang.opened(envelope)

    counting(ears, ">", before=open_it)
    async with running(carrier, tower, ears):
        await tell(tower, Ringing(number="many"), Rang(number=1))
        await has_heard(ears, 1)

        async def is_given_up() -> bool:
            return await tower.outbox.dead() + await ears.outbox.dead() == 1

        await until(is_given_up)
        assert await heard(ears) == [("big", 1)]


def test_a_bus_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="no bus speaks 'carrier-pigeon'"):
        buses.connect("carrier-pigeon://roof")
