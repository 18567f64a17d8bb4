"""What is shown is noted without waiting and stored soon, once a day for each slate, on both databases."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa

from codecrafthub.contracts.content import TrackPublished
from codecrafthub.contracts.identity import UserErased
from codecrafthub.kit.clock import new_id, now
from codecrafthub.recommendation.outcomes import impressions
from codecrafthub.recommendation.outcomes.experiments import Arm
from codecrafthub.recommendation.outcomes.impressions import Impressions
from codecrafthub.recommendation.outcomes.slates import Assignment, Place, Slate
from codecrafthub.recommendation.outcomes.watch import Watch
from codecrafthub.recommendation.rankers import VERSION
from tests.recommendation.outcomes.conftest import Rows
from tests.support.bench import Bench
from tests.support.content import judged

pytestmark = pytest.mark.anyio


def slate(learner: UUID | None = None, propensities: Sequence[float] = (1.0, 0.9, 0.05)) -> Slate:
    places = [Place("exercise", f"python.{one}", "review", p) for one, p in enumerate(propensities)]
    return Slate(learner or new_id(), "python", Assignment("blend"), "7", places, {"other": ["python.9"]})


async def test_an_answer_is_an_impression(service: Bench, rows: Rows) -> None:
    learner = new_id()
    answer = await service.get("/next", learner)
    (stored,) = await rows("impression")
    assert (stored["id"], stored["learner_id"]) == (UUID(answer["impression"]), learner)
    assert (stored["track"], stored["ranker"], stored["version"], stored["times"]) == ("python", "blend", VERSION, 1)
    assert (stored["experiment_id"], stored["arm"]) == (None, None)
    assert stored["day"] == stored["first_at"].date()
    assert stored["others"] == {"track_order": ["python.names-lesson", "python.cut-boards", "python.middle"]}
    shown = await rows("shown")
    assert [(one["position"], one["item"], one["kind"], one["recommender"]) for one in shown] == [
        (place, one["slug"], one["kind"], one["recommender"]) for place, one in enumerate(answer["items"], 1)
    ]
    assert {(one["propensity"], one["clicked_at"], one["started_at"]) for one in shown} == {(1.0, None, None)}


async def test_the_same_slate_on_the_same_day_is_one_impression(service: Bench, rows: Rows) -> None:
    learner = new_id()
    first = await service.get("/next", learner)
    assert await service.get("/next", learner) == first
    assert [one["times"] for one in await rows("impression")] == [2]
    assert (await service.get("/next", learner))["impression"] == first["impression"]
    (again,) = await rows("impression")
    assert again["times"] == 3
    assert again["first_at"] < again["last_at"]
    await service.tell(judged(learner, "python.cut-boards"))
    assert (await service.get("/next", learner))["impression"] != first["impression"]
    assert (await service.get("/next", new_id()))["impression"] != first["impression"]
    assert len(await rows("impression")) == 3
    service.tracks.clear()
    await service.tell(TrackPublished(track="python", title="Python", version="2"))
    assert (await service.get("/next", new_id()))["impression"] is None


def test_an_id_follows_from_the_slate_and_the_day() -> None:
    learner, day = UUID(int=1), datetime(2026, 1, 1, 0, 30, tzinfo=UTC)
    one = slate(learner)
    assert one.id_on(day) == slate(learner).id_on(day + timedelta(hours=23))
    assert (one.id_on(day).version, one.id_on(day).variant) == (8, "specified in RFC 4122")
    others = {
        one.id_on(day), one.id_on(day + timedelta(days=1)), slate(UUID(int=2)).id_on(day),
        slate(learner, (1.0, 0.9)).id_on(day), slate(learner, (1.0, 0.9, 0.04)).id_on(day),
        Slate(learner, "python", Assignment("blend", UUID(int=3), Arm.B), "7", one.places).id_on(day),
        Slate(learner, "python", Assignment("blend"), "8", one.places).id_on(day),
    }  # fmt: skip
    assert len(others) == 7


async def test_a_slate_without_propensities_is_not_kept(watch: Watch, rows: Rows) -> None:
    for wrong in (0.0, -0.1, 1.01, float("nan")):
        assert watch.impressions.note(slate(propensities=(1.0, wrong))) is None
    assert await rows("impression") == []


async def test_what_waits_is_stored_within_a_second_or_when_there_is_much(
    service: Bench, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def stored() -> int:
        async with service.storage.database.read() as session:
            return await session.scalar(sa.text("SELECT count(*) FROM impression")) or 0

    async with asyncio.timeout(5):
        watch.impressions.note(slate())
        while await stored() < 1:
            await asyncio.sleep(0.05)
        monkeypatch.setattr(impressions, "FLUSH_SECONDS", 60.0)
        watch.impressions.note(slate())
        await asyncio.sleep(0.1)
        for _ in range(impressions.FULL):
            watch.impressions.note(slate())
        while await stored() < impressions.FULL + 2:
            await asyncio.sleep(0.05)


async def test_who_is_stopped_stores_first(service: Bench, rows: Rows) -> None:
    other = Impressions(service.storage.database)
    async with other.running():
        kept = other.note(slate())
    assert [one["id"] for one in await rows("impression")] == [kept]


async def test_what_cannot_be_stored_waits(service: Bench, watch: Watch, rows: Rows) -> None:
    async def rename(source: str, target: str) -> None:
        async with service.storage.database.write() as session:
            await session.execute(sa.text(f"ALTER TABLE {source} RENAME TO {target}"))

    await rename("shown", "hidden")
    one = slate()
    kept = watch.impressions.note(one)
    with pytest.raises(Exception, match="shown"):
        await watch.impressions.flush()
    watch.impressions.note(one)
    await rename("hidden", "shown")
    assert [(row["id"], row["times"]) for row in await rows("impression")] == [(kept, 2)]
    assert len(await rows("shown")) == 3


async def test_a_learner_who_asks_without_end_fills_no_table(watch: Watch, rows: Rows) -> None:
    learner = new_id()
    noted = [watch.impressions.note(slate(learner, (1 / number,))) for number in range(1, impressions.MOST_A_DAY + 51)]
    assert noted[-50:] == [None] * 50
    assert watch.impressions.note(slate(learner, (1.0,))) == noted[0], "what waits already only counts"
    assert watch.impressions.note(slate()) is not None
    assert watch.impressions.lost == 50
    assert len(await rows("impression")) == impressions.MOST_A_DAY + 1


async def test_a_database_that_is_away_fills_no_memory(service: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(impressions, "MOST_WAITING", 10)
    alone = Impressions(service.storage.database)
    assert [alone.note(slate()) is None for _ in range(12)] == [False] * 10 + [True] * 2
    assert alone.lost == 2


async def test_the_forgotten_are_deleted_and_what_waits_of_them_is_not_stored(
    service: Bench, watch: Watch, rows: Rows
) -> None:
    gone, stays = new_id(), new_id()
    for learner in (gone, stays):
        await service.get("/next", learner)
    await rows("impression")
    watch.impressions.note(slate(gone))
    await service.tell(UserErased(user_id=gone))
    watch.impressions.note(slate(gone))
    for table in ("impression", "shown"):
        assert {one["learner_id"] for one in await rows(table)} == {stays}


async def test_what_is_old_is_swept(service: Bench, watch: Watch, rows: Rows) -> None:
    await service.get("/next", new_id())
    await service.get("/next", new_id())
    old, new = await rows("impression")
    async with service.storage.database.write() as session:
        change = sa.update(service.storage.metadata.tables["impression"]).where(sa.column("id", sa.Uuid) == old["id"])
        await session.execute(change.values(day=now().date() - timedelta(days=181)))
    assert await watch.outcomes.sweep() == 1
    assert [one["id"] for one in await rows("impression")] == [new["id"]]
    assert {one["impression_id"] for one in await rows("shown")} == {new["id"]}
