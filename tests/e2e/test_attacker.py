"""Nothing hidden reaches a learner: a running hub, tried through its door by someone who wants to see more."""

import base64
import html
import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import jwt
import pytest
from websockets.exceptions import ConnectionClosedError, InvalidStatus

from codecrafthub.content.loader import load_track
from codecrafthub.contracts.content import Exercise
from codecrafthub.kit.auth import ServiceTokens
from tests.e2e.visitor import FILE, Visitor, all_leave
from tests.e2e.walk import EXERCISE, RIGHT, WRONG
from tests.support.process import ROOT, HubProcess

SECRET = "the secret that only services know 4711"
SEEN = "a line that only Ada wrote"


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HubProcess]:
    data: Path = tmp_path_factory.mktemp("attacked") / "data"
    limits = {"HUB_REQUESTS_PER_MINUTE": "100000", "HUB_SIGN_INS_PER_MINUTE": "10000"}
    with HubProcess(data, HUB_SERVICE_SECRET=SECRET, **limits) as running:
        yield running
        all_leave()


@pytest.fixture(scope="module")
def ada(hub: HubProcess) -> Visitor:
    """The victim: has a draft, a submission with feedback, and a hint."""
    ada = Visitor(hub.address)
    ada.http.put(f"/api/assessment/solutions/{EXERCISE}", json={"files": {FILE: f"# {SEEN}\n"}}).raise_for_status()
    ada.judged(ada.submit(f"# {SEEN}\n{WRONG}"))
    ada.http.post("/api/feedback/hints", json={"exercise": EXERCISE}).raise_for_status()
    return ada


@pytest.fixture(scope="module")
def mallory(hub: HubProcess) -> Visitor:
    return Visitor(hub.address)


def plain(value: object) -> str:
    """All text inside a value, without markup and white space, so that no spelling of the same thing slips through."""
    if isinstance(value, str):
        return "".join(html.unescape(re.sub(r"<[^>]+>", "", value)).split())
    if isinstance(value, dict):
        return "\0".join(plain(one) for one in value.values())
    if isinstance(value, list):
        return "\0".join(plain(one) for one in value)
    return str(value)


def hidden_parts(exercise: Exercise) -> list[str]:
    """What a learner must never see: hidden calls, exemplars, and hints that were not asked for."""
    open_cases = [case.model_dump() for case in exercise.cases if case.visibility != "hidden"]
    shown = plain([exercise.instructions, exercise.stub, exercise.support, open_cases])
    hidden = [case for case in exercise.cases if case.visibility == "hidden"]
    parts = [part for case in hidden for part in (case.call, case.stdin, case.stdout) if part]
    parts += [text for exemplar in exercise.exemplars for text in exemplar.files.values()]
    parts += [hint.markdown for hint in exercise.hints]
    return [text for part in parts if (text := "".join(part.split())) not in shown]


def test_reading_content_shows_nothing_hidden(mallory: Visitor) -> None:
    track = mallory.http.get("/api/content/tracks/python").json()
    exercises = {one["slug"]: mallory.http.get(f"/api/content/exercises/{one['slug']}") for one in track["exercises"]}
    lessons = [mallory.http.get(f"/api/content/lessons/{one['slug']}").json() for one in track["lessons"]]
    everywhere = plain([mallory.http.get("/api/content/tracks").json(), track, lessons])
    counted = 0
    for exercise in load_track(ROOT / "tracks/python").exercises:
        answer = exercises[exercise.slug]
        assert answer.status_code == 200
        shown = plain(answer.json())
        for part in hidden_parts(exercise):
            counted += 1
            assert part not in shown, f"{exercise.slug} shows {part!r}"
            assert len(part) < 40 or part not in everywhere
    assert counted > 80


