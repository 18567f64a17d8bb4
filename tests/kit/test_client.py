"""Calls from service to service: the same in this process and over the network, errors as our own."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import pytest
from fastapi import Request, Response

from codecrafthub.kit.auth import ServiceTokens
from codecrafthub.kit.bare import create_bare_app
from codecrafthub.kit.bus.memory import MemoryBus
from codecrafthub.kit.client import PeerClient, Peers
from codecrafthub.kit.discovery.static import StaticDiscovery
from codecrafthub.kit.errors import Conflict, HubError, NotFound, Unavailable
from codecrafthub.kit.logging import request_id
from codecrafthub.kit.service import Service
from codecrafthub.kit.web import create_internal_app
from codecrafthub.settings import Settings
from tests.gateway.door import serving, toy
from tests.kit.house import a_context

pytestmark = pytest.mark.anyio

SECRET = "a secret of tests that is long enough"
Call = Callable[[], Awaitable[object]]


def peer_service(settings: Settings) -> Service:
    context = a_context(settings)
    internal = create_internal_app("content", context.tokens)

    @internal.get("/things/{name}")
    async def thing(name: str, request: Request) -> dict[str, object]:
        return {"name": name, "query": str(request.url.query), "request_id": request.headers.get("x-request-id")}

    @internal.post("/things")
    async def make(body: dict[str, int]) -> dict[str, int]:
        return {"sum": sum(body.values())}

    @internal.get("/fails/{how}")
    async def fail(how: str) -> Response:
        if how == "missing":
            raise NotFound("There is no such thing.")
        if how == "conflict":
            raise Conflict("Somebody was faster.")
        if how == "broken":
            raise RuntimeError("inside")
        return Response("<html>teapot", {"odd": 418, "plain": 404, "refused": 401}[how], media_type="text/html")

    @internal.post("/nothing", status_code=204)
    async def nothing() -> None:
        return None

    return Service("content", toy(context).public, internal)


@pytest.fixture(params=["here", "away"])
async def peer(request: pytest.FixtureRequest, settings: Settings) -> AsyncIterator[PeerClient]:
    service = peer_service(settings)
    async with AsyncExitStack() as stack:
        if request.param == "here":
            peers = Peers(ServiceTokens(SECRET), StaticDiscovery({}))
            peers.add("content", service.internal)
        else:
            address = await stack.enter_async_context(serving(create_bare_app({"content": service}, MemoryBus())))
            peers = Peers(ServiceTokens(SECRET), StaticDiscovery({"content": f"{address}/"}))
        stack.push_async_callback(peers.close)
        yield peers.client("content", caller="assessment")


async def test_questions_and_answers(peer: PeerClient) -> None:
    mark = request_id.set("the-request-1")
    try:
        got = await peer.get("/things/a b", limit=3, left_out=None)
    finally:
        request_id.reset(mark)
    assert got == {"name": "a b", "query": "limit=3", "request_id": "the-request-1"}
    assert await peer.post("/things", {"a": 1, "b": 2}) == {"sum": 3}
    assert await peer.post("/nothing", {}) is None


@pytest.mark.parametrize(
    ("how", "kind", "says"),
    [
        ("missing", NotFound, "There is no such thing."),
        ("conflict", Conflict, "Somebody was faster."),
        ("plain", NotFound, "There is nothing here."),
        ("broken", Unavailable, "content could not answer (500)"),
        ("odd", Unavailable, "content could not answer (418)"),
        ("refused", Unavailable, "content could not answer (401)"),
    ],
)
async def test_errors_of_a_peer_are_our_own(peer: PeerClient, how: str, kind: type[HubError], says: str) -> None:
    with pytest.raises(kind) as caught:
        await peer.get(f"/fails/{how}")
    assert says in caught.value.detail


async def test_a_service_that_shows_the_wrong_secret_is_our_fault_not_the_learners(settings: Settings) -> None:
    peers = Peers(ServiceTokens("quite another secret, long enough too"), StaticDiscovery({}))
    peers.add("content", peer_service(settings).internal)
    with pytest.raises(Unavailable):
        await peers.client("content", caller="assessment").get("/things/a")
    await peers.close()


async def test_a_peer_that_is_not_there_is_unavailable() -> None:
    peers = Peers(ServiceTokens(SECRET), StaticDiscovery({"content": "http://127.0.0.1:1"}))
    with pytest.raises(Unavailable, match="content does not answer"):
        await peers.client("content", caller="test").get("/things/a")
    with pytest.raises(Unavailable, match="HUB_PEERS"):
        await peers.client("identity", caller="test").get("/jwks")
    await peers.close()
