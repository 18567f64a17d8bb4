"""The numbers after submissions were judged again: they follow the verdicts that hold today."""

from uuid import UUID

import pytest
import sqlalchemy as sa

from codecrafthub.contracts.assessment import SubmissionJudged
from codecrafthub.contracts.identity import UserErased
from codecrafthub.kit.auth import Role
from codecrafthub.kit.clock import new_id
from tests.support.bench import Bench
from tests.support.content import judged, regraded

pytestmark = pytest.mark.anyio
TOTAL = "python.running-total"


async def exercise(bench: Bench) -> tuple[int, int, float, float | None]:
    """Submissions, accepted ones, pass rate and median attempts of the exercise."""
    overview = await bench.get("/overview", new_id(), Role.INSTRUCTOR)
    (row,) = overview["exercises"]
    assert overview["submissions"]["accepted"] == row["accepted"]
    return row["submissions"], row["accepted"], row["pass_rate"], row["median_attempts_to_solve"]


async def solved(bench: Bench, learner: UUID) -> tuple[int, str | None]:
    found = await bench.get("/me", learner)
    return found["solved"], found["exercises"][0]["solved_at"]


def tries(learner: UUID, *verdicts: str) -> list[SubmissionJudged]:
    """A learner's attempts in a row."""
    first = verdicts.index("accepted") if "accepted" in verdicts else -1
    return [
        judged(learner, TOTAL, verdict, number + 1, is_first_solve=number == first)
        for number, verdict in enumerate(verdicts)
    ]


async def test_pass_rate_and_median_follow_the_new_verdicts(analytics: Bench) -> None:
    ada, bob = new_id(), new_id()
    of_ada = tries(ada, "wrong_answer", "wrong_answer", "wrong_answer", "accepted")
    of_bob = tries(bob, "wrong_answer")
    await analytics.tell(*of_ada, *of_bob)
    assert await exercise(analytics) == (5, 1, 0.2, 4)
    await analytics.tell(regraded(of_ada[1], "accepted"), regraded(of_bob[0], "accepted"))
    assert await exercise(analytics) == (5, 3, 0.6, 1.5)
    assert await solved(analytics, bob) == (1, of_bob[0].occurred_at.isoformat().replace("+00:00", "Z"))
    assert (await solved(analytics, ada))[1] == of_ada[1].occurred_at.isoformat().replace("+00:00", "Z")
    await analytics.tell(regraded(of_bob[0], "wrong_answer"))
    assert await exercise(analytics) == (5, 2, 0.4, 2)
    assert await solved(analytics, bob) == (0, None)


async def test_a_solve_that_is_kept_counts_for_its_learner_but_not_for_the_pass_rate(analytics: Bench) -> None:
    kept, taken = new_id(), new_id()
    of_kept, of_taken = tries(kept, "accepted"), tries(taken, "accepted")
    await analytics.tell(*of_kept, *of_taken)
    await analytics.tell(
        regraded(of_kept[0], "wrong_answer", keeps_solved=True, is_solved=True), regraded(of_taken[0], "wrong_answer")
    )
    assert await exercise(analytics) == (2, 0, 0, None)
    assert (await solved(analytics, kept))[0] == 1
    assert (await solved(analytics, taken))[0] == 0


async def test_what_failed_on_our_side_is_counted_once_it_was_judged_after_all(analytics: Bench) -> None:
    learner = new_id()
    failed = judged(learner, TOTAL, "internal_error", 0)
    await analytics.tell(failed)
    overview = await analytics.get("/overview", learner, Role.INSTRUCTOR)
    assert (overview["submissions"]["total"], overview["submissions"]["internal_errors"]) == (0, 1)
    await analytics.tell(regraded(failed, "accepted"))
    assert await exercise(analytics) == (1, 1, 1, None)  # it was no attempt, so it says nothing of how many are needed
    overview = await analytics.get("/overview", learner, Role.INSTRUCTOR)
    assert (overview["submissions"]["total"], overview["submissions"]["internal_errors"]) == (1, 0)
    assert (await solved(analytics, learner))[0] == 1


async def test_the_facts_stay_as_they_were_told(analytics: Bench) -> None:
    learner = new_id()
    (told,) = tries(learner, "wrong_answer")
    again = regraded(told, "accepted")
    await analytics.tell(told, again)
    await analytics.hear_again(told, again)
    peer = analytics.context.peers.client("analytics", caller="test")
    stored = (await peer.get("/events", after=0, limit=10))["items"]
    assert [one["body"] for one in stored] == [told.model_dump(mode="json"), again.model_dump(mode="json")]


async def test_the_numbers_of_the_forgotten_stay_as_they_are(analytics: Bench) -> None:
    learner = new_id()
    told = tries(learner, "wrong_answer", "accepted", "accepted")
    await analytics.tell(*told, regraded(told[0], "accepted"))
    assert await exercise(analytics) == (3, 3, 1, 1)
    await analytics.tell(UserErased(user_id=learner))
    assert await exercise(analytics) == (3, 3, 1, 1)
    late = regraded(told[1], "wrong_answer")
    await analytics.tell(late)
    assert await exercise(analytics) == (3, 3, 1, 1)
    async with analytics.storage.database.read() as session:
        bodies = (await session.scalars(sa.text("SELECT CAST(body AS TEXT) FROM event"))).all()
    assert not [body for body in bodies if str(learner) in body or str(late.submission_id) in body]