THIEVES = {
    "prints and raises what it is given": """
        def running_total(amounts):
            print("GOT", amounts)
            raise ValueError(f"GOT {amounts!r}")
        def day_full(amounts, size):
            print("GOT", amounts, size)
            return amounts
    """,
    "keeps earlier arguments in the process": """
        SEEN = []
        def running_total(amounts):
            SEEN.append(list(amounts))
            return SEEN
        def day_full(amounts, size):
            SEEN.append(list(amounts))
            print(SEEN)
            return SEEN
    """,
    "keeps earlier arguments in files": """
        import os
        def keep(amounts):
            try:
                for folder in ("/tmp", ".", "/dev/shm", "/var/tmp"):
                    try:
                        with open(folder + "/kept", "a") as file:
                            file.write(repr(amounts))
                        return open(folder + "/kept").read()
                    except OSError:
                        pass
            except BaseException as error:
                return repr(error)
        def running_total(amounts):
            return keep(amounts)
        def day_full(amounts, size):
            return keep(amounts)
    """,
    "keeps earlier arguments in a module": """
        import sys
        def keep(amounts):
            sys.kept = getattr(sys, "kept", []) + [list(amounts)]
            return sys.kept
        def running_total(amounts):
            return keep(amounts)
        def day_full(amounts, size):
            return keep(amounts)
    """,
    "looks for the answers in memory": """
        import gc, sys
        def loot():
            found = []
            for one in gc.get_objects():
                if isinstance(one, (list, dict, tuple)) and len(found) < 50:
                    text = repr(one)[:300]
                    if "4, -1, -1" in text or "running_total(" in text:
                        found.append(text)
            frame = sys._getframe()
            while frame:
                found.append(repr(frame.f_locals)[:300])
                frame = frame.f_back
            return found
        def running_total(amounts):
            return amounts if -1 in amounts else loot()
        def day_full(amounts, size):
            return amounts if amounts == [1, 1, 1, 1] else loot()
    """,
}
HIDDEN_VALUES = ("[4,-1,-1,6]", "[4,3,2,8]", "[1,1,1,1]")


@pytest.mark.parametrize("thief", THIEVES)
def test_judging_shows_nothing_of_hidden_cases(mallory: Visitor, thief: str) -> None:
    code = "\n".join(line.removeprefix(" " * 8) for line in THIEVES[thief].splitlines())
    submission = mallory.submit(code)
    judged = mallory.judged(submission)
    assert judged["verdict"] != "accepted"
    hidden = [test for test in judged["tests"] if test["visibility"] == "hidden"]
    assert [test["name"] for test in hidden] == ["Dew evaporates", "Full on the last day"]
    for test in hidden:
        secrets = ("call", "stdin", "expected", "actual", "stdout", "error")
        assert {name: test[name] for name in secrets} == dict.fromkeys(secrets)
    feedback = mallory.http.get(f"/api/feedback/submissions/{submission}")
    assert feedback.status_code == 200
    judged.pop("files")
    told = [message for message in mallory.overhear(1.0, after="0") if message["type"] != "ping"]
    everything = "".join((json.dumps(judged) + feedback.text + json.dumps(told)).split())
    for value in HIDDEN_VALUES:
        assert value not in everything


def test_the_socket_tells_nothing_of_hidden_cases_either(mallory: Visitor) -> None:
    ticket = mallory.http.post("/api/feedback/tickets").json()["ticket"]
    code = "def running_total(amounts):\n    print(amounts)\n    return amounts\n\n\nday_full = running_total\n"
    mallory.submit(code)
    told = mallory.overhear(6.0, ticket)
    hidden = [m["data"]["test"] for m in told if m["type"] == "test" and m["data"]["test"]["visibility"] == "hidden"]
    assert len(hidden) == 2
    assert not any(value in "".join(json.dumps(told).split()) for value in HIDDEN_VALUES)


def test_what_ada_did_is_nobody_elses(ada: Visitor, mallory: Visitor) -> None:
    [hers] = ada.http.get("/api/assessment/submissions").json()["items"]
    for path in (f"/api/assessment/submissions/{hers['id']}", f"/api/feedback/submissions/{hers['id']}"):
        assert ada.http.get(path).status_code == 200
        refused = mallory.http.get(path)
        assert refused.status_code == 404
        assert SEEN not in refused.text
    assert mallory.http.post(f"/api/assessment/submissions/{hers['id']}/cancel").status_code == 404
    fresh = Visitor(mallory.address)
    for path in (
        f"/api/assessment/solutions/{EXERCISE}",
        f"/api/assessment/solutions/{EXERCISE}/history",
        f"/api/assessment/submissions?learner={ada.id}",
        f"/api/assessment/submissions?learner_id={ada.id}&before={hers['id']}",
        f"/api/assessment/progress?learner_id={ada.id}",
        f"/api/feedback/hints/{EXERCISE}?learner_id={ada.id}",
        f"/api/analytics/me?learner_id={ada.id}",
        f"/api/recommendation/mastery?track=python&learner_id={ada.id}",
    ):
        answer = fresh.http.get(path, headers={"X-User-Id": ada.id, "X-Learner-Id": ada.id})
        assert answer.status_code in (200, 404, 422), path
        assert SEEN not in answer.text
        assert hers["id"] not in answer.text
        assert '"attempts":1' not in answer.text
    assert fresh.http.get(f"/api/feedback/hints/{EXERCISE}").json()["revealed"] == []


