"""Passwords, names and addresses, apart from any database."""

import asyncio
import contextlib
import re
import threading

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from codecrafthub.identity.addresses import accepted_address, address_key, fingerprint
from codecrafthub.identity.errors import TooBusy, UnacceptableValue
from codecrafthub.identity.names import accepted_name
from codecrafthub.identity.passwords import LONGEST_QUEUE, Passwords, check_password, readable_password


@pytest.mark.anyio
@pytest.mark.usefixtures("shipped_hashing")
async def test_a_hash_fits_its_password_only():
    passwords = Passwords()
    stored = await passwords.hash("a quiet river bends east")
    assert await passwords.fits(stored, "a quiet river bends east")
    assert not await passwords.fits(stored, "a quiet river bends west")
    assert not await passwords.fits(None, "a quiet river bends east")
    assert not await passwords.fits("not a hash", "a quiet river bends east")
    assert await passwords.hash("a quiet river bends east") != stored
    assert not passwords.is_outdated(stored)


@pytest.mark.anyio
async def test_a_crowd_is_turned_away_and_few_hash_at_once(monkeypatch: pytest.MonkeyPatch):
    passwords = Passwords()
    gate, at_work, most = threading.Event(), [], []

    def slow(self: PasswordHasher, password: str) -> str:
        at_work.append(1)
        most.append(len(at_work))
        gate.wait(10)
        at_work.pop()
        return password

    monkeypatch.setattr(PasswordHasher, "hash", slow)
    crowd = [asyncio.create_task(passwords.hash(str(number))) for number in range(LONGEST_QUEUE + 5)]
    await asyncio.sleep(0.2)
    gate.set()
    outcomes = await asyncio.gather(*crowd, return_exceptions=True)
    turned_away = [outcome for outcome in outcomes if isinstance(outcome, TooBusy)]
    assert len(turned_away) == 5
    assert turned_away[0].headers == {"Retry-After": "3"}
    assert max(most) <= 8
    assert await passwords.hash("later") == "later"


def test_a_made_up_password_is_readable_acceptable_and_new_each_time():
    made = {readable_password() for _ in range(200)}
    assert len(made) == 200
    for password in made:
        assert re.fullmatch(r"([bdfghjklmnprstvz][aiou]){2}[bdfghjklmnprstvz](-\w{5}){3}", password)
        check_password(password, "admin@localhost")


@pytest.mark.parametrize(
    "password",
    ["Password1234!", "PassW0rd-2026", "qwerty qwertyuiop", "1234567890123", "iloveyou iloveyou", "P@ssw0rd!!!!!",
     "letmein letmein", "welcome12345", "admin admin admin", "administrator1"],
)  # fmt: skip
def test_what_everybody_uses_is_refused(password: str):
    with pytest.raises(UnacceptableValue):
        check_password(password, "ada@example.org")


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery staple",
        "dragons eat monkeys at sunset",
        "my secret garden grows",
        "J4-kd92_ls8.Qm",
        "twelve chars",
    ],
)
def test_a_common_word_in_a_longer_phrase_is_fine(password: str):
    check_password(password, "ada@example.org")


@given(st.text(max_size=300))
def test_every_text_is_judged(text: str):
    with contextlib.suppress(UnacceptableValue):  # anything else would be a fault
        check_password(text, "ada@example.org")


@given(st.text(max_size=120))
def test_a_name_that_is_accepted_can_be_shown_and_stored(text: str):
    try:
        name = accepted_name(text)
    except UnacceptableValue:
        return
    assert 1 <= len(name) <= 80
    assert name == name.strip(" ")
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", name)
    assert accepted_name(name) == name


@pytest.mark.parametrize("name", ["Ada", "李小龍", "O'Brien-Smith", "🦊", "👩‍💻 Zoë", "x" * 80, "محمد"])
def test_names_of_all_kinds_are_accepted(name: str):
    assert accepted_name(f" {name} ") == name


def test_two_spellings_of_an_address_are_one():
    assert address_key(" Ada@Example.ORG ") == address_key("ada@example.org")
    assert accepted_address("Ada@EXAMPLE.org") == "Ada@example.org"
    assert fingerprint("reset", "ADA@example.org") == fingerprint("reset", "ada@example.org")
    assert fingerprint("reset", "ada@example.org") != fingerprint("notice", "ada@example.org")
