"""The numbers of an exercise, asked of analytics through the authors' routes."""

import asyncio
from pathlib import Path

import pytest

from codecrafthub.settings import Settings
from tests.content.authoring.conftest import SERVICES
from tests.content.authoring.desk import AuthorAtWork
from tests.support.hub import running_hub

pytestmark = pytest.mark.anyio


async def test_an_author_sees_how_learners_fare(settings: Settings, track: Path) -> None:
    chosen = settings.model_copy(update={"tracks": track.parent})
    async with running_hub(chosen, [*SERVICES, "analytics"]) as hub:
        author = AuthorAtWork(await hub.person("author"))
        learner = await hub.person()
        body = {"exercise": "mini.add-up", "files": {"add_up.py": "def add(a, b):\n    return a + b\n"}}
        await learner.http.post("/api/assessment/submissions", json=body)
        path = "/exercises/mini.add-up/statistics"
        async with asyncio.timeout(20):
            while (await author.get(path))["attempts"] == 0:
                await asyncio.sleep(0.05)
        found = await author.get(path)
        assert (found["learners"], found["solved"], found["pass_rate"], found["drop_off"]) == (1, 1, 1.0, 0.0)
        assert (found["median_attempts"], found["median_seconds"]) == (1.0, 0.0)
        assert (await author.ask("GET", "/exercises/mini.none/statistics")).status_code == 404
        assert (await learner.http.get(f"/api/content/authoring{path}")).status_code == 403
