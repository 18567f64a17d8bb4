"""Signing in: the same answer for every failure, a pause after many, and tokens that nobody can forge."""

import asyncio
import hashlib
import hmac
import json
import time
from base64 import urlsafe_b64encode
from http.cookies import SimpleCookie
from typing import Any
from uuid import uuid4

import jwt
import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from codecrafthub.identity.models import SigningKey
from codecrafthub.settings import Settings
from tests.identity.house import ME, SESSIONS, House, assert_problem, house
from tests.support.hub import PASSWORD

pytestmark = pytest.mark.anyio


async def test_signing_in_gives_a_token_and_a_cookie_that_scripts_cannot_see(identity: House):
    await identity.sign_up()
    answer = await identity.sign_in_as(" ADA@example.org")
    assert answer.status_code == 201
    body = answer.json()
    assert (body["token_type"], body["expires_in"]) == ("Bearer", 300)
    assert body["user"] | {"id": ""} == {"id": "", "email": "ada@example.org", "display_name": "Ada", "role": "learner"}
    assert answer.headers["cache-control"] == "no-store"
    cookie = SimpleCookie(answer.headers["set-cookie"])["hub_refresh"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "strict", SESSIONS)
    assert (cookie["max-age"], cookie["secure"], cookie["domain"]) == (str(30 * 24 * 3600), "", "")
    assert cookie.value not in answer.text
    me = await identity.client(body["access_token"]).get(ME)
    assert me.json()["id"] == body["user"]["id"]
    assert (await identity.facts())[-1] == "identity.user.signed_in"
    [(seen,)] = await identity.rows("SELECT last_seen_at FROM users WHERE email_key = :whose", whose="ada@example.org")
    assert seen is not None


async def test_cookies_are_secure_where_the_hub_is_reached_by_https(settings: Settings):
    async with house(settings.model_copy(update={"public_url": "https://learn.example.org"})) as secure:
        await secure.sign_up()
        assert "; Secure" in (await secure.sign_in_as()).headers["set-cookie"]


async def test_no_failure_tells_whether_the_address_or_the_password_was_wrong(on_sqlite: House):
    await on_sqlite.sign_up()
    await on_sqlite.sign_up(email="off@example.org")
    await on_sqlite.change("UPDATE users SET is_disabled = true WHERE email_key = :whose", whose="off@example.org")
    failures = [
        await on_sqlite.sign_in_as("nobody@example.org"),
        await on_sqlite.sign_in_as("ada@example.org", "not the right password"),
        await on_sqlite.sign_in_as("off@example.org"),
        await on_sqlite.sign_in_as("not an address"),
        await on_sqlite.sign_in_as("ada@example.org", ""),
    ]
    bodies = [assert_problem(failure, 401) | {"request_id": None} for failure in failures]
    assert all(body == bodies[0] for body in bodies)
    assert all("set-cookie" not in failure.headers for failure in failures)


@pytest.mark.usefixtures("shipped_hashing")
@pytest.mark.parametrize("email", ["ada@example.org", "nobody@example.org", "off@example.org"])
async def test_every_failure_costs_one_hash(on_sqlite: House, monkeypatch: pytest.MonkeyPatch, email: str):
    await on_sqlite.sign_up()
    await on_sqlite.sign_up(email="off@example.org")
    await on_sqlite.change("UPDATE users SET is_disabled = true WHERE email_key = :whose", whose="off@example.org")
    costs = []
    for name in ("hash", "verify"):
        original = getattr(PasswordHasher, name)
        monkeypatch.setattr(PasswordHasher, name, lambda *a, _do=original, **k: costs.append(1) or _do(*a, **k))
    assert_problem(await on_sqlite.sign_in_as(email, "not the right password"), 401)
    assert len(costs) == 1


async def test_many_failures_bring_a_pause_that_ends(identity: House):
    await identity.sign_up()
    for _ in range(5):
        assert_problem(await identity.sign_in_as(password="not the right password"), 401)
    paused = await identity.sign_in_as()
    assert_problem(paused, 429, "Wait")
    assert 1 <= int(paused.headers["retry-after"]) <= 2
    for number in range(2):
        await identity.change("UPDATE pauses SET until = updated_at")
        assert_problem(await identity.sign_in_as(password="not the right password"), 401)
        again = await identity.sign_in_as()
        assert int(again.headers["retry-after"]) in {2 ** (number + 1), 2 ** (number + 1) - 1}
    await identity.change("UPDATE pauses SET until = updated_at")
    assert (await identity.sign_in_as()).status_code == 201
    assert await identity.rows("SELECT 1 FROM pauses") == []


async def test_a_pause_is_never_longer_than_five_minutes(on_sqlite: House):
    await on_sqlite.sign_up()
    await on_sqlite.sign_in_as(password="not the right password")
    await on_sqlite.change("UPDATE pauses SET count = 1000")
    await on_sqlite.sign_in_as(password="not the right password")
    paused = await on_sqlite.sign_in_as()
    assert 298 <= int(paused.headers["retry-after"]) <= 300
    assert_problem(paused, 429, "5 minutes")


async def test_addresses_that_nobody_has_are_paused_alike_and_others_are_not(on_sqlite: House):
    await on_sqlite.sign_up()
    for _ in range(5):
        await on_sqlite.sign_in_as("Nobody@example.org", "not the right password")
    assert_problem(await on_sqlite.sign_in_as("nobody@example.org"), 429)
    assert (await on_sqlite.sign_in_as()).status_code == 201
    assert "nobody" not in str(await on_sqlite.rows("SELECT * FROM pauses"))


