"""A cluster answered once, within the whole hub: everyone in it gets the answer, and whoever falls into it later."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa

from codecrafthub.contracts.assessment import AssessmentClient
from codecrafthub.feedback.answers import giving, service
from codecrafthub.feedback.answers.models import AnswerErrand
from codecrafthub.feedback.answers.repository import AnswerRepository
from codecrafthub.kit.clock import now
from codecrafthub.kit.errors import Unavailable
from codecrafthub.settings import Settings
from tests.feedback.test_clusters import ENDLESS, PATH
from tests.feedback.test_hub import EXERCISE, WRONG, judged
from tests.support.hub import Person, RunningHub, running_hub

pytestmark = pytest.mark.anyio


@pytest.fixture
async def either_hub(database_settings: Settings) -> AsyncIterator[RunningHub]:
    """A hub on each of the databases."""
    async with running_hub(database_settings) as running:
        yield running


ANSWERS = f"/api/feedback/exercises/{EXERCISE}/answers"
TEXT = "You give back in the loop: move `return` below it."


async def clusters(hub: RunningHub, teacher: Person) -> list[dict[str, Any]]:
    """The clusters as they are now, and not as somebody saw them some minutes ago."""
    hub.services["feedback"].public.state.clusters._known.clear()
    answer = await teacher.http.get(PATH)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["clusters"]
    return found


async def answered(hub: RunningHub, teacher: Person, text: str = TEXT) -> dict[str, Any]:
    """An answer to the cluster of those who are wrong in a loop."""
    (looped,) = [one for one in await clusters(hub, teacher) if "for loop" in one["traits"]]
    written = await teacher.http.post(ANSWERS, json={"cluster": looped["key"], "text": text})
    assert written.status_code == 201, written.text
    found: dict[str, Any] = written.json()
    return found


async def got(person: Person, submission: str) -> list[dict[str, Any]]:
    answer = await person.http.get(f"/api/feedback/submissions/{submission}/answers")
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


async def told(person: Person) -> list[dict[str, Any]]:
    """What somebody was notified of about answers."""
    items = (await person.http.get("/api/feedback/notifications")).json()["items"]
    return [one for one in items if one["title"].startswith("An answer")]


async def quiet(hub: RunningHub) -> None:
    """Wait until nothing is left to be looked at."""
    await hub.settle()
    storage = hub.services["feedback"].storage
    assert storage is not None
    async with asyncio.timeout(30):
        while True:
            async with storage.database.read() as session:
                if not await session.scalar(sa.text("SELECT count(*) FROM answer_errands")):
                    return
            await asyncio.sleep(0.02)


async def test_everyone_in_it_gets_it_once_and_whoever_fails_alike_later(either_hub: RunningHub) -> None:
    hub = either_hub
    teacher, first, other = await hub.person("instructor"), await hub.person(), await hub.person()
    mine, theirs = await judged(first, WRONG), await judged(other, ENDLESS)
    written = await answered(hub, teacher)
    await quiet(hub)
    (item,) = await got(first, mine)
    assert (item["id"], item["text"], item["author"]) == (written["id"], TEXT, "Ada Example")
    assert item["written_at"]
    (note,) = await told(first)
    assert note["link"] == f"/exercises/{EXERCISE}"
    assert "Running total" in note["title"]
    assert await got(other, theirs) == await told(other) == []
    assert await got(other, mine) == [], "of others' submissions nothing is told"

    later, elsewhere = await hub.person(), await hub.person()
    alike = await judged(
        later, f"# my own try\n{WRONG.replace('total', 'summed').replace('running_summed', 'running_total')}"
    )
    again, different = await judged(first, f"{WRONG}\n# again"), await judged(elsewhere, ENDLESS)
    await quiet(hub)
    assert [one["text"] for one in await got(later, alike)] == [TEXT]
    assert len(await told(later)) == 1
    assert await got(elsewhere, different) == await told(elsewhere) == []
    assert [one["id"] for one in await got(first, again)] == [written["id"]], "it stands at the newest that it fits"
    assert len(await told(first)) == 1, "each learner is told once"

    (listed,) = (await teacher.http.get(ANSWERS)).json()["items"]
    assert (listed["given"], listed["solved"], listed["may_change"]) == (2, 0, True)
    content = await hub.peer("content").get(f"/exercises/{EXERCISE}")
    await judged(later, content["exemplars"][0]["files"]["running_total.py"])
    await quiet(hub)
    (listed,) = (await teacher.http.get(ANSWERS)).json()["items"]
    assert (listed["given"], listed["solved"]) == (2, 1)


async def test_who_came_since_the_clusters_were_counted_gets_it_too(hub: RunningHub) -> None:
    teacher, first, late, other = (
        await hub.person("instructor"),
        await hub.person(),
        await hub.person(),
        await hub.person(),
    )
    await judged(first, WRONG)
    (cluster,) = await clusters(hub, teacher)
    fits, does_not = await judged(late, f"# late\n{WRONG}"), await judged(other, ENDLESS)
    written = await teacher.http.post(ANSWERS, json={"cluster": cluster["key"], "text": TEXT})
    assert written.status_code == 201, written.text
    await quiet(hub)
    assert len(await got(late, fits)) == 1
    assert await got(other, does_not) == []


async def test_it_can_be_said_otherwise_and_withdrawn(either_hub: RunningHub) -> None:
    hub = either_hub
    teacher, learner = await hub.person("instructor"), await hub.person()
    mine = await judged(learner, WRONG)
    answer = await answered(hub, teacher)
    await quiet(hub)
    path = f"/api/feedback/answers/{answer['id']}"
    assert (await teacher.http.put(path, json={"text": "  Said better.  "})).status_code == 204
    (item,) = await got(learner, mine)
    assert (item["text"], item["edited_at"] is not None) == ("Said better.", True)
    assert len(await told(learner)) == 1, "nobody is told again"
    again = await teacher.http.post(ANSWERS, json={"cluster": answer["cluster"], "text": "Twice."})
    assert again.status_code == 409
    assert again.json()["type"] == "/problems/already-answered"

    for _ in range(2):
        assert (await teacher.http.delete(path)).status_code == 204
    assert await got(learner, mine) == await told(learner) == []
    late = await hub.person()
    fits = await judged(late, WRONG)
    await quiet(hub)
    assert await got(late, fits) == await told(late) == []
    refused = await teacher.http.put(path, json={"text": "After all."})
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/answer-withdrawn")
    (listed,) = (await teacher.http.get(ANSWERS)).json()["items"]
    assert listed["withdrawn_at"]
    new = await answered(hub, teacher, "A new one.")
    await quiet(hub)
    assert [one["id"] for one in await got(late, fits)] == [new["id"]]


async def test_learners_write_none_and_nobody_changes_those_of_others(hub: RunningHub) -> None:
    teacher, other, learner = await hub.person("instructor"), await hub.person("instructor"), await hub.person()
    await judged(learner, WRONG)
    answer = await answered(hub, teacher)
    path, body = f"/api/feedback/answers/{answer['id']}", {"text": "Mine now."}
    for person, status in ((learner, 403), (other, 403)):
        assert (await person.http.put(path, json=body)).status_code == status
        assert (await person.http.delete(path)).status_code == status
    assert (await learner.http.get(ANSWERS)).status_code == 403
    assert TEXT not in (await learner.http.get(ANSWERS)).text
    refused = await learner.http.post(ANSWERS, json={"cluster": answer["cluster"], "text": TEXT})
    assert refused.status_code == 403
    for method, address in (("GET", ANSWERS), ("POST", ANSWERS), ("PUT", path), ("DELETE", path)):
        assert (await hub.http.request(method, address, json=body)).status_code == 401
    (listed,) = (await other.http.get(ANSWERS)).json()["items"]
    assert not listed["may_change"]
    assert str(learner.id) not in json.dumps(listed)
    admin = await hub.person("admin")
    assert (await admin.http.put(path, json=body)).status_code == 204
    unknown = f"/api/feedback/answers/{uuid4()}"
    assert (await admin.http.put(unknown, json=body)).status_code == 404
    assert (await admin.http.delete(unknown)).status_code == 404


async def test_what_makes_no_sense_is_refused_in_words(hub: RunningHub) -> None:
    teacher = await hub.person("instructor")
    await judged(await hub.person(), WRONG)
    (cluster,) = await clusters(hub, teacher)
    for body, status in (
        ({"cluster": cluster["key"], "text": " \n "}, 422),
        ({"cluster": cluster["key"], "text": "x" * 4001}, 422),
        ({"cluster": "gone", "text": TEXT}, 409),
        ({"cluster": cluster["key"]}, 422),
    ):
        answer = await teacher.http.post(ANSWERS, json=body)
        assert answer.status_code == status, answer.text
    assert "load the page again" in (await teacher.http.post(ANSWERS, json={"cluster": "gone", "text": TEXT})).text
    nothing = "/api/feedback/exercises/python.nothing/answers"
    assert (await teacher.http.get(nothing)).json() == {"items": []}


async def test_who_leaves_takes_what_they_got_and_their_name_along(hub: RunningHub) -> None:
    teacher, learner, stays = await hub.person("instructor"), await hub.person(), await hub.person()
    await judged(learner, WRONG)
    mine = await judged(stays, f"# stays\n{WRONG}")
    await answered(hub, teacher)
    await quiet(hub)
    for person in (learner, teacher):
        gone = await person.http.request("DELETE", "/api/identity/users/me", json={"password": person.password})
        assert gone.status_code == 202
    await quiet(hub)
    (item,) = await got(stays, mine)
    assert (item["text"], item["author"]) == (TEXT, None)
    storage = hub.services["feedback"].storage
    assert storage is not None
    async with storage.database.read() as session:
        given = list(await session.scalars(sa.select(storage.metadata.tables["given_answers"].c.learner_id)))
    assert given == [stays.id]


async def test_what_could_not_be_looked_at_is_looked_at_again(hub: RunningHub, monkeypatch: pytest.MonkeyPatch) -> None:
    teacher, first, late = await hub.person("instructor"), await hub.person(), await hub.person()
    await judged(first, WRONG)
    await answered(hub, teacher)
    await quiet(hub)
    asked = 0

    async def busy(*_: object, **__: object) -> None:
        nonlocal asked
        asked += 1
        raise Unavailable

    with monkeypatch.context() as patched:
        patched.setattr(giving, "fitting", busy)
        fits = await judged(late, WRONG)
        await hub.settle()
        async with asyncio.timeout(20):
            while not asked:
                await asyncio.sleep(0.02)
        assert await got(late, fits) == []
    await quiet(hub)
    assert len(await got(late, fits)) == 1


async def test_authors_read_answers_and_write_none(hub: RunningHub) -> None:
    teacher, author, learner = await hub.person("instructor"), await hub.person("author"), await hub.person()
    await judged(learner, WRONG)
    (cluster,) = await clusters(hub, author)
    refused = await author.http.post(ANSWERS, json={"cluster": cluster["key"], "text": TEXT})
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/only-instructors")
    assert "only instructors write them; authors may read them" in refused.json()["detail"]
    answer = await answered(hub, teacher)
    path = f"/api/feedback/answers/{answer['id']}"
    assert (await author.http.put(path, json={"text": "Mine now."})).status_code == 403
    assert (await author.http.delete(path)).status_code == 403
    (listed,) = (await author.http.get(ANSWERS)).json()["items"]
    assert (listed["text"], listed["may_change"]) == (TEXT, False)


async def test_two_who_answer_a_cluster_at_once_are_one_and_a_clear_word(
    either_hub: RunningHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = either_hub
    teachers = [await hub.person("instructor"), await hub.person("instructor")]
    await judged(await hub.person(), WRONG)
    (cluster,) = await clusters(hub, teachers[0])
    check, both = service._check_room, asyncio.Event()
    storage = hub.services["feedback"].storage
    assert storage is not None

    async def slowly(*given: Any) -> None:
        await check(*given)
        if not storage.database.is_sqlite:  # SQLite has one writer at a time
            arrived.append(1)
            if len(arrived) == 2:
                both.set()
            await asyncio.wait_for(both.wait(), 20)

    arrived: list[int] = []
    monkeypatch.setattr(service, "_check_room", slowly)
    body = {"cluster": cluster["key"], "text": TEXT}
    answers = await asyncio.gather(*(one.http.post(ANSWERS, json=body) for one in teachers))
    assert sorted(one.status_code for one in answers) == [201, 409], [one.text for one in answers]
    assert [one.json()["type"] for one in answers if one.status_code == 409] == ["/problems/already-answered"]
    assert len((await teachers[0].http.get(ANSWERS)).json()["items"]) == 1


async def test_an_errand_that_nobody_foresaw_keeps_no_other_from_being_done(
    hub: RunningHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = hub.services["feedback"].storage
    assert storage is not None
    poison, other = uuid4(), uuid4()
    asked = []

    async def submission(_self: AssessmentClient, submission_id: Any) -> None:
        asked.append(submission_id)
        raise ValueError("what a peer of another release might say")

    monkeypatch.setattr(AssessmentClient, "submission", submission)
    for one in (poison, other):
        async with storage.database.write() as session:
            errand = AnswerErrand(exercise=EXERCISE, submission_id=one, due_at=now())
            await AnswerRepository(session).add_errands([errand])
    async with asyncio.timeout(20):
        while not {poison, other} <= {*asked}:
            await asyncio.sleep(0.02)
    await asyncio.sleep(0.1)
    async with storage.database.read() as session:
        rows = (await session.scalars(sa.select(AnswerErrand))).all()
    assert {one.submission_id for one in rows} == {poison, other}, "they are kept, and tried again"
    assert all(one.attempts >= 1 for one in rows)