def test_nobody_overhears_anothers_socket(ada: Visitor, mallory: Visitor) -> None:
    ticket = mallory.http.post("/api/feedback/tickets").json()["ticket"]
    hers = ada.submit(f"# {SEEN}\n{RIGHT}")
    told = mallory.overhear(3.0, ticket, after="0")
    ada.judged(hers)
    assert hers not in json.dumps(told)
    assert ada.id not in json.dumps(told)


def test_a_ticket_opens_one_socket_and_nothing_else(mallory: Visitor) -> None:
    ticket = mallory.http.post("/api/feedback/tickets").json()["ticket"]
    mallory.overhear(0.3, ticket)
    for wrong in (ticket, "", "x" * 500, mallory.token, ticket[:-1], "%00"):
        with pytest.raises((InvalidStatus, ConnectionClosedError)) as refused:
            mallory.overhear(2, wrong)
        assert isinstance(refused.value, InvalidStatus) or "4401" in str(refused.value)
    fresh = mallory.http.post("/api/feedback/tickets").json()["ticket"]
    as_token = httpx.get(f"{mallory.address}/api/identity/users/me", headers={"Authorization": f"Bearer {fresh}"})
    assert as_token.status_code == 401


def forged_tokens(good: str, key_set: dict[str, Any]) -> dict[str, str]:
    header, payload, signature = good.split(".")
    claims = json.loads(base64.urlsafe_b64decode(payload + "=="))
    admin = {**claims, "role": "admin"}
    public = base64.urlsafe_b64decode(key_set["keys"][0]["x"] + "==")
    key_id = jwt.get_unverified_header(good)["kid"]

    def part(value: dict[str, Any]) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")

    return {
        "no signature": f"{part({'alg': 'none', 'kid': key_id})}.{part(admin)}.",
        "another algorithm": jwt.encode(admin, public + b"0" * 8, "HS256", headers={"kid": key_id}),
        "other claims": f"{header}.{part(admin)}.{signature}",
        "cut signature": good[:-6],
        "a service's token": ServiceTokens(SECRET).issue(issuer="gateway", audience="identity"),
        "a service's token for people": ServiceTokens(SECRET).issue(issuer="codecrafthub", audience="codecrafthub"),
        "nonsense": "a.b.c",
    }


def test_forged_tokens_open_nothing(mallory: Visitor) -> None:
    key_set = mallory.http.get("/api/identity/.well-known/jwks.json").json()
    for how, token in forged_tokens(mallory.token, key_set).items():
        for path in (
            "/api/identity/users/me",
            "/api/identity/users",
            "/api/analytics/overview",
            "/api/assessment/progress",
        ):
            answer = httpx.get(mallory.address + path, headers={"Authorization": f"Bearer {token}"})
            assert answer.status_code == 401, f"{how} at {path}"
            assert answer.headers["content-type"] == "application/problem+json"


def test_tokens_count_in_their_own_place_only(mallory: Visitor) -> None:
    address = f"{mallory.address}/api/identity/users/me"
    good = mallory.token
    refresh = next(iter(mallory.http.cookies.values()))
    with httpx.Client() as http:
        assert http.get(address, headers={"Authorization": f"Bearer {good}"}).status_code == 200
        for options in (
            {"params": {"token": good, "access_token": good}},
            {"headers": {"Cookie": f"access_token={good}; token={good}; {next(iter(mallory.http.cookies))}={good}"}},
            {"headers": {"Authorization": good}},
            {"headers": {"Authorization": f"Basic {good}"}},
            {"headers": {"Authorization": f"Bearer {refresh}"}},
            {"headers": {"X-Authorization": f"Bearer {good}"}},
        ):
            assert http.get(address, **options).status_code == 401, options  # type: ignore[arg-type]


def test_the_refresh_cookie_needs_our_own_page(mallory: Visitor) -> None:
    visitor = Visitor(mallory.address)
    for method, path in (("POST", "/api/identity/sessions/refresh"), ("DELETE", "/api/identity/sessions")):
        assert visitor.http.request(method, path).status_code in (400, 403)
    assert visitor.http.post("/api/identity/sessions/refresh", headers={"X-Hub-CSRF": "1"}).status_code in (200, 201)


def test_nobody_makes_themselves_admin(hub: HubProcess, mallory: Visitor) -> None:
    wish = {"email": "boss@example.org", "password": "let me be the boss", "display_name": "Boss"}
    httpx.post(f"{hub.address}/api/identity/users", json={**wish, "role": "admin", "is_admin": True})
    mallory.http.patch("/api/identity/users/me", json={"role": "admin"})
    mallory.http.patch("/api/identity/users/me", json={"preferences": {"role": "admin"}})
    assert mallory.http.patch(f"/api/identity/users/{mallory.id}", json={"role": "admin"}).status_code == 403
    again = Visitor(hub.address, (mallory.email, mallory.password))
    assert again.session["user"]["role"] == "learner"
    made = Visitor(hub.address, (wish["email"], wish["password"])) if _can_sign_in(hub, wish) else None
    assert made is None or made.session["user"]["role"] == "learner"


