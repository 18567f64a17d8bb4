"""A password that is reset while the old one is being compared: the reset stands."""

import asyncio
from typing import Any

import pytest

from tests.identity.house import ME, RESETS, House, assert_problem, link_in
from tests.support.hub import PASSWORD

pytestmark = pytest.mark.anyio
NEW, THEIRS = "a quiet river bends east", "seven slow boats go home"
DEEDS = [
    ("POST", f"{ME}/password", {"current_password": PASSWORD, "new_password": THEIRS}, "current_password"),
    ("DELETE", ME, {"password": PASSWORD}, "password"),
]


@pytest.mark.parametrize("deed", DEEDS, ids=["change", "erase"])
async def test_the_old_password_overrules_no_reset(
    identity: House, monkeypatch: pytest.MonkeyPatch, deed: tuple[str, str, dict[str, str], str]
):
    method, path, body, field = deed
    ada = await identity.person()
    await identity.http.post(RESETS, json={"email": ada.email})
    token = link_in((await identity.letters(ada.email))[-1])
    passwords: Any = identity.services["identity"].public.state.identity.accounts._passwords
    fits, is_compared, may_go_on = passwords.fits, asyncio.Event(), asyncio.Event()

    async def slow(stored: str | None, password: str) -> bool:
        found = bool(await fits(stored, password))
        is_compared.set()
        await may_go_on.wait()
        return found

    monkeypatch.setattr(passwords, "fits", slow)
    doing = asyncio.create_task(ada.http.request(method, path, json=body))
    await asyncio.wait_for(is_compared.wait(), 10)
    assert (await identity.http.post(f"{RESETS}/{token}", json={"new_password": NEW})).status_code == 204
    may_go_on.set()
    problem = assert_problem(await doing, 422, "changed a moment ago")
    assert problem["errors"][0]["at"] == f"body.{field}"
    assert (await identity.sign_in_as(ada.email, NEW)).status_code == 201
    assert_problem(await identity.sign_in_as(ada.email, THEIRS), 401)


async def test_resets_and_changes_at_once_never_wait_for_each_other(identity: House):
    ada = await identity.person()
    await identity.http.post(RESETS, json={"email": ada.email})
    token = link_in((await identity.letters(ada.email))[-1])
    change = {"current_password": PASSWORD, "new_password": THEIRS}
    answers = await asyncio.gather(
        ada.http.post(f"{ME}/password", json=change),
        identity.http.post(f"{RESETS}/{token}", json={"new_password": NEW}),
        identity.http.post(RESETS, json={"email": ada.email}),
        ada.http.post(f"{ME}/password", json=change),
    )
    assert {answer.status_code for answer in answers} <= {202, 204, 404, 422}
    won = [await identity.sign_in_as(ada.email, password) for password in (NEW, THEIRS)]
    assert sorted(answer.status_code for answer in won) == [201, 401]
