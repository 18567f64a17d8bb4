"""The keys: what is published, how they are changed, and the wall around what only peers may ask."""

import asyncio
import time
from uuid import uuid4

import httpx
import jwt
import pytest
import sqlalchemy as sa

from codecrafthub.contracts.identity import IdentityClient
from codecrafthub.identity.models import User
from codecrafthub.kit.auth import ServiceTokens
from codecrafthub.settings import Settings
from tests.identity.house import ME, House, assert_problem, house

pytestmark = pytest.mark.anyio
JWKS = "/api/identity/.well-known/jwks.json"


async def test_only_public_parts_are_published(identity: House):
    answer = await identity.http.get(JWKS)
    [key] = answer.json()["keys"]
    assert key.keys() == {"kty", "crv", "x", "kid", "use", "alg"}
    assert (key["kty"], key["crv"], key["use"], key["alg"]) == ("OKP", "Ed25519", "sig", "EdDSA")
    ada = await identity.person()
    assert jwt.get_unverified_header(ada.token) == {"alg": "EdDSA", "kid": key["kid"], "typ": "JWT"}
    verified = jwt.decode(ada.token, jwt.PyJWK(key), algorithms=["EdDSA"], audience="codecrafthub")
    assert verified["sub"] == str(ada.id)


async def test_after_a_rotation_old_tokens_still_count_and_new_ones_name_the_new_key(identity: House):
    ada = await identity.person()
    keys = identity.services["identity"].public.state.identity.keys
    new = await keys.rotate()
    published = (await identity.http.get(JWKS)).json()["keys"]
    assert [published[0]["kid"], len(published)] == [new, 2]
    assert (await ada.http.get(ME)).status_code == 200
    bob = await identity.person()
    assert jwt.get_unverified_header(bob.token)["kid"] == new


async def test_a_key_retired_long_ago_is_no_longer_published(on_sqlite: House):
    ada = await on_sqlite.person()
    keys = on_sqlite.services["identity"].public.state.identity.keys
    new = await keys.rotate()
    await on_sqlite.change("UPDATE signing_keys SET retired_at = '2020-01-01 00:00:00.000000' WHERE NOT is_current")
    assert [key["kid"] for key in (await on_sqlite.http.get(JWKS)).json()["keys"]] == [new]
    on_sqlite.hub.context.verifier._keys.clear()
    on_sqlite.hub.context.verifier._fetched_at = float("-inf")
    assert_problem(await ada.http.get(ME), 401)
    await keys.rotate()
    assert len(await on_sqlite.rows("SELECT 1 FROM signing_keys")) == 2


async def test_replicas_that_start_at_once_share_one_key_and_one_admin(database_settings: Settings):
    async def start() -> str:
        async with house(database_settings) as one:
            return str((await one.http.get(JWKS)).json()["keys"])

    if database_settings.database_url == "sqlite:":
        async with house(database_settings):
            pass  # the tables must exist: two first starts on one SQLite file are not a thing
    published = await asyncio.gather(*(start() for _ in range(3)))
    assert len(set(published)) == 1
    async with house(database_settings) as one:
        assert await one.rows(sa.select(User.email)) == [("admin@localhost",)]
        assert len(await one.rows("SELECT 1 FROM signing_keys")) == 1


async def test_the_keys_survive_a_restart(database_settings: Settings):
    async with house(database_settings) as first:
        token = (await first.person()).token
    async with house(database_settings) as second:
        assert (await second.client(token).get(ME)).status_code == 200


async def test_peers_get_keys_and_names(identity: House):
    ada, bob = await identity.person(), await identity.person()
    client = IdentityClient(identity.peer("identity"))
    assert await client.signing_keys() == (await identity.http.get(JWKS)).json()
    names = await client.names([ada.id, bob.id, ada.id, uuid4()])
    assert {(name.id, name.display_name) for name in names} == {(ada.id, "Ada Example"), (bob.id, "Ada Example")}
    assert await client.names([]) == []


async def test_nobody_but_peers_comes_in_at_the_back(on_sqlite: House):
    admin = await on_sqlite.person(role="admin")
    tokens = on_sqlite.hub.context.tokens
    claims = {"iss": "content", "aud": "identity"}
    [secret] = tokens._secrets
    shown = {
        "nothing": None,
        "a person": admin.token,
        "for another service": tokens.issue(issuer="content", audience="content"),
        "of no service": tokens.issue(issuer="mallory", audience="identity"),
        "another secret": ServiceTokens("x" * 48).issue(issuer="content", audience="identity"),
        "expired": jwt.encode(claims | {"exp": int(time.time()) - 10}, secret, algorithm="HS256"),
        "never expires": jwt.encode(claims, secret, algorithm="HS256"),
        "no signature": jwt.encode(claims | {"exp": int(time.time()) + 60}, None, algorithm="none"),
    }
    internal = httpx.ASGITransport(app=on_sqlite.services["identity"].internal)
    async with httpx.AsyncClient(transport=internal, base_url="http://identity") as http:
        for name, token in shown.items():
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            for answer in (
                await http.get("/jwks", headers=headers),
                await http.post("/names", json={"ids": [str(admin.id)]}, headers=headers),
            ):
                assert answer.status_code == 401, name
                assert "Ada" not in answer.text
        good = {"Authorization": f"Bearer {tokens.issue(issuer='content', audience='identity')}"}
        assert (await http.get("/jwks", headers=good)).status_code == 200
        assert (await http.post("/names", json={"ids": ["x"]}, headers=good)).status_code == 422
    service_token = tokens.issue(issuer="content", audience="identity")
    assert_problem(await on_sqlite.client(service_token).get(ME), 401)
