"""The migrations of recommendation make exactly the tables that its models describe, on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from alembic import command
from fsrs import Rating

from codecrafthub.hub import Hub
from codecrafthub.kit.clock import new_id
from codecrafthub.kit.database import JSON_DOCUMENT, UtcDateTime
from codecrafthub.kit.migrations import configuration
from codecrafthub.recommendation.knowledge.forgetting import remembered
from codecrafthub.recommendation.knowledge.sittings import Sitting
from codecrafthub.recommendation.repository import LearnerRepository
from codecrafthub.recommendation.reviews.repository import MemoryRepository
from codecrafthub.recommendation.shifts import Tally
from codecrafthub.recommendation.works import Attempt, works_of
from codecrafthub.settings import Settings
from tests.recommendation.learner import START
from tests.support.bench import Bench, schema_differences

pytestmark = pytest.mark.anyio


_SKILLS = sa.Table(
    "skill", sa.MetaData(), sa.Column("learner_id", sa.Uuid), sa.Column("track"), sa.Column("concept"),
    sa.Column("theta", sa.Double), sa.Column("evidence", sa.Double), sa.Column("updated_at", UtcDateTime),
)  # fmt: skip


def _attempts(metadata: sa.MetaData) -> sa.Table:
    """The table of attempts as it was at first."""
    gone = sa.Column("expected", sa.Double), sa.Column("changes", JSON_DOCUMENT)
    kept = [sa.Column(one.name, one.type, primary_key=one.primary_key) for one in metadata.tables["attempt"].c]
    return sa.Table("attempt", sa.MetaData(), *kept, *gone)


async def test_migrations_equal_the_models(service: Bench) -> None:
    assert await schema_differences(service) == []


async def test_works_and_memories_are_made_of_what_was_stored_before(database_settings: Settings) -> None:
    hub = Hub(database_settings, ["recommendation"])
    storage = hub.services["recommendation"].storage
    assert storage is not None
    ada, bob = new_id(), new_id()
    did = [("wrong_answer", False, 0), ("accepted", True, 1), ("wrong_answer", True, 2), ("accepted", True, 2)]
    attempts = [
        {"submission_id": new_id(), "learner_id": learner, "track": "python", "exercise": f"python.{exercise}",
         "number": number, "verdict": verdict, "is_solved": is_solved, "hints": hints, "expected": 0.5,
         "changes": {}, "at": START + timedelta(minutes=number)}
        for learner, exercise, told in ((ada, "loops", did), (ada, "lists", did[:1]), (bob, "loops", did[2:]))
        for number, (verdict, is_solved, hints) in enumerate(told, 1)
    ]  # fmt: skip

    skills = [
        {"learner_id": ada, "track": "python", "concept": concept, "theta": theta, "evidence": 1.0, "updated_at": START}
        for concept, theta in (("loops", 2.0), ("lists", 0.5))
    ]

    def to_the_second(connection: sa.Connection) -> None:
        if not storage.database.is_sqlite:
            connection.execute(sa.text('CREATE SCHEMA IF NOT EXISTS "recommendation"'))
        command.upgrade(configuration(connection, storage.migrations), "recommendation_0002")

    async with storage.database.engine.execution_options(hub_writes=True).begin() as connection:
        await connection.run_sync(to_the_second)
        await connection.execute(sa.insert(_attempts(storage.metadata)), attempts)
        await connection.execute(sa.insert(_SKILLS), skills)
    await hub.services["recommendation"].migrate()
    async with storage.database.read() as session:
        for learner in (ada, bob):
            mine = [one for one in attempts if one["learner_id"] == learner]
            told = [
                Attempt(one["submission_id"], one["exercise"], one["number"], one["verdict"] == "accepted",
                        one["hints"], one["at"], one["is_solved"] and one["verdict"] != "accepted")
                for one in mine
            ]  # fmt: skip
            assert await LearnerRepository(session).works(learner, "python") == works_of(told)
        tallies = await LearnerRepository(session).tallies("python", "any")
        assert tallies == {"python.loops": Tally(tries=2), "python.lists": Tally(tries=1)}
        found = await MemoryRepository(session).memories(ada, "python")
    solve = remembered([Sitting("python.loops", START, Rating.Good)])
    assert solve is not None
    assert found == {"loops": replace(solve, hardness=found["loops"].hardness)}
    assert found["loops"].hardness == pytest.approx(solve.hardness, abs=1e-4)
    await storage.database.close()
    await hub.context.peers.close()
