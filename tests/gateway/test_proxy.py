"""Services in another process: requests, answers and sockets pass through the door unharmed."""

import asyncio
import time
from contextlib import AsyncExitStack

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Origin

from codecrafthub.settings import Settings
from tests.gateway.door import client, door, elsewhere, serving

pytestmark = pytest.mark.anyio


async def test_requests_and_answers_pass_whole(settings: Settings) -> None:
    async with elsewhere(settings) as address, door(settings, (), {"content": address}) as (http, _):
        sent = {"X-Own": "kept", "Connection": "close", "X-Forwarded-For": "6.6.6.6", "X-Request-ID": "0123456789"}
        body = bytes(range(256)) * 100
        answer = await http.put("/api/content/echo/a%20b/c?x=1&y=%2F", content=body, headers=sent)
        assert answer.status_code == 207
        assert answer.content == body
        assert answer.headers["x-path"].startswith("/api/content/echo/a")
        assert answer.headers["x-query"] == "x=1&y=%2F"
        got = {line.partition(": ")[0]: line.partition(": ")[2] for line in answer.headers.get_list("x-got")}
        assert got["x-own"] == "kept"
        assert got["host"] == "hub.example"
        assert got["x-forwarded-for"] == "127.0.0.1"
        assert got["x-forwarded-host"] == "hub.example"
        assert "6.6.6.6" not in str(got)
        cookies = answer.headers.get_list("set-cookie")
        assert [cookie.partition("=")[0] for cookie in cookies] == ["one", "two"]


async def test_validation_and_problems_come_from_the_service(settings: Settings) -> None:
    async with elsewhere(settings) as address, door(settings, (), {"content": address}) as (http, _):
        assert (await http.post("/api/content/words?times=2", json={"text": "ab"})).json()["text"] == "abab"
        wrong = await http.post("/api/content/words", json={})
        assert wrong.status_code == 422
        assert wrong.headers["content-type"] == "application/problem+json"
        assert (await http.get("/api/content/nothing")).status_code == 404


async def test_nobody_is_given_the_cookies_of_another(settings: Settings) -> None:
    """What a service has a browser keep, that browser alone shows again."""
    async with elsewhere(settings) as address, door(settings, (), {"content": address}) as (first, gateway):
        assert (await first.get("/api/content/echo/x")).headers.get_list("set-cookie")
        async with client(gateway.public) as second:
            answer = await second.get("/api/content/echo/x")
        assert not [line for line in answer.headers.get_list("x-got") if line.startswith("cookie")]
        again = await first.get("/api/content/echo/x")
        assert "cookie: one=1; two=2" in again.headers.get_list("x-got")


async def test_what_has_no_body_gets_none(settings: Settings) -> None:
    """Nor does a browser that asks for gzip lose its connection over it; what is short is not squeezed."""
    async with (
        elsewhere(settings) as address,
        door(settings, (), {"content": address}) as (_, gateway),
        serving(gateway.public) as front,
    ):
        reader, writer = await asyncio.open_connection("127.0.0.1", int(front.rpartition(":")[2]))
        heads: list[bytes] = []
        for asked in (b"DELETE /api/content/words", b"HEAD /api/content/long", b"GET /api/content/me"):
            writer.write(asked + b" HTTP/1.1\r\nHost: hub.example\r\nAccept-Encoding: gzip\r\n\r\n")
            heads.append((await reader.readuntil(b"\r\n\r\n")).lower())
        writer.close()
    assert [head.split()[1] for head in heads] == [b"204", b"405", b"401"]
    assert b"content-encoding" not in b"".join(heads)
    assert b"content-length" not in heads[0]


async def test_streams_come_as_they_are_made(settings: Settings) -> None:
    async with (
        elsewhere(settings) as address,
        door(settings, (), {"content": address}) as (_, gateway),
        serving(gateway.public) as front,
        httpx.AsyncClient(base_url=front) as http,
        http.stream("GET", "/api/content/drops", headers={"Accept-Encoding": "gzip"}) as answer,
    ):
        began = time.monotonic()
        arrivals = [time.monotonic() - began async for _ in answer.aiter_raw()]
    assert arrivals[0] < 0.14
    assert arrivals[-1] > 0.25


async def test_large_bodies_are_refused_at_the_door(settings: Settings) -> None:
    async def endless():
        for _ in range(1000):
            yield b"a" * 1024

    async with elsewhere(settings) as address, door(settings, (), {"content": address}) as (http, _):
        answer = await http.post("/api/content/echo/x", content=endless())
        assert answer.status_code == 413


async def test_a_service_out_of_reach_is_named(settings: Settings) -> None:
    async with door(settings, (), {"content": "http://127.0.0.1:1"}) as (http, _):
        for path in ("/api/content/words", "/api/content/docs", "/api/analytics/overview"):
            answer = await http.get(path)
            assert answer.status_code == 503
            assert answer.headers["content-type"] == "application/problem+json"
        assert "content" in (await http.get("/api/content/words")).json()["detail"]


