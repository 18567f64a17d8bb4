"""A regrade in a whole hub: the learner's progress, their mastery and the pass rates follow, and come back."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from codecrafthub.content.publisher import Publisher
from codecrafthub.settings import Settings
from tests.content.sample import change, write_track
from tests.support.hub import Person, RunningHub, running_hub

pytestmark = pytest.mark.anyio
EXERCISE = "mini.add-up"
CASES = "exercises/add-up/cases.toml"
RIGHT = {"add_up.py": "def add(a, b):\n    return a + b\n"}


@pytest.fixture
async def hub(settings: Settings, tmp_path: Path) -> AsyncIterator[RunningHub]:
    """A hub whose exercise expects 1 + 2 to make 4."""
    change(write_track(tmp_path / "tracks"), CASES, 'returns = "3"', 'returns = "4"')
    async with running_hub(settings.model_copy(update={"tracks": tmp_path / "tracks"})) as running:
        yield running


async def publish_fixed(hub: RunningHub) -> None:
    change(hub.hub.settings.tracks / "mini", CASES, 'returns = "4"', 'returns = "3"')
    publisher: Publisher = hub.services["content"].public.state.publisher
    done = await publisher.publish()
    assert EXERCISE in done.changed


async def ended(person: Person, path: str) -> dict[str, Any]:
    async with asyncio.timeout(30):
        while True:
            found: dict[str, Any] = (await person.http.get(path)).json()
            if found["progress"] is None:
                return found
            await asyncio.sleep(0.02)


async def standing(hub: RunningHub, learner: Person, instructor: Person) -> tuple[Any, ...]:
    """Status and solves of the learner, the exercise's pass rate, and the mastery of its concept."""
    await hub.settle()
    progress = (await learner.http.get("/api/assessment/progress")).json()["items"][0]
    numbers = (await learner.http.get("/api/analytics/me")).json()
    overview = (await instructor.http.get("/api/analytics/overview")).json()["exercises"][0]
    mastery = (await learner.http.get("/api/recommendation/mastery", params={"track": "mini"})).json()["items"][0]
    return progress["status"], numbers["solved"], overview["pass_rate"], mastery["mastery"]


async def test_everything_follows_and_comes_back(hub: RunningHub) -> None:
    learner, instructor = await hub.person(), await hub.person("instructor")
    sent = await learner.http.post("/api/assessment/submissions", json={"exercise": EXERCISE, "files": RIGHT})
    assert sent.status_code == 202, sent.text
    path = f"/api/assessment/submissions/{sent.json()['id']}"
    async with asyncio.timeout(20):
        while (await learner.http.get(path)).json()["status"] != "judged":
            await asyncio.sleep(0.02)
    before = await standing(hub, learner, instructor)
    assert before[:3] == ("attempted", 0, 0)
    await publish_fixed(hub)
    asked = await instructor.http.post("/api/assessment/regrades", json={"exercise": EXERCISE})
    assert asked.status_code == 202, asked.text
    regrade = f"/api/assessment/regrades/{asked.json()['id']}"
    previewed = await ended(instructor, regrade)
    assert (previewed["counts"]["better"], previewed["asked_by"]["name"]) == (1, "Ada Example")
    assert await standing(hub, learner, instructor) == before
    assert (await instructor.http.post(f"{regrade}/apply", json={})).status_code == 202
    assert (await ended(instructor, regrade))["status"] == "applied"
    after = await standing(hub, learner, instructor)
    assert after[:3] == ("solved", 1, 1)
    assert after[3] > before[3]
    entries = (await instructor.http.get(f"{regrade}/entries")).json()["items"]
    assert [one["learner"]["name"] for one in entries] == ["Ada Example"]
    assert (await learner.http.get(regrade)).status_code == 403
    reverted = await instructor.http.post(f"{regrade}/revert", json={"keep_solved": False})
    assert reverted.status_code == 202
    assert (await ended(instructor, regrade))["status"] == "reverted"
    assert (await standing(hub, learner, instructor))[:3] == before[:3]
    assert (await standing(hub, learner, instructor))[3] == pytest.approx(before[3])
