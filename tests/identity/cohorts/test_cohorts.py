"""Cohorts: making them, who sees what of them, and that nobody reaches the cohorts of others."""

from typing import Any
from uuid import uuid4

import pytest

from codecrafthub.identity.cohorts import service
from codecrafthub.identity.cohorts.codes import ALPHABET, LENGTH, new_code, read_code
from tests.identity.cohorts.cohort import COHORTS, ids_seen, joined, made, members
from tests.identity.house import ME, House, assert_problem
from tests.support.hub import PASSWORD

pytestmark = pytest.mark.anyio


async def test_an_instructor_makes_a_cohort_and_teaches_it(identity: House):
    tess = await identity.person(role="instructor")
    cohort = await made(tess, "  Spring course  ")
    assert (cohort["name"], cohort["role"], cohort["learners"]) == ("Spring course", "instructor", 0)
    assert cohort["is_open"]
    assert len(cohort["join_code"]) == LENGTH
    assert await members(tess, cohort) == [(tess.email, "instructor")]
    assert (await tess.http.get(f"{COHORTS}/{cohort['id']}")).json() == cohort
    assert "identity.cohort.joined" in await identity.facts()


@pytest.mark.parametrize("role", ["learner", "author"])
async def test_nobody_else_makes_one(on_sqlite: House, role: str):
    person = await on_sqlite.person(role=role)
    assert_problem(await person.http.post(COHORTS, json={"name": "Mine"}), 403, "instructor", role)
    assert_problem(await on_sqlite.http.post(COHORTS, json={"name": "Mine"}), 401)


@pytest.mark.parametrize("name", ["", "   ", "a\nb", "\u202eevil", "x" * 81])
async def test_names_that_cannot_be_shown_are_refused_in_words(on_sqlite: House, name: str):
    tess = await on_sqlite.person(role="instructor")
    cohort = await made(tess)
    problem = assert_problem(await tess.http.post(COHORTS, json={"name": name}), 422)
    assert problem["errors"][0]["at"] == "body.name"
    assert_problem(await tess.http.patch(f"{COHORTS}/{cohort['id']}", json={"name": name}), 422)


async def test_a_learner_sees_what_they_are_in_and_neither_code_nor_people(identity: House):
    tess, ada = await identity.person(role="instructor"), await identity.person()
    cohort = await made(tess)
    assert await ids_seen(ada) == []
    assert_problem(await ada.http.get(f"{COHORTS}/{cohort['id']}"), 404)
    seen = await joined(ada, cohort)
    assert (seen["role"], seen["join_code"], seen["learners"]) == ("learner", None, 1)
    assert await ids_seen(ada) == [cohort["id"]]
    assert_problem(await ada.http.get(f"{COHORTS}/{cohort['id']}/people"), 403)


ATTACKS: list[tuple[str, str, dict[str, Any] | None]] = [
    ("GET", "/people", None),
    ("PATCH", "", {"name": "Mine now"}),
    ("PATCH", "", {"is_open": False}),
    ("DELETE", "", None),
    ("POST", "/code", None),
    ("POST", "/instructors", {"email": "mallory@example.org"}),
    ("POST", "/invitations", {"people": "eve@example.org"}),
    ("DELETE", "/invitations/eve@example.org", None),
    ("DELETE", "/people/{victim}", None),
]


@pytest.mark.parametrize(("method", "path", "body"), ATTACKS, ids=[f"{a[0]} {a[1] or '/'} {a[2]}" for a in ATTACKS])
async def test_nobody_changes_the_cohorts_of_others(
    on_sqlite: House, method: str, path: str, body: dict[str, Any] | None
):
    """An instructor of another cohort does not even learn that it is there; its own learners may not."""
    tess, ada, bob = [await on_sqlite.person(role=role) for role in ("instructor", "learner", "learner")]
    mallory = await on_sqlite.person(role="instructor")
    cohort = await made(tess)
    await joined(ada, cohort)
    await joined(bob, cohort)
    await made(mallory, "Another one")
    address = f"{COHORTS}/{cohort['id']}{path.format(victim=ada.id)}"
    before = await on_sqlite.rows("SELECT * FROM cohorts"), await on_sqlite.rows("SELECT * FROM enrolments")
    assert_problem(await mallory.http.request(method, address, json=body), 404)
    assert_problem(await bob.http.request(method, address, json=body), 403)
    assert_problem(await on_sqlite.http.request(method, address, json=body), 401)
    assert before == (await on_sqlite.rows("SELECT * FROM cohorts"), await on_sqlite.rows("SELECT * FROM enrolments"))
    assert await on_sqlite.rows("SELECT * FROM invitations") == []
    assert await on_sqlite.letters("eve@example.org") == []


