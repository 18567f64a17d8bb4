"""Submissions as others may learn from them: anonymous, one of each learner, and none of those who object."""

import time
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from codecrafthub.assessment.source_repository import used_query
from codecrafthub.assessment.sources import KEPT_SECONDS
from codecrafthub.contracts.identity import SharingChanged, UserErased
from codecrafthub.contracts.sources import SourceClient
from codecrafthub.kit.clock import now
from tests.assessment.desk import Desk
from tests.assessment.made import RIGHT, WRONG

pytestmark = pytest.mark.anyio
SLUG = "python.double"
SUM = "def double(number):\n    return number + number\n"
SHIFT = "def double(n):\n    return 2 * n\n"


@pytest.fixture
def sources(on_both: Desk) -> SourceClient:
    return SourceClient(on_both.bench.context.peers.client("assessment", caller="feedback"))


async def solve(desk: Desk, *codes: str) -> None:
    """Someone new submits these, one after the other."""
    learner = desk.someone()
    for code in codes:
        await desk.judged(learner, await desk.submit(learner, code))


async def codes(sources: SourceClient, **more: object) -> list[str]:
    found = await sources.accepted(SLUG, **more)  # type: ignore[arg-type]
    return [files["double.py"] for files in found.items]


async def test_each_learner_gives_the_newest_and_each_code_stands_once(on_both: Desk, sources: SourceClient) -> None:
    await solve(on_both, RIGHT, SUM)
    await solve(on_both, SUM)
    await solve(on_both, SHIFT, WRONG)
    assert await codes(sources) == [SHIFT, SUM]
    assert await codes(sources, most=1) == [SHIFT]


async def test_ones_own_are_left_out(on_both: Desk, sources: SourceClient) -> None:
    me = uuid4()
    learner = on_both.someone(me)
    await on_both.judged(learner, await on_both.submit(learner, SHIFT))
    await solve(on_both, RIGHT)
    assert await codes(sources, besides=me) == [RIGHT]
    assert await codes(sources) == [RIGHT, SHIFT]


async def test_who_objects_is_no_source_until_they_change_their_mind(on_both: Desk, sources: SourceClient) -> None:
    me = uuid4()
    learner = on_both.someone(me)
    await on_both.judged(learner, await on_both.submit(learner, SHIFT))
    for _ in range(2):
        await on_both.bench.tell(SharingChanged(user_id=me, shares_solutions=False))
        assert await codes(sources) == []
    await on_both.bench.tell(SharingChanged(user_id=me, shares_solutions=True))
    assert await codes(sources) == [SHIFT]


async def test_nothing_is_kept_of_who_objected_and_left(on_both: Desk) -> None:
    me = uuid4()
    await on_both.bench.tell(SharingChanged(user_id=me, shares_solutions=False), UserErased(user_id=me))
    async with on_both.bench.storage.database.read() as session:
        assert (await session.scalars(sa.text("SELECT learner_id FROM closed_sources"))).all() == []


async def test_the_spread_is_of_each_learners_newest_under_the_same_tests(on_both: Desk, sources: SourceClient) -> None:
    await solve(on_both, RIGHT, SUM)
    await solve(on_both, SUM)
    tests_hash = on_both.exercises[SLUG].tests_hash
    found = await sources.spread(SLUG, tests_hash)
    assert len(found.cpu_ms) == len(found.memory_kb) == 2
    assert found.cpu_ms == sorted(found.cpu_ms)
    assert found.cpu_ms[0] > 0
    assert (await sources.spread(SLUG, "others")).cpu_ms == []


async def test_the_spread_leaves_one_out_and_is_some_seconds_old(
    on_both: Desk, sources: SourceClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    me = uuid4()
    learner = on_both.someone(me)
    await on_both.judged(learner, await on_both.submit(learner, RIGHT))
    tests_hash = on_both.exercises[SLUG].tests_hash
    assert len((await sources.spread(SLUG, tests_hash)).cpu_ms) == 1
    assert (await sources.spread(SLUG, tests_hash, besides=me)).cpu_ms == []
    await solve(on_both, SUM)
    assert len((await sources.spread(SLUG, tests_hash)).cpu_ms) == 1, "asked for a moment ago"
    monkeypatch.setattr(time, "time", lambda: now().timestamp() + KEPT_SECONDS + 1)
    assert len((await sources.spread(SLUG, tests_hash)).cpu_ms) == 2


async def test_what_others_use_is_found_by_its_index(assessment: Desk) -> None:
    query = used_query(SLUG, "a hash", 500).compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    async with assessment.bench.storage.database.read() as session:
        found = await session.execute(sa.text(f"EXPLAIN QUERY PLAN {query}"))
        plan = " ".join(map(str, found.all()))
    assert "ix_submissions_accepted" in plan
    assert "TEMP B-TREE" not in plan, "in order already"


async def test_wrong_ones_are_the_newest_of_each_learner(on_both: Desk, sources: SourceClient) -> None:
    await solve(on_both, WRONG, RIGHT)
    await solve(on_both, "def double(n):\n    return 0\n", WRONG)
    found = (await sources.wrong(SLUG)).items
    assert [(one.files["double.py"], one.verdict, one.is_solved, one.is_shared) for one in found] == [
        (WRONG, "wrong_answer", False, True),
        (WRONG, "wrong_answer", True, True),
    ]
    assert found[0].failing == ["double(-4)"]
    assert {one.day for one in found} == {now().date()}


async def test_only_what_is_wrong_and_shared_now_is_an_example(on_both: Desk, sources: SourceClient) -> None:
    me = uuid4()
    learner = on_both.someone(me)
    mine = await on_both.submit(learner, WRONG)
    await on_both.judged(learner, mine)
    right = await on_both.submit(learner, RIGHT)
    await on_both.judged(learner, right)
    ids = [UUID(mine), UUID(right), uuid4()]
    (example,) = (await sources.examples(SLUG, ids)).items
    assert (example.id, example.files) == (UUID(mine), {"double.py": WRONG})
    hidden = next(test for test in example.tests if test.name == "double(-4)")
    assert (hidden.visibility, hidden.call, hidden.expected) == ("hidden", None, None)
    assert (await sources.examples("python.other", ids)).items == []

    await on_both.bench.tell(SharingChanged(user_id=me, shares_solutions=False))
    assert (await sources.examples(SLUG, ids)).items == []
    assert [one.is_shared for one in (await sources.wrong(SLUG)).items] == [False]
    await on_both.bench.tell(SharingChanged(user_id=me, shares_solutions=True))
    assert len((await sources.examples(SLUG, ids)).items) == 1
    await on_both.bench.tell(UserErased(user_id=me))
    assert (await sources.examples(SLUG, ids)).items == []
    assert (await sources.wrong(SLUG)).items == []
