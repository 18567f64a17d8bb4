"""The numbers of the two pages, against facts whose sums are known."""

from datetime import UTC, datetime, timedelta

import pytest

from codecrafthub.contracts.assessment import SubmissionReceived
from codecrafthub.contracts.content import TrackPublished
from codecrafthub.contracts.feedback import HintRevealed
from codecrafthub.contracts.identity import UserRegistered
from codecrafthub.kit.auth import Role
from codecrafthub.kit.clock import new_id, now
from tests.support.bench import Bench
from tests.support.content import concept, exercise, judged, track

pytestmark = pytest.mark.anyio
TOTAL, COUNT = "python.running-total", "python.count-up"


def days_ago(days: int) -> datetime:
    return now() - timedelta(days=days)


async def overview(bench: Bench, **params: int) -> dict:  # type: ignore[type-arg]
    return await bench.get("/overview", new_id(), Role.INSTRUCTOR, **params)


async def test_overview_of_nothing(analytics: Bench) -> None:
    found = await overview(analytics)
    assert found["users"] == {"total": 0, "last_7_days": 0}
    assert found["submissions"] == {"total": 0, "last_7_days": 0, "accepted": 0, "internal_errors": 0}
    assert found["active_learners_7_days"] == 0
    assert len(found["daily"]) == 30
    assert {day["submissions"] for day in found["daily"]} == {0}
    assert found["exercises"] == found["recent"] == []


async def test_overview_adds_up(analytics: Bench) -> None:
    ada, bob, old = new_id(), new_id(), new_id()
    await analytics.tell(
        UserRegistered(user_id=old, role=Role.LEARNER, occurred_at=days_ago(40)),
        UserRegistered(user_id=ada, role=Role.LEARNER, occurred_at=days_ago(7)),
        UserRegistered(user_id=bob, role=Role.LEARNER, occurred_at=days_ago(6)),
        judged(old, TOTAL, at=days_ago(31)),
        judged(ada, TOTAL, "wrong_answer", 1, days_ago(7)),
        judged(ada, TOTAL, "runtime_error", 2, days_ago(6)),
        judged(ada, TOTAL, "internal_error", 0),
        judged(ada, TOTAL, "accepted", 3),
        judged(ada, TOTAL, "accepted", 4, is_first_solve=False),
        judged(bob, COUNT, "time_limit_exceeded", 1),
    )
    found = await overview(analytics)
    assert found["users"] == {"total": 3, "last_7_days": 1}
    assert found["submissions"] == {"total": 6, "last_7_days": 4, "accepted": 3, "internal_errors": 1}
    assert found["active_learners_7_days"] == 2
    assert sum(day["submissions"] for day in found["daily"]) == 5
    assert found["daily"][-1] == {"date": str(now().date()), "submissions": 3, "accepted": 2, "sign_ups": 0}
    assert found["daily"][-7]["sign_ups"] == found["daily"][-8]["sign_ups"] == 1
    by_slug = {row["exercise"]: row for row in found["exercises"]}
    assert by_slug[TOTAL] == {
        "exercise": TOTAL, "title": "Running total", "learners": 2, "submissions": 5, "accepted": 3,
        "pass_rate": 0.6, "median_attempts_to_solve": 2.0,
    }  # fmt: skip
    assert by_slug[COUNT]["median_attempts_to_solve"] is None
    assert by_slug[COUNT]["pass_rate"] == 0
    assert len((await overview(analytics, days=40))["daily"]) == 40


@pytest.mark.parametrize(("attempts", "median"), [([4], 4), ([1, 9], 5), ([7, 1, 2], 2), ([1, 2, 3, 10], 2.5)])
async def test_median_of_attempts(analytics: Bench, attempts: list[int], median: float) -> None:
    await analytics.tell(*(judged(new_id(), TOTAL, attempt=needed) for needed in attempts))
    assert (await overview(analytics))["exercises"][0]["median_attempts_to_solve"] == median


async def test_days_change_at_midnight_utc(analytics: Bench) -> None:
    midnight = now().replace(hour=0, minute=0, second=0, microsecond=0)
    last_moment = (midnight - timedelta(microseconds=1)).astimezone(UTC)
    await analytics.tell(judged(new_id(), TOTAL, at=midnight), judged(new_id(), TOTAL, at=last_moment))
    assert [day["submissions"] for day in (await overview(analytics))["daily"][-2:]] == [1, 1]