@pytest.mark.usefixtures("shipped_hashing")
async def test_tries_at_the_same_moment_all_count(identity: House):
    await identity.sign_up()
    answers = await asyncio.gather(*(identity.sign_in_as(password=f"guess number {number}") for number in range(15)))
    assert sorted(answer.status_code for answer in answers) == [401] * 5 + [429] * 10


@pytest.mark.usefixtures("shipped_hashing")
async def test_a_hash_of_other_parameters_is_renewed(on_sqlite: House):
    await on_sqlite.sign_up()
    weak = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(PASSWORD)
    await on_sqlite.change(
        "UPDATE users SET password_hash = :weak WHERE email_key = :whose", whose="ada@example.org", weak=weak
    )
    assert (await on_sqlite.sign_in_as()).status_code == 201
    [(renewed,)] = await on_sqlite.rows(
        "SELECT password_hash FROM users WHERE email_key = :whose", whose="ada@example.org"
    )
    assert "m=19456,t=2,p=1" in renewed
    assert (await on_sqlite.sign_in_as()).status_code == 201


async def test_another_site_cannot_sign_a_browser_in(on_sqlite: House):
    await on_sqlite.sign_up()
    body = {"email": "ada@example.org", "password": PASSWORD}
    foreign = await on_sqlite.http.post(SESSIONS, json=body, headers={"Origin": "https://evil.example"})
    assert_problem(foreign, 403)
    own = await on_sqlite.http.post(SESSIONS, json=body, headers={"Origin": "http://127.0.0.1:8000"})
    assert own.status_code == 201


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"email":"a","password":1}', b'{"email":"","password":"x"}'])
async def test_malformed_bodies_are_problems(on_sqlite: House, content: bytes):
    answer = await on_sqlite.http.post(SESSIONS, content=content, headers={"Content-Type": "application/json"})
    assert_problem(answer, 400 if content == b"{" else 422)


async def test_forged_tokens_let_nobody_in(on_sqlite: House):
    await on_sqlite.sign_up()
    token = (await on_sqlite.sign_in_as()).json()["access_token"]
    assert (await on_sqlite.client(token).get(ME)).status_code == 200
    key_id = jwt.get_unverified_header(token)["kid"]
    for name, forged in (await _forgeries(on_sqlite, token, key_id)).items():
        answer = await on_sqlite.client(forged).get(ME)
        assert answer.status_code == 401, name
        assert_problem(answer, 401)
        assert answer.headers["www-authenticate"].startswith("Bearer")
    for header in ("", "Bearer", "Bearer ", f"Basic {token}", token):
        assert (await on_sqlite.http.get(ME, headers={"Authorization": header})).status_code == 401


async def _forgeries(identity: House, token: str, key_id: str) -> dict[str, str]:
    claims = jwt.decode(token, options={"verify_signature": False})
    published = (await identity.http.get("/api/identity/.well-known/jwks.json")).json()["keys"][0]
    [(pem,)] = await identity.rows(sa.select(SigningKey.private_key).where(SigningKey.is_current))
    own, headers = Ed25519PrivateKey.generate(), {"kid": key_id}
    head, body, signature = token.split(".")

    def signed(key: Any = pem, **changes: Any) -> str:
        kept = {name: value for name, value in (claims | changes).items() if value is not None}
        return jwt.encode(kept, key, algorithm="EdDSA", headers=headers)

    assert (await identity.client(signed()).get(ME)).status_code == 200  # the forger below differs in one thing each
    return {
        "no signature": _unsigned({"alg": "none", "kid": key_id}, claims) + ".",
        "none with another case": _unsigned({"alg": "NonE", "kid": key_id}, claims) + ".",
        "signature left out": f"{head}.{body}.",
        "signature of another text": f"{head}.{_part(claims | {'role': 'admin'})}.{signature}",
        "public key as HMAC secret": _hmac(claims, key_id, published["x"].encode()),
        "public JWK as HMAC secret": _hmac(claims, key_id, json.dumps(published).encode()),
        "another key": signed(own),
        "another key under its own id": jwt.encode(claims, own, algorithm="EdDSA", headers={"kid": "mine"}),
        "another key brought along": jwt.encode(
            claims, own, algorithm="EdDSA", headers={"kid": key_id, "jku": "http://evil.example/jwks.json"}
        ),
        "no key id": jwt.encode(claims, pem, algorithm="EdDSA"),
        "other audience": signed(aud="elsewhere"),
        "no audience": signed(aud=None),
        "other issuer": signed(iss="elsewhere"),
        "expired": signed(iat=int(time.time()) - 600, exp=int(time.time()) - 10),
        "never expires": signed(exp=None),
        "no subject": signed(sub=None),
        "subject that is no id": signed(sub="ada"),
        "unknown role": signed(role="root"),
        "no role": signed(role=None),
        "someone who does not exist": signed(sub=str(uuid4())),
        "garbage": "a.b.c",
        "empty parts": "..",
    }


def _part(content: Any) -> str:
    return urlsafe_b64encode(json.dumps(content).encode()).rstrip(b"=").decode()


def _unsigned(header: Any, claims: Any) -> str:
    return f"{_part(header)}.{_part(claims)}"


def _hmac(claims: Any, key_id: str, secret: bytes) -> str:
    text = _unsigned({"alg": "HS256", "kid": key_id, "typ": "JWT"}, claims)
    signature = hmac.new(secret, text.encode(), hashlib.sha256).digest()
    return f"{text}.{urlsafe_b64encode(signature).rstrip(b'=').decode()}"
