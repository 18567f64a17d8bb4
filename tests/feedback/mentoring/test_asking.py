"""Asking for help: whom, once at a time, with a place in the queue and an honest figure for the wait."""

import asyncio
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from codecrafthub.feedback.mentoring.models import HelpRequest
from codecrafthub.kit.clock import now
from tests.feedback.mentoring.school import HELP, MINE, School, ask, mine, queue, refused, state, submit
from tests.identity.cohorts.cohort import joined, made

pytestmark = pytest.mark.anyio


async def test_who_is_in_no_cohort_is_told_why_they_cannot_ask(small_school: School) -> None:
    stranger = await small_school.hub.person()
    assert (await mine(stranger))["cohorts"] == []
    words = refused(await stranger.http.post(MINE, json={}), 403, "nobody-to-ask")
    assert "join one with the code of your course" in words
    refused(await small_school.tess.http.post(MINE, json={}), 403, "nobody-to-ask")


async def test_a_learner_asks_once_sees_their_place_and_takes_it_back(school: School) -> None:
    ada, bob = school.ada, await school.pupil()
    before = await mine(ada)
    assert [(one["name"], one["waiting"], one["typical_seconds"]) for one in before["cohorts"]] == [
        ("Spring course", 0, None)
    ]
    assert before["thread"]["id"] is None
    asked = await ask(ada, "  Why does it stop after one day?  ")
    assert (asked["place"], asked["typical_seconds"], state(asked)) == (1, None, "waiting")
    assert asked["thread"]["requests"][0]["words"] == "Why does it stop after one day?"
    refused(await ada.http.post(MINE, json={}), 409, "already-asked")
    assert (await ask(bob))["place"] == 2
    taken_back = (await ada.http.delete(MINE)).json()
    assert (taken_back["place"], state(taken_back)) == (None, "withdrawn")
    assert (await mine(bob))["place"] == 1
    refused(await ada.http.delete(MINE), 404, "no-open-request")
    anew = await ask(ada)
    assert (anew["place"], [one["state"] for one in anew["thread"]["requests"]]) == (2, ["withdrawn", "waiting"])


async def test_two_clicks_at_once_ask_once(school: School) -> None:
    answers = await asyncio.gather(*(school.ada.http.post(MINE, json={}) for _ in range(4)))
    assert sorted(one.status_code for one in answers) == [201, 409, 409, 409]
    assert {one.json()["type"] for one in answers if one.status_code == 409} == {"/problems/already-asked"}
    assert len(await queue(school.tess)) == 1


async def test_the_typical_wait_is_the_median_of_recent_waits_in_the_cohort(school: School) -> None:
    ada, bob = school.ada, await school.pupil()
    await ask(ada)
    await school.comment(school.tess, ada)
    storage = school.hub.services["feedback"].storage
    assert storage is not None
    async with storage.database.write() as session:
        (thread,) = (await session.scalars(sa.select(HelpRequest.thread_id))).all()
        for age, waited in ((1, 60), (2, 120), (3, 600), (40, 99_999)):
            asked = now() - timedelta(days=age)
            session.add(HelpRequest(
                thread_id=thread, cohort_id=UUID(school.cohort["id"]),
                asked_at=asked, answered_at=asked + timedelta(seconds=waited), closed_at=now(), outcome="resolved",
            ))  # fmt: skip
    assert (await mine(bob))["cohorts"][0]["typical_seconds"] == 90  # of 0, 60, 120 and 600
    elsewhere = await school.hub.person()
    await joined(elsewhere, await made(school.mallory, "Yet another"))
    assert (await mine(elsewhere))["cohorts"][0]["typical_seconds"] is None, "the waits of other cohorts do not count"


async def test_one_asks_in_a_cohort_of_ones_own(small_school: School) -> None:
    ada, second = small_school.ada, await made(small_school.mallory, "Evenings")
    await joined(ada, second)
    await small_school.hub.settle()
    assert [one["name"] for one in (await mine(ada))["cohorts"]] == ["Evenings", "Spring course"]
    refused(await ada.http.post(MINE, json={"cohort": str(uuid4())}), 403, "not-that-cohort")
    chosen = await ada.http.post(MINE, json={"cohort": small_school.cohort["id"]})
    assert chosen.status_code == 201
    assert len(await queue(small_school.tess)) == 1
    assert await queue(small_school.mallory) == []


async def test_what_cannot_be_asked(small_school: School) -> None:
    ada = small_school.ada
    assert (await ada.http.post(f"{HELP}/exercises/python.nothing", json={})).status_code == 404
    bodies: list[object] = [
        {"words": "x" * 1001},
        {"words": "a\0b"},
        {"words": 3},
        {"cohort": "mine"},
        {"state": "resolved"},
        [],
    ]
    for body in bodies:
        assert (await ada.http.post(MINE, json=body)).status_code == 422, body
    assert (await small_school.hub.http.post(MINE, json={})).status_code == 401
    for _ in range(6):
        await ask(ada)
        await ada.http.delete(MINE)
    refused(await ada.http.post(MINE, json={}), 429, "too-many-asked")


async def test_the_queue_shows_who_waits_with_their_tries(school: School) -> None:
    ada, bob = school.ada, await school.pupil()
    await submit(ada)
    await school.hub.settle()
    await ask(ada, "Help!")
    await ask(bob)
    first, second = await queue(school.tess)
    assert (first["learner"]["id"], first["title"], first["request"]["words"]) == (
        str(ada.id),
        "Running total",
        "Help!",
    )
    assert first["attempts"] == 1
    assert (first["cohort"], first["learner"]["name"]) == ("Spring course", "Ada Example")
    assert (second["learner"]["id"], second["attempts"]) == (str(bob.id), 0)
    assert await queue(school.mallory) == []
    assert await queue(ada) == []
