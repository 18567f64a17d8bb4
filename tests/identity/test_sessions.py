"""Staying signed in: refresh tokens that change with each use, and who may use them."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from codecrafthub.identity.tokens import RefreshToken
from codecrafthub.kit.clock import now
from tests.identity.house import CSRF, ME, REFRESH, SESSIONS, House, assert_problem


async def signed_in(identity: House) -> str:
    await identity.sign_up()
    return cookie_of(await identity.sign_in_as())


def cookie_of(answer: httpx.Response) -> str:
    """The refresh token that an answer sets."""
    return str(answer.cookies["hub_refresh"])


async def refresh(identity: House, token: str | None, headers: dict[str, str] | None = None) -> httpx.Response:
    identity.http.cookies.clear()
    sent = dict(CSRF if headers is None else headers)
    if token is not None:
        sent["Cookie"] = f"hub_refresh={token}"
    return await identity.http.post(REFRESH, headers=sent)


async def later(identity: House, seconds: int = 11) -> None:
    """Let the grace of every rotation be over."""
    storage: Any = identity.services["identity"].storage
    table = storage.metadata.tables["sessions"]
    async with storage.database.write() as session:
        await session.execute(table.update().values(rotated_at=now() - timedelta(seconds=seconds)))


@pytest.mark.anyio
async def test_a_refresh_gives_both_tokens_anew(identity: House):
    first = await signed_in(identity)
    answer = await refresh(identity, first)
    assert answer.status_code == 200
    body = answer.json()
    assert body.keys() == {"access_token", "token_type", "expires_in", "user"}
    assert (await identity.client(body["access_token"]).get(ME)).status_code == 200
    second = cookie_of(answer)
    assert second != first
    assert (await refresh(identity, second)).status_code == 200
    stored = str(await identity.rows("SELECT token_hash, previous_hash FROM sessions"))
    assert first not in stored
    assert second not in stored


@pytest.mark.anyio
async def test_an_old_token_ends_the_session_for_thief_and_owner(identity: House):
    stolen = await signed_in(identity)
    owner = cookie_of(await refresh(identity, stolen))
    await later(identity)
    refused = await refresh(identity, stolen)
    assert_problem(refused, 401, "Sign in again")
    assert 'hub_refresh=""' in refused.headers["set-cookie"]
    assert_problem(await refresh(identity, owner), 401)
    assert await identity.rows("SELECT 1 FROM sessions") == []


@pytest.mark.anyio
async def test_a_much_older_token_ends_the_session_at_once(on_sqlite: House):
    first = await signed_in(on_sqlite)
    second = cookie_of(await refresh(on_sqlite, first))
    third = cookie_of(await refresh(on_sqlite, second))
    assert_problem(await refresh(on_sqlite, first), 401)
    assert_problem(await refresh(on_sqlite, third), 401)


@pytest.mark.anyio
async def test_the_session_of_another_browser_goes_on(on_sqlite: House):
    stolen = await signed_in(on_sqlite)
    other = cookie_of(await on_sqlite.sign_in_as())
    await refresh(on_sqlite, stolen)
    await later(on_sqlite)
    assert_problem(await refresh(on_sqlite, stolen), 401)
    assert (await refresh(on_sqlite, other)).status_code == 200


@pytest.mark.anyio
async def test_tabs_that_refresh_at_once_get_the_same_token(identity: House):
    first = await signed_in(identity)
    answers = await asyncio.gather(*(refresh(identity, first) for _ in range(6)))
    assert [answer.status_code for answer in answers] == [200] * 6
    assert len({cookie_of(answer) for answer in answers}) == 1
    await later(identity)
    assert (await refresh(identity, cookie_of(answers[0]))).status_code == 200


@pytest.mark.anyio
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Hub-CSRF": "0"},
        {**CSRF, "Origin": "https://evil.example"},
        {**CSRF, "Origin": "null"},
        {**CSRF, "Origin": "http://127.0.0.1:8001"},
        {**CSRF, "Origin": "http://127.0.0.1:8000.evil.example"},
        {**CSRF, "Sec-Fetch-Site": "cross-site"},
        {**CSRF, "Sec-Fetch-Site": "same-site"},
    ],
)
async def test_what_another_site_sends_is_refused_and_changes_nothing(on_sqlite: House, headers: dict[str, str]):
    token = await signed_in(on_sqlite)
    assert_problem(await refresh(on_sqlite, token, headers), 403, "X-Hub-CSRF")
    on_sqlite.http.cookies.clear()
    sign_out = await on_sqlite.http.delete(SESSIONS, headers={**headers, "Cookie": f"hub_refresh={token}"})
    assert_problem(sign_out, 403)
    own = {**CSRF, "Origin": "http://127.0.0.1:8000", "Sec-Fetch-Site": "same-origin"}
    assert (await refresh(on_sqlite, token, own)).status_code == 200


@pytest.mark.anyio
async def test_signing_out_ends_the_session(identity: House):
    token = await signed_in(identity)
    identity.http.cookies.clear()
    answer = await identity.http.delete(SESSIONS, headers={**CSRF, "Cookie": f"hub_refresh={token}"})
    assert answer.status_code == 204
    assert 'hub_refresh=""' in answer.headers["set-cookie"]
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert_problem(await refresh(identity, token), 401)
    identity.http.cookies.clear()
    assert (await identity.http.delete(SESSIONS, headers=CSRF)).status_code == 204


@pytest.mark.anyio
async def test_signing_in_again_ends_the_session_the_browser_had(on_sqlite: House):
    old = await signed_in(on_sqlite)
    body = {"email": "ada@example.org", "password": "correct horse battery staple"}
    on_sqlite.http.cookies.clear()
    await on_sqlite.http.post(SESSIONS, json=body, headers={"Cookie": f"hub_refresh={old}"})
    assert len(await on_sqlite.rows("SELECT 1 FROM sessions")) == 1
    assert_problem(await refresh(on_sqlite, old), 401)


@pytest.mark.anyio
async def test_only_who_has_the_secret_ends_a_session(identity: House):
    first = await signed_in(identity)
    token = RefreshToken.parse(first)
    assert token is not None
    forged = {"Cookie": f"hub_refresh={RefreshToken.first(token.session_id)}"}
    identity.http.cookies.clear()
    assert (await identity.http.delete(SESSIONS, headers=CSRF | forged)).status_code == 204
    body = {"email": "ada@example.org", "password": "correct horse battery staple"}
    assert (await identity.http.post(SESSIONS, json=body, headers=forged)).status_code == 201
    assert len(await identity.rows("SELECT 1 FROM sessions")) == 2
    assert (await refresh(identity, first)).status_code == 200
    identity.http.cookies.clear()
    # Another tab refreshed at this moment: the token before the newest still signs out.
    await identity.http.delete(SESSIONS, headers={**CSRF, "Cookie": f"hub_refresh={first}"})
    assert len(await identity.rows("SELECT 1 FROM sessions")) == 1


@pytest.mark.anyio
@pytest.mark.parametrize("token", [None, "", "x", "A" * 64, "A" * 5000, "%00", "a.b.c", "A" * 63 + "!"])
async def test_a_made_up_token_is_refused(on_sqlite: House, token: str | None):
    await signed_in(on_sqlite)
    assert_problem(await refresh(on_sqlite, token), 401)
    assert len(await on_sqlite.rows("SELECT 1 FROM sessions")) == 1


@pytest.mark.anyio
async def test_sessions_end_with_their_time_and_with_their_person(on_sqlite: House):
    token = await signed_in(on_sqlite)
    await on_sqlite.change("UPDATE users SET is_disabled = true WHERE email_key = :whose", whose="ada@example.org")
    assert_problem(await refresh(on_sqlite, token), 401)
    await on_sqlite.change("UPDATE users SET is_disabled = false WHERE email_key = :whose", whose="ada@example.org")
    token = cookie_of(await on_sqlite.sign_in_as())
    await on_sqlite.change("UPDATE sessions SET expires_at = created_at")
    assert_problem(await refresh(on_sqlite, token), 401)


@pytest.mark.anyio
async def test_a_refresh_shows_who_was_here(on_sqlite: House):
    token = await signed_in(on_sqlite)
    await on_sqlite.change("UPDATE users SET last_seen_at = NULL")
    await refresh(on_sqlite, token)
    [(seen,)] = await on_sqlite.rows("SELECT last_seen_at FROM users WHERE email_key = :whose", whose="ada@example.org")
    assert seen is not None


@given(st.uuids(), st.binary(min_size=32, max_size=32))
def test_a_token_reads_as_it_was_written(session_id: Any, secret: bytes):
    token = RefreshToken(session_id, secret)
    assert RefreshToken.parse(str(token)) == token
    assert token.successor(b"key" * 10) == token.successor(b"key" * 10) != token.successor(b"other")


@given(st.text())
def test_no_text_makes_the_parser_fail(text: str):
    parsed = RefreshToken.parse(text)
    assert parsed is None or len(parsed.secret) == 32
