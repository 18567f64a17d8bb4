"""Signing up: who may, with what, and that nobody learns which addresses are used."""

import asyncio

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher

from codecrafthub.identity.models import User
from codecrafthub.settings import Settings
from tests.identity.house import USERS, House, assert_problem, house

pytestmark = pytest.mark.anyio


@pytest.mark.usefixtures("shipped_hashing")
async def test_an_account_is_made_and_told(identity: House):
    answer = await identity.sign_up()
    assert answer.status_code == 201
    assert answer.json() == {"email": "ada@example.org", "display_name": "Ada"}
    [(role, is_disabled, stored)] = await identity.rows(
        "SELECT role, is_disabled, password_hash FROM users WHERE email_key = :whose", whose="ada@example.org"
    )
    assert (role, bool(is_disabled)) == ("learner", False)
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert (await identity.facts())[-1] == "identity.user.registered"


@pytest.mark.parametrize("spelling", ["ada@example.org", "ADA@Example.ORG", " ada@example.org "])
async def test_a_used_address_gives_the_same_answer_and_its_owner_a_letter(identity: House, spelling: str):
    fresh = await identity.sign_up(email="new@example.org")
    await identity.sign_up()
    facts = await identity.facts()
    again = await identity.sign_up(email=spelling, display_name="Mallory", password="another good sentence")
    assert again.status_code == fresh.status_code
    assert set(again.headers) == set(fresh.headers)
    assert again.json().keys() == fresh.json().keys()
    assert again.json()["display_name"] == "Mallory"
    assert await identity.facts() == facts
    assert await identity.rows(sa.select(User.display_name).where(User.email_key == "ada@example.org")) == [("Ada",)]
    [letter] = await identity.letters()
    assert letter["To"] == "ada@example.org"
    assert "already" in letter["Subject"]
    assert (await identity.sign_in_as()).status_code == 201


async def test_the_owner_is_not_flooded_with_letters(on_sqlite: House):
    for _ in range(4):
        assert (await on_sqlite.sign_up()).status_code == 201
    assert len(await on_sqlite.letters()) == 1


@pytest.mark.usefixtures("shipped_hashing")
async def test_the_password_is_hashed_whether_or_not_the_address_is_used(
    on_sqlite: House, monkeypatch: pytest.MonkeyPatch
):
    hashed = []
    original = PasswordHasher.hash
    monkeypatch.setattr(PasswordHasher, "hash", lambda self, *a, **k: hashed.append(1) or original(self, *a, **k))
    await on_sqlite.sign_up()
    assert len(hashed) == 1
    await on_sqlite.sign_up()
    assert len(hashed) == 2


async def test_of_many_who_take_one_address_at_once_one_gets_it(identity: House):
    answers = await asyncio.gather(*(identity.sign_up(display_name=f"Ada {number}") for number in range(8)))
    assert {answer.status_code for answer in answers} == {201}
    assert len(await identity.rows("SELECT id FROM users WHERE email_key = :whose", whose="ada@example.org")) == 1
    assert (await identity.facts()).count("identity.user.registered") == 2  # Ada's and the first admin's


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("email", "ada", "email address"),
        ("email", "ada@", "email address"),
        ("email", "a@b@c.org", "email address"),
        ("email", "Ada <ada@example.org>", "email address"),
        ("email", "ada@localhost", "email address"),
        ("password", "qzxjw", "at least 12"),
        ("password", "x7" * 200, "at most 256"),
        ("password", "password1234", "tried first"),
        ("password", "P A S S W O R D 1 2 3", "tried first"),
        ("password", "aaaaaaaaaaaaaaaa", "tried first"),
        ("password", "qwertyuiop123", "tried first"),
        ("password", "i love CodeCraftHub", "CodeCraftHub"),
        ("password", "i love Code-Craft Hub", "CodeCraftHub"),
        ("display_name", "", "name"),
        ("display_name", "   ", "name"),
        ("display_name", "x" * 81, "at most 80"),
        ("display_name", "Ada\nBob", "invisible"),
        ("display_name", "Ada\x00", "invisible"),
        ("display_name", "Ada\u202egnp.exe", "invisible"),
    ],
)
async def test_what_cannot_be_accepted_is_said_at_its_field(on_sqlite: House, field: str, value: str, words: str):
    body = assert_problem(await on_sqlite.sign_up(**{field: value}), 422, words)
    assert [error["at"] for error in body["errors"]] == [f"body.{field}"]
    if value.strip():
        assert value not in body["detail"] or field == "email"


