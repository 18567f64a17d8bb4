"""Who gets which ranker, while an experiment runs and after it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from codecrafthub.kit.clock import new_id, now
from codecrafthub.kit.errors import Conflict
from codecrafthub.recommendation.outcomes.arms import Arms
from codecrafthub.recommendation.outcomes.experiment_repository import ExperimentRepository
from codecrafthub.recommendation.outcomes.experiments import Arm
from codecrafthub.recommendation.outcomes.models import ExperimentRow
from codecrafthub.recommendation.outcomes.numbers_repository import NumbersRepository
from codecrafthub.recommendation.outcomes.slates import WATCHED, Assignment
from codecrafthub.recommendation.outcomes.watch import Watch
from tests.recommendation.outcomes.conftest import Rows
from tests.support.bench import Bench

pytestmark = pytest.mark.anyio


async def add(service: Bench, **given: Any) -> UUID:
    row: dict[str, Any] = {
        "name": "Order", "ranker_a": "blend", "ranker_b": "track_order", "share": 0.5, "worth": 0.3, "slot": 1,
        "started_at": now(), **given,
    }  # fmt: skip
    experiment = ExperimentRow(id=new_id(), **row)
    async with service.storage.database.write() as session:
        session.add(experiment)
    return experiment.id


async def test_an_experiment_divides_learners_for_good(service: Bench, watch: Watch, rows: Rows) -> None:
    assert watch.arms.of(new_id()) == Assignment("blend")
    experiment = await add(service)
    await watch.arms.refresh()
    learners = [new_id() for _ in range(12)]
    answers = {one: await service.get("/next", one) for one in learners}
    stored = {one["learner_id"]: one for one in await rows("impression")}
    parts = {one["learner_id"]: one for one in await rows("participant")}
    assert {one["arm"] for one in stored.values()} == {"a", "b"}
    for learner in learners:
        given, part = watch.arms.of(learner), parts[learner]
        assert given.experiment == part["experiment_id"] == stored[learner]["experiment_id"] == experiment
        assert given.ranker == stored[learner]["ranker"] == {"a": "blend", "b": "track_order"}[part["arm"]]
        assert part["entered_at"] == stored[learner]["first_at"]
        assert part["until"] == part["entered_at"] + WATCHED
        kinds = [one["recommender"] for one in answers[learner]["items"]]
        assert kinds == ["track_order"] * 3 or given.arm is Arm.A
    await service.get("/next", learners[0])
    assert len(await rows("participant")) == 12


async def test_who_shares_nothing_is_in_no_experiment(service: Bench, watch: Watch, rows: Rows) -> None:
    experiment = await add(service, share=1.0)
    await watch.arms.refresh()
    keeps, leaves, stays = new_id(), new_id(), new_id()

    async def share(learner: UUID, *, shares: bool) -> None:
        answer = await service.send("PATCH", "/preferences", learner, {"shares": shares})
        assert answer.status_code == 200

    async def counted() -> tuple[int, int, int]:
        """Those who entered, those whose week is over, and those whose slates are counted."""
        async with service.storage.database.read() as session:
            part = (await ExperimentRepository(session).parts(experiment, now() + WATCHED * 2))[Arm.B]
            reach = await NumbersRepository(session).reach((now() - WATCHED).date())
        return part.entered, part.seen.learners, sum(one.learners for one in reach.values())

    await share(keeps, shares=False)
    for learner in (keeps, leaves, stays):
        await service.get("/next", learner)
    assert {one["learner_id"] for one in await rows("participant")} == {leaves, stays}
    found = {one["learner_id"]: (one["ranker"], one["experiment_id"]) for one in await rows("impression")}
    assert found[keeps] == ("blend", None)
    assert found[stays] == ("track_order", experiment)
    assert await counted() == (2, 2, 2)
    await share(leaves, shares=False)
    assert await counted() == (1, 1, 1), "at once, also of what was before"
    await service.get("/next", leaves)
    last = max((one for one in await rows("impression") if one["learner_id"] == leaves), key=lambda one: one["last_at"])
    assert (last["ranker"], last["experiment_id"]) == ("blend", None)
    async with service.storage.database.read() as session:
        numbers = NumbersRepository(session)
        since, until = (now() - WATCHED).date(), now() + WATCHED
        assert sum(one.shown for one in await numbers.counts(since)) == 3
        assert {one.learner_id for one in await numbers.places("track_order", since, until, 9)} == {stays}
        assert await numbers.places("blend", since, until, 9) == []


async def test_what_an_experiment_led_to_is_for_everybody(service: Bench, watch: Watch) -> None:
    early, late = now() - timedelta(days=2), now() - timedelta(days=1)
    await add(service, slot=None, stopped_at=early, adopted="blend")
    await add(service, slot=None, stopped_at=late, adopted="track_order")
    await add(service, slot=None, stopped_at=now(), adopted=None)
    await watch.arms.refresh()
    assert watch.arms.of(new_id()) == Assignment("track_order")


async def test_rankers_that_are_no_more_are_passed_over(service: Bench) -> None:
    await add(service, slot=None, stopped_at=now(), adopted="track_order")
    await add(service, ranker_b="track_order")
    arms = Arms(service.storage.database, ["blend"], "blend")
    await arms.refresh()
    assert arms.of(new_id()) == Assignment("blend")


async def test_there_is_one_experiment_at_a_time(service: Bench) -> None:
    await add(service)
    with pytest.raises(Conflict):
        await add(service)
    with pytest.raises(Conflict):
        await add(service, slot=2)
