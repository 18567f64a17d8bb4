"""Feedback over HTTP, on both databases: hints one at a time, one's own submissions, and being forgotten."""

import asyncio
from uuid import uuid4

import pytest
import sqlalchemy as sa

from codecrafthub.assessment.lint import Linter as Boxed
from codecrafthub.contracts.assessment import Verdict
from codecrafthub.contracts.content import Hint
from codecrafthub.contracts.identity import UserErased
from codecrafthub.kit.outbox_tables import FACTS
from codecrafthub.settings import Settings
from tests.feedback.results import SLUG, exercise, failed, submission
from tests.feedback.stand import Stand, running_stand

pytestmark = pytest.mark.anyio
HINTS = [
    Hint(number=1, task=1, markdown="Look.", html="<p>Look.</p>"),
    Hint(number=2, task=1, markdown="Use `x` <b>", html=""),
    Hint(number=3, task=2, markdown="Last.", html="<p>Last.</p>"),
]
UGLY = {"running_total.py": "import os\n\n\ndef running_total(days=[]):\n    return days\n"}


async def facts(stand: Stand) -> list[tuple[str, dict[str, object]]]:
    assert stand.service.storage is not None
    async with stand.service.storage.database.read() as session:
        rows = await session.execute(sa.select(FACTS).order_by(sa.text("position")))
        return [(row.topic, row.body) for row in rows]


async def test_hints_come_one_at_a_time_in_order(database_settings: Settings) -> None:
    learner, other = uuid4(), uuid4()
    async with running_stand(database_settings) as stand, stand.http(learner) as http:
        stand.exercises[SLUG] = exercise(hints=HINTS)
        assert (await http.get(f"/hints/{SLUG}")).json() == {"revealed": [], "remaining": 3}
        first = await http.post("/hints", json={"exercise": SLUG})
        assert first.status_code == 201
        assert first.json() == {"number": 1, "task": 1, "html": "<p>Look.</p>", "remaining": 2}
        second = (await http.post("/hints", json={"exercise": SLUG})).json()
        assert second["html"] == "<p>Use `x` &lt;b&gt;</p>"
        shown = (await http.get(f"/hints/{SLUG}")).json()
        assert [hint["number"] for hint in shown["revealed"]] == [1, 2]
        assert shown["remaining"] == 1
        await http.post("/hints", json={"exercise": SLUG})
        none_left = await http.post("/hints", json={"exercise": SLUG})
        assert none_left.status_code == 404
        assert none_left.headers["content-type"] == "application/problem+json"
        assert none_left.json()["type"] == "/problems/no-hint-left"
        assert none_left.json()["detail"] == "You have seen every hint for this exercise."
        async with stand.http(other) as theirs:
            assert (await theirs.get(f"/hints/{SLUG}")).json()["remaining"] == 3
        told = [(topic, body["number"], body["learner_id"]) for topic, body in await facts(stand)]
        assert told == [("feedback.hint.revealed", number, str(learner)) for number in (1, 2, 3)]


async def test_two_clicks_at_once_show_two_hints_once_each(database_settings: Settings) -> None:
    learner = uuid4()
    async with running_stand(database_settings) as stand, stand.http(learner) as http:
        stand.exercises[SLUG] = exercise(hints=HINTS)
        answers = await asyncio.gather(*(http.post("/hints", json={"exercise": SLUG}) for _ in range(3)))
        assert sorted(answer.json()["number"] for answer in answers) == [1, 2, 3]
        assert len(await facts(stand)) == 3


async def test_hints_of_what_does_not_exist(settings: Settings) -> None:
    async with running_stand(settings) as stand, stand.http(uuid4()) as http:
        assert (await http.get("/hints/python.nothing")).status_code == 404
        assert (await http.post("/hints", json={"exercise": "python.nothing"})).status_code == 404
        for body in ({}, {"exercise": ""}, {"exercise": 3}, {"exercise": "x" * 201}, []):
            answer = await http.post("/hints", json=body)
            assert answer.status_code == 422, body
            assert answer.headers["content-type"] == "application/problem+json"
        bad = await http.post("/hints", content=b"{", headers={"Content-Type": "application/json"})
        assert bad.status_code == 400


