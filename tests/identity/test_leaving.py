"""Leaving at a bad moment: what happens beside it or is cut off by it leaves nothing behind."""

import asyncio
from typing import Any

import pytest

from codecrafthub.identity.mail import Postman
from codecrafthub.kit.errors import Unauthorized
from tests.identity.house import ME, House
from tests.support.hub import PASSWORD

pytestmark = pytest.mark.anyio


def accounts_of(identity: House) -> Any:
    return identity.services["identity"].public.state.identity.accounts


async def test_a_crash_after_the_commit_leaves_no_preferences(identity: House, monkeypatch: pytest.MonkeyPatch):
    ada = await identity.person()
    await ada.http.patch(ME, json={"preferences": {"theme": "dark"}})
    calls = 0

    async def crash(*_: object) -> None:
        nonlocal calls
        calls += 1
        if await identity.rows("SELECT 1 FROM users WHERE email_key = :whose", whose=ada.email) == []:
            raise OSError

    monkeypatch.setattr(Postman, "forget", crash)
    monkeypatch.setattr(accounts_of(identity)._preferences.documents, "change", crash)
    with pytest.raises(OSError):
        await accounts_of(identity).erase(ada.id, PASSWORD)
    assert calls == 2
    assert (await identity.facts())[-1] == "identity.user.erased"
    assert await identity.rows("SELECT * FROM documents") == []


async def test_a_preference_changed_while_its_owner_leaves_is_not_kept(
    identity: House, monkeypatch: pytest.MonkeyPatch
):
    ada = await identity.person()
    accounts = accounts_of(identity)
    get, is_read, may_go_on = accounts._preferences.documents.get, asyncio.Event(), asyncio.Event()

    async def slow(collection: str, key: str) -> object:
        found = await get(collection, key)
        is_read.set()
        await may_go_on.wait()
        return found

    monkeypatch.setattr(accounts._preferences.documents, "get", slow)
    change = asyncio.create_task(accounts._preferences.change(ada.id, {"theme": "dark"}))
    await asyncio.wait_for(is_read.wait(), 5)
    await accounts.erase(ada.id, PASSWORD)
    may_go_on.set()
    with pytest.raises(Unauthorized):
        await change
    assert await identity.rows("SELECT * FROM documents") == []
