"""What every request passes through: headers for browsers, size, compression."""

from collections.abc import AsyncIterator

import pytest

from codecrafthub.settings import Settings
from tests.gateway.door import client, door

pytestmark = pytest.mark.anyio


async def test_every_answer_carries_the_security_headers(settings: Settings) -> None:
    async with door(settings) as (http, _):
        for path, status in {
            "/api": 200,
            "/nothing.js": 404,
            "/api/content/fails": 500,
            "/api/content/me": 401,
        }.items():
            answer = await http.get(path)
            assert answer.status_code == status
            policy = answer.headers["content-security-policy"]
            assert "unsafe" not in policy
            assert "frame-ancestors 'none'" in policy
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["referrer-policy"] == "same-origin"
            assert answer.headers["cross-origin-opener-policy"] == "same-origin"
            assert "camera=()" in answer.headers["permissions-policy"]
            assert "strict-transport-security" not in answer.headers
            assert "server" not in answer.headers
            assert (answer.headers.get("cache-control") == "no-store") == path.startswith("/api")


async def test_over_https_browsers_are_told_to_stay_there(settings: Settings) -> None:
    async with door(settings) as (_, gateway), client(gateway.public, scheme="https") as http:
        assert "max-age=31536000" in (await http.get("/api")).headers["strict-transport-security"]
    public = settings.model_copy(update={"public_url": "https://hub.example"})
    async with door(public) as (http, _):
        assert "strict-transport-security" in (await http.get("/api")).headers


async def test_a_fault_of_ours_is_answered_without_its_secret(settings: Settings) -> None:
    async with door(settings) as (http, _):
        answer = await http.get("/api/content/fails")
        assert answer.headers["content-type"] == "application/problem+json"
        assert "secret" not in answer.text


async def test_a_body_that_is_announced_too_large_is_refused_unread(settings: Settings) -> None:
    async with door(settings) as (http, _):
        answer = await http.post("/api/content/words", json={"text": "a" * 600_000})
        assert answer.status_code == 413
        assert answer.json()["type"] == "/problems/too-large"
        assert "512 KiB" in answer.json()["detail"]


async def test_a_body_that_turns_out_too_large_is_refused(settings: Settings) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        for _ in range(2000):
            sent += 1
            yield b"a" * 1024

    async with door(settings) as (http, _):
        for path in ("/api/content/words", "/api/content/echo/x"):
            answer = await http.post(path, content=endless())
            assert answer.status_code == 413, path
            assert answer.json()["type"] == "/problems/too-large"


async def test_a_body_of_just_the_limit_passes(settings: Settings) -> None:
    async with door(settings) as (http, _):
        assert (await http.post("/api/content/echo/x", content=b"a" * 512 * 1024)).status_code == 207
        assert (await http.post("/api/content/echo/x", content=b"a" * (512 * 1024 + 1))).status_code == 413


async def test_a_length_that_is_no_number_is_refused(settings: Settings) -> None:
    async with door(settings) as (http, _):
        for length in ("-1", "1e3", "٣"):
            request = http.build_request("POST", "/api/content/words", content=b"{}")
            request.headers["content-length"] = length.encode().decode("latin-1")
            assert (await http.send(request)).status_code == 400


async def test_long_answers_are_compressed_for_those_who_can_read_it(settings: Settings) -> None:
    async with door(settings) as (http, _):
        packed = await http.get("/api/content/long", headers={"Accept-Encoding": "gzip"})
        assert packed.headers["content-encoding"] == "gzip"
        assert int(packed.headers["content-length"]) < 1000 < len(packed.text)
        plain = await http.get("/api/content/long", headers={"Accept-Encoding": "identity"})
        assert "content-encoding" not in plain.headers
        assert plain.text == packed.text