async def test_strangers_get_nothing(settings: Settings) -> None:
    async with running_stand(settings) as stand, stand.http() as http:
        for method, path in (("GET", f"/hints/{SLUG}"), ("POST", "/hints"), ("POST", "/tickets"),
                             ("GET", f"/submissions/{uuid4()}")):  # fmt: skip
            assert (await http.request(method, path, json={"exercise": SLUG})).status_code == 401


async def test_a_submission_is_explained_to_its_learner_alone(database_settings: Settings, boxed: Boxed) -> None:
    learner = uuid4()
    right = failed("1", "1", status="passed", verdict=Verdict.ACCEPTED)
    hidden = failed(index=2, visibility="hidden", message="Amounts may be negative.")
    of = submission(learner, [right, failed("[3, 3, 8]", "[3]", index=1), hidden], files=UGLY)
    async with running_stand(database_settings, boxed=boxed) as stand:
        stand.submissions[of.id] = of
        async with stand.http(learner) as http:
            found = (await http.get(f"/submissions/{of.id}")).json()
            assert found["submission"] == str(of.id)
            assert [item["index"] for item in found["explanations"]] == [1, 2]
            assert found["explanations"][0]["diff"]["note"]
            assert found["explanations"][1]["text"] == "Amounts may be negative."
            assert [item["code"] for item in found["annotations"]] == ["B006", "F401"]
            assert found["summary"].startswith("1 of 3 tests passed")
            assert (await http.get(f"/submissions/{of.id}")).json() == found
            assert (await http.get("/submissions/nonsense")).status_code == 422
            missing = await http.get(f"/submissions/{uuid4()}")
        async with stand.http(uuid4()) as theirs:
            foreign = await theirs.get(f"/submissions/{of.id}")
        assert missing.status_code == foreign.status_code == 404
        assert missing.json()["detail"] == foreign.json()["detail"] == "You have no submission with this id."


async def test_an_unjudged_submission_has_nothing_to_say_yet(settings: Settings) -> None:
    learner = uuid4()
    of = submission(learner, [], status="queued", verdict=None, judged_at=None)
    async with running_stand(settings) as stand, stand.http(learner) as http:
        stand.submissions[of.id] = of
        found = (await http.get(f"/submissions/{of.id}")).json()
        assert (found["explanations"], found["annotations"], found["summary"]) == ([], [], None)


async def test_the_erased_are_forgotten_and_others_are_not(database_settings: Settings, boxed: Boxed) -> None:
    leaver, other = uuid4(), uuid4()
    async with running_stand(database_settings, boxed=boxed) as stand:
        stand.exercises[SLUG] = exercise(hints=HINTS)
        for learner in (leaver, other):
            of = submission(learner, [failed("1", "2")], files=UGLY)
            stand.submissions[of.id] = of
            async with stand.http(learner) as http:
                await http.post("/hints", json={"exercise": SLUG})
                assert (await http.get(f"/submissions/{of.id}")).json()["annotations"]
        storage = stand.service.storage
        assert storage is not None
        async with storage.database.write() as session:
            await storage.outbox.add(session, UserErased(user_id=leaver))
        async with asyncio.timeout(10):
            while await held(stand) != {"hint_reveals": [other], "submission_remarks": [other]}:
                await asyncio.sleep(0.02)


async def held(stand: Stand) -> dict[str, list[object]]:
    storage = stand.service.storage
    assert storage is not None
    found = {}
    async with storage.database.read() as session:
        for name in ("hint_reveals", "submission_remarks"):
            table = storage.metadata.tables[name]
            found[name] = list(await session.scalars(sa.select(table.c.learner_id)))
    return found