async def test_a_password_that_holds_the_address_is_refused(on_sqlite: House):
    assert_problem(
        await on_sqlite.sign_up(email="lovelace@example.org", password="my name is lovelace"), 422, "address"
    )


@pytest.mark.parametrize(
    "password", ["correct horse battery", "пароль из слов", "🐢🐙🦊 walk slowly", "x" * 3 + "abc def ghi jkl"]
)
async def test_any_long_phrase_will_do(on_sqlite: House, password: str):
    assert (await on_sqlite.sign_up(password=password)).status_code == 201
    assert (await on_sqlite.sign_in_as(password=password)).status_code == 201


async def test_a_password_is_the_same_in_every_form_of_unicode(on_sqlite: House):
    await on_sqlite.sign_up(password="cafe\u0301 au lait please")
    assert (await on_sqlite.sign_in_as(password="caf\u00e9 au lait please")).status_code == 201


async def test_closed_sign_up_says_whom_to_ask(settings: Settings):
    async with house(settings.model_copy(update={"sign_up": "closed"})) as closed:
        assert_problem(await closed.sign_up(), 403, "admin")
        assert len(await closed.rows("SELECT id FROM users")) == 1


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"{", 400),
        (b"", 422),
        (b"[]", 422),
        (b"null", 422),
        (b'"text"', 422),
        (b"\xff\xfe", 400),
        (b'{"email": 1, "password": [], "display_name": {}}', 422),
        (b'{"email":"a\\u0000@example.org","password":"correct horse battery staple","display_name":"A"}', 422),
        (b'{"email":"ada@example.org","password":"\\ud800 correct horse battery","display_name":"A"}', 422),
        (b'{"email":"\\ud800@example.org","password":"correct horse battery staple","display_name":"A"}', 422),
    ],
)
async def test_a_malformed_body_is_a_problem(on_sqlite: House, content: bytes, status: int):
    answer = await on_sqlite.http.post(USERS, content=content, headers={"Content-Type": "application/json"})
    body = assert_problem(answer, status)
    assert "correct horse" not in str(body)
    assert await on_sqlite.rows("SELECT 1 FROM users WHERE email_key <> :whose", whose="admin@localhost") == []


async def test_nobody_signs_up_as_the_first_admin(on_sqlite: House):
    assert_problem(await on_sqlite.sign_up(email="admin@localhost"), 422)


async def test_without_a_name_one_is_known_by_the_address(on_sqlite: House):
    body = {"email": "ada.l@example.org", "password": "correct horse battery staple"}
    answer = await on_sqlite.http.post("/api/identity/users", json=body)
    assert (answer.status_code, answer.json()) == (201, {"email": "ada.l@example.org", "display_name": "ada.l"})


async def test_nobody_signs_up_as_an_admin(on_sqlite: House):
    body = {"email": "mallory@example.org", "password": "correct horse battery staple", "display_name": "M"}
    answer = await on_sqlite.http.post("/api/identity/users", json=body | {"role": "admin", "is_disabled": False})
    assert answer.status_code == 201
    person = await on_sqlite.sign_in("mallory@example.org", "correct horse battery staple")
    assert (await person.http.get("/api/identity/users/me")).json()["role"] == "learner"
    assert (await person.http.get("/api/identity/users")).status_code == 403
