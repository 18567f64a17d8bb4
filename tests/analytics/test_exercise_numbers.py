"""The numbers of one exercise, against facts whose sums are known, on both databases."""

from datetime import timedelta

import pytest

from codecrafthub.contracts.analytics import AnalyticsClient
from codecrafthub.contracts.identity import UserErased
from codecrafthub.kit.clock import new_id, now
from tests.support.bench import Bench
from tests.support.content import judged

pytestmark = pytest.mark.anyio
PODIUM = "python.podium"


def client(analytics: Bench) -> AnalyticsClient:
    return AnalyticsClient(analytics.context.peers.client("analytics", caller="content"))


async def test_nobody_has_tried(analytics: Bench) -> None:
    found = await client(analytics).exercise(PODIUM)
    assert (found.learners, found.attempts, found.pass_rate, found.drop_off) == (0, 0, None, None)
    assert (found.median_attempts, found.median_seconds) == (None, None)


async def test_attempts_pass_rate_medians_and_drop_off_add_up(analytics: Bench) -> None:
    quick, slow, gone, trying = (new_id() for _ in range(4))
    at = now() - timedelta(days=30)
    await analytics.tell(
        judged(quick, PODIUM, at=at),
        judged(slow, PODIUM, "wrong_answer", 1, at),
        judged(slow, PODIUM, "wrong_answer", 2, at + timedelta(minutes=5)),
        judged(slow, PODIUM, "accepted", 3, at + timedelta(minutes=10)),
        judged(slow, PODIUM, "accepted", 4, at + timedelta(days=1), is_first_solve=False),
        judged(gone, PODIUM, "runtime_error", 1, at),
        judged(trying, PODIUM, "wrong_answer", 1, now()),
        judged(trying, PODIUM, "internal_error", 0, now()),
        judged(gone, "python.other", at=at),
    )
    found = await client(analytics).exercise(PODIUM)
    assert (found.learners, found.solved, found.attempts, found.accepted) == (4, 2, 7, 3)
    assert found.pass_rate == round(3 / 7, 4)
    assert found.drop_off == 0.25
    assert found.median_attempts == 2.0
    assert found.median_seconds == 300.0


async def test_the_forgotten_count_as_attempts_alone(analytics: Bench) -> None:
    one = new_id()
    await analytics.tell(judged(one, PODIUM), UserErased(user_id=one))
    found = await client(analytics).exercise(PODIUM)
    assert (found.learners, found.solved, found.attempts, found.accepted) == (0, 0, 1, 1)
