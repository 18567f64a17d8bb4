"""What identity tells its peers of cohorts: who sits where, what they may do, and who keeps their work to themselves."""

from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.identity.cohorts.cohort import joined, made
from tests.identity.house import ME, House
from tests.support.hub import Person

pytestmark = pytest.mark.anyio


async def ask(house: House, path: str, body: dict[str, Any] | None = None) -> Any:
    """As a peer does."""
    method = "GET" if body is None else "POST"
    internal = httpx.ASGITransport(app=house.services["identity"].internal)
    token = house.hub.context.tokens.issue(issuer="feedback", audience="identity")
    async with httpx.AsyncClient(transport=internal, base_url="http://identity") as http:
        refused = await http.request(method, path, json=body)
        assert refused.status_code == 401, "without a token nobody is told"
        answer = await http.request(method, path, json=body, headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def seats(house: House, person: Person) -> tuple[str, list[str]]:
    """Asked alone, and among others."""
    found = await ask(house, f"/users/{person.id}/seats")
    nobody = str(uuid4())
    items = (await ask(house, "/seats", {"ids": [str(person.id), nobody]}))["items"]
    assert items == {str(person.id): found, nobody: {"role": "learner", "seats": []}}
    return found["role"], [one["role"] for one in found["seats"]]


async def test_peers_are_told_who_sits_where_and_who_shares_work(identity: House) -> None:
    tess, ada, bob = await identity.person(role="instructor"), await identity.person(), await identity.person()
    cohort = await made(tess)
    await joined(ada, cohort)
    await joined(bob, cohort)
    assert await seats(identity, tess) == ("instructor", ["instructor"])
    assert await seats(identity, ada) == ("learner", ["learner"])
    answer = await bob.http.patch(ME, json={"preferences": {"shares_work": False}})
    assert answer.json()["preferences"]["shares_work"] is False
    people = (await ask(identity, f"/cohorts/{cohort['id']}/people"))["items"]
    found = {one["user_id"]: (one["role"], one["shares_work"]) for one in people}
    assert found == {
        str(tess.id): ("instructor", True), str(ada.id): ("learner", True), str(bob.id): ("learner", False),
    }  # fmt: skip
    assert people[0]["user_id"] == str(tess.id), "those who teach come first"


async def test_who_is_no_instructor_any_more_teaches_nobody_and_who_is_shut_out_sits_nowhere(identity: House) -> None:
    tess, ada = await identity.person(role="instructor"), await identity.person()
    admin = await identity.person(role="admin")
    cohort = await made(tess)
    await joined(ada, cohort)
    for change in ({"role": "author"}, {"is_disabled": True}):
        answer = await admin.http.patch(f"/api/identity/users/{tess.id}", json=change)
        assert answer.status_code == 200, answer.text
        if "role" in change:
            assert await seats(identity, tess) == ("author", ["learner"])
    assert await seats(identity, tess) == ("learner", [])
    people = (await ask(identity, f"/cohorts/{cohort['id']}/people"))["items"]
    assert [one["user_id"] for one in people] == [str(ada.id)]


async def test_many_are_told_of_at_once_the_newest_cohort_of_each_first(identity: House) -> None:
    tess, people = await identity.person(role="instructor"), [await identity.person() for _ in range(3)]
    cohorts = [await made(tess, f"Course {number}") for number in range(2)]
    for one in people[:2]:
        for cohort in cohorts:
            await joined(one, cohort)
    await joined(people[2], cohorts[0])
    body = {"ids": [*(str(one.id) for one in [tess, *people]), *(str(uuid4()) for _ in range(600))]}
    items = (await ask(identity, "/seats", body))["items"]
    assert len(items) == 604
    names = [[seat["name"] for seat in items[str(one.id)]["seats"]] for one in [tess, *people]]
    assert names == [["Course 1", "Course 0"]] * 3 + [["Course 0"]]
    assert [items[str(one.id)]["role"] for one in (tess, people[0])] == ["instructor", "learner"]


async def test_nobody_sits_in_a_cohort_that_does_not_exist(on_sqlite: House) -> None:
    ada = await on_sqlite.person()
    assert await ask(on_sqlite, f"/cohorts/{ada.id}/people") == {"items": []}
    assert await seats(on_sqlite, ada) == ("learner", [])


async def test_only_true_and_false_say_whether_work_is_shared(on_sqlite: House) -> None:
    ada = await on_sqlite.person()
    answer = await ada.http.patch(ME, json={"preferences": {"shares_work": "yes"}})
    assert answer.status_code == 422
