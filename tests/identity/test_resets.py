"""Forgotten passwords: a link by mail that works once, for an hour."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import pytest

from codecrafthub.kit.clock import now
from tests.identity.house import RESETS, House, assert_problem, link_in
from tests.support.hub import PASSWORD

pytestmark = pytest.mark.anyio
NEW = "a quiet river bends east"


async def asked(identity: House, email: str = "ada@example.org") -> httpx.Response:
    return await identity.http.post(RESETS, json={"email": email})


async def redeem(identity: House, token: str, password: str = NEW) -> httpx.Response:
    return await identity.http.post(f"{RESETS}/{token}", json={"new_password": password})


async def link(identity: House) -> str:
    await identity.sign_up()
    await asked(identity)
    return link_in((await identity.letters())[-1])


async def test_a_link_sets_a_new_password_once(identity: House):
    token = await link(identity)
    await identity.sign_in_as()
    assert token not in str(await identity.rows("SELECT * FROM password_resets"))
    assert (await redeem(identity, token)).status_code == 204
    assert await identity.rows("SELECT 1 FROM sessions") == []
    assert_problem(await identity.sign_in_as(), 401)
    assert (await identity.sign_in_as(password=NEW)).status_code == 201
    assert_problem(await redeem(identity, token, "yet another sentence"), 404, "used already")
    assert (await identity.sign_in_as(password=NEW)).status_code == 201


async def test_of_two_who_use_a_link_at_once_one_wins(identity: House):
    token = await link(identity)
    passwords = [f"{NEW} number {number}" for number in range(4)]
    answers = await asyncio.gather(*(redeem(identity, token, password) for password in passwords))
    assert sorted(answer.status_code for answer in answers) == [204, 404, 404, 404]
    winner = next(password for password, answer in zip(passwords, answers, strict=True) if answer.is_success)
    assert (await identity.sign_in_as(password=winner)).status_code == 201


async def test_a_link_grows_old(identity: House):
    token = await link(identity)
    storage: Any = identity.services["identity"].storage
    table = storage.metadata.tables["password_resets"]
    async with storage.database.write() as session:
        await session.execute(table.update().values(expires_at=now() - timedelta(seconds=1)))
    assert_problem(await redeem(identity, token), 404, "older than an hour")
    assert (await identity.sign_in_as(password=PASSWORD)).status_code == 201


async def test_the_answer_is_the_same_for_every_address(on_sqlite: House):
    await on_sqlite.sign_up()
    answers = [await asked(on_sqlite, email) for email in ("ada@example.org", "nobody@example.org", "no address")]
    assert [(answer.status_code, answer.content) for answer in answers] == [(202, answers[0].content)] * 3
    assert [letter["To"] for letter in await on_sqlite.letters()] == ["ada@example.org"]


async def test_one_letter_a_minute_and_the_newest_link_counts(on_sqlite: House):
    first = await link(on_sqlite)
    assert (await asked(on_sqlite)).status_code == 202
    assert len(await on_sqlite.letters()) == 1
    await on_sqlite.change("UPDATE pauses SET until = updated_at")
    await asked(on_sqlite, "ADA@example.org")
    letters = await on_sqlite.letters()
    links = {link_in(letter) for letter in letters}
    assert len(links) == 2
    assert_problem(await redeem(on_sqlite, first), 404)
    assert (await redeem(on_sqlite, (links - {first}).pop())).status_code == 204


async def test_an_unacceptable_password_leaves_the_link_good(on_sqlite: House):
    token = await link(on_sqlite)
    body = assert_problem(await redeem(on_sqlite, token, "short"), 422)
    assert body["errors"][0]["at"] == "body.new_password"
    assert (await redeem(on_sqlite, token)).status_code == 204


async def test_a_disabled_person_gets_no_link(on_sqlite: House):
    await on_sqlite.sign_up()
    await on_sqlite.change("UPDATE users SET is_disabled = true WHERE email_key = :whose", whose="ada@example.org")
    assert (await asked(on_sqlite)).status_code == 202
    assert await on_sqlite.letters() == []


async def test_a_changed_password_makes_links_void(on_sqlite: House):
    ada = await on_sqlite.person()
    await asked(on_sqlite, ada.email)
    token = link_in((await on_sqlite.letters())[0])
    change = {"current_password": PASSWORD, "new_password": NEW}
    assert (await ada.http.post("/api/identity/users/me/password", json=change)).status_code == 204
    assert_problem(await redeem(on_sqlite, token, "yet another sentence"), 404)


async def test_a_new_password_ends_the_pause(on_sqlite: House):
    token = await link(on_sqlite)
    for _ in range(5):
        await on_sqlite.sign_in_as(password="not the right one")
    assert_problem(await on_sqlite.sign_in_as(), 429, "reset")
    await redeem(on_sqlite, token)
    assert (await on_sqlite.sign_in_as(password=NEW)).status_code == 201


@pytest.mark.parametrize("token", ["x", "%00", "%F0%9F%90%A2", "A" * 3000, "..%2f.."])
async def test_a_made_up_link_is_refused(on_sqlite: House, token: str):
    assert (await redeem(on_sqlite, token)).status_code == 404
