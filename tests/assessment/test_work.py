"""A learner's work as those who help them get it: what is saved, what was submitted, and how far it has come."""

from uuid import uuid4

import pytest

from codecrafthub.contracts.work import WorkClient
from codecrafthub.kit.errors import BY_STATUS
from tests.assessment.desk import Desk
from tests.assessment.made import RIGHT, WRONG

pytestmark = pytest.mark.anyio
SLUG = "python.double"


@pytest.fixture
def work(on_both: Desk) -> WorkClient:
    return WorkClient(on_both.bench.context.peers.client("assessment", caller="feedback"))


async def test_what_is_saved_and_what_was_submitted(on_both: Desk, work: WorkClient) -> None:
    me = uuid4()
    learner = on_both.someone(me)
    nothing = await work.of(me, SLUG)
    assert (nothing.saved, nothing.attempts, nothing.submissions) == (None, 0, [])
    first = await on_both.judged(learner, await on_both.submit(learner, WRONG))
    second = await on_both.judged(learner, await on_both.submit(learner, RIGHT))
    await learner.put(f"/solutions/{SLUG}", json={"files": {"double.py": "# on it\n"}})
    found = await work.of(me, SLUG)
    assert found.saved is not None
    assert found.saved.files == {"double.py": "# on it\n"}
    assert found.attempts == 2
    assert found.solved_at is not None
    assert [(str(one.id), one.attempt) for one in found.submissions] == [(second["id"], 2), (first["id"], 1)]
    assert (await work.of(uuid4(), SLUG)).submissions == []


async def test_standings_of_several(on_both: Desk, work: WorkClient) -> None:
    me, other = uuid4(), uuid4()
    for person in (me, other):
        learner = on_both.someone(person)
        await on_both.judged(learner, await on_both.submit(learner, WRONG))
    found = await work.standings([(me, SLUG), (me, "python.other"), (uuid4(), SLUG), (other, SLUG)])
    assert {(one.learner_id, one.exercise, one.attempts, one.solved_at) for one in found} == {
        (me, SLUG, 1, None),
        (other, SLUG, 1, None),
    }
    assert await work.standings([]) == []


async def test_learners_cannot_ask_for_the_work_of_others(on_both: Desk) -> None:
    stranger = on_both.someone()
    assert (await stranger.get(f"/learner-work/{uuid4()}/{SLUG}")).status_code == 404
    peers = on_both.bench.context.peers.client("assessment", caller="feedback")
    with pytest.raises(BY_STATUS[422]):
        await peers.get(f"/learner-work/somebody/{SLUG}")
