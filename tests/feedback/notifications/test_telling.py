"""Live: once to every page of a person, nobody else's, and never more often than can be looked at."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest

from codecrafthub.contracts.identity import UserErased
from codecrafthub.feedback.notifications.notifier import Notice
from codecrafthub.settings import Settings
from tests.feedback.notifications.notices import LIST, notice, notifications_of, notify, rows, storage_of
from tests.feedback.stand import Stand, receive, running_stand

pytestmark = pytest.mark.anyio
STORM = 10_000


async def told(page: Any) -> dict[str, Any]:
    message = await receive(page)
    assert message["type"] == "notified"
    data: Any = message["data"]
    return dict(data)


async def test_every_page_of_the_person_is_told_once_and_nobody_elses(settings: Settings) -> None:
    me, other = uuid4(), uuid4()
    async with (
        running_stand(settings) as stand,
        await stand.socket(me) as page, await stand.socket(me) as second, await stand.socket(other) as theirs,
    ):  # fmt: skip
        await notify(stand, notice(me, actor="Grace"), notice(other, "theirs"))
        for one in (page, second):
            data = await told(one)
            assert (data["unread"], data["more"]) == (1, 0)
            (item,) = data["items"]
            assert (item["kind"], item["title"], item["actor"], item["is_read"]) == (
                "comment", "Title of one", "Grace", False,
            )  # fmt: skip
        assert [item["title"] for item in (await told(theirs))["items"]] == ["Title of theirs"]


async def notify_and_fail(stand: Stand, lost: Notice) -> None:
    async with storage_of(stand).database.write() as session:
        await notifications_of(stand).notifier.notify(session, lost)
        raise ZeroDivisionError


async def test_what_is_not_committed_is_not_told(settings: Settings) -> None:
    me = uuid4()
    async with running_stand(settings) as stand, await stand.socket(me) as page:
        with pytest.raises(ZeroDivisionError):
            await notify_and_fail(stand, notice(me, "lost"))
        await notify(stand, notice(me, "kept"))
        assert [item["title"] for item in (await told(page))["items"]] == ["Title of kept"]
        assert len(await rows(stand)) == 1


async def test_who_comes_back_hears_what_they_missed_once(settings: Settings) -> None:
    me = uuid4()
    async with running_stand(settings) as stand:
        async with await stand.socket(me) as page:
            await notify(stand, notice(me, "first"))
            last = await receive(page)
        await notify(stand, notice(me, "second"))
        await asyncio.sleep(0.2)
        async with await stand.socket(me, after=str(last["id"])) as page:
            assert [item["title"] for item in (await told(page))["items"]] == ["Title of second"]


async def test_a_storm_is_told_in_few_messages_and_the_list_is_whole(settings: Settings) -> None:
    """Ten thousand, each stored by itself: some messages a second say how many there are; all stand in the list."""
    me = uuid4()
    async with running_stand(settings) as stand, stand.http(me) as http, await stand.socket(me) as page:
        for number in range(STORM):
            await notify(stand, notice(me, f"{number}"))
            if number % 50 == 0:
                await asyncio.sleep(0)
        messages, counted = 0, 0
        while True:
            data = await told(page)
            messages, counted = messages + 1, counted + len(data["items"]) + data["more"]
            assert len(data["items"]) <= 5
            if data["unread"] == counted == STORM:
                break
        assert data["items"][0]["title"] == f"Title of {STORM - 1}"
        assert messages < STORM / 20
        found = (await http.get(LIST, params={"limit": 1})).json()
        assert found["unread"] == STORM
        assert (await http.post(f"{LIST}/read", json={})).json() == {"unread": 0}


async def test_who_leaves_is_forgotten_and_told_nothing_more(database_settings: Settings) -> None:
    leaver, other = uuid4(), uuid4()
    async with running_stand(database_settings) as stand, stand.http(leaver) as http:
        await http.patch(f"{LIST}/preferences", json={"digest_hour": 9})
        await notify(stand, notice(leaver), notice(other, actor="Leaver", actor_id=leaver))
        async with storage_of(stand).database.write() as session:
            await storage_of(stand).outbox.add(session, UserErased(user_id=leaver))
        async with asyncio.timeout(10):
            while [row.user_id for row in await rows(stand)] != [other]:
                await asyncio.sleep(0.02)
        (row,) = await rows(stand)
        assert (row.actor, row.actor_id) == (None, None)
        assert await rows(stand, "notification_settings") == []
        assert await notify(stand, notice(leaver, "late"), notice(other, "on")) == 1
        assert (await http.patch(f"{LIST}/preferences", json={"digest_hour": 9})).status_code == 401
        assert {row.user_id for row in await rows(stand)} == {other}
