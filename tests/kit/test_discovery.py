"""Finding instances: what an operator wrote down, and a registry in NATS while instances and servers come and go."""

import asyncio
import signal
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager

import pytest

from codecrafthub.kit import discovery, nats_connection
from codecrafthub.kit.auth import ServiceTokens
from codecrafthub.kit.client import Peers
from codecrafthub.kit.discovery import Instance, heartbeat, nats
from codecrafthub.kit.errors import Unavailable
from codecrafthub.settings import Settings
from tests.support.instance import start_instance
from tests.support.nats import NatsServer

pytestmark = pytest.mark.anyio

SECRET = "a secret of tests that is long enough"
ONE = Instance("content", "http://127.0.0.1:7001", "1.0")


@asynccontextmanager
async def registry(server: NatsServer) -> AsyncIterator[nats.NatsDiscovery]:
    found = nats.NatsDiscovery(server.url)
    await found.start()
    try:
        yield found
    finally:
        await found.close()


async def until(is_so: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(20):
        while not await is_so():
            await asyncio.sleep(0.02)


async def addresses(found: discovery.Discovery, service: str = "content") -> list[str]:
    try:
        return sorted(one.address for one in await found.find(service))
    except Unavailable:
        return []


async def test_static_discovery_says_what_the_operator_wrote() -> None:
    found = discovery.connect("static:", {"content": "http://10.0.0.5:8002/", "identity": ["http://a:1", "http://b:2"]})
    assert await found.find("content") == [Instance("content", "http://10.0.0.5:8002")]
    assert await addresses(found, "identity") == ["http://a:1", "http://b:2"]
    with pytest.raises(Unavailable, match="HUB_PEERS"):
        await found.find("feedback")


@pytest.mark.parametrize("url", ["consul://here", "dns:", "dns:hub:8000", "dns:{service}:http", "dns://name/{service}"])
def test_an_address_of_no_registry_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="HUB_DISCOVERY_URL"):
        discovery.connect(url, {})


async def test_what_one_says_others_hear_and_newcomers_read(nats_server: NatsServer) -> None:
    async with registry(nats_server) as teller, registry(nats_server) as early:
        assert await addresses(early) == []
        await teller.put(ONE)
        await until(lambda: has(early, ONE))
        async with registry(nats_server) as late:
            assert await late.find("content") == [ONE]
            await teller.put(Instance("content", ONE.address, "1.0", is_ready=False))
            await until(lambda: has(late, Instance("content", ONE.address, "1.0", is_ready=False)))
            await teller.remove(ONE)
            await until(lambda: knows_nobody(late))
            await until(lambda: knows_nobody(early))
        async with registry(nats_server) as later:
            assert await addresses(later) == []


async def has(found: nats.NatsDiscovery, instance: Instance) -> bool:
    return bool(await addresses(found)) and list(await found.find(instance.service)) == [instance]


async def knows_nobody(found: nats.NatsDiscovery) -> bool:
    return not await addresses(found)


async def test_who_is_silent_is_left_out_while_others_speak(
    nats_server: NatsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nats, "SILENT_SECONDS", 0.6)
    other = Instance("content", "http://127.0.0.1:7002", "1.0")
    async with registry(nats_server) as found:
        await found.put(ONE)
        await found.put(other)
        await until(lambda: has_both(found))

        async def only_the_other() -> bool:
            await found.put(other)
            return await addresses(found) == [other.address]

        await until(only_the_other)


async def has_both(found: nats.NatsDiscovery) -> bool:
    return await addresses(found) == ["http://127.0.0.1:7001", "http://127.0.0.1:7002"]


