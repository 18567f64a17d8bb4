"""One's own account: profile, preferences, password, leaving."""

import asyncio

import httpx
import pytest

from tests.identity.house import CSRF, ME, REFRESH, USERS, House, assert_problem
from tests.support.hub import PASSWORD, Person

pytestmark = pytest.mark.anyio
NEW = "a quiet river bends east"
DEFAULTS = {
    "theme": "system",
    "editor_font_size": 15,
    "editor_tab_moves_focus": False,
    "reduced_motion": False,
    "shares_solutions": True,
    "shares_work": True,
    "locale": "en",
}


async def test_me_is_the_person_of_the_token(identity: House):
    ada, bob = await identity.person(), await identity.person()
    body = (await ada.http.get(ME)).json()
    assert body.pop("created_at")
    assert body == {
        "id": str(ada.id),
        "email": ada.email,
        "display_name": "Ada Example",
        "role": "learner",
        "preferences": DEFAULTS,
    }
    assert (await bob.http.get(ME)).json()["id"] == str(bob.id)
    assert_problem(await identity.http.get(ME), 401, "Sign in")


async def test_what_is_changed_stays_and_the_rest_too(identity: House):
    ada = await identity.person()
    answer = await ada.http.patch(ME, json={"display_name": " Ada L. ", "preferences": {"theme": "dark"}})
    assert (answer.status_code, answer.json()["display_name"]) == (200, "Ada L.")
    await ada.http.patch(ME, json={"preferences": {"editor_font_size": 18, "reduced_motion": True}})
    assert (await ada.http.patch(ME, json={})).status_code == 200
    me = (await ada.http.get(ME)).json()
    assert me["display_name"] == "Ada L."
    assert me["preferences"] == DEFAULTS | {"theme": "dark", "editor_font_size": 18, "reduced_motion": True}


async def test_others_are_told_whether_solutions_may_be_used(identity: House):
    ada = await identity.person()
    await ada.http.patch(ME, json={"preferences": {"theme": "dark"}})
    assert "identity.user.sharing_changed" not in await identity.facts()
    answer = await ada.http.patch(ME, json={"preferences": {"shares_solutions": False}})
    assert answer.json()["preferences"]["shares_solutions"] is False
    assert (await identity.facts())[-1] == "identity.user.sharing_changed"


async def test_changes_from_several_tabs_at_once_all_count(identity: House):
    ada = await identity.person()
    changes = [{"theme": "dark"}, {"editor_font_size": 20}, {"reduced_motion": True}, {"locale": "de-CH"}]
    answers = await asyncio.gather(*(ada.http.patch(ME, json={"preferences": change}) for change in changes))
    assert {answer.status_code for answer in answers} == {200}
    preferences = (await ada.http.get(ME)).json()["preferences"]
    assert preferences == DEFAULTS | {key: value for change in changes for key, value in change.items()}


@pytest.mark.parametrize(
    "change",
    [
        {"role": "admin"},
        {"display_name": "Ada", "role": "admin"},
        {"is_disabled": False},
        {"email": "other@example.org"},
        {"id": "00000000-0000-0000-0000-000000000000"},
        {"preferences": {"role": "admin"}},
        {"preferences": {"theme": "pink"}},
        {"preferences": {"editor_font_size": "18"}},
        {"preferences": {"editor_font_size": 1}},
        {"preferences": {"editor_font_size": 1e99}},
        {"preferences": {"reduced_motion": 1}},
        {"preferences": {"locale": "../../etc"}},
        {"preferences": []},
        {"display_name": 5},
        {"display_name": "\u0000"},
        [],
    ],
)
async def test_nobody_gives_themself_what_is_not_theirs_to_give(on_sqlite: House, change: object):
    ada = await on_sqlite.person()
    before = (await ada.http.get(ME)).json()
    assert_problem(await ada.http.patch(ME, json=change), 422)
    assert (await ada.http.get(ME)).json() == before
    assert_problem(await ada.http.get(USERS), 403, "admin")