async def test_a_service_that_dies_after_its_headers_is_out_of_reach(settings: Settings) -> None:
    async def die(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 285\r\n\r\n")
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(die, "127.0.0.1", 0) as dying:
        address = f"http://127.0.0.1:{dying.sockets[0].getsockname()[1]}"
        async with door(settings, (), {"content": address}) as (http, _):
            answer = await http.get("/api/content/words")
    assert answer.status_code == 503
    assert "try again" in answer.json()["detail"]


async def test_an_instance_that_is_gone_is_passed_by(settings: Settings) -> None:
    """Also with a body, which had not been taken yet, and for sockets; what one instance answers is not asked twice."""
    async with elsewhere(settings) as address:
        for method in ("GET", "POST", "PUT"):
            async with door(settings, (), {"content": ["http://127.0.0.1:1", address]}) as (http, _):
                answer = await http.request(
                    method, "/api/content/echo/x", content=b"whole" if method != "GET" else None
                )
                assert (answer.status_code, answer.content) == (207, b"whole" if method != "GET" else b"")
        async with (
            door(settings, (), {"content": ["http://127.0.0.1:1", address]}) as (_, gateway),
            serving(gateway.public) as front,
            connect(front.replace("http", "ws") + "/api/content/socket?ticket=good", proxy=None) as socket,
        ):
            await socket.send("hello")
            assert await socket.recv() == "HELLO"


async def test_internal_addresses_of_peers_are_out_of_reach(settings: Settings) -> None:
    async with elsewhere(settings) as address, door(settings, (), {"content": address}) as (http, _):
        for path in (
            "/internal/content/x",
            "/api/content/../../internal/content/x",
            "/api/content/%2e%2e/%2e%2e/internal",
        ):
            request = http.build_request("GET", "/")
            request.url = httpx.URL("http://hub.example").copy_with(raw_path=path.encode())
            assert (await http.send(request)).status_code in (400, 404)


async def test_docs_and_health_of_services_elsewhere(settings: Settings) -> None:
    async with elsewhere(settings) as address, door(settings, ("identity",), {"content": address}) as (http, _):
        assert "/api/content/words" in (await http.get("/api/content/docs")).text
        health = (await http.get("/api/health/ready")).json()
        assert health["services"]["content"] == {"status": "ready", "detail": ""}
        assert health["services"]["identity"]["status"] == "ready"
        assert health["services"]["analytics"]["status"] == "not_ready"
        assert "HUB_PEERS" in health["services"]["analytics"]["detail"]
        assert health["sandbox"]["tier"] == "unknown"


async def test_sockets_pass_both_ways(settings: Settings) -> None:
    async with (
        elsewhere(settings) as address,
        door(settings, (), {"content": address}) as (_, gateway),
        serving(gateway.public) as front,
    ):
        url = front.replace("http", "ws") + "/api/content/socket?ticket=good"
        async with connect(url, proxy=None) as socket:
            for word in ("a", "größte 🔔", "b" * 50_000):
                await socket.send(word)
                assert await socket.recv() == word.upper()
        forged = {"X-Forwarded-For": "6.6.6.6", "X-Forwarded-Host": "evil.example"}
        async with connect(url, proxy=None, origin=Origin(front), additional_headers=forged) as socket:
            for name, value in {
                "origin": front,
                "x-forwarded-host": front.removeprefix("http://"),
                "x-forwarded-for": "127.0.0.1",
                "x-forwarded-proto": "http",
            }.items():
                await socket.send(f"header {name}")
                assert await socket.recv() == value
        async with connect(url, proxy=None) as socket:
            await socket.send("close 4007")
            with pytest.raises(ConnectionClosed) as closed:
                await socket.recv()
            assert closed.value.rcvd is not None
            assert (closed.value.rcvd.code, closed.value.rcvd.reason) == (4007, "as you wish")
        with pytest.raises(InvalidStatus) as refused:
            await connect(url.replace("good", "bad"), proxy=None)
        assert refused.value.response.status_code == 403


async def test_a_socket_of_a_service_that_dies_is_closed(settings: Settings) -> None:
    async with AsyncExitStack() as service:
        address = await service.enter_async_context(elsewhere(settings))
        async with door(settings, (), {"content": address}) as (_, gateway), serving(gateway.public) as front:
            url = front.replace("http", "ws")
            async with connect(f"{url}/api/content/socket?ticket=good", proxy=None) as socket:
                await socket.send("hello")
                assert await socket.recv() == "HELLO"
                await service.aclose()
                with pytest.raises(ConnectionClosed) as closed:
                    await socket.recv()
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 1012
            with pytest.raises(InvalidStatus) as refused:
                await connect(f"{url}/api/content/socket?ticket=good", proxy=None)
            assert refused.value.response.status_code == 503