async def test_recent_is_told_in_words_without_names(analytics: Bench) -> None:
    learner = new_id()
    await analytics.tell(
        UserRegistered(user_id=learner, role=Role.LEARNER),
        SubmissionReceived(submission_id=new_id(), learner_id=learner, exercise=TOTAL),
        judged(learner, TOTAL, "wrong_answer"),
        HintRevealed(learner_id=learner, exercise=TOTAL, number=1),
        judged(learner, TOTAL, attempt=2),
        judged(learner, TOTAL, attempt=3, is_first_solve=False),
        judged(learner, "python.unheard-of", "internal_error", attempt=0),
    )
    found = await overview(analytics)
    assert [event["summary"] for event in found["recent"]] == [
        "Judging python.unheard-of failed on our side; it did not count as an attempt",
        "A learner solved Running total again",
        "A learner solved Running total",
        "A learner looked at a hint for Running total",
        "A learner got a wrong answer on Running total",
        "Someone signed up",
    ]
    assert str(learner) not in str(found)


async def test_titles_are_asked_for_once_until_something_is_published(analytics: Bench) -> None:
    await analytics.tell(judged(new_id(), TOTAL))
    await overview(analytics)
    await overview(analytics)
    assert analytics.asked == 1
    renamed = exercise("running-total", "loops").model_copy(update={"title": "Sum so far"})
    analytics.tracks[:] = [track([concept("loops")], [renamed])]
    await analytics.tell(TrackPublished(track="python", title="Python", version="2"))
    assert (await overview(analytics))["exercises"][0]["title"] == "Sum so far"


async def test_my_numbers(analytics: Bench) -> None:
    ada, bob = new_id(), new_id()
    first, solved = judged(ada, TOTAL, "wrong_answer", 1, days_ago(1)), judged(ada, TOTAL, "accepted", 2)
    await analytics.tell(
        judged(ada, COUNT, "wrong_answer", 1, days_ago(4)), first, solved, judged(ada, TOTAL, attempt=3),
        judged(ada, COUNT, "internal_error", 0), judged(bob, COUNT),
        HintRevealed(learner_id=ada, exercise=COUNT, number=1, occurred_at=days_ago(2)),
    )  # fmt: skip
    found = await analytics.get("/me", ada)
    assert (found["solved"], found["submissions"]) == (1, 4)
    assert (found["active_days"], found["streak_days"]) == (4, 3)
    assert [row["exercise"] for row in found["exercises"]] == [TOTAL, COUNT]
    top = found["exercises"][0]
    assert top["attempts"] == 3
    assert datetime.fromisoformat(top["first_attempt_at"]) == first.occurred_at
    assert datetime.fromisoformat(top["solved_at"]) == solved.occurred_at
    assert found["exercises"][1]["solved_at"] is None
    assert found["daily"][-1] == {"date": str(now().date()), "submissions": 2, "accepted": 2}
    assert sum(day["submissions"] for day in found["daily"]) == 4


async def test_a_fault_of_ours_does_not_break_a_streak(analytics: Bench) -> None:
    ada = new_id()
    await analytics.tell(
        judged(ada, TOTAL, at=days_ago(1)),
        SubmissionReceived(submission_id=new_id(), learner_id=ada, exercise=TOTAL),
        judged(ada, TOTAL, "internal_error", 0),
    )
    assert (await analytics.get("/me", ada))["streak_days"] == 2


async def test_who_may_ask(analytics: Bench) -> None:
    assert (await analytics.request("/overview")).status_code == 401
    assert (await analytics.request("/me")).status_code == 401
    for role, status in ((Role.LEARNER, 403), (Role.AUTHOR, 403), (Role.INSTRUCTOR, 200), (Role.ADMIN, 200)):
        assert (await analytics.request("/overview", new_id(), role)).status_code == status
    assert (await analytics.request("/me", new_id(), days=6)).status_code == 422
    assert (await analytics.request("/events", new_id(), Role.ADMIN)).status_code == 404
