"""What a learner takes home: all that is stored of them, in no other's words, and for nobody else's eyes."""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from codecrafthub.contracts.feedback import HintRevealed
from codecrafthub.contracts.identity import UserErased
from codecrafthub.contracts.recommendation import PlacementAnswered
from codecrafthub.kit.auth import Role
from codecrafthub.kit.clock import new_id, now
from codecrafthub.recommendation.own_data import ABOUT
from codecrafthub.recommendation.own_data_repository import tables
from tests.recommendation.outcomes.test_arms import add
from tests.support.bench import Bench
from tests.support.content import judged, regraded

pytestmark = pytest.mark.anyio
BOARDS, MIDDLE, SIGN = "python.cut-boards", "python.middle", "python.trail-sign"


async def lives(service: Bench, learner: UUID, name: str) -> None:
    """Something in every table that holds anything of learners."""
    first = judged(learner, BOARDS, "wrong_answer")
    answered = PlacementAnswered(
        learner_id=learner, track="python", placement_id=new_id(), begun_at=now() - timedelta(minutes=3), number=1,
        concept="names", kind="output", question=name, outcome="right",
    )  # fmt: skip
    hint = HintRevealed(learner_id=learner, exercise=BOARDS, number=1)
    await service.tell(hint, first, regraded(first, "accepted"), judged(learner, SIGN), answered)
    days = (await service.get("/plan", learner, track="python", weeks=1))["days"]
    planned = next(item for day in days for item in day["items"])
    for method, path, body in (
        ("PATCH", "/plan?track=python", {"kind": planned["kind"], "slug": planned["slug"], "change": "drop"}),
        ("PUT", f"/hand/exercises/{MIDDLE}", {"said": "not_now"}),
        ("PUT", "/claims/python/names", {"knows": True}),
        ("PUT", "/goals?track=python", {"name": name, "weekdays": [1], "minutes": 30}),
        ("PATCH", "/preferences", {"languages": ["python"]}),
        ("POST", "/placements", {"track": "python", "again": True}),
    ):
        answer = await service.send(method, path, learner, body)
        assert answer.status_code < 300, (path, answer.text)
    found = await service.get("/next", learner)
    click = f"/impressions/{found['impression']}/clicks"
    assert (await service.send("POST", click, learner, {"slug": found["items"][0]["slug"]})).status_code == 204


async def taken(service: Bench, person: UUID, role: Role = Role.LEARNER, **query: Any) -> dict[str, Any]:
    found: dict[str, Any] = await service.get("/me/data", person, role, **query)
    return found


async def test_everything_of_ones_own_is_in_it_and_nothing_of_another(service: Bench) -> None:
    ada, bob = new_id(), new_id()
    await add(service)
    await service.service.public.state.guide._watch.arms.refresh()
    for learner, name in ((ada, "Adas goal"), (bob, "Bobs goal")):
        await lives(service, learner, name)
    found = await taken(service, ada)
    assert found["learner_id"] == str(ada)
    assert found["stored"].keys() == found["about"].keys() == ABOUT.keys() == {one.name for one in tables()}
    assert [name for name, rows in found["stored"].items() if not rows] == []
    stored = found["stored"]
    assert {one["exercise"]: one["solved_with"] for one in stored["work"]} == {BOARDS: 1, SIGN: 1}
    assert [one["name"] for one in stored["hand_goal"]] == ["Adas goal"]
    assert sum(one["clicked_at"] is not None for one in stored["shown"]) == 1
    (track,) = found["concluded"]
    tried = {one["concept"] for one in track["mastery"]["items"] if one["attempts"]}
    assert tried == {one["concept"] for one in track["history"]} == {"names", "functions"}
    assert all(len(one["items"]) > 1 for one in track["history"])
    text = json.dumps(found)
    assert str(bob) not in text
    assert "Bobs goal" not in text


async def test_nobody_reads_what_is_another_s(service: Bench) -> None:
    ada, eve = new_id(), new_id()
    await service.tell(judged(ada, BOARDS))
    assert (await service.request("/me/data")).status_code == 401
    for role in Role:
        for query in ({}, {"learner_id": str(ada)}, {"user": str(ada)}, {"sub": str(ada)}):
            found = await taken(service, eve, role, **query)
            assert found["learner_id"] == str(eve)
            assert set(map(len, found["stored"].values())) == {0}
            assert found["concluded"] == []
    for path in (f"/{ada}/data", f"/me/../{ada}/data", f"/learners/{ada}/data"):
        assert (await service.request(path, eve, Role.ADMIN)).status_code == 404
    assert (await service.send("POST", "/me/data", eve)).status_code == 405


async def test_it_comes_as_a_file_and_is_empty_for_who_was_erased(service: Bench) -> None:
    learner = new_id()
    await lives(service, learner, "A goal")
    answer = await service.request("/me/data", learner)
    assert answer.headers["content-disposition"] == 'attachment; filename="what-the-hub-knows-of-me.json"'
    await service.tell(UserErased(user_id=learner))
    found = await taken(service, learner)
    assert set(map(len, found["stored"].values())) == {0}