async def test_an_admin_sees_and_mends_all_cohorts_and_nobody_else_lists_them(identity: House):
    admin, tess, uma = [await identity.person(role=role) for role in ("admin", "instructor", "instructor")]
    first, second = await made(tess, "First"), await made(uma, "Second")
    assert await ids_seen(admin) == []
    assert await ids_seen(admin, everyones=True) == [second["id"], first["id"]]
    assert_problem(await tess.http.get(COHORTS, params={"everyones": True}), 403)
    renamed = await admin.http.patch(f"{COHORTS}/{first['id']}", json={"name": "Renamed", "is_open": False})
    assert renamed.status_code == 200
    assert (renamed.json()["name"], renamed.json()["is_open"], renamed.json()["role"]) == ("Renamed", False, None)


async def test_pages_of_all_cohorts_follow_each_other(identity: House):
    admin = await identity.person(role="admin")
    cohorts = identity.services["identity"].public.state.identity.cohorts
    wanted = [(await made(admin, f"Number {number}"))["id"] for number in range(5)][::-1]
    first, after = await cohorts.page(admin.id, None, 3)
    second, end = await cohorts.page(admin.id, after, 3)
    assert [str(seen.cohort.id) for seen in [*first, *second]] == wanted
    assert end is None


async def test_who_is_no_instructor_any_more_changes_nothing_whatever_their_token_says(identity: House):
    admin, tess = await identity.person(role="admin"), await identity.person(role="instructor")
    cohort = await made(tess)
    await admin.http.patch(f"/api/identity/users/{tess.id}", json={"role": "learner"})
    assert_problem(await tess.http.patch(f"{COHORTS}/{cohort['id']}", json={"name": "Still mine"}), 403)
    assert_problem(await tess.http.get(f"{COHORTS}/{cohort['id']}/people"), 403)
    assert_problem(await tess.http.post(COHORTS, json={"name": "Another"}), 403)


async def test_a_deleted_cohort_is_gone_for_all_and_its_people_stay(identity: House):
    tess, ada = await identity.person(role="instructor"), await identity.person()
    cohort = await made(tess)
    await joined(ada, cohort)
    assert (await tess.http.delete(f"{COHORTS}/{cohort['id']}")).status_code == 204
    for person in (tess, ada):
        assert await ids_seen(person) == []
        assert_problem(await person.http.get(f"{COHORTS}/{cohort['id']}"), 404)
        assert (await person.http.get(ME)).status_code == 200
    assert await identity.rows("SELECT * FROM enrolments") == []
    assert (await identity.facts()).count("identity.cohort.left") == 2
    assert_problem(await tess.http.delete(f"{COHORTS}/{cohort['id']}"), 404)


async def test_who_is_erased_leaves_no_trace_in_cohorts(identity: House):
    tess, ada = await identity.person(role="instructor"), await identity.person()
    cohort, other = await made(tess, "Joined"), await made(tess, "Invited")
    await joined(ada, cohort)
    await tess.http.post(f"{COHORTS}/{other['id']}/invitations", json={"people": ada.email})
    gone = await ada.http.request("DELETE", ME, json={"password": PASSWORD})
    assert gone.status_code == 202, gone.text
    assert await members(tess, cohort) == [(tess.email, "instructor")]
    assert await identity.rows("SELECT * FROM invitations") == []


async def test_nobody_teaches_without_end(on_sqlite: House, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(service, "MOST_TAUGHT", 2)
    tess = await on_sqlite.person(role="instructor")
    await made(tess)
    await made(tess)
    assert_problem(await tess.http.post(COHORTS, json={"name": "One more"}), 409, "200")


async def test_what_is_not_there_is_not_found(on_sqlite: House):
    tess = await on_sqlite.person(role="instructor")
    for method, path in [("GET", ""), ("PATCH", ""), ("DELETE", ""), ("POST", "/code"), ("GET", "/people")]:
        answer = await tess.http.request(method, f"{COHORTS}/{uuid4()}{path}", json={} if method == "PATCH" else None)
        assert_problem(answer, 404)
    assert_problem(await tess.http.get(f"{COHORTS}/1'OR'1"), 422)
    assert_problem(await tess.http.post(COHORTS, json={"name": "A", "join_code": "AAAAAAAAAA"}), 422)


def test_codes_are_read_however_they_are_typed():
    code = new_code()
    assert read_code(f" {code[:5].lower()}-{code[5:]} ") == code
    assert set(code) <= set(ALPHABET)
    assert len({new_code() for _ in range(1000)}) == 1000


async def test_one_that_is_asked_for_again_under_its_key_is_made_once(identity: House):
    tess = await identity.person(role="instructor")
    body, headers = {"name": "Spring"}, {"Idempotency-Key": str(uuid4())}
    first, again = [await tess.http.post(COHORTS, json=body, headers=headers) for _ in range(2)]
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert await ids_seen(tess) == [first.json()["id"]]
    gone = await tess.http.request("DELETE", ME, json={"password": PASSWORD})
    assert gone.status_code == 202
    assert await identity.rows("SELECT 1 FROM idempotency_keys") == []
