"""Keys, what they encrypt, and that a running process learns of new ones."""

import base64
from pathlib import Path

import pytest
from pydantic import SecretStr

from codecrafthub.kit.encryption.keys import Keyring, encryption_key_file
from codecrafthub.kit.errors import Unavailable
from codecrafthub.settings import Settings

ONE, TWO = (base64.b64encode(bytes([number]) * 32).decode() for number in (1, 2))


def ring(settings: Settings, keys: str | None = None) -> Keyring:
    return Keyring(settings.model_copy(update={"encryption_keys": keys and SecretStr(keys)}))


def test_a_hub_makes_its_own_key_when_it_first_needs_one(settings: Settings) -> None:
    keyring = ring(settings)
    assert keyring.all() == []
    assert not keyring.file.path.exists()
    stored = keyring.encrypt("ada@example.org", "users.email")
    assert stored.startswith(f"{keyring.current().id}.")
    assert "ada" not in stored
    assert keyring.file.path.stat().st_mode & 0o077 == 0
    assert ring(settings).decrypt(stored, "users.email") == "ada@example.org"
    assert keyring.encrypt("ada@example.org", "users.email") != stored


def test_any_text_comes_back_as_it_was(settings: Settings) -> None:
    keyring = ring(settings, ONE)
    for text in ("", "é", "👩‍💻 Ada", "a.b.c", "x" * 10_000, "\0"):
        assert keyring.decrypt(keyring.encrypt(text, "p"), "p") == text


def test_what_was_changed_or_moved_cannot_be_read(settings: Settings) -> None:
    keyring = ring(settings, ONE)
    stored = keyring.encrypt("ada@example.org", "users.email")
    key_id, _, rest = stored.partition(".")
    raw = bytearray(base64.b64decode(rest))
    raw[20] ^= 1
    flipped = f"{key_id}.{base64.b64encode(raw).decode()}"
    for bad, purpose in ((stored, "users.display_name"), (flipped, "users.email"), (f"{key_id}.", "users.email"),
                         (f"{key_id}.!", "users.email"), (stored[:-8], "users.email"), ("plain", "users.email"),
                         ("", "users.email"), (ring(settings, TWO).encrypt("x", "users.email"), "users.email")):  # fmt: skip
        with pytest.raises(Unavailable):
            keyring.decrypt(bad, purpose)


def test_the_first_of_several_keys_encrypts_and_all_decrypt(settings: Settings) -> None:
    old, both = ring(settings, ONE), ring(settings, f"{TWO}, {ONE}")
    assert both.decrypt(old.encrypt("a", "p"), "p") == "a"
    assert both.current().id == ring(settings, TWO).current().id
    with pytest.raises(Unavailable):
        old.decrypt(both.encrypt("a", "p"), "p")


def test_a_key_may_be_written_in_several_ways(settings: Settings) -> None:
    raw = bytes(range(220, 252))
    ways = [base64.b64encode(raw).decode(), base64.urlsafe_b64encode(raw).decode(), raw.hex(), f" {raw.hex().upper()} "]
    assert {ring(settings, way).current().raw for way in ways} == {raw}


@pytest.mark.parametrize("bad", ["short", "a" * 44, "é" * 32, f"{ONE},x", ONE[:-4], " ", ","])
def test_what_is_no_key_is_refused_without_being_shown(settings: Settings, bad: str) -> None:
    with pytest.raises(ValueError, match=r"HUB_ENCRYPTION_KEYS holds .*openssl rand") as refused:
        ring(settings, bad)
    assert bad.strip(" ,") not in str(refused.value) or not bad.strip(" ,")


def test_a_running_process_goes_on_with_the_key_that_another_made(settings: Settings) -> None:
    running = ring(settings)
    before = running.encrypt("a", "p")
    encryption_key_file(settings.data).put_first()
    other = ring(settings)
    assert running.decrypt(other.encrypt("b", "p"), "p") == "b"
    assert running.encrypt("c", "p")[:8] == other.current().id != before[:8]
    assert running.decrypt(before, "p") == "a"
    running.file.keep([base64.b64encode(other.current().raw).decode()])
    with pytest.raises(Unavailable):
        ring(settings).decrypt(before, "p")


def test_a_hub_that_is_given_keys_still_reads_what_its_own_encrypted(settings: Settings) -> None:
    before = ring(settings).encrypt("a", "p")
    moved = ring(settings, ONE)
    assert moved.decrypt(before, "p") == "a"
    assert moved.encrypt("b", "p")[:8] == ring(settings, ONE).all()[0].id
    assert [key.origin for key in moved.all()] == ["HUB_ENCRYPTION_KEYS", str(settings.data / "encryption.keys")]


def test_a_file_that_holds_something_else_is_named(settings: Settings, tmp_path: Path) -> None:
    settings.data.mkdir(parents=True, exist_ok=True)
    (settings.data / "encryption.keys").write_text("no key\n")
    with pytest.raises(ValueError, match=r"encryption\.keys holds something that is no key"):
        ring(settings).all()
