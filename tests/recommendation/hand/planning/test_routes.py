"""Plans over HTTP, on both databases: worked out anew each time, changed by their owner alone."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from codecrafthub.contracts.identity import UserErased
from codecrafthub.kit.clock import new_id, now
from tests.support.bench import Bench
from tests.support.content import judged

pytestmark = pytest.mark.anyio
DAILY = {"concepts": ["lists"], "weekdays": [1, 2, 3, 4, 5, 6, 7], "exercises": 2}
LESSON, BOARDS = ("lesson", "python.names-lesson"), ("exercise", "python.cut-boards")


async def change(service: Bench, learner: UUID, what: str, item: tuple[str, str], **more: Any) -> Any:
    body = {"change": what, "kind": item[0], "slug": item[1], **more}
    answer = await service.send("PATCH", "/plan?track=python", learner, body)
    return answer.json() | {"status": answer.status_code} if answer.is_error else answer.json()


async def with_goal(service: Bench, learner: UUID, **more: Any) -> None:
    answer = await service.send("PUT", "/goals?track=python", learner, {**DAILY, **more})
    assert answer.status_code == 200, answer.text


def day(plan: dict[str, Any], of: date) -> list[str]:
    return [item["slug"] for one in plan["days"] if one["date"] == str(of) for item in one["items"]]


def planned(plan: dict[str, Any]) -> set[str]:
    return {item["slug"] for one in plan["days"] for item in one["items"]}


async def test_a_plan_follows_the_goal_and_what_is_done_at_once(service: Bench) -> None:
    learner, today = new_id(), now().date()
    usual = await service.get("/plan", learner)
    assert (usual["track"], usual["is_set"], usual["today"]) == ("python", False, str(today))
    assert (usual["forecast"]["exercises"], len(usual["days"])) == (10, 7)
    await with_goal(service, learner, deadline=str(today + timedelta(days=1)))
    plan = await service.get("/plan", learner)
    assert (plan["is_set"], plan["forecast"]["exercises"], plan["forecast"]["is_late"]) == (True, 6, True)
    assert plan["forecast"]["ends_on"] == str(today + timedelta(days=2))
    assert [(one["weekdays"], one["exercises"]) for one in plan["forecast"]["faster"]] == [(DAILY["weekdays"], 3)]
    assert day(plan, today) == ["python.names-lesson", "python.cut-boards", "python.middle"]
    await service.tell(judged(learner, "python.cut-boards"))
    after = await service.get("/plan", learner)
    assert [one["slug"] for one in after["days"][today.isoweekday() - 1]["done"]] == ["python.cut-boards"]
    assert "python.cut-boards" not in planned(after)
    assert after["forecast"]["exercises"] == 5
    assert await service.get("/plan", new_id()) == usual
    assert (await service.get("/plan", learner, weeks=4))["days"][0]["date"] > str(today + timedelta(days=20))


async def test_items_are_moved_dropped_ticked_off_and_left_to_the_plan_again(service: Bench) -> None:
    learner, today = new_id(), now().date()
    await with_goal(service, learner)
    begins = today - timedelta(days=today.isoweekday() - 1)
    later = begins + timedelta(days=8)
    first = await service.get("/plan", learner)
    for _ in range(2):
        moved = await change(service, learner, "move", BOARDS, day=str(later))
    assert BOARDS[1] not in planned(moved)
    coming = (await service.get("/plan", learner, weeks=1))["days"][1]
    assert [(one["slug"], one["is_moved"]) for one in coming["items"] if one["is_moved"]] == [(BOARDS[1], True)]
    dropped = await change(service, learner, "drop", BOARDS)
    assert [one["slug"] for one in dropped["dropped"]] == [BOARDS[1]]
    done = await change(service, learner, "done", LESSON)
    assert LESSON[1] not in planned(done)
    assert [one["slug"] for one in done["days"][today.isoweekday() - 1]["done"]] == [LESSON[1]]
    for item in (BOARDS, LESSON, LESSON):
        last = await change(service, learner, "restore", item)
    assert last == first


async def test_what_was_moved_in_weeks_that_are_over_is_not_kept(service: Bench) -> None:
    learner, table = new_id(), service.storage.metadata.tables["hand_move"]
    await with_goal(service, learner)
    for what, item in (("done", LESSON), ("drop", BOARDS)):
        await change(service, learner, what, item)
    async with service.storage.database.write() as session:
        await session.execute(sa.update(table).values(day=now().date() - timedelta(days=14)))
    found = await service.get("/plan", learner)
    assert found["dropped"] == []
    assert {LESSON[1], BOARDS[1]} & planned(found) == {BOARDS[1]}
    await change(service, learner, "drop", ("exercise", "python.middle"))
    async with service.storage.database.read() as session:
        assert set(await session.scalars(sa.select(table.c.slug))) == {LESSON[1], "python.middle"}


async def test_what_cannot_be_changed_is_refused_in_words(service: Bench) -> None:
    learner, today = new_id(), now().date()
    stranger = ("exercise", "python.nothing")
    for what, item, more, status, kind in (
        ("drop", stranger, {}, 404, "not-in-plan"),
        ("done", BOARDS, {}, 422, "only-lessons-are-read"),
        ("move", BOARDS, {"day": str(today - timedelta(days=1))}, 422, "day-out-of-plan"),
        ("move", BOARDS, {"day": str(today + timedelta(days=50))}, 422, "day-out-of-plan"),
        ("move", BOARDS, {"day": "9999-12-31"}, 422, "day-out-of-plan"),
        ("drop", BOARDS, {"time_zone": "Mars"}, 422, "unknown-zone"),
        ("move", BOARDS, {}, 422, "invalid"),
        ("drop", BOARDS, {"day": str(today)}, 422, "invalid"),
        ("eat", BOARDS, {}, 422, "invalid"),
        ("drop", ("exercise", "x" * 201), {}, 422, "invalid"),
    ):  # fmt: skip
        found = await change(service, learner, what, item, **more)
        assert (found["status"], found["type"]) == (status, f"/problems/{kind}"), (what, item, more)
    assert (await service.request("/plan", learner, weeks=5)).status_code == 422
    assert (await service.request("/plan", learner, track="cobol")).status_code == 404
    assert (await service.request("/plan", learner, time_zone="Mars")).status_code == 422


async def test_plans_are_ones_own_and_the_forgotten_leave_none(service: Bench) -> None:
    ada, eve = new_id(), new_id()
    await change(service, ada, "drop", BOARDS)
    hers = await service.get("/plan", ada)
    await change(service, eve, "restore", BOARDS)
    assert (await service.get("/plan", eve, learner_id=str(ada)))["dropped"] == []
    assert await service.get("/plan", ada) == hers
    assert (await service.request("/plan")).status_code == 401
    body = {"change": "drop", "kind": "exercise", "slug": BOARDS[1]}
    assert (await service.send("PATCH", "/plan?track=python", None, body)).status_code == 401
    assert (await service.send("PATCH", "/plan?track=python", eve, {**body, "learner_id": str(ada)})).status_code == 422
    await service.tell(UserErased(user_id=ada))
    assert (await change(service, ada, "drop", BOARDS))["status"] == 401
    async with service.storage.database.read() as session:
        assert list(await session.scalars(sa.select(service.storage.metadata.tables["hand_move"].c.slug))) == []


async def test_a_hub_without_tracks_has_nothing_to_plan(service: Bench) -> None:
    service.tracks.clear()
    found = await service.get("/plan", new_id())
    assert (found["track"], found["days"], found["forecast"]) == (None, [], None)
