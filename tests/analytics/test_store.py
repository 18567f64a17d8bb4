"""The event store: once, whole, in order, and without people who were forgotten."""

import asyncio
import json

import pytest
import sqlalchemy as sa

from codecrafthub.contracts.analytics import AnalyticsClient
from codecrafthub.contracts.feedback import HintRevealed
from codecrafthub.contracts.identity import UserErased, UserRegistered
from codecrafthub.kit.auth import Role
from codecrafthub.kit.clock import new_id
from codecrafthub.kit.errors import Invalid
from codecrafthub.kit.facts import Fact
from tests.support.bench import Bench
from tests.support.content import judged

pytestmark = pytest.mark.anyio
TOTAL = "python.running-total"


def client(bench: Bench) -> AnalyticsClient:
    return AnalyticsClient(bench.context.peers.client("analytics", caller="test"))


async def test_facts_are_kept_whole_and_replayed_in_order(analytics: Bench) -> None:
    learner = new_id()
    told = [UserRegistered(user_id=learner, role=Role.LEARNER), judged(learner, TOTAL, "wrong_answer"),
            judged(learner, TOTAL, attempt=2)]  # fmt: skip
    await analytics.tell(*told)
    stored = await client(analytics).events()
    assert [event.body for event in stored] == [fact.model_dump(mode="json") for fact in told]
    assert [(e.id, e.topic, e.key, e.occurred_at) for e in stored] == [
        (f.id, f.topic, f.key, f.occurred_at) for f in told
    ]
    assert [event.position for event in stored] == sorted(event.position for event in stored)


async def test_replay_goes_on_page_by_page(analytics: Bench) -> None:
    learner = new_id()
    await analytics.tell(*(judged(learner, TOTAL, attempt=number) for number in range(1, 8)))
    seen, after = [], 0
    while page := await client(analytics).events(after, limit=3):
        assert len(page) <= 3
        seen += [event.body["attempt"] for event in page]
        after = page[-1].position
    assert seen == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize(("after", "limit"), [(-1, 10), (0, 0), (0, 1001), ("x", 1)])
async def test_replay_refuses_senseless_pages(analytics: Bench, after: int, limit: int) -> None:
    with pytest.raises(Invalid):
        await client(analytics).events(after, limit)


async def test_a_fact_that_arrives_twice_is_stored_once(analytics: Bench) -> None:
    fact = judged(new_id(), TOTAL)
    await analytics.tell(fact)
    await analytics.hear_again(fact, fact)
    assert len(await client(analytics).events()) == 1


async def test_a_reader_never_steps_over_a_fact_whose_transaction_is_still_open(analytics: Bench) -> None:
    """On PostgreSQL, where transactions overlap, a later position could otherwise become visible first."""
    slow, quick = judged(new_id(), TOTAL), judged(new_id(), TOTAL)
    store = analytics.service.internal.state.event_store
    async with asyncio.TaskGroup() as tasks, analytics.storage.database.write() as session:
        await store.store(session, [slow.sealed()])
        await session.flush()
        tasks.create_task(analytics.hear_again(quick))
        await asyncio.sleep(0.3)
        assert await client(analytics).events() == []
    assert [event.id for event in await client(analytics).events()] == [slow.id, quick.id]


async def test_an_unheard_of_fact_is_kept_too(analytics: Bench) -> None:
    class CatSeen(Fact):
        topic = "zoo.cat.seen"
        colour: str
        learner_id: str = "not an id"

    await analytics.tell(CatSeen(colour="grey"))
    assert [event.body["colour"] for event in await client(analytics).events()] == ["grey"]


async def test_the_forgotten_leave_only_counts(analytics: Bench) -> None:
    gone, stays = new_id(), new_id()
    await analytics.tell(
        UserRegistered(user_id=gone, role=Role.LEARNER), judged(gone, TOTAL), judged(stays, TOTAL),
        HintRevealed(learner_id=gone, exercise=TOTAL, number=1),
    )  # fmt: skip
    await analytics.tell(UserErased(user_id=gone))
    late = judged(gone, TOTAL, "wrong_answer", attempt=2)
    await analytics.tell(late)
    assert str(gone) not in await everything_stored(analytics)
    assert str(late.submission_id) not in await everything_stored(analytics)
    events = await client(analytics).events()
    assert len(events) == 6
    assert [event.is_erased for event in events] == [True, True, False, True, True, True]
    assert events[-1].body == {
        "exercise": TOTAL, "verdict": "wrong_answer", "attempt": 2, "is_first_solve": False
    }  # fmt: skip
    found = await analytics.get("/overview", new_id(), Role.ADMIN)
    assert found["submissions"]["total"] == 3
    assert found["users"] == {"total": 0, "last_7_days": 0}
    assert found["exercises"][0]["learners"] == 1
    assert (await analytics.get("/me", gone))["submissions"] == 0


async def everything_stored(bench: Bench) -> str:
    """Every value of every row that analytics keeps, as text."""
    texts = []
    async with bench.storage.database.read() as session:
        for table in bench.storage.metadata.sorted_tables:
            rows = await session.execute(sa.select(table))
            texts += [json.dumps([str(value) for value in row]) for row in rows]
    return "\n".join(texts)
