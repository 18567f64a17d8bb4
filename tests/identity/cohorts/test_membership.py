"""Joining with a code, teaching together, leaving."""

import asyncio
from uuid import uuid4

import pytest

from codecrafthub.identity.cohorts import membership
from tests.identity.cohorts.cohort import COHORTS, joined, made, members
from tests.identity.house import House, assert_problem

pytestmark = pytest.mark.anyio


async def test_a_code_says_what_it_opens_before_one_joins(identity: House):
    tess, ada = await identity.person(role="instructor"), await identity.person()
    cohort = await made(tess)
    answer = await ada.http.get(f"{COHORTS}/codes/{cohort['join_code'].lower()}")
    assert answer.json() == {"name": "Spring course", "instructors": ["Ada Example"], "is_open": True, "role": None}
    await joined(ada, cohort)
    answer = await ada.http.get(f"{COHORTS}/codes/{cohort['join_code']}")
    assert answer.json()["role"] == "learner"


@pytest.mark.parametrize("code", ["AAAAAAAAAA", "short", "' OR 1=1 --", "😀" * 10, "A" * 40])
async def test_a_code_that_opens_nothing_says_so(on_sqlite: House, code: str):
    ada = await on_sqlite.person()
    assert_problem(await ada.http.post(f"{COHORTS}/join", json={"code": code}), 404, "newest")
    assert_problem(await ada.http.get(f"{COHORTS}/codes/{code}"), 404)


async def test_codes_are_for_people_who_are_signed_in(on_sqlite: House):
    cohort = await made(await on_sqlite.person(role="instructor"))
    assert_problem(await on_sqlite.http.get(f"{COHORTS}/codes/{cohort['join_code']}"), 401)
    assert_problem(await on_sqlite.http.post(f"{COHORTS}/join", json={"code": cohort["join_code"]}), 401)


async def test_a_renewed_code_replaces_the_one_before(identity: House):
    tess, ada = await identity.person(role="instructor"), await identity.person()
    cohort = await made(tess)
    renewed = (await tess.http.post(f"{COHORTS}/{cohort['id']}/code")).json()
    assert renewed["join_code"] != cohort["join_code"]
    assert_problem(await ada.http.post(f"{COHORTS}/join", json={"code": cohort["join_code"]}), 404)
    await joined(ada, renewed)


async def test_a_closed_cohort_takes_nobody_in_and_keeps_those_inside(identity: House):
    tess, ada, bob = [await identity.person(role=role) for role in ("instructor", "learner", "learner")]
    cohort = await made(tess)
    await joined(ada, cohort)
    await tess.http.patch(f"{COHORTS}/{cohort['id']}", json={"is_open": False})
    assert_problem(await bob.http.post(f"{COHORTS}/join", json={"code": cohort["join_code"]}), 409, "open it")
    assert (await joined(ada, cohort))["role"] == "learner"
    await tess.http.patch(f"{COHORTS}/{cohort['id']}", json={"is_open": True})
    await joined(bob, cohort)


async def test_joining_twice_or_at_the_same_moment_enrols_once(identity: House):
    tess, ada = await identity.person(role="instructor"), await identity.person()
    cohort = await made(tess)
    await asyncio.gather(*(joined(ada, cohort) for _ in range(4)))
    assert (await joined(tess, cohort))["role"] == "instructor"
    assert await members(tess, cohort) == [(tess.email, "instructor"), (ada.email, "learner")]
    assert (await identity.facts()).count("identity.cohort.joined") == 2


async def test_a_full_cohort_says_so(on_sqlite: House, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(membership, "MOST_PEOPLE", 2)
    tess, ada, bob = [await on_sqlite.person(role=role) for role in ("instructor", "learner", "learner")]
    cohort = await made(tess)
    await joined(ada, cohort)
    assert_problem(await bob.http.post(f"{COHORTS}/join", json={"code": cohort["join_code"]}), 409, "room")


async def test_instructors_teach_together_and_the_last_one_stays(identity: House):
    tess, uma, ada = [await identity.person(role=role) for role in ("instructor", "instructor", "learner")]
    cohort = await made(tess)
    address = f"{COHORTS}/{cohort['id']}"
    await joined(uma, cohort)
    assert_problem(await tess.http.delete(f"{address}/people/{tess.id}"), 409, "another instructor")
    for email in (ada.email, "nobody@example.org", "not an address"):
        assert_problem(await tess.http.post(f"{address}/instructors", json={"email": email}), 404, "admin")
    for _ in range(2):
        assert (await tess.http.post(f"{address}/instructors", json={"email": uma.email.upper()})).status_code == 204
    assert sorted(await members(uma, cohort)) == sorted([(tess.email, "instructor"), (uma.email, "instructor")])
    assert (await tess.http.delete(f"{address}/people/{tess.id}")).status_code == 204
    assert_problem(await tess.http.get(f"{address}/people"), 404)
    assert await members(uma, cohort) == [(uma.email, "instructor")]


async def test_two_who_leave_at_once_do_not_leave_it_alone(identity: House):
    tess, uma = await identity.person(role="instructor"), await identity.person(role="instructor")
    cohort = await made(tess)
    address = f"{COHORTS}/{cohort['id']}"
    await tess.http.post(f"{address}/instructors", json={"email": uma.email})
    answers = await asyncio.gather(*(one.http.delete(f"{address}/people/{one.id}") for one in (tess, uma)))
    assert sorted(answer.status_code for answer in answers) == [204, 409]


async def test_a_learner_leaves_or_is_taken_out(identity: House):
    tess, ada, bob = [await identity.person(role=role) for role in ("instructor", "learner", "learner")]
    cohort = await made(tess)
    address = f"{COHORTS}/{cohort['id']}/people"
    for person in (ada, bob):
        await joined(person, cohort)
    assert_problem(await ada.http.delete(f"{address}/{bob.id}"), 403)
    assert (await ada.http.delete(f"{address}/{ada.id}")).status_code == 204
    assert (await tess.http.delete(f"{address}/{bob.id}")).status_code == 204
    assert_problem(await tess.http.delete(f"{address}/{bob.id}"), 404, "not in")
    assert_problem(await tess.http.delete(f"{address}/{uuid4()}"), 404)
    assert await members(tess, cohort) == [(tess.email, "instructor")]
    assert (await identity.facts()).count("identity.cohort.left") == 2