async def test_a_registry_that_dies_takes_nobody_along(
    nats_server: NatsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Instances go on without it, and are all there again when it comes back with an empty memory."""
    monkeypatch.setattr(nats, "SILENT_SECONDS", 1.0)
    monkeypatch.setattr(heartbeat, "SECONDS", 0.1)

    async def health() -> dict[str, bool]:
        return {"content": True}

    async with registry(nats_server) as found, registry(nats_server) as teller:
        beating = asyncio.create_task(heartbeat.Heartbeat(teller, ONE.address, ["content"], health).run())
        await until(lambda: is_there(found))
        nats_server.stop()
        await asyncio.sleep(1.5)
        assert await addresses(found) == [ONE.address]
        nats_server.start()
        await asyncio.sleep(1.5)
        await until(lambda: is_there(found))
        async with registry(nats_server) as late:
            await until(lambda: is_there(late))
        beating.cancel()
        await asyncio.gather(beating, return_exceptions=True)
        await until(lambda: knows_nobody(found))


async def is_there(found: nats.NatsDiscovery) -> bool:
    return await addresses(found) == [ONE.address]


async def test_a_heart_beats_on_while_a_check_hangs_and_says_what_it_found(
    nats_server: NatsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heartbeat, "SECONDS", 0.05)
    answers = asyncio.Queue[dict[str, bool]]()
    async with registry(nats_server) as found:
        beating = asyncio.create_task(heartbeat.Heartbeat(found, ONE.address, ["content"], answers.get).run())
        await until(lambda: is_there(found))
        for is_ready in (False, True):
            await answers.put({"content": is_ready})

            async def is_said(now: bool = is_ready) -> bool:
                return [one.is_ready for one in await found.find("content")] == [now]

            await until(is_said)
        beating.cancel()
        await asyncio.gather(beating, return_exceptions=True)


async def test_a_message_that_is_no_heartbeat_harms_nobody(nats_server: NatsServer) -> None:
    async with registry(nats_server) as found:
        for said in (b"", b"[]", b"{", b'{"service": "content"}'):
            await found._client.publish("$KV.INSTANCES.content.odd", said)
        await found.put(ONE)
        await until(lambda: is_there(found))


async def test_a_registry_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nats_connection, "START_SECONDS", 0.5)
    with pytest.raises(Unavailable, match="HUB_DISCOVERY_URL"):
        await nats.NatsDiscovery("nats://127.0.0.1:1").start()


@contextmanager
def two_instances(server: NatsServer) -> Iterator[list[subprocess.Popen[bytes]]]:
    with ExitStack() as stack:
        started = [stack.enter_context(start_instance(server.url)) for _ in range(2)]
        for one in started:
            stack.callback(one.kill)
        yield started


async def test_an_instance_that_is_killed_is_missed_by_nobody(nats_server: NatsServer) -> None:
    with two_instances(nats_server) as both:
        peers = Peers(ServiceTokens(SECRET), discovery.connect(nats_server.url, {}))
        await peers.start()
        content = peers.client("content", caller="test")
        pids = {one.pid for one in both}
        await until(lambda: knows(peers, 2))
        assert {await content.get("/who") for _ in range(4)} == pids
        both[0].kill()
        both[0].wait()
        assert {await content.post("/who", {}) for _ in range(10)} == {both[1].pid}
        await until(lambda: knows(peers, 1))
        both[1].send_signal(signal.SIGTERM)
        await until(lambda: knows(peers, 0))
        with pytest.raises(Unavailable, match="No instance of the service content"):
            await content.get("/who")
        await peers.close()


async def knows(peers: Peers, count: int) -> bool:
    return len(await addresses(peers.discovery)) == count


def test_who_listens_everywhere_must_say_where(settings: Settings) -> None:
    everywhere = settings.model_copy(update={"host": "0.0.0.0"})
    with pytest.raises(ValueError, match="HUB_ADVERTISED_URL"):
        _ = everywhere.own_address
    assert (
        everywhere.model_copy(update={"advertised_url": "http://10.0.0.2:8000/"}).own_address == "http://10.0.0.2:8000"
    )
    assert settings.model_copy(update={"host": "::1"}).own_address == "http://[::1]:8000"
