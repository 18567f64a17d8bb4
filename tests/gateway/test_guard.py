"""Requests that no honest client sends, byte by byte as an attacker would write them."""

import asyncio
import json

import pytest

from codecrafthub.settings import Settings
from tests.gateway.door import door, serving

pytestmark = pytest.mark.anyio

NOTHING_HERE = [
    "/internal", "/internal/", "/internal/content/tracks", "/INTERNAL/content", "/Internal", "/%69nternal/content",
    "//internal/content", "/api//content/words", "///", "/internal%2fcontent", "/internal%20/content", "/api/nothing",
    "/api/content/nothing", "/api/gateway/x", "/.env", "/.git/config", "/assets/none.js", "/none.js",
]  # fmt: skip
MALFORMED = [
    "/..", "/../etc/passwd", "/api/../internal/content", "/api/%2e%2e/internal", "/api/content/..%2f..%2finternal",
    "/api/content/%2E%2E/%2E%2E/internal", "/api/./content", "/api/content/%2e/words", "/%00", "/a%00.html",
    "/api/content/echo/%0d%0aSet-Cookie:x", "/..%5c..%5cetc", "/api/content/echo/%ff%fe", "/" + "a" * 3000,
    "/assets/%2e%2e/%2e%2e/etc/passwd",
]  # fmt: skip


async def ask(address: str, request: bytes) -> tuple[int, dict[str, str], bytes]:
    """Send raw bytes; the status, headers and body of the answer."""
    host, _, port = address.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(request)
    await writer.drain()
    answer = await asyncio.wait_for(reader.read(), 10)
    writer.close()
    await writer.wait_closed()
    head, _, body = answer.partition(b"\r\n\r\n")
    status, *lines = head.decode().split("\r\n")
    headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
    return int(status.split()[1]), headers, body


def get(path: str, *headers: str, host: str = "Host: hub.example") -> bytes:
    lines = [f"GET {path} HTTP/1.1", *([host] if host else []), "Connection: close", *headers]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


async def answers(settings: Settings, requests: list[bytes]) -> list[tuple[int, dict[str, str], bytes]]:
    async with door(settings) as (_, gateway), serving(gateway.public) as address:
        return [await ask(address, request) for request in requests]


@pytest.mark.parametrize(("paths", "status"), [(NOTHING_HERE, 404), (MALFORMED, 400)])
async def test_strange_addresses_get_a_clean_answer(settings: Settings, paths: list[str], status: int) -> None:
    found = await answers(settings, [get(path, "Accept: */*") for path in paths])
    assert {path: answer[0] for path, answer in zip(paths, found, strict=True)} == dict.fromkeys(paths, status)
    for _, headers, body in found:
        assert headers["content-type"] == "application/problem+json"
        assert json.loads(body)["status"] == status
        assert "default-src 'self'" in headers["content-security-policy"]


async def test_what_is_encoded_twice_stays_a_name(settings: Settings) -> None:
    path = "/api/content/echo/%252e%252e/%252finternal"
    [(status, headers, _)] = await answers(settings, [get(path)])
    assert status == 207
    assert headers["x-path"].startswith("/api/content/echo/")


async def test_the_internal_app_is_out_of_reach_even_with_a_service_token(settings: Settings) -> None:
    async with door(settings) as (http, _):
        tokens = {"Authorization": "Bearer anything"}
        assert (await http.get("/internal/content/x", headers=tokens)).status_code == 404


async def test_headers_and_hosts_must_be_sane(settings: Settings) -> None:
    requests = {
        431: [get("/api", f"X-Big: {'a' * 40_000}"), get("/api", *[f"X-{n}: {'b' * 90}" for n in range(400)])],
        400: [
            get("/api", host=""),
            get("/api", "Host: second.example"),
            get("/api", host="Host: evil.example/path"),
            get("/api", host="Host: a b"),
            get("/api", host="Host: <script>"),
        ],
        200: [get("/api", host=f"Host: {host}") for host in ("127.0.0.1:8000", "[::1]:8000", "hub", "a-b.example.")],
    }
    for status, batch in requests.items():
        found = [answer[0] for answer in await answers(settings, batch)]
        assert found == [status] * len(batch)