async def test_a_new_password_signs_every_other_browser_out(identity: House):
    ada = await identity.person()
    other = (await identity.sign_in_as(ada.email)).cookies["hub_refresh"]
    answer = await change_password(ada, PASSWORD, NEW)
    assert answer.status_code == 204
    assert len(await identity.rows("SELECT 1 FROM sessions")) == 1
    assert_problem(await refresh(identity, other), 401)
    assert (await refresh(identity, answer.cookies["hub_refresh"])).status_code == 200
    assert_problem(await identity.sign_in_as(ada.email), 401)
    assert (await identity.sign_in_as(ada.email, NEW)).status_code == 201
    [letter] = await identity.letters(ada.email)
    assert "changed" in letter["Subject"]


@pytest.mark.parametrize(
    ("current", "new", "field"),
    [("wrong password here", NEW, "current_password"), (PASSWORD, "short", "new_password"),
     (PASSWORD, "password1234", "new_password"), ("", NEW, "current_password")],
)  # fmt: skip
async def test_a_password_that_cannot_be_changed_stays(on_sqlite: House, current: str, new: str, field: str):
    ada = await on_sqlite.person()
    body = assert_problem(await change_password(ada, current, new), 422)
    assert body["errors"][0]["at"] == f"body.{field}"
    assert (await on_sqlite.sign_in_as(ada.email)).status_code == 201


async def test_a_stolen_access_token_cannot_guess_the_password_for_long(on_sqlite: House):
    ada = await on_sqlite.person()
    for _ in range(5):
        assert_problem(await change_password(ada, "not the right one", NEW), 422)
    assert_problem(await change_password(ada, PASSWORD, NEW), 429)
    assert_problem(await ada.http.request("DELETE", ME, json={"password": PASSWORD}), 429)


async def test_who_leaves_is_forgotten(identity: House):
    ada, bob = await identity.person(), await identity.person()
    await ada.http.patch(ME, json={"preferences": {"theme": "dark"}})
    await identity.http.post("/api/identity/password-resets", json={"email": ada.email})
    assert len(await identity.letters(ada.email)) == 1
    answer = await ada.http.request("DELETE", ME, json={"password": PASSWORD})
    assert answer.status_code == 202
    assert (await identity.facts())[-1] == "identity.user.erased"
    for table in ("users", "sessions", "password_resets", "pauses", "documents"):
        rows = str(await identity.rows(f"SELECT * FROM {table}"))
        assert ada.email not in rows
        assert ada.id.hex not in rows.replace("-", "")
    assert await identity.letters(ada.email) == []
    assert_problem(await ada.http.get(ME), 401, "not active")
    assert_problem(await ada.http.patch(ME, json={"preferences": {"theme": "dark"}}), 401)
    assert_problem(await identity.sign_in_as(ada.email), 401)
    assert (await bob.http.get(ME)).status_code == 200
    assert (await identity.sign_up(email=ada.email)).status_code == 201
    assert (await identity.sign_in_as(ada.email)).status_code == 201


async def test_leaving_needs_the_password(on_sqlite: House):
    ada = await on_sqlite.person()
    assert_problem(await ada.http.request("DELETE", ME, json={"password": "wrong password"}), 422, "not your password")
    assert_problem(await ada.http.request("DELETE", ME, json={}), 422)
    assert_problem(await ada.http.delete(ME), 422)
    assert_problem(await on_sqlite.http.request("DELETE", ME, json={"password": PASSWORD}), 401)
    assert (await ada.http.get(ME)).status_code == 200


async def test_the_last_admin_cannot_leave(identity: House):
    ada = await identity.person(role="admin")
    await identity.change("UPDATE users SET is_disabled = true WHERE email_key = :whose", whose="admin@localhost")
    assert_problem(await ada.http.request("DELETE", ME, json={"password": PASSWORD}), 409, "only admin")
    assert (await ada.http.get(ME)).status_code == 200
    await identity.person(role="admin")
    assert (await ada.http.request("DELETE", ME, json={"password": PASSWORD})).status_code == 202


async def change_password(person: Person, current: str, new: str) -> httpx.Response:
    return await person.http.post(f"{ME}/password", json={"current_password": current, "new_password": new})


async def refresh(identity: House, token: str) -> httpx.Response:
    identity.http.cookies.clear()
    return await identity.http.post(REFRESH, headers={**CSRF, "Cookie": f"hub_refresh={token}"})
