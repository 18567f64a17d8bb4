"""Reviews: what was held well and rested for a week is told, once for its day, and nothing else is."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa

from codecrafthub.contracts.identity import UserErased
from codecrafthub.contracts.recommendation import ReviewDue
from codecrafthub.kit.clock import new_id, now
from codecrafthub.recommendation.mastery import Skill
from codecrafthub.recommendation.repository import LearnerRepository
from codecrafthub.recommendation.reviews import LOOK_BACK, REST, Reviews
from tests.support.bench import Bench

pytestmark = pytest.mark.anyio
WELL, BADLY = Skill(2.0, 3.0), Skill(0.5, 3.0)


async def hold(service: Bench, learner: UUID, at: datetime, **skills: Skill) -> None:
    async with service.storage.database.write() as session:
        await LearnerRepository(session).save_skills(learner, "python", skills, at)


async def told(service: Bench) -> list[tuple[UUID, list[str], date]]:
    """Each once: the service looks by itself as well, when it starts."""
    table = service.storage.metadata.tables["outbox"]
    query = sa.select(table.c.body).where(table.c.topic == ReviewDue.topic).order_by(table.c.position)
    async with service.storage.database.read() as session:
        facts = [ReviewDue.model_validate(body) for body in await session.scalars(query)]
    return list(
        {
            (one.learner_id, one.track, one.used_on): (one.learner_id, one.concepts, one.used_on) for one in facts
        }.values()
    )


async def test_what_rested_for_a_week_is_due_and_what_was_used_since_is_not(service: Bench) -> None:
    ada, bob, at = new_id(), new_id(), now()
    used = at - REST - timedelta(minutes=1)
    await hold(service, ada, used, loops=WELL, lists=Skill(3.0, 5.0), sets=BADLY)
    await hold(service, bob, used, loops=WELL)
    await hold(service, bob, at, loops=WELL)
    reviews = Reviews(service.storage.database, service.storage.outbox)
    assert await reviews.tell(at - timedelta(minutes=10), at) == 1
    assert await told(service) == [(ada, ["lists", "loops"], used.date())]
    assert await reviews.tell(at, at + timedelta(minutes=10)) == 0, "each comes due once"


async def test_it_comes_due_as_the_clock_moves_and_a_hub_that_was_away_misses_none(service: Bench) -> None:
    ada, at = new_id(), now()
    await hold(service, ada, at, loops=WELL)
    reviews = Reviews(service.storage.database, service.storage.outbox)
    assert await reviews.tell(at, at + REST - timedelta(seconds=1)) == 0
    away = at + REST + timedelta(days=5)
    assert await reviews.tell(away - LOOK_BACK, away) == 1
    assert [concepts for _, concepts, _ in await told(service)] == [["loops"]]


async def test_each_day_of_use_is_a_review_of_its_own(service: Bench) -> None:
    ada, at = new_id(), now()
    for days, concept in ((8, "loops"), (9, "lists")):
        await hold(service, ada, at - timedelta(days=days), **{concept: WELL})
    reviews = Reviews(service.storage.database, service.storage.outbox)
    assert await reviews.tell(at - LOOK_BACK, at) == 2
    assert len({day for _, _, day in await told(service)}) == 2


async def test_who_was_forgotten_has_nothing_due(service: Bench) -> None:
    ada, at = new_id(), now()
    await hold(service, ada, at - REST, loops=WELL)
    await service.tell(UserErased(user_id=ada))
    assert await Reviews(service.storage.database, service.storage.outbox).tell(at - LOOK_BACK, at) == 0
