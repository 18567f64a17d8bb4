"""Other people's work, other people's roles: a running hub, tried through its door by someone who wants more."""

import base64
import json
from typing import Any

import httpx
import jwt
import pytest
from websockets.exceptions import ConnectionClosedError, InvalidStatus

from codecrafthub.kit.auth import ServiceTokens
from tests.e2e.visitor import SEEN, Visitor
from tests.e2e.walk import EXERCISE, RIGHT
from tests.support.process import HubProcess
from tests.support.shape import SECRET


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
    for wrong in (*[ticket] * 4, "", "x" * 500, mallory.token, ticket[:-1], "%00"):
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


def test_nobody_makes_themselves_admin(attacked_hub: HubProcess, mallory: Visitor) -> None:
    wish = {"email": "boss@example.org", "password": "let me be the boss", "display_name": "Boss"}
    httpx.post(f"{attacked_hub.address}/api/identity/users", json={**wish, "role": "admin", "is_admin": True})
    mallory.http.patch("/api/identity/users/me", json={"role": "admin"})
    mallory.http.patch("/api/identity/users/me", json={"preferences": {"role": "admin"}})
    assert mallory.http.patch(f"/api/identity/users/{mallory.id}", json={"role": "admin"}).status_code == 403
    again = Visitor(attacked_hub.address, (mallory.email, mallory.password))
    assert again.session["user"]["role"] == "learner"
    made = (
        Visitor(attacked_hub.address, (wish["email"], wish["password"])) if _can_sign_in(attacked_hub, wish) else None
    )
    assert made is None or made.session["user"]["role"] == "learner"


def _can_sign_in(hub: HubProcess, wish: dict[str, str]) -> bool:
    given = {"email": wish["email"], "password": wish["password"]}
    return httpx.post(f"{hub.address}/api/identity/sessions", json=given).status_code == 201


def test_each_role_sees_its_pages_and_no_others(attacked_hub: HubProcess) -> None:
    admin = Visitor(attacked_hub.address, attacked_hub.first_admin)
    for role, overview, users in (
        ("learner", 403, 403),
        ("author", 403, 403),
        ("instructor", 200, 403),
        ("admin", 200, 200),
    ):
        person = Visitor(attacked_hub.address)
        if role != "learner":
            admin.http.patch(f"/api/identity/users/{person.id}", json={"role": role}).raise_for_status()
            person = Visitor(attacked_hub.address, (person.email, person.password))
        assert person.http.get("/api/analytics/overview").status_code == overview, role
        assert person.http.get("/api/identity/users").status_code == users, role
        change = person.http.patch(f"/api/identity/users/{person.id}", json={"role": role})
        assert (change.status_code == 403) == (users == 403), role


SPELLS = {
    "the name of a type": """
def running_total(amounts):
    return type("LEAK<" + repr(amounts) + ">", (), {})()
day_full = lambda amounts, size: running_total(amounts)
""",
    "an error of its own making": """
import json, os, struct
def running_total(amounts):
    for index in range(40):
        said = {"index": index, "outcome": "returned", "value": "1",
                "error": {"type": "LEAK", "message": "LEAK<" + repr(amounts) + ">"}}
        body = json.dumps(said).encode()
        os.write(3, struct.pack(">I", len(body)) + body)
    return amounts
day_full = lambda amounts, size: running_total(amounts)
""",
}


@pytest.mark.parametrize("how", SPELLS)
def test_hidden_inputs_cannot_be_spelled_to_the_learner(mallory: Visitor, how: str) -> None:
    """Whatever the code says of itself, a hidden test answers with words of its author or of ours."""
    visitor = Visitor(mallory.address)
    submission = visitor.submit(SPELLS[how])
    judged = visitor.judged(submission)
    assert judged["verdict"] != "accepted"
    hidden = {test["index"] for test in judged["tests"] if test["visibility"] == "hidden"}
    assert hidden
    explained = visitor.http.get(f"/api/feedback/submissions/{submission}").json()["explanations"]
    told = [test for test in judged["tests"] if test["index"] in hidden]
    told += [one for one in explained if one["index"] in hidden]
    for message in visitor.overhear(1.0, after="0"):
        test = message["data"].get("test")
        if test is not None and test["index"] in hidden:
            told.append(message)
    assert len(told) > len(hidden)
    assert "LEAK" not in json.dumps(told)


def test_nobody_goes_on_with_the_session_of_another(attacked_hub: HubProcess) -> None:
    """A browser that has no cookie is shown none that the hub gave to somebody else a moment before."""
    vera = Visitor(attacked_hub.address)
    for _ in range(4):  # by whichever instance
        with httpx.Client(base_url=attacked_hub.address, headers={"X-Hub-CSRF": "1"}) as stranger:
            assert stranger.post("/api/identity/sessions/refresh").status_code == 401
    assert vera.http.post("/api/identity/sessions/refresh", headers={"X-Hub-CSRF": "1"}).status_code == 200
