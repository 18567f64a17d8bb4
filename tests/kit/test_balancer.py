"""Which instance gets a request, and which gets it next when that one does not answer."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import httpx
import pytest
from fastapi import FastAPI, Response

from codecrafthub.kit.auth import ServiceTokens
from codecrafthub.kit.client import Peers, may_repeat
from codecrafthub.kit.discovery import Instance, balancer
from codecrafthub.kit.discovery.balancer import Balancer, OutOfReach
from codecrafthub.kit.discovery.static import StaticDiscovery
from codecrafthub.kit.errors import NotFound, Unavailable
from tests.gateway.door import serving

pytestmark = pytest.mark.anyio

A, B, C = "http://a:1", "http://b:1", "http://c:1"
THREE = StaticDiscovery({"content": [A, B, C]})


async def answer(address: str) -> str:
    return address


async def test_equals_take_turns() -> None:
    spread = Balancer(THREE)
    asked = [await spread.ask("content", answer) for _ in range(9)]
    assert Counter(asked) == {A: 3, B: 3, C: 3}
    assert len(set(asked[:3])) == 3


async def test_who_has_least_under_way_is_asked() -> None:
    spread, is_over = Balancer(THREE), asyncio.Event()

    async def take_long(address: str) -> str:
        await is_over.wait()
        return address

    slow = [asyncio.create_task(spread.ask("content", take_long)) for _ in range(2)]
    await asyncio.sleep(0)
    assert {await spread.ask("content", answer) for _ in range(5)} == {C}
    is_over.set()
    assert {await one for one in slow} == {A, B}
    assert {await spread.ask("content", answer) for _ in range(3)} == {A, B, C}


class Gone:
    """Some instances do not answer."""

    def __init__(self, *gone: str, may_repeat: bool = True) -> None:
        self.gone, self.asked, self._may_repeat = gone, list[str](), may_repeat

    async def __call__(self, address: str) -> str:
        self.asked.append(address)
        if address in self.gone:
            raise OutOfReach("content", may_repeat=self._may_repeat)
        return address


async def test_who_does_not_answer_is_left_out_for_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    spread, call = Balancer(THREE), Gone(A)
    assert A not in [await spread.ask("content", call) for _ in range(6)]
    assert call.asked.count(A) == 1
    monkeypatch.setattr(balancer.time, "monotonic", lambda: float("inf"))
    call.gone = ()
    assert A in [await spread.ask("content", call) for _ in range(3)]


async def test_what_may_not_be_repeated_is_asked_once() -> None:
    spread, call = Balancer(THREE), Gone(A, may_repeat=False)
    with pytest.raises(OutOfReach, match="content does not answer"):
        await spread.ask("content", call)
    assert call.asked == [A]


async def test_nothing_is_asked_more_than_twice() -> None:
    spread, call = Balancer(THREE), Gone(A, B, C)
    with pytest.raises(OutOfReach):
        await spread.ask("content", call)
    assert len(call.asked) == 2
    alone = Gone(A)
    with pytest.raises(OutOfReach):
        await Balancer(StaticDiscovery({"content": A})).ask("content", alone)
    assert alone.asked == [A]


async def test_an_answer_that_is_an_error_is_an_answer() -> None:
    asked: list[str] = []

    async def refuse(address: str) -> None:
        asked.append(address)
        raise NotFound

    with pytest.raises(NotFound):
        await Balancer(THREE).ask("content", refuse)
    assert len(asked) == 1


async def test_who_is_not_ready_is_asked_only_where_nobody_is() -> None:
    known = StaticDiscovery({})
    known._instances["content"] = [Instance("content", A, is_ready=False), Instance("content", B)]
    spread = Balancer(known)
    assert {await spread.ask("content", answer) for _ in range(4)} == {B}
    known._instances["content"].pop()
    assert await spread.ask("content", answer) == A


@pytest.mark.parametrize(
    ("method", "error", "then"),
    [
        ("GET", httpx.ReadError(""), True),
        ("POST", httpx.ReadError(""), False),
        ("POST", httpx.ConnectError(""), True),
        ("POST", httpx.ConnectTimeout(""), True),
        ("PUT", httpx.RemoteProtocolError(""), True),
        ("GET", httpx.ReadTimeout(""), False),
    ],
)
def test_what_may_be_asked_again(method: str, error: httpx.HTTPError, then: bool) -> None:
    assert may_repeat(method, error) is then


@pytest.fixture
async def dying() -> AsyncIterator[str]:
    """The address of a server that hears a request out and then drops the connection."""

    async def die(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(die, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def test_a_peer_that_dies_while_it_is_asked(dying: str) -> None:
    app = FastAPI()
    posted = 0

    @app.get("/internal/content/thing")
    async def thing() -> str:
        return "found"

    @app.post("/internal/content/thing")
    async def make() -> Response:
        nonlocal posted
        posted += 1
        return Response()

    async with AsyncExitStack() as stack:
        address = await stack.enter_async_context(serving(app))
        for call, is_answered in (("get", True), ("post", False)):
            peers = Peers(
                ServiceTokens("a secret of tests that is long enough"), StaticDiscovery({"content": [dying, address]})
            )
            stack.push_async_callback(peers.close)
            content = peers.client("content", caller="test")
            if is_answered:
                assert await content.get("/thing") == "found"
            else:
                with pytest.raises(Unavailable):
                    await getattr(content, call)("/thing", {})
    assert posted == 0
