"""Input as it should not be, through the door of a running hub: each gets its status and a sentence, and the hub goes on."""

import asyncio
import json
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from tests.e2e.visitor import FILE, PASSWORD, Visitor, all_leave
from tests.e2e.walk import EXERCISE, RIGHT
from tests.support.process import HubProcess
from tests.support.shape import Hubs

SUBMIT = "/api/assessment/submissions"
DRAFT = f"/api/assessment/solutions/{EXERCISE}"
SLOW = "import time\ntime.sleep(1)\n" + RIGHT


@pytest.fixture(scope="module")
def hub(hubs: Hubs) -> Iterator[HubProcess]:
    with hubs.published() as running:
        yield running
        all_leave()


@pytest.fixture(scope="module")
def visitor(hub: HubProcess) -> Visitor:
    return Visitor(hub.address)


def submission(**changes: Any) -> dict[str, Any]:
    return {"exercise": EXERCISE, "files": {FILE: RIGHT}, **changes}


def files(given: Any) -> dict[str, Any]:
    return submission(files=given)


REFUSED: dict[str, tuple[str, str, Any, set[int]]] = {
    "no JSON": ("POST", SUBMIT, b'{"exercise": ', {400}),
    "no object": ("POST", SUBMIT, [], {422}),
    "nothing": ("POST", SUBMIT, {}, {422}),
    "unknown exercise": ("POST", SUBMIT, submission(exercise="python.no-such-thing"), {404}),
    "an exercise that is a path": ("POST", SUBMIT, submission(exercise="../../etc/passwd"), {404, 422}),
    "an exercise that is a number": ("POST", SUBMIT, submission(exercise=7), {422}),
    "an unknown field": ("POST", SUBMIT, submission(verdict="accepted"), {422}),
    "files as a list": ("POST", SUBMIT, files([RIGHT]), {422}),
    "a file that is a number": ("POST", SUBMIT, files({FILE: 7}), {422}),
    "no files": ("POST", SUBMIT, files({}), {422}),
    "a name with ..": ("POST", SUBMIT, files({"../" + FILE: RIGHT}), {422}),
    "a name with a slash": ("POST", SUBMIT, files({"/etc/" + FILE: RIGHT}), {422}),
    "a name with NUL": ("POST", SUBMIT, files({FILE + "\0": RIGHT}), {422}),
    "a very long name": ("POST", SUBMIT, files({"a" * 5000: RIGHT}), {422}),
    "code with NUL": ("POST", SUBMIT, files({FILE: "a = 1\0"}), {422}),
    "code with half a character": ("POST", SUBMIT, b'{"exercise":"%s","files":{"%s":"\\ud800"}}' % (EXERCISE.encode(), FILE.encode()), {400, 422}),
    "a megabyte of code": ("POST", SUBMIT, files({FILE: "#" * 1_000_000}), {413}),
    "300 KB of code": ("POST", SUBMIT, files({FILE: "#" * 300_000}), {413, 422}),
    "10,000 files": ("POST", SUBMIT, files({f"f{number}.py": "" for number in range(10_000)}), {413, 422}),
    "a draft with ..": ("PUT", DRAFT, {"files": {"../x.py": ""}}, {422}),
    "a draft of a megabyte": ("PUT", DRAFT, {"files": {FILE: "#" * 1_000_000}}, {413}),
    "a draft with a negative revision": ("PUT", DRAFT, {"files": {FILE: ""}, "revision": -1}, {422}),
    "a submission that is no id": ("GET", f"{SUBMIT}/none", None, {404, 422}),
    "a submission nobody made": ("GET", f"{SUBMIT}/01890000-0000-7000-8000-000000000000", None, {404}),
    "an unknown track": ("GET", "/api/content/tracks/cobol", None, {404}),
    "an unknown lesson": ("GET", "/api/content/lessons/python.nothing", None, {404}),
    "an unknown exercise to read": ("GET", "/api/content/exercises/%00", None, {400, 404, 422}),
    "a limit that is no number": ("GET", f"{SUBMIT}?limit=many", None, {422}),
    "a limit that is huge": ("GET", f"{SUBMIT}?limit=1000000000", None, {422}),
    "hints of nothing": ("POST", "/api/feedback/hints", {"exercise": "python.nothing"}, {404}),
    "the wrong method": ("DELETE", SUBMIT, None, {405}),
    "an address that is none": ("POST", "/api/identity/users", {"email": "a@", "password": PASSWORD, "display_name": "A"}, {422}),
    "a short password": ("POST", "/api/identity/users", {"email": "a@example.org", "password": "a", "display_name": "A"}, {422}),
    "a name that is empty": ("POST", "/api/identity/users", {"email": "b@example.org", "password": PASSWORD, "display_name": " "}, {422}),
    "a preference that is none": ("PATCH", "/api/identity/users/me", {"preferences": {"theme": "plaid"}}, {422}),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_in_words(visitor: Visitor, what: str) -> None:
    method, path, body, statuses = REFUSED[what]
    content = body if isinstance(body, bytes) else None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"}
    answer = visitor.http.request(method, path, content=content, headers=headers)
    assert answer.status_code in statuses, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == answer.status_code
    assert problem["detail"].endswith((".", "!"))
    assert problem["request_id"] == answer.headers["x-request-id"]
    assert "Traceback" not in answer.text
    assert PASSWORD not in answer.text


def test_a_used_address_is_answered_like_a_new_one(visitor: Visitor) -> None:
    given = {"password": PASSWORD, "display_name": "Somebody"}
    used = httpx.post(f"{visitor.address}/api/identity/users", json={"email": visitor.email, **given})
    fresh = httpx.post(f"{visitor.address}/api/identity/users", json={"email": "brand.new@example.org", **given})
    assert used.status_code == fresh.status_code == 201
    assert set(used.json()) == set(fresh.json())
    for email in (visitor.email, "nobody.at.all@example.org"):
        wrong = {"email": email, "password": "not the password at all"}
        refused = httpx.post(f"{visitor.address}/api/identity/sessions", json=wrong)
        assert refused.status_code == 401
        assert (
            refused.json()["detail"]
            == httpx.post(f"{visitor.address}/api/identity/sessions", json={**wrong, "email": "x@example.org"}).json()[
                "detail"
            ]
        )
        assert httpx.post(f"{visitor.address}/api/identity/password-resets", json={"email": email}).status_code == 202


def test_a_second_submission_while_one_is_pending(visitor: Visitor) -> None:
    first = visitor.submit(SLOW)
    second = visitor.http.post(SUBMIT, json=submission())
    assert second.status_code in (409, 429)
    assert second.json()["detail"].endswith((".", "!"))
    assert visitor.judged(first)["status"] == "judged"
    assert visitor.is_served_honestly()


@pytest.mark.parametrize(
    "garbage",
    ["", "not json", "[]", '{"type":"sudo"}', '{"type":"resume","after":{}}', "\x00", "x" * 60_000, b"\xff\xfe"],
)
def test_a_socket_that_sends_garbage_is_told_or_closed(visitor: Visitor, garbage: str | bytes) -> None:
    ticket = visitor.http.post("/api/feedback/tickets").json()["ticket"]
    url = f"ws{visitor.address.removeprefix('http')}/api/feedback/socket?ticket={ticket}"

    async def misbehave() -> int | str:
        async with connect(url, proxy=None) as socket:
            try:
                await socket.send(garbage)
                async with asyncio.timeout(20):
                    while True:
                        message = json.loads(await socket.recv())
                        if message["type"] == "error":
                            return "error"
            except ConnectionClosed as closed:
                return closed.rcvd.code if closed.rcvd else 0

    assert asyncio.run(misbehave()) in ("error", 1003, 1007, 1008, 1009)


def test_a_socket_that_floods_is_closed(visitor: Visitor) -> None:
    ticket = visitor.http.post("/api/feedback/tickets").json()["ticket"]
    url = f"ws{visitor.address.removeprefix('http')}/api/feedback/socket?ticket={ticket}"

    async def flood() -> int:
        async with connect(url, proxy=None) as socket:
            try:
                for _ in range(20_000):
                    await socket.send('{"type":"pong"}')
                async with asyncio.timeout(20):
                    while True:
                        await socket.recv()
            except ConnectionClosed as closed:
                return closed.rcvd.code if closed.rcvd else 0

    assert asyncio.run(flood()) in (1008, 1013)
    assert visitor.is_served_honestly()


def test_killed_while_judging_it_is_judged_once_after_the_restart(hub: HubProcess, visitor: Visitor) -> None:
    """kill -9 in the middle: what was accepted with 202 is judged by the next start, once, and told of once."""
    before = len(visitor.http.get(SUBMIT).json()["items"])
    submitted = visitor.submit(SLOW)
    deadline = time.monotonic() + 10
    while visitor.http.get(f"{SUBMIT}/{submitted}").json()["status"] != "running" and time.monotonic() < deadline:
        time.sleep(0.02)
    hub.kill()
    hub.start()
    judged = visitor.judged(submitted)
    assert judged["verdict"] == "accepted"
    assert len(judged["tests"]) == judged["total"]
    assert len(visitor.http.get(SUBMIT).json()["items"]) == before + 1
    assert visitor.is_served_honestly()
    while visitor.http.get("/api/analytics/me").json()["submissions"] < before + 2 and time.monotonic() < deadline + 10:
        time.sleep(0.1)
    time.sleep(1)
    assert visitor.http.get("/api/analytics/me").json()["submissions"] == before + 2


def test_the_hub_goes_on(hub: HubProcess, visitor: Visitor) -> None:
    assert hub.is_running
    assert visitor.http.get("/api/health/ready").status_code == 200
    assert "request_failed" not in hub.log.read_text()
