"""Drafts that are saved at the same moment: one of them wins, and the other is told."""

import asyncio

import pytest

from tests.assessment.desk import Desk

pytestmark = pytest.mark.anyio
HERE = "/solutions/python.double"
ROUNDS = 15


def draft(number: int) -> dict[str, str]:
    return {"double.py": f"DRAFT = {number}\n"}


async def test_of_first_drafts_at_the_same_moment_one_is_saved(on_both: Desk) -> None:
    for _ in range(ROUNDS):
        learner = on_both.someone()
        answers = await asyncio.gather(
            *(learner.put(HERE, json={"files": draft(number), "revision": 0}) for number in range(4))
        )
        saved = [answer.json() for answer in answers if answer.status_code == 200]
        assert [one["revision"] for one in saved] == [1]
        refused = [answer.json() for answer in answers if answer.status_code == 409]
        assert len(refused) == 3
        assert {one["type"] for one in refused} == {"/problems/solution-changed"}
        for one in refused:
            assert (one["errors"][0]["revision"], one["errors"][0]["files"]) == (1, saved[0]["files"])
        assert (await learner.get(HERE)).json()["files"] == saved[0]["files"]


async def test_drafts_that_ask_for_no_revision_get_one_each(on_both: Desk) -> None:
    for _ in range(ROUNDS):
        learner = on_both.someone()
        answers = await asyncio.gather(*(learner.put(HERE, json={"files": draft(number)}) for number in range(4)))
        by_revision = {answer.json()["revision"]: answer.json()["files"] for answer in answers}
        assert sorted(by_revision) == [1, 2, 3, 4]
        stored = (await learner.get(HERE)).json()
        assert (stored["revision"], stored["files"]) == (4, by_revision[4])


async def test_a_first_draft_and_a_submission_never_share_a_revision(on_both: Desk) -> None:
    for _ in range(ROUNDS):
        learner = on_both.someone()
        sent, saved = await asyncio.gather(
            learner.post("/submissions", json={"exercise": "python.double", "files": draft(1)}),
            learner.put(HERE, json={"files": draft(2), "revision": 0}),
        )
        assert sent.status_code == 202
        stored = (await learner.get(HERE)).json()
        if saved.status_code == 200:
            assert sorted([sent.json()["revision"], saved.json()["revision"]]) == [1, 2]
            assert stored["files"] == draft(1)
        else:
            assert saved.status_code == 409
            assert stored["files"] == draft(1)
