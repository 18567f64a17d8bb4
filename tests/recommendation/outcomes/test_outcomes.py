"""What became of what was shown: told by the learner's page or by facts, and by nobody else."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from codecrafthub.kit.auth import Role
from codecrafthub.kit.clock import new_id, now
from tests.recommendation.outcomes.conftest import Rows
from tests.support.bench import Bench
from tests.support.content import judged, regraded

pytestmark = pytest.mark.anyio
BOARDS = "python.cut-boards"


async def shown(service: Bench, learner: UUID) -> str:
    """The id of a slate with BOARDS in it."""
    answer = await service.get("/next", learner)
    assert BOARDS in [one["slug"] for one in answer["items"]]
    impression: str = answer["impression"]
    return impression


async def boards(rows: Rows, learner: UUID) -> dict[str, Any]:
    """The first place that showed BOARDS to a learner."""
    found = [one for one in await rows("shown") if (one["item"], one["learner_id"]) == (BOARDS, learner)]
    return min(found, key=lambda one: datetime.timestamp(one["shown_at"]))


async def test_a_click_counts_once(service: Bench, rows: Rows) -> None:
    learner = new_id()
    path = f"/impressions/{await shown(service, learner)}/clicks"
    assert (await service.send("POST", path, learner, {"slug": BOARDS})).status_code == 204
    first = (await boards(rows, learner))["clicked_at"]
    assert now() - first < timedelta(seconds=20)
    assert (await service.send("POST", path, learner, {"slug": BOARDS})).status_code == 204
    assert (await boards(rows, learner))["clicked_at"] == first
    assert sum(one["clicked_at"] is not None for one in await rows("shown")) == 1


async def test_nobody_clicks_on_what_they_were_not_shown(service: Bench, rows: Rows) -> None:
    ada = new_id()
    path = f"/impressions/{await shown(service, ada)}/clicks"
    for mallory, role in ((new_id(), Role.LEARNER), (new_id(), Role.INSTRUCTOR), (new_id(), Role.ADMIN)):
        refused = await service.send("POST", path, mallory, {"slug": BOARDS}, role)
        assert (refused.status_code, refused.json()["type"]) == (404, "/problems/no-such-impression")
    assert (await service.send("POST", path, ada, {"slug": "python.podium"})).status_code == 404
    assert (await service.send("POST", f"/impressions/{new_id()}/clicks", ada, {"slug": BOARDS})).status_code == 404
    assert (await service.send("POST", path, None, {"slug": BOARDS})).status_code == 401
    assert (await boards(rows, ada))["clicked_at"] is None
    for body in ({}, {"slug": ""}, {"slug": "x" * 201}, {"slug": "a\0"}, {"slug": BOARDS, "at": 0}, []):
        assert (await service.send("POST", path, ada, body)).status_code == 422
    assert (await service.send("POST", "/impressions/17/clicks", ada, {"slug": BOARDS})).status_code == 422


async def test_an_attempt_begins_and_a_solve_finishes(service: Bench, rows: Rows) -> None:
    """At once, though the slate may still wait to be stored; the first time counts, however facts arrive."""
    learner, other = new_id(), new_id()
    await shown(service, learner)
    await shown(service, other)
    failed = judged(learner, BOARDS, "wrong_answer")
    await service.tell(failed)
    found = await boards(rows, learner)
    assert (found["started_at"], found["finished_at"]) == (failed.occurred_at, None)
    solved, later = judged(learner, BOARDS, attempt=2), judged(learner, BOARDS, attempt=3)
    await service.tell(later, solved)
    await service.hear_again(failed, later)
    found = await boards(rows, learner)
    assert (found["started_at"], found["finished_at"]) == (failed.occurred_at, solved.occurred_at)
    assert (await boards(rows, other))["started_at"] is None


async def test_what_happens_outside_its_week_does_not_count(service: Bench, rows: Rows) -> None:
    learner = new_id()
    before = now()
    await shown(service, learner)
    await service.tell(
        judged(learner, BOARDS, at=before - timedelta(seconds=1)),
        judged(learner, BOARDS, at=now() + timedelta(days=7, seconds=1)),
        judged(learner, BOARDS, "internal_error", attempt=0),
    )
    found = await boards(rows, learner)
    assert (found["started_at"], found["finished_at"]) == (None, None)
    await service.tell(judged(learner, BOARDS, at=now() + timedelta(days=6)))
    assert (await boards(rows, learner))["finished_at"] is not None


async def test_a_corrected_verdict_corrects_the_outcome(service: Bench, rows: Rows) -> None:
    learner = new_id()
    await shown(service, learner)
    solved = judged(learner, BOARDS)
    await service.tell(solved)
    await service.tell(regraded(solved, "wrong_answer"))
    found = await boards(rows, learner)
    assert (found["started_at"], found["finished_at"]) == (solved.occurred_at, None)
    await service.tell(regraded(solved, "accepted", was_solved=False))
    assert (await boards(rows, learner))["finished_at"] == solved.occurred_at, "it had solved it all along"


async def test_a_correction_that_is_heard_before_its_judgement_corrects_the_outcome(service: Bench, rows: Rows) -> None:
    taken, given = new_id(), new_id()
    for learner, was, then in ((taken, "accepted", "wrong_answer"), (given, "wrong_answer", "accepted")):
        await shown(service, learner)
        told = judged(learner, BOARDS, was)
        await service.tell(regraded(told, then))
        assert (await boards(rows, learner))["started_at"] is None
        await service.tell(told)
        found = await boards(rows, learner)
        assert (found["started_at"], found["finished_at"]) == (
            told.occurred_at, told.occurred_at if then == "accepted" else None
        )  # fmt: skip


async def test_a_word_of_the_learner_dismisses(service: Bench, rows: Rows) -> None:
    learner = new_id()
    await shown(service, learner)
    said = await service.send("PUT", f"/hand/exercises/{BOARDS}", learner, {"said": "too_easy"})
    assert said.status_code == 200, said.text
    assert (await boards(rows, learner))["dismissed_at"] is not None
    assert sum(one["dismissed_at"] is not None for one in await rows("shown")) == 1
