"""People as admins see them: who may look, and what no admin may do."""

import asyncio

import httpx
import pytest

from tests.identity.house import CSRF, ME, REFRESH, USERS, House, assert_problem
from tests.support.hub import Person

pytestmark = pytest.mark.anyio


async def change(admin: Person, person: Person, **body: object) -> httpx.Response:
    return await admin.http.patch(f"{USERS}/{person.id}", json=body)


async def test_an_admin_sees_everybody_newest_first(identity: House):
    admin, ada = await identity.person(role="admin"), await identity.person()
    body = (await admin.http.get(USERS)).json()
    assert [item["email"] for item in body["items"]] == [ada.email, admin.email, "admin@localhost"]
    assert body["next"] is None
    newest = body["items"][0]
    assert newest.keys() == {"id", "email", "display_name", "role", "is_disabled", "created_at", "last_seen_at"}
    assert newest["last_seen_at"] >= newest["created_at"]


@pytest.mark.parametrize("role", ["learner", "author", "instructor"])
async def test_nobody_else_does(on_sqlite: House, role: str):
    person, other = await on_sqlite.person(role=role), await on_sqlite.person()
    assert_problem(await person.http.get(USERS), 403, "admin", role)
    assert_problem(await change(person, person, role="admin"), 403)
    assert_problem(await change(person, other, is_disabled=True), 403)
    assert_problem(await on_sqlite.http.get(USERS), 401)
    assert_problem(await on_sqlite.http.patch(f"{USERS}/{other.id}", json={"role": "admin"}), 401)


async def test_people_are_found_by_a_part_of_address_or_name(identity: House):
    admin = await identity.person(role="admin")
    await identity.sign_up(email="grace@example.org", display_name="Grace 100%")
    await identity.sign_up(email="x_y@example.org", display_name="Linus")

    async def found(query: str) -> list[str]:
        answer = await admin.http.get(USERS, params={"query": query})
        assert answer.status_code == 200, answer.text
        return [item["display_name"] for item in answer.json()["items"]]

    assert await found("GRACE") == ["Grace 100%"]
    assert await found("linus") == ["Linus"]
    assert await found("100%") == ["Grace 100%"]
    assert await found("%") == ["Grace 100%"]
    assert await found("x_y") == ["Linus"]
    assert await found("_") == ["Linus"]
    assert await found("' OR 1=1 --") == []
    assert await found("\\") == []
    assert len(await found("  ")) == 4
    for bad in ({"query": "a\x00b"}, {"query": "x" * 201}, {"after": "1 OR 1=1"}):
        assert_problem(await admin.http.get(USERS, params=bad), 422)


async def test_pages_follow_each_other_without_gap_or_repetition(identity: House):
    admin = await identity.person(role="admin")
    people = identity.services["identity"].public.state.identity.people
    for number in range(7):
        await identity.sign_up(email=f"many{number}@example.org")
    seen: list[str] = []
    after = None
    while True:
        page, after = await people.page("example.org", after, actor=admin.id, limit=3)
        seen += [user.email for user in page]
        if after is None:
            break
        await identity.sign_up(email=f"later{len(seen)}@example.org")
    assert seen == [*(f"many{number}@example.org" for number in reversed(range(7))), admin.email]


async def test_a_role_is_given_and_told(identity: House):
    admin, ada = await identity.person(role="admin"), await identity.person()
    answer = await change(admin, ada, role="instructor")
    assert (answer.status_code, answer.json()["role"]) == (200, "instructor")
    assert (await identity.facts())[-1] == "identity.user.role_changed"
    facts = await identity.facts()
    assert (await change(admin, ada, role="instructor")).status_code == 200
    assert await identity.facts() == facts
    assert (await identity.sign_in(ada.email, ada.password)).id == ada.id
    assert (await identity.sign_in_as(ada.email)).json()["user"]["role"] == "instructor"


async def test_who_is_disabled_is_out_at_once(identity: House):
    admin, ada = await identity.person(role="admin"), await identity.person()
    token = (await identity.sign_in_as(ada.email)).cookies["hub_refresh"]
    answer = await change(admin, ada, is_disabled=True)
    assert (answer.status_code, answer.json()["is_disabled"]) == (200, True)
    assert (await identity.facts())[-1] == "identity.user.disabled"
    identity.http.cookies.clear()
    refreshed = await identity.http.post(REFRESH, headers={**CSRF, "Cookie": f"hub_refresh={token}"})
    assert_problem(refreshed, 401)
    assert_problem(await ada.http.get(ME), 401, "not active")
    assert_problem(await identity.sign_in_as(ada.email), 401)
    assert (await change(admin, ada, is_disabled=False)).status_code == 200
    assert (await identity.sign_in_as(ada.email)).status_code == 201


async def test_no_admin_changes_themself(on_sqlite: House):
    admin = await on_sqlite.person(role="admin")
    assert_problem(await change(admin, admin, role="learner"), 409, "Ask another admin")
    assert_problem(await change(admin, admin, is_disabled=True), 409)
    assert_problem(await change(admin, admin, role="admin", is_disabled=False), 409)


async def test_of_two_admins_who_remove_each_other_at_once_one_stays(identity: House):
    await identity.change("UPDATE users SET is_disabled = true")
    ada, bob = await identity.person(role="admin"), await identity.person(role="admin")
    answers = await asyncio.gather(change(ada, bob, role="learner"), change(bob, ada, is_disabled=True))
    assert sorted(answer.status_code for answer in answers) == [200, 403]
    assert len(await identity.rows("SELECT 1 FROM users WHERE role = 'admin' AND NOT is_disabled")) == 1


async def test_the_token_of_a_former_admin_does_nothing_here(on_sqlite: House):
    admin, former, ada = [await on_sqlite.person(role=role) for role in ("admin", "admin", "learner")]
    await change(admin, former, role="learner")
    assert_problem(await former.http.get(USERS), 403, "any more")
    assert_problem(await change(former, ada, role="admin"), 403)


@pytest.mark.parametrize(
    "body",
    [{"role": "root"}, {"role": 1}, {"is_disabled": "yes"}, {"email": "x@example.org"}, {"password_hash": "x"}, []],
)
async def test_malformed_changes_are_refused(on_sqlite: House, body: object):
    admin, ada = await on_sqlite.person(role="admin"), await on_sqlite.person()
    assert_problem(await admin.http.patch(f"{USERS}/{ada.id}", json=body), 422)


async def test_unknown_people_are_not_found(on_sqlite: House):
    admin = await on_sqlite.person(role="admin")
    unknown = f"{USERS}/00000000-0000-0000-0000-000000000000"
    assert_problem(await admin.http.patch(unknown, json={"role": "author"}), 404)
    assert_problem(await admin.http.patch(f"{USERS}/nobody", json={"role": "author"}), 422)
