"""The queue of those who teach: one looks at a request at a time, and the learner sees who."""

import asyncio

import pytest

from tests.feedback.mentoring.school import HELP, School, ask, mine, queue, refused, state

pytestmark = pytest.mark.anyio


async def test_two_who_teach_do_not_look_at_the_same(school: School) -> None:
    ada, tess, tom = school.ada, school.tess, await school.teacher()
    await ask(ada)
    (item,) = await queue(tess)
    claim = f"{HELP}/requests/{item['request']['id']}/claim"
    assert (await tess.http.post(claim, json={})).status_code == 204
    assert (await tess.http.post(claim, json={})).status_code == 204, "again is no harm"
    shown = await mine(ada)
    assert (state(shown), shown["place"]) == ("claimed", None)
    assert shown["thread"]["requests"][0]["helper"] == "Ada Example"
    refused(await tom.http.post(claim, json={}), 409, "looked-at-by-another")
    refused(await tom.http.delete(claim), 409, "looked-at-by-another")
    assert [one["is_mine"] for one in await queue(tess)] == [True]
    assert [one["is_mine"] for one in await queue(tom)] == [False]
    assert (await tom.http.post(claim, json={"takes_over": True})).status_code == 204
    assert [one["is_mine"] for one in await queue(tom)] == [True]
    assert (await tom.http.delete(claim)).status_code == 204
    shown = await mine(ada)
    assert (state(shown), shown["place"]) == ("waiting", 1)


async def test_of_two_claims_at_once_one_is_told_who_was_first(school: School) -> None:
    tom = await school.teacher()
    await ask(school.ada)
    (item,) = await queue(school.tess)
    claim = f"{HELP}/requests/{item['request']['id']}/claim"
    answers = await asyncio.gather(*(one.http.post(claim, json={}) for one in (school.tess, tom)))
    assert sorted(answer.status_code for answer in answers) == [204, 409]
    assert [one["is_mine"] for one in await queue(school.tess) + await queue(tom)].count(True) == 1


async def test_places_move_up_as_requests_are_looked_at(school: School) -> None:
    ada, bob, cleo = school.ada, await school.pupil(), await school.pupil()
    people = (ada, bob, cleo)
    for person in people:
        await ask(person)
    ears = {person.id: school.ear(person) for person in people}
    teacher = school.ear(school.tess)
    first, *_ = await queue(school.tess)
    await school.tess.http.post(f"{HELP}/requests/{first['request']['id']}/claim", json={})
    assert [(one["state"], one["place"], one["helper"]) for one in ears[ada.id].of("help")] == [
        ("claimed", None, "Ada Example")
    ]
    assert [one["place"] for one in ears[bob.id].of("help")] == [1]
    assert [one["place"] for one in ears[cleo.id].of("help")] == [2]
    assert [(one["learner"], one["state"]) for one in teacher.of("help")] == [(str(ada.id), "claimed")]
    await bob.http.delete(f"{HELP}/exercises/python.running-total")
    assert [one["place"] for one in ears[cleo.id].of("help")] == [2, 1]
    assert [one["state"] for one in ears[bob.id].of("help")] == ["waiting", "withdrawn"]


async def test_what_is_closed_can_be_claimed_no_more(small_school: School) -> None:
    await ask(small_school.ada)
    (item,) = await queue(small_school.tess)
    await small_school.ada.http.delete(f"{HELP}/exercises/python.running-total")
    claim = f"{HELP}/requests/{item['request']['id']}/claim"
    refused(await small_school.tess.http.post(claim, json={}), 404, "no-open-request")
    assert (await small_school.tess.http.post(claim, json={"takes_over": "x"})).status_code == 422