def _can_sign_in(hub: HubProcess, wish: dict[str, str]) -> bool:
    given = {"email": wish["email"], "password": wish["password"]}
    return httpx.post(f"{hub.address}/api/identity/sessions", json=given).status_code == 201


def test_each_role_sees_its_pages_and_no_others(hub: HubProcess) -> None:
    admin = Visitor(hub.address, hub.first_admin)
    for role, overview, users in (
        ("learner", 403, 403),
        ("author", 403, 403),
        ("instructor", 200, 403),
        ("admin", 200, 200),
    ):
        person = Visitor(hub.address)
        if role != "learner":
            admin.http.patch(f"/api/identity/users/{person.id}", json={"role": role}).raise_for_status()
            person = Visitor(hub.address, (person.email, person.password))
        assert person.http.get("/api/analytics/overview").status_code == overview, role
        assert person.http.get("/api/identity/users").status_code == users, role
        change = person.http.patch(f"/api/identity/users/{person.id}", json={"role": role})
        assert (change.status_code == 403) == (users == 403), role


def raw(address: str, path: str, *headers: str) -> bytes:
    """The answer to a path that no client library would send."""
    host, _, port = address.removeprefix("http://").partition(":")
    lines = [f"GET {path} HTTP/1.1", f"Host: {host}:{port}", "Connection: close", *headers]
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode("latin-1"))
        answer = b""
        while part := connection.recv(65536):
            answer += part
    return answer


INSIDE = (
    "content/internal/exercises/python.running-total", "content/exercises/python.running-total", "assessment/sandbox",
    "analytics/events?after=0", "identity/jwks", "content/internal/tracks",
)  # fmt: skip
SPELLINGS = (
    "/internal/{}", "//internal/{}", "/./internal/{}", "/x/../internal/{}", "/%2e/internal/{}", "/x/%2e%2e/internal/{}",
    "/%69nternal/{}", "/INTERNAL/{}", "/internal;a=b/{}", "/internal%2f{}", "/api/../internal/{}", "/api/internal/{}",
    "/api/content/../../internal/{}", "/api/content/%2e%2e/%2e%2e/internal/{}", "/api//internal/{}",
    "/api/content/..%2f..%2finternal%2f{}", "/api/content/%252e%252e/internal/{}", "/%2finternal/{}", "/internal\\{}",
)  # fmt: skip


def test_the_back_door_has_no_address(hub: HubProcess, mallory: Visitor) -> None:
    service = ServiceTokens(SECRET).issue(issuer="assessment", audience="content")
    for path in INSIDE:
        for spelling in SPELLINGS:
            for token in (mallory.token, service):
                answer = raw(hub.address, spelling.format(path), f"Authorization: Bearer {token}", "Accept: */*")
                status = int(answer.split()[1])
                is_page = status == 200 and b"<!doctype html>" in answer.lower()
                assert status in (400, 404) or is_page, (spelling.format(path), answer[:200])
                assert b"exemplars" not in answer
                assert b'"occurred_at"' not in answer


def test_no_file_of_the_server_is_served(hub: HubProcess) -> None:
    key = (hub.data / "first-admin.txt").read_text()
    for target in ("etc/passwd", "proc/self/environ", str(hub.data / "first-admin.txt").lstrip("/"), "pyproject.toml"):
        for up in ("../" * 8, "..%2f" * 8, "%2e%2e/" * 8, "..%5c" * 8, "%252e%252e%252f" * 8, "..;/" * 8, ""):
            for start in ("/", "/assets/", "//", "/api/", "/static/", "/file:///"):
                answer = raw(hub.address, f"{start}{up}{target}", "Accept: */*")
                assert answer.startswith(b"HTTP/1.1 "), (start, up)
                assert int(answer.split()[1]) in (200, 400, 404)
                for secret in (b"root:x:", SECRET.encode(), key.encode()[-20:], b"[build-system]"):
                    assert secret not in answer


def test_the_hub_has_lived_through_it_all(hub: HubProcess) -> None:
    assert hub.is_running
    assert Visitor(hub.address).is_served_honestly()
    log = hub.log.read_text()
    assert "Traceback" not in log
    for secret in (SECRET, SEEN, "nobody will ever guess this"):
        assert secret not in log
