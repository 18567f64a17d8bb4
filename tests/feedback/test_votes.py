"""Whether a remark helped: one word of each learner on each remark, stored, and heeded by the order."""

import asyncio
from uuid import uuid4

import pytest

from codecrafthub.assessment.lint import Linter as Boxed
from codecrafthub.contracts.identity import UserErased
from codecrafthub.feedback.repository import FeedbackRepository
from codecrafthub.feedback.resolver import Votes
from codecrafthub.settings import Settings
from tests.feedback.results import failed, submission
from tests.feedback.stand import Stand, running_stand

pytestmark = pytest.mark.anyio
UGLY = {"running_total.py": "import os\n\n\ndef running_total(days=[]):\n    return days\n"}
REMARK = "standards.B006:running_total.py:4:24"


async def votes(stand: Stand) -> dict[tuple[str, str], Votes]:
    assert stand.service.storage is not None
    async with stand.service.storage.database.read() as session:
        return await FeedbackRepository(session).votes()


async def test_the_last_word_of_a_learner_counts(database_settings: Settings, boxed: Boxed) -> None:
    learner = uuid4()
    of = submission(learner, [failed("1", "2")], files=UGLY)
    async with running_stand(database_settings, boxed=boxed) as stand, stand.http(learner) as http:
        stand.submissions[of.id] = of
        path = f"/submissions/{of.id}"
        found = (await http.get(path)).json()
        assert found["annotations"][0]["id"] == REMARK
        assert found["votes"] == {}
        for is_helpful in (True, True, False):
            answer = await http.put(f"{path}/votes", json={"annotation": REMARK, "is_helpful": is_helpful})
            assert answer.status_code == 204
        assert (await http.get(path)).json()["votes"] == {REMARK: False}
        assert await votes(stand) == {("standards", "B006"): Votes(0, 1)}


async def test_only_ones_own_remarks_can_be_voted_on(settings: Settings, boxed: Boxed) -> None:
    learner = uuid4()
    of = submission(learner, [failed("1", "2")], files=UGLY)
    async with running_stand(settings, boxed=boxed) as stand, stand.http(learner) as http:
        stand.submissions[of.id] = of
        path = f"/submissions/{of.id}/votes"
        async with stand.http(uuid4()) as theirs:
            body = {"annotation": REMARK, "is_helpful": True}
            assert (await theirs.put(path, json=body)).status_code == 404
        missing = await http.put(path, json={"annotation": "standards.X:1", "is_helpful": True})
        assert (missing.status_code, missing.json()["detail"]) == (404, "This submission has no such remark.")
        for body in ({}, {"annotation": REMARK}, {"annotation": "", "is_helpful": True},
                     {"annotation": REMARK, "is_helpful": "yes"}, {"annotation": "x" * 201, "is_helpful": True}):  # fmt: skip
            assert (await http.put(path, json=body)).status_code == 422
        assert await votes(stand) == {}


async def test_votes_go_with_their_learner(settings: Settings, boxed: Boxed) -> None:
    learner = uuid4()
    of = submission(learner, [failed("1", "2")], files=UGLY)
    async with running_stand(settings, boxed=boxed) as stand, stand.http(learner) as http:
        stand.submissions[of.id] = of
        await http.put(f"/submissions/{of.id}/votes", json={"annotation": REMARK, "is_helpful": True})
        storage = stand.service.storage
        assert storage is not None
        async with storage.database.write() as session:
            await storage.outbox.add(session, UserErased(user_id=learner))
        async with asyncio.timeout(10):
            while await votes(stand):
                await asyncio.sleep(0.02)
