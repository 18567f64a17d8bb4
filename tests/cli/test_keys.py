"""`codecrafthub keys` on a hub that works: nothing is lost when it is killed, and backups from before come back."""

import asyncio
import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
import typer
from typer.testing import CliRunner

from codecrafthub.cli import configuration, users
from codecrafthub.cli import keys as keys_commands
from codecrafthub.cli.backup.making import make
from codecrafthub.cli.backup.restoring import restore
from codecrafthub.hub import MIGRATIONS, Hub
from codecrafthub.identity.models import User
from codecrafthub.kit.clock import new_id
from codecrafthub.settings import Settings
from tests.support.process import HubProcess

pytestmark = pytest.mark.timeout(600)

KEY = "a passphrase of the tests"
MANY = 2000
PASSWORD = "correct horse battery staple"
FIRST, SECOND = "01" * 32, "02" * 32

commands = typer.Typer()
keys_commands.register(commands)
users.register(commands)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data of a hub with so many people that rotating takes a moment; commands work on it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(configuration.logging, "configure", lambda *_: None)  # it would outlive the test
    monkeypatch.setenv("HUB_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "200")
    asyncio.run(fill(tmp_path / "data"))
    return tmp_path / "data"


async def fill(data: Path) -> None:
    hub = Hub(Settings(_env_file=None, data=data), ["identity"])  # type: ignore[call-arg]
    await hub.services["identity"].migrate()
    storage = hub.services["identity"].storage
    assert storage is not None
    people = [
        User(id=new_id(), email=f"p{number}@example.org", email_key=f"p{number}@example.org",
             display_name=f"Person {number}", password_hash="x")
        for number in range(MANY)
    ]  # fmt: skip
    async with storage.database.write(is_long=True) as session:
        session.add_all(people)
    await storage.database.close()
    await hub.context.peers.close()


@pytest.fixture
def hub(data: Path) -> Iterator[HubProcess]:
    with HubProcess(data, ["serve", "--only", "identity"]) as running:
        yield running


def run(*arguments: str) -> tuple[int, str]:
    """The exit code and what is said, without line breaks of tables."""
    result = CliRunner().invoke(commands, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result.exit_code, " ".join(result.output.split())


def done(*arguments: str) -> str:
    code, said = run(*arguments)
    assert code == 0, said
    return said


def refused(*arguments: str) -> str:
    code, said = run(*arguments)
    assert code != 0, said
    return said


def held(data: Path) -> list[str]:
    return [line.split()[0] for line in (data / "encryption.keys").read_text().splitlines()]


def sign_up(hub: HubProcess, number: int) -> None:
    body = {"email": f"new{number}@example.org", "password": PASSWORD, "display_name": f"New {number}"}
    answer = httpx.post(f"{hub.address}/api/identity/users", json=body, timeout=30)
    assert answer.status_code == 201, answer.text


def signs_in(hub: HubProcess, email: str) -> bool:
    body = {"email": email, "password": PASSWORD}
    return httpx.post(f"{hub.address}/api/identity/sessions", json=body, timeout=30).status_code == 201


def test_keys_change_while_people_sign_up_and_a_killed_rotation_goes_on(
    hub: HubProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [old] = held(hub.data)
    sign_up(hub, 0)
    make(hub.data, tmp_path / "before.backup", KEY)
    rotating = subprocess.Popen(
        [sys.executable, "-m", "codecrafthub", "keys", "rotate"], env=dict(os.environ), stdout=subprocess.DEVNULL
    )
    last = 0
    while len(held(hub.data)) == 1:
        last += 1
        sign_up(hub, last)
    time.sleep(0.05)
    rotating.send_signal(signal.SIGKILL)
    rotating.wait()
    new = held(hub.data)[0]
    assert held(hub.data) == [new, old]
    assert "values need the keys before" in refused("keys", "rotate", "--finish")
    make(hub.data, tmp_path / "middle.backup", KEY)

    with ThreadPoolExecutor(1) as beside:
        rotation = beside.submit(done, "keys", "rotate")
        while not rotation.done():
            last += 1
            sign_up(hub, last)
    assert "Going on with what is not encrypted" in rotation.result()
    assert "--finish" in rotation.result()
    shown = done("keys", "list")
    assert "not needed: --finish forgets it" in shown
    assert old not in shown
    assert new not in shown
    assert "is needed now" in done("keys", "rotate", "--finish")
    assert held(hub.data) == [new]
    assert all(signs_in(hub, f"NEW{number}@example.org") for number in (0, 1, last))
    assert done("users", "list", "Person 1999").count("p1999@example.org") == 1
    hub.stop()

    for name, keys in {"before": [old], "middle": [new, old]}.items():
        restore(tmp_path / name, tmp_path / f"{name}.backup", KEY, MIGRATIONS, is_replacing=False)
        assert held(tmp_path / name) == keys
        monkeypatch.setenv("HUB_DATA", str(tmp_path / name))
        assert "new0@example.org" in done("users", "list", "new0@example.org")
        assert "p7@example.org" in done("users", "list", "p7@example.org")


def test_a_lost_key_is_named_and_nothing_starts(data: Path) -> None:
    file = data / "encryption.keys"
    kept = file.read_text()
    file.unlink()
    words = "identity stores is encrypted with the key"
    for arguments in (["keys", "list"], ["keys", "rotate"], ["users", "create", "ada@example.org"]):
        said = refused(*arguments)
        assert words in said
        assert "from a backup" in said
        assert not file.exists()
    started = subprocess.run(
        [sys.executable, "-m", "codecrafthub", "serve", "--only", "identity", "--port", "0"],
        check=False, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert started.returncode == 2
    assert words in started.stderr
    assert not file.exists()
    file.write_text(f"{FIRST}\n")
    assert words in refused("users", "list")
    file.write_text("no key\n")
    assert "holds something that is no key of 32 bytes" in refused("keys", "list")
    file.write_text(kept)
    assert "p7@example.org" in done("users", "list", "p7@example.org")


def test_given_keys_are_changed_by_whoever_gives_them(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUB_ENCRYPTION_KEYS", FIRST)
    assert "identity: 2,000 rows are encrypted with" in done("keys", "rotate")
    done("keys", "rotate", "--finish")
    assert held(data) == []
    monkeypatch.setenv("HUB_ENCRYPTION_KEYS", f"{SECOND},{FIRST}")
    done("keys", "rotate", "--only", "identity")
    assert "out of HUB_ENCRYPTION_KEYS" in done("keys", "rotate", "--finish")
    monkeypatch.setenv("HUB_ENCRYPTION_KEYS", SECOND)
    assert "p7@example.org" in done("users", "list", "p7@example.org")
    assert "is yours to change" in done("keys", "rotate")
    monkeypatch.setenv("HUB_ENCRYPTION_KEYS", FIRST)
    assert "encrypted with the key" in refused("users", "list")


def test_what_cannot_be_done_is_said(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "content encrypts nothing" in refused("keys", "list", "--only", "content")
    assert "for all services together" in refused("keys", "rotate", "--finish", "--only", "identity")
    with (data / "backup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert "A backup of it is being made" in refused("keys", "rotate", "--finish")
    monkeypatch.setenv("HUB_ENCRYPTION_KEYS", "short")
    assert "HUB_ENCRYPTION_KEYS holds something that is no key" in refused("keys", "list")
    monkeypatch.setenv("HUB_DATA", str(data / "elsewhere"))
    assert "There is no hub in" in refused("keys", "list")
