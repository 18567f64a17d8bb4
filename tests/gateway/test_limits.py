"""Rate limits: per person, per address, and stricter where something could be guessed."""

import time
from collections import deque
from collections.abc import Mapping
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from codecrafthub.gateway import limits, tally
from codecrafthub.gateway.app import build
from codecrafthub.kit.auth import AUDIENCE, ISSUER, TokenVerifier
from codecrafthub.kit.clock import new_id
from codecrafthub.kit.service import Service
from codecrafthub.settings import Settings
from tests.gateway.door import client, toy
from tests.kit.house import a_context
from tests.support.valkey import ValkeyServer

pytestmark = pytest.mark.anyio

KEY = Ed25519PrivateKey.generate()
REFUSED = "/api/content/nothing"


@pytest.fixture
def few(settings: Settings) -> Settings:
    return settings.model_copy(update={"requests_per_minute": 5, "sign_ins_per_minute": 2})


def token(key: Ed25519PrivateKey = KEY) -> dict[str, str]:
    claims = {"sub": str(new_id()), "role": "learner", "iss": ISSUER, "aud": AUDIENCE, "iat": int(time.time())}
    signed = jwt.encode({**claims, "exp": int(time.time()) + 60}, key, algorithm="EdDSA", headers={"kid": "k"})
    return {"Authorization": f"Bearer {signed}"}


async def keys() -> Mapping[str, Any]:
    return {"keys": [{**jwt.algorithms.OKPAlgorithm.to_jwk(KEY.public_key(), as_dict=True), "kid": "k"}]}


def gateway_of(settings: Settings) -> Any:
    return service_of(settings).public


def service_of(settings: Settings) -> Service:
    context = a_context(settings)
    context = type(context)(settings, context.bus, context.peers, context.tokens, TokenVerifier(keys))
    return build(context, {name: toy(context, name) for name in ("content", "identity")})


async def test_an_address_may_ask_so_often_and_no_more(few: Settings) -> None:
    app = gateway_of(few)
    async with client(app) as http:
        for left in range(4, -1, -1):
            answer = await http.get(REFUSED)
            assert answer.status_code == 404
            assert answer.headers["ratelimit"].startswith(f'"requests";r={left};t=')
            assert answer.headers["ratelimit-policy"] == '"requests";q=5;w=60'
        refused = await http.get(REFUSED)
    assert refused.status_code == 429
    assert refused.json()["type"] == "/problems/too-many"
    assert 0 < int(refused.headers["retry-after"]) <= 60
    assert refused.headers["retry-after"] in refused.json()["detail"]
    async with client(app, "203.0.113.9") as http:
        assert (await http.get(REFUSED)).status_code == 404


async def test_health_and_pages_are_not_counted(few: Settings) -> None:
    async with client(gateway_of(few)) as http:
        for _ in range(10):
            assert (await http.get("/api/health/live")).status_code == 200
            assert (await http.get("/nothing.js")).status_code == 404
        assert (await http.get(REFUSED)).status_code == 404


async def test_people_behind_one_address_are_counted_apart(few: Settings) -> None:
    async with client(gateway_of(few)) as http:
        ada, bob = token(), token()
        for _ in range(5):
            assert (await http.get("/api/content/me", headers=ada)).status_code == 200
        assert (await http.get("/api/content/me", headers=ada)).status_code == 429
        assert (await http.get("/api/content/me", headers=bob)).status_code == 200
        assert (await http.get(REFUSED)).status_code == 404


async def test_forged_tokens_do_not_open_new_accounts_of_requests(few: Settings) -> None:
    async with client(gateway_of(few)) as http:
        forger = Ed25519PrivateKey.generate()
        for _ in range(5):
            assert (await http.get("/api/content/me", headers=token(forger))).status_code == 401
        assert (await http.get("/api/content/me", headers=token(forger))).status_code == 429


@pytest.mark.parametrize("path", ["users", "sessions", "password-resets", "password-resets/abc", "users/me/password"])
async def test_guessing_is_limited_more_strictly(few: Settings, path: str) -> None:
    async with client(gateway_of(few)) as http:
        me = token()
        for _ in range(2):
            assert (await http.post(f"/api/identity/{path}", headers=me)).status_code == 404
        assert (await http.post(f"/api/identity/{path}", headers=token())).status_code == 429
        assert (await http.get(REFUSED)).status_code == 404


async def test_refreshing_and_signing_out_are_no_guesses(few: Settings) -> None:
    async with client(gateway_of(few)) as http:
        for _ in range(2):
            assert (await http.post("/api/identity/sessions/refresh")).status_code == 404
            assert (await http.delete("/api/identity/sessions")).status_code == 404
        assert (await http.post("/api/identity/sessions")).status_code == 404


async def test_those_who_no_longer_ask_are_forgotten(few: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tally, "MANY", 10)
    monkeypatch.setattr(tally, "SWEEP_SECONDS", 0)
    counted = tally.MemoryTally()
    limiter = limits.RateLimit(gateway_of(few), settings=few, verifier=TokenVerifier(keys), tally=counted)
    for number in range(30):
        async with client(limiter, f"203.0.113.{number}") as http:
            await http.get(REFUSED)
    assert len(counted.hits) == 30
    for key in list(counted.hits)[:25]:
        counted.hits[key] = deque([float("-inf")])  # their minute is over
    async with client(limiter, "203.0.113.200") as http:
        await http.get(REFUSED)
    assert len(counted.hits) == 6


async def test_one_ipv6_subscriber_is_one_address(few: Settings) -> None:
    app = gateway_of(few)
    for last in range(5):
        async with client(app, f"2001:db8:1:2::{last}") as http:
            assert (await http.get(REFUSED)).status_code == 404
    async with client(app, "2001:db8:1:2:ffff::1") as http:
        assert (await http.get(REFUSED)).status_code == 429
    async with client(app, "2001:db8:1:3::1") as http:
        assert (await http.get(REFUSED)).status_code == 404


async def test_two_gateways_count_together(few: Settings, valkey_server: ValkeyServer) -> None:
    shared = few.model_copy(update={"cache_url": valkey_server.url})
    both = service_of(shared), service_of(shared)
    async with both[0].lifespan(), both[1].lifespan(), client(both[0].public) as one, client(both[1].public) as other:
        for left, http in zip(range(4, -1, -1), (one, other, one, other, one), strict=True):
            answer = await http.get(REFUSED)
            assert answer.headers["ratelimit"].startswith(f'"requests";r={left};t=')
        for http in (one, other):
            refused = await http.get(REFUSED)
            assert refused.status_code == 429
            assert 0 < int(refused.headers["retry-after"]) <= 60
        assert (await other.get("/api/content/me", headers=token())).status_code == 200


async def test_without_the_cache_each_gateway_counts_for_itself(
    few: Settings, valkey_server: ValkeyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tally, "REST_SECONDS", 0)
    gateway = service_of(few.model_copy(update={"cache_url": valkey_server.url}))
    async with gateway.lifespan(), client(gateway.public) as http:
        assert (await http.get(REFUSED)).headers["ratelimit"].startswith('"requests";r=4')
        valkey_server.stop()
        for left in range(4, -1, -1):
            assert (await http.get(REFUSED)).headers["ratelimit"].startswith(f'"requests";r={left}')
        assert (await http.get(REFUSED)).status_code == 429
        valkey_server.start()
        assert (await http.get(REFUSED)).headers["ratelimit"].startswith('"requests";r=4')
