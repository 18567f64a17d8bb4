"""A learner's pages hear at once that their mastery moved: a real submission, judged, counted and told."""

import asyncio
import json
from typing import Any
from uuid import uuid4

import pytest

from codecrafthub.contracts.content import ContentClient
from codecrafthub.contracts.recommendation import MasteryMoved, Move
from codecrafthub.feedback.channels import Channel
from codecrafthub.settings import Settings
from tests.feedback.stand import receive, running_stand
from tests.support.hub import RunningHub

pytestmark = pytest.mark.anyio
BOARDS = "python.cut-the-boards"


class Page:
    """What a socket would send."""

    def __init__(self) -> None:
        self.heard: list[dict[str, Any]] = []

    def push(self, kind: str, text: str) -> None:
        self.heard.append(json.loads(text))

    def end(self, code: int, reason: str) -> None: ...

    def beat(self, channel: Channel, now: float) -> None: ...


async def test_a_page_hears_what_a_submission_moved(hub: RunningHub) -> None:
    ada, other, page, stranger = await hub.person(), await hub.person(), Page(), Page()
    channels = hub.services["feedback"].public.state.office.channels
    channels.join(ada.id, page, None)
    channels.join(other.id, stranger, None)
    boards = await ContentClient(hub.peer("content")).exercise(BOARDS)
    sent = await ada.http.post(
        "/api/assessment/submissions", json={"exercise": BOARDS, "files": boards.exemplars[0].files}
    )
    async with asyncio.timeout(30):
        while not (told := [one["data"] for one in page.heard if one["type"] == "mastery"]):
            await asyncio.sleep(0.05)
    assert told[0]["submission"] == sent.json()["id"]
    assert told[0]["track"] == "python"
    answer = await ada.http.get("/api/recommendation/mastery?track=python")
    stored = {one["concept"]: one["mastery"] for one in answer.json()["items"]}
    assert told[0]["moves"]
    for move in told[0]["moves"]:
        assert move["before"] < move["after"]
        assert stored[move["concept"]] == pytest.approx(move["after"], abs=1e-4)
    assert not stranger.heard


async def test_a_signal_from_another_process_is_told_as_well(settings: Settings) -> None:
    learner = uuid4()
    moved = MasteryMoved(
        learner_id=learner, track="python", submission_id=uuid4(), moves=[Move(concept="lists", before=0.2, after=0.4)]
    )
    async with running_stand(settings) as stand, await stand.socket(learner) as client:
        await receive(client, "ping")
        await stand.context.bus.signal(moved.subject, moved.model_dump_json().encode())
        message = await receive(client)
        assert (message["type"], message["data"]["moves"]) == (
            "mastery", [{"concept": "lists", "before": 0.2, "after": 0.4}],
        )  # fmt: skip
