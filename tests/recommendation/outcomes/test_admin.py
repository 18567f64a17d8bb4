"""The admin's routes on both databases: numbers that add up, experiments from beginning to end, and nobody else let in."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from codecrafthub.kit.auth import Role
from codecrafthub.kit.clock import new_id, now
from codecrafthub.recommendation.fitting.models import FitRow, ModelRow
from codecrafthub.recommendation.outcomes.experiments import Arm
from codecrafthub.recommendation.outcomes.watch import Watch
from codecrafthub.recommendation.rankers import VERSION
from tests.recommendation.outcomes.conftest import Rows
from tests.support.bench import Bench
from tests.support.content import judged

pytestmark = pytest.mark.anyio
ADMIN = new_id()
BOARDS = "python.cut-boards"
MADE = {"name": "Order", "ranker_a": "blend", "ranker_b": "track_order", "share": 0.5, "worth": 0.3}


async def overview(service: Bench, days: int = 30) -> Any:
    service.service.public.state.overview._kept.clear()
    return await service.get("/admin/overview", ADMIN, Role.ADMIN, days=days)


async def send(service: Bench, method: str, path: str, body: Any, status: int) -> Any:
    answer = await service.send(method, f"/admin/experiments{path}", ADMIN, body, Role.ADMIN)
    assert answer.status_code == status, answer.text
    return answer.json()


async def begin(service: Bench, **given: Any) -> Any:
    return await send(service, "POST", "", {**MADE, **given}, 201)


async def back(service: Bench, watch: Watch, days: int) -> None:
    """Let all that happened so far have happened so many days earlier."""
    await watch.impressions.flush()
    tables, by = service.storage.metadata.tables, timedelta(days=days)
    async with service.storage.database.write() as session:
        for name in ("impression", "shown", "participant"):
            table = tables[name]
            for row in (await session.execute(sa.select(table))).mappings().all():
                moved = {key: value - by for key, value in row.items() if hasattr(value, "year")}
                keys = [column == row[column.name] for column in table.primary_key.columns]
                await session.execute(sa.update(table).where(*keys).values(moved))


async def test_nobody_but_admins_gets_in(service: Bench) -> None:
    experiment = (await begin(service))["id"]
    for role in (Role.LEARNER, Role.AUTHOR, Role.INSTRUCTOR):
        asked = [
            await service.request("/admin/overview", new_id(), role),
            await service.send("POST", "/admin/experiments", new_id(), MADE, role),
            await service.send("PATCH", f"/admin/experiments/{experiment}", new_id(), {"stop": True}, role),
        ]
        assert [one.status_code for one in asked] == [403] * 3
    assert (await service.request("/admin/overview")).status_code == 401
    assert (await service.send("POST", "/admin/experiments", None, MADE)).status_code == 401
    assert (await overview(service))["experiments"][0]["stopped_at"] is None


async def test_an_empty_hub_has_an_empty_page(service: Bench) -> None:
    found = await overview(service)
    assert found["known_rankers"] == ["blend", "track_order"]
    assert found["watched_days"] == 7
    for part in ("rankers", "recommenders", "candidates", "experiments", "models", "fits", "alarms"):
        assert found[part] == []
    for days in (6, 181, "many"):
        assert (await service.request("/admin/overview", ADMIN, Role.ADMIN, days=days)).status_code == 422


async def test_what_was_shown_adds_up(service: Bench, watch: Watch) -> None:
    ada, bob = new_id(), new_id()
    answer = await service.get("/next", ada)
    await service.get("/next", bob)
    await back(service, watch, 2)
    await service.get("/next", ada, limit=2)
    path = f"/impressions/{answer['impression']}/clicks"
    assert (await service.send("POST", path, ada, {"slug": BOARDS})).status_code == 204
    await service.tell(judged(ada, BOARDS))
    found = await overview(service, 7)
    (ranker,) = found["rankers"]
    assert (ranker["ranker"], ranker["is_live"], ranker["versions"]) == ("blend", True, [VERSION])
    assert (ranker["impressions"], ranker["learners"], ranker["shown"]) == (3, 2, 8)
    assert (ranker["clicked"], ranker["started"], ranker["finished"], ranker["dismissed"]) == (1, 2, 2, 0)
    days = [now().date() - timedelta(days=one) for one in range(6, -1, -1)]
    assert [one["date"] for one in ranker["daily"]] == [str(one) for one in days]
    assert [one["shown"] for one in ranker["daily"]] == [0, 0, 0, 0, 6, 0, 2]
    assert [one["clicked"] for one in ranker["daily"]] == [0, 0, 0, 0, 1, 0, 0]
    assert sum(one["shown"] for one in found["recommenders"]) == 8
    exercises = [one["kind"] == "exercise" for one in answer["items"]]
    assert ranker["exercises"] == 2 * sum(exercises) + sum(exercises[:2]), "lessons are neither begun nor finished"
    assert {one["recommender"] for one in found["recommenders"]} == {one["recommender"] for one in answer["items"]}


async def test_rankers_are_compared_once_weeks_are_over(service: Bench, watch: Watch) -> None:
    learners = [new_id() for _ in range(4)]
    for one in learners:
        await service.get("/next", one)
    await back(service, watch, 7)
    assert (await overview(service))["candidates"] == [], "their weeks are not over, and a day is left for late facts"
    await back(service, watch, 1)
    await service.tell(judged(learners[0], BOARDS, at=now() - timedelta(days=7)))
    live, other = (await overview(service))["candidates"]
    assert (live["ranker"], live["is_live"], live["slates"], live["support"]) == ("blend", True, 4, 1)
    assert live["estimates"][0]["value"] == pytest.approx(1 / 12)
    assert (other["ranker"], other["is_live"], other["is_telling"]) == ("track_order", False, False)
    assert [one["method"] for one in other["estimates"]] == ["ips", "snips", "dr"]
    assert 0 < other["support"] <= 1.5, "for newcomers both show nearly the same"


async def test_an_experiment_from_beginning_to_end(service: Bench, watch: Watch, rows: Rows) -> None:
    made = await begin(service, name="  Order  or   mastery ")
    assert (made["name"], made["say"], made["interval"]) == ("Order or mastery", "keep_going", None)
    learners = [new_id() for _ in range(10)]
    for one in learners:
        await service.get("/next", one)
    await back(service, watch, 8)
    in_b = [one for one in learners if watch.arms.of(one).arm is Arm.B]
    week_ago = now() - timedelta(days=7)
    await service.tell(
        *(judged(in_b[0], slug, at=week_ago) for slug in (BOARDS, "python.middle")),
        judged(in_b[0], BOARDS, at=week_ago + timedelta(minutes=1), attempt=2),
        judged(in_b[1], BOARDS, at=now() - timedelta(minutes=5)),
    )
    (found,) = (await overview(service))["experiments"]
    a, b = found["arms"]
    assert (a["ranker"], a["entered"], a["mean"]) == ("blend", 10 - len(in_b), 0)
    assert (b["ranker"], b["entered"], b["learners"]) == ("track_order", len(in_b), len(in_b))
    assert b["mean"] == pytest.approx(2 / len(in_b)), "two exercises in the first week; later ones do not count"
    assert found["difference"] == pytest.approx(b["mean"])
    stopped = await send(service, "PATCH", f"/{found['id']}", {"stop": True, "adopt": "b"}, 200)
    assert (stopped["adopted"], stopped["arms"]) == ("track_order", found["arms"])
    assert watch.arms.of(new_id()).ranker == "track_order"
    assert [one["is_live"] for one in (await overview(service))["rankers"]] == [False, True]
    async with service.storage.database.write() as session:
        await session.execute(sa.delete(service.storage.metadata.tables["participant"]))
    assert (await overview(service))["experiments"] == [stopped], "it outlives what is known of single learners"
    undone = await send(service, "PATCH", f"/{found['id']}", {"adopt": None}, 200)
    assert undone["adopted"] is None
    assert watch.arms.of(new_id()).ranker == "blend"


async def test_experiments_that_make_no_sense_are_refused(service: Bench) -> None:
    wrong = [
        ({"name": " "}, "nameless-experiment"), ({"ranker_a": "dice"}, "unknown-ranker"),
        ({"ranker_a": "track_order"}, "same-ranker"), ({"name": "x" * 121}, "invalid"), ({"name": "a\0"}, "invalid"),
        ({"share": 0}, "invalid"), ({"share": 1}, "invalid"), ({"share": "half"}, "invalid"),
        ({"worth": 0}, "invalid"), ({"worth": 1e9}, "invalid"), ({"ranker_b": ""}, "invalid"), ({"arm": 1}, "invalid"),
    ]  # fmt: skip
    for given, kind in wrong:
        problem = await send(service, "POST", "", {**MADE, **given}, 422)
        assert problem["type"] == f"/problems/{kind}", given
    assert (await overview(service))["experiments"] == []
    made = await begin(service)
    assert (await send(service, "POST", "", MADE, 409))["type"] == "/problems/experiment-runs"
    assert (await send(service, "PATCH", f"/{made['id']}", {"adopt": "a"}, 409))[
        "type"
    ] == "/problems/experiment-not-over"
    for body in ({}, {"stop": None}):
        assert (await send(service, "PATCH", f"/{made['id']}", body, 422))["type"] == "/problems/nothing-to-change"
    for body in ({"stop": False}, {"adopt": "c"}, {"share": 0.9}, []):
        assert (await send(service, "PATCH", f"/{made['id']}", body, 422))["type"] == "/problems/invalid"
    assert (await send(service, "PATCH", f"/{new_id()}", {"stop": True}, 404))["type"] == "/problems/no-such-experiment"
    assert (await send(service, "PATCH", "/17", {"stop": True}, 422))["type"] == "/problems/invalid"
    await send(service, "PATCH", f"/{made['id']}", {"stop": True}, 200)
    assert (await send(service, "PATCH", f"/{made['id']}", {"stop": True}, 409))["type"] == "/problems/experiment-over"
    assert UUID((await begin(service))["id"]) != UUID(made["id"])


async def test_models_and_fits_are_shown(service: Bench) -> None:
    card = {"auc": 0.81, "ece": float("inf"), "before": "default", "crowds": [], "learners": 12}
    async with service.storage.database.write() as session:
        session.add(
            ModelRow(
                kind="knowledge", version="1", fitted_at=now(), is_live=True, card=card | {"ece": 0.01}, content=b"x"
            )
        )
        session.add(
            FitRow(started_at=now(), ended_at=now(), problem="There is no space left.", said={"knowledge": "Kept."})
        )
    found = await overview(service)
    (model,), (fit,), (alarm,) = found["models"], found["fits"], found["alarms"]
    assert (model["kind"], model["is_live"]) == ("knowledge", True)
    assert model["metrics"] == {"auc": 0.81, "ece": 0.01, "learners": 12}
    assert fit["said"] == {"knowledge": "Kept."}
    assert alarm["kind"] == "fit_failed"
