"""`codecrafthub regrade`: beside a running hub and without one, for people and for programs."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from codecrafthub.cli import configuration, regrade
from codecrafthub.settings import Settings
from tests.assessment.regrading.test_hub import CASES, EXERCISE, RIGHT
from tests.content.sample import change, write_track
from tests.support.hub import Person, RunningHub, running_hub

pytestmark = pytest.mark.anyio
commands = typer.Typer()
commands.callback()(lambda: None)  # with one command only, typer would take its name for an argument
regrade.register(commands)


@pytest.fixture(autouse=True)
def environment(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    change(write_track(tmp_path / "tracks"), CASES, 'returns = "3"', 'returns = "4"')
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(configuration.logging, "configure", lambda *_: None)  # it would outlive the test
    monkeypatch.setattr(regrade, "PATIENCE_SECONDS", 0.0)
    for name, value in {"DATA": str(settings.data), "TRACKS": str(tmp_path / "tracks")}.items():
        monkeypatch.setenv(f"HUB_{name}", value)
    monkeypatch.setenv("COLUMNS", "200")


async def run(*arguments: str) -> Result:
    return await asyncio.to_thread(CliRunner().invoke, commands, ["regrade", *arguments])


async def done(*arguments: str) -> str:
    result = await run(*arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


async def read(*arguments: str) -> dict[str, Any]:
    """What is said to programs; the log of a hub in this process may stand before it."""
    found: dict[str, Any] = json.loads((await done(*arguments, "--json")).splitlines()[-1])
    return found


@asynccontextmanager
async def hub(settings: Settings) -> AsyncIterator[RunningHub]:
    async with running_hub(settings.model_copy(update={"tracks": Path("tracks").resolve()})) as running:
        yield running


async def submit(running: RunningHub) -> Person:
    """A right submission of a new learner, which the mistaken case refuses."""
    learner = await running.person()
    sent = await learner.http.post("/api/assessment/submissions", json={"exercise": EXERCISE, "files": RIGHT})
    path = f"/api/assessment/submissions/{sent.json()['id']}"
    async with asyncio.timeout(20):
        while (await learner.http.get(path)).json()["status"] != "judged":
            await asyncio.sleep(0.02)
    return learner


async def fixed(settings: Settings) -> list[Person]:
    """A hub's data with two wrong verdicts on an exercise that was corrected since; no hub is running."""
    async with hub(settings) as running:
        people = [await submit(running) for _ in range(2)]
        await running.settle()
    change(Path("tracks/mini"), CASES, 'returns = "4"', 'returns = "3"')
    async with hub(settings):
        pass
    return people


async def progress(settings: Settings, person: Person) -> tuple[str, int]:
    """How a learner stands, and in how much of the hub: their solves as analytics counts them."""
    async with hub(settings) as running:
        again = await running.sign_in(person.email, person.password)
        await running.settle()
        (one,) = (await again.http.get("/api/assessment/progress")).json()["items"]
        return one["status"], (await again.http.get("/api/analytics/me")).json()["solved"]


async def test_without_a_hub_it_does_the_work_itself(
    database_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = database_settings
    monkeypatch.setenv("HUB_DATABASE_URL", settings.database_url)
    learner, _ = await fixed(settings)
    shown = await done(EXERCISE)
    assert "2 submissions: 2 better." in shown
    assert "2 learners newly have it solved; 0 have no accepted submission left" in shown
    assert "Ada Example" in shown
    assert "Small numbers: passed" in shown
    assert "Nothing is changed yet." in shown
    assert (await progress(settings, learner))[0] == "attempted"
    applied = await done(EXERCISE, "--apply")
    assert "Applied. It can be undone at /admin/regrades/" in applied
    assert await progress(settings, learner) == ("solved", 1)  # the hub told the facts that were stored without it
    assert "2 submissions: 2 unchanged." in await done(EXERCISE)


async def test_beside_a_running_hub_the_hub_does_the_work(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    learner, _ = await fixed(settings)
    monkeypatch.setattr(regrade, "PATIENCE_SECONDS", 60.0)
    async with hub(settings) as running:
        found = await read(EXERCISE, "--apply", "--learner", learner.email)
        again = await running.sign_in(learner.email, learner.password)
        (one,) = (await again.http.get("/api/assessment/progress")).json()["items"]
        assert one["status"] == "solved"
    assert (found["regrade"]["status"], found["regrade"]["counts"]["total"]) == ("applied", 1)
    assert found["regrade"]["choice"]["learner"]["name"] == "Ada Example"
    assert found["regrade"]["asked_by"] is None
    (entry,) = found["changed"]
    assert (entry["state"], entry["new"]["verdict"]) == ("applied", "accepted")


async def test_the_choice_is_made_with_options(settings: Settings) -> None:
    learner, _ = await fixed(settings)

    async def total(*arguments: str) -> int:
        found = await read(EXERCISE, *arguments)
        return int(found["regrade"]["counts"]["total"])

    assert await total("--which", "latest", "--since", "2020-01-01", "--verdict", "wrong_answer") == 2
    assert await total("--learner", str(learner.id), "--outdated", "--since", "2020-01-01T00:00+02:00") == 1


REFUSED = [
    (["mini.nothing"], 1, "There is no exercise mini.nothing."),
    ([EXERCISE, "--verdict", "runtime_error"], 1, "No judged submission fits this choice."),
    ([EXERCISE, "--learner", "nobody@example.org"], 1, "Nobody here has the address nobody@example.org."),
    ([EXERCISE, "--learner", "ada"], 2, "Give an email address or an id."),
    ([EXERCISE, "--since", "yesterday"], 2, "Give a day or a moment"),
    ([EXERCISE, "--which", "worst"], 2, "worst"),
    ([EXERCISE, "--verdict", "fine"], 2, "fine"),
    ([], 2, "exercise"),
]


async def test_what_cannot_be_done_is_said_in_a_sentence(settings: Settings) -> None:
    await fixed(settings)
    for arguments, status, words in REFUSED:
        result = await run(*arguments)
        assert (result.exit_code, arguments) == (status, arguments)
        assert words in result.output
        assert "Traceback" not in result.output


async def test_no_command_makes_a_hub_by_mistake(settings: Settings) -> None:
    result = await run(EXERCISE)
    assert result.exit_code == 2
    assert "There is no hub in" in result.output
