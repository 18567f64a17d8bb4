"""While content cannot be reached submissions wait, and nothing is held against them."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest

from codecrafthub.assessment import exercises, judging
from codecrafthub.assessment.repository import SubmissionRepository
from codecrafthub.contracts.content import ContentClient, Exercise
from codecrafthub.kit.errors import Unavailable
from codecrafthub.settings import Settings
from tests.assessment.desk import Desk, desk
from tests.assessment.made import exercise

pytestmark = pytest.mark.anyio


class Outage:
    """Content that answers about one exercise once, for the submit, and then no more while `is_on`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.is_on, self.asked = True, -1
        real = ContentClient.exercise

        async def ask(client: ContentClient, slug: str) -> Exercise:
            self.asked += slug == "python.double"
            if self.is_on and slug == "python.double" and self.asked > 0:
                raise Unavailable("content starts anew")
            return await real(client, slug)

        monkeypatch.setattr(ContentClient, "exercise", ask)
        monkeypatch.setattr(exercises, "FRESH_SECONDS", 0.0)
        monkeypatch.setattr(judging, "SHORTEST_PAUSE", timedelta(seconds=0.05))
        monkeypatch.setattr(judging, "LONGEST_PAUSE", timedelta(seconds=0.1))


async def claims(desk: Desk, submission: str) -> int:
    async with desk.bench.storage.database.read() as session:
        found = await SubmissionRepository(session).find(UUID(submission))
    assert found is not None
    return found.claims


async def test_an_outage_is_waited_out_and_others_are_judged_meanwhile(
    database_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    outage = Outage(monkeypatch)
    async with desk(database_settings.model_copy(update={"runner_slots": 1})) as running:
        running.add(exercise(slug="python.other"))
        learner, other = running.someone(), running.someone()
        submission = await running.submit(learner)
        async with asyncio.timeout(20):
            while outage.asked < 2 * judging.MOST_CLAIMS:
                await asyncio.sleep(0.02)
        found = (await learner.get(f"/submissions/{submission}")).json()
        assert found["status"] in ("queued", "running")
        assert await claims(running, submission) <= 1
        meanwhile = await running.submit(other, slug="python.other")
        assert (await running.judged(other, meanwhile))["verdict"] == "accepted"
        outage.is_on = False
        judged = await running.judged(learner, submission)
        assert (judged["verdict"], judged["attempt"]) == ("accepted", 1)
        assert await claims(running, submission) == 1
