"""Reviews as a learner meets them: real facts come in, the clock moves, and another exercise of the concept is due."""

import random
from datetime import timedelta
from uuid import UUID

import pytest

from codecrafthub.kit.clock import new_id, now
from codecrafthub.kit.facts import Fact
from codecrafthub.recommendation.reviews import service as reviews
from codecrafthub.recommendation.reviews.memories import memories
from codecrafthub.recommendation.reviews.repository import MemoryRepository
from tests.recommendation.learner import TRACK
from tests.support.bench import Bench
from tests.support.content import judged, regraded

pytestmark = pytest.mark.anyio
START = now() - timedelta(days=30)


def on_day(day: float, learner: UUID, exercise: str, verdict: str = "accepted", attempt: int = 1) -> Fact:
    return judged(learner, f"python.{exercise}", verdict, attempt, START + timedelta(days=day))


async def stored(service: Bench, learner: UUID) -> dict[str, object]:
    async with service.storage.database.read() as session:
        return dict(await MemoryRepository(session).memories(learner, "python"))


async def test_a_review_comes_due_is_done_by_another_exercise_and_moves_on(
    service: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = new_id()
    await service.tell(on_day(0, ada, "every-floor"))
    monkeypatch.setattr(reviews, "now", lambda: START + timedelta(days=7))
    assert await service.get("/reviews", ada) == {"track": "python", "items": []}
    monkeypatch.setattr(reviews, "now", lambda: START + timedelta(days=12))
    (due,) = (await service.get("/reviews", ada))["items"]
    assert (due["concept"], due["exercise"]["slug"], due["is_solved"]) == ("loops", "python.running-total", False)
    assert due["text"] == "You last used Loops 12 days ago. This exercise uses it in another way."
    await service.tell(on_day(12, ada, "running-total"))
    assert (await service.get("/reviews", ada))["items"] == []
    monkeypatch.setattr(reviews, "now", lambda: START + timedelta(days=150))
    (again,) = (await service.get("/reviews", ada, track="python"))["items"]
    assert again["exercise"]["slug"] == "python.seat-plan"


@pytest.mark.parametrize("said", ["never", "not_now"])
async def test_what_was_refused_is_not_offered_as_a_review_and_another_exercise_is(service: Bench, said: str) -> None:
    ada = new_id()
    await service.tell(on_day(0, ada, "every-floor"))
    for refused, instead in (("running-total", "seat-plan"), ("seat-plan", "every-floor"), ("every-floor", None)):
        await service.send("PUT", f"/hand/exercises/python.{refused}", ada, {"said": said})
        offered = [one["exercise"]["slug"] for one in (await service.get("/reviews", ada))["items"]]
        assert offered == ([f"python.{instead}"] if instead else [])
    await service.send("DELETE", "/hand/exercises/python.running-total", ada)
    (back,) = (await service.get("/reviews", ada))["items"]
    assert back["exercise"]["slug"] == "python.running-total"


@pytest.mark.parametrize(
    "solved", [("every-floor",), ("podium", "every-floor"), ("every-floor", "no-repeats", "podium")]
)
async def test_a_due_concept_is_reviewed_by_the_same_exercise_everywhere(
    service: Bench, solved: tuple[str, ...]
) -> None:
    ada = new_id()
    await service.tell(*(on_day(day / 10, ada, slug) for day, slug in enumerate(solved)))
    due = (await service.get("/reviews", ada))["items"]
    steps = [one["slug"] for one in (await service.get("/next", ada, limit=10))["items"]]
    taught = {one.slug: one.teaches for one in TRACK.exercises}
    other = 0
    for one in due:
        latest = next(slug for slug in reversed(solved) if one["concept"] in taught[f"python.{slug}"])
        of_concept = [slug for slug in steps if one["concept"] in taught.get(slug, ()) and slug != f"python.{latest}"]
        assert one["exercise"]["slug"] in (of_concept[:1] or taught)
        other += len(of_concept)
    assert other
    planned = (await service.get("/plan", ada))["days"]
    reviews_planned = {item["slug"] for day in planned for item in day["items"] if item["kind"] == "review"}
    assert reviews_planned <= {one["exercise"]["slug"] for one in due}


async def test_late_facts_and_repeated_ones_leave_what_the_rule_says_of_all(service: Bench) -> None:
    ada, dice = new_id(), random.Random(7)
    facts = [
        on_day(dice.uniform(0, 25), ada, slug, dice.choice(["accepted", "wrong_answer"]), attempt)
        for slug in ("every-floor", "running-total", "podium", "best-stretch", "no-repeats")
        for attempt in (1, 2, 3)
    ]
    dice.shuffle(facts)
    await service.tell(*facts)
    await service.hear_again(*facts[:4])
    async with service.storage.database.read() as session:
        practice = await MemoryRepository(session).practice(ada, "python")
    assert len(practice) == len(facts)
    should = memories(practice, TRACK.exercises, [one.slug for one in TRACK.concepts])
    assert await stored(service, ada) == {concept: one for concept, one in should.items() if one}


async def test_a_solve_that_is_judged_wrong_since_is_no_memory(service: Bench) -> None:
    ada = new_id()
    was = judged(ada, "python.every-floor", at=START)
    await service.tell(was)
    assert set(await stored(service, ada)) == {"loops"}
    await service.tell(regraded(was, "wrong_answer"))
    assert await stored(service, ada) == {}


async def test_nobody_and_strangers_have_nothing_due(service: Bench) -> None:
    assert (await service.request("/reviews")).status_code == 401
    assert await service.get("/reviews", new_id()) == {"track": None, "items": []}
    assert (await service.request("/reviews", new_id(), track="no-such-track")).status_code == 404
