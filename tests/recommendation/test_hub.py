"""The path through the whole hub: real submissions, judged for real, move mastery and the recommendation."""

import asyncio
from typing import Any

import pytest

from codecrafthub.contracts.content import ContentClient
from tests.support.hub import Person, RunningHub

pytestmark = pytest.mark.anyio
BOARDS = "python.cut-the-boards"


async def submit(hub: RunningHub, person: Person, exercise: str, files: dict[str, str]) -> str:
    """The verdict on a submission, once every service has heard of it."""
    sent = await person.http.post("/api/assessment/submissions", json={"exercise": exercise, "files": files})
    assert sent.status_code == 202, sent.text
    async with asyncio.timeout(30):
        while True:
            found = (await person.http.get(f"/api/assessment/submissions/{sent.json()['id']}")).json()
            if found["status"] == "judged":
                break
            await asyncio.sleep(0.05)
    await hub.settle()
    verdict: str = found["verdict"]
    return verdict


async def get(person: Person, path: str) -> Any:
    answer = await person.http.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_a_solved_exercise_moves_mastery_and_the_recommendation(hub: RunningHub) -> None:
    ada, bob = await hub.person(), await hub.person()
    boards = await ContentClient(hub.peer("content")).exercise(BOARDS)
    before = await get(ada, "/api/recommendation/next?track=python")
    assert before["items"][0]["slug"] == "python.values-and-names"
    assert await submit(hub, ada, BOARDS, boards.stub) == "wrong_answer"
    begun = (await get(ada, "/api/recommendation/next"))["items"][0]
    assert begun["slug"] == BOARDS
    assert "You have tried Cut the boards once" in begun["reason"]["text"]
    progress = (await get(ada, "/api/assessment/progress"))["items"]
    pieces = [piece for piece in begun["reason"]["evidence"] if piece["exercise"] == BOARDS]
    assert {piece["value"] for piece in pieces} == {item["attempts"] for item in progress} == {1}
    assert await submit(hub, ada, BOARDS, boards.exemplars[0].files) == "accepted"
    after = (await get(ada, "/api/recommendation/next"))["items"]
    assert BOARDS not in [item["slug"] for item in after]
    assert {item["attempts"] for item in (await get(ada, "/api/assessment/progress"))["items"]} == {2}
    mastery = {item["concept"]: item for item in (await get(ada, "/api/recommendation/mastery"))["items"]}
    nobodys = {item["concept"]: item for item in (await get(bob, "/api/recommendation/mastery"))["items"]}
    assert mastery["values-and-names"]["mastery"] > nobodys["values-and-names"]["mastery"]
    still = await get(bob, "/api/recommendation/next")
    assert [(item["slug"], item["reason"]) for item in still["items"]] == [
        (item["slug"], item["reason"]) for item in before["items"]
    ]
