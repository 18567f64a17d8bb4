"""`codecrafthub users` and the access tokens of `codecrafthub keys`, on the database of a hub that may be running."""

import asyncio
import re
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from codecrafthub.cli import configuration, keys, users
from codecrafthub.hub import Hub
from codecrafthub.settings import Settings
from tests.identity.house import RESETS, house
from tests.support.hub import PASSWORD

commands = typer.Typer()
users.register(commands)
keys.register(commands)


@pytest.fixture(autouse=True)
def data(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(configuration.logging, "configure", lambda *_: None)  # it would outlive the test
    monkeypatch.setenv("HUB_DATA", str(settings.data))
    monkeypatch.setenv("COLUMNS", "200")
    asyncio.run(make_tables(settings))


async def make_tables(settings: Settings) -> None:
    """A hub's data as its first start leaves it, but for the first admin."""
    hub = Hub(settings, only=["identity"])
    await hub.services["identity"].migrate()
    await hub.services["identity"].storage.database.close()
    await hub.context.peers.close()


def run(*arguments: str, given: str = "") -> Result:
    return CliRunner().invoke(commands, arguments, input=given)


def done(*arguments: str, given: str = "") -> str:
    result = run(*arguments, given=given)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_person_is_made_listed_promoted_and_disabled():
    output = done("users", "create", "ada@example.org", "--name", "Ada [bold]")
    assert re.search(r"Password: (\w{5}-){3}\w{5}\n", output)
    done("users", "create", "bob@example.org", "--name", "Bob", "--password-stdin", given=PASSWORD + "\n")
    done("users", "role", "ada@example.org", "admin")
    done("users", "disable", "bob@example.org")
    rows = done("users", "list")
    assert re.search(r"ada@example\.org .* Ada \[bold\] .* admin .* active .* never", rows)
    assert re.search(r"bob@example\.org .* learner .* disabled", rows)
    assert "ada@" not in done("users", "list", "bob")
    done("users", "disable", "bob@example.org", "--undo")
    assert "disabled" not in done("users", "list")


@pytest.mark.parametrize(
    ("arguments", "given", "words"),
    [
        (["create", "ADA@example.org", "--name", "Ada"], "", "already"),
        (["create", "nonsense", "--name", "Ada"], "", "email address"),
        (["create", "b@example.org", "--name", "B", "--password-stdin"], "short\n", "at least 12"),
        (["create", "b@example.org", "--name", "B", "--password-stdin"], "", "at least 12"),
        (["role", "nobody@example.org", "admin"], "", "Nobody here"),
        (["role", "ada@example.org", "learner"], "", "only admin"),
        (["disable", "ada@example.org"], "", "only admin"),
        (["reset", "nobody@example.org"], "", "Nobody here"),
        (["role", "ada@example.org", "root"], "", "root"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(arguments: list[str], given: str, words: str):
    done("users", "create", "ada@example.org", "--name", "Ada", "--role", "admin")
    result = run("users", *arguments, given=given)
    assert result.exit_code != 0
    assert words in result.output
    assert "Traceback" not in result.output


@pytest.mark.anyio
async def test_commands_reach_a_running_hub(settings: Settings):
    async with house(settings) as hub:
        await hub.sign_up()
        old = (await hub.sign_in_as()).json()["access_token"]
        link = await asyncio.to_thread(done, "users", "reset", "ada@example.org")
        token = link.strip().rsplit("/", 1)[1]
        new = {"new_password": "a quiet river bends east"}
        assert (await hub.http.post(f"{RESETS}/{token}", json=new)).status_code == 204
        await asyncio.to_thread(done, "users", "role", "ada@example.org", "author")
        said = await asyncio.to_thread(done, "keys", "rotate")
        key = re.search(r"tokens are signed with a new key: (\S+)", said)[1]
        published = (await hub.http.get("/api/identity/.well-known/jwks.json")).json()["keys"]
        assert [published[0]["kid"], len(published)] == [key, 2]
        assert (await hub.client(old).get("/api/identity/users/me")).json()["role"] == "author"
        assert (await hub.facts())[-1] == "identity.user.role_changed"
        await asyncio.to_thread(done, "users", "disable", "ada@example.org")
        assert (await hub.sign_in_as(password=new["new_password"])).status_code == 401
        await hub.settle(seconds=15)


def test_no_command_makes_a_hub_by_mistake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("HUB_DATA", str(tmp_path / "elsewhere"))
    result = run("users", "list")
    assert result.exit_code == 2
    assert "There is no hub in" in result.output
    assert not (tmp_path / "elsewhere").exists()


def test_without_a_name_the_address_gives_one():
    done("users", "create", "ada.l@example.org")
    assert re.search(r"ada\.l@example\.org .* ada\.l ", done("users", "list"))
    assert "Nobody is found." in done("users", "list", "zzz")
