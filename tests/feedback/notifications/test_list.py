"""One's own list: pages, what was read, what is unread, and nobody else's; on both databases."""

from uuid import UUID, uuid4

import pytest

from codecrafthub.feedback.notifications.kinds import NotificationKind
from codecrafthub.settings import Settings
from tests.feedback.notifications.notices import LIST, notice, notify, rows
from tests.feedback.stand import receive, running_stand
from tests.feedback.test_erased import erase

pytestmark = pytest.mark.anyio


async def test_the_list_is_newest_first_in_pages_and_says_what_is_unread(database_settings: Settings) -> None:
    me, other = uuid4(), uuid4()
    async with running_stand(database_settings) as stand, stand.http(me) as http:
        assert (await http.get(LIST)).json() == {"items": [], "next": None, "unread": 0}
        await notify(stand, *(notice(me, f"{number}") for number in range(5)), notice(other, "theirs"))
        first = (await http.get(LIST, params={"limit": 2})).json()
        assert [item["text"] for item in first["items"]] == ["Text of 4.", "Text of 3."]
        assert first["unread"] == 5
        second = (await http.get(LIST, params={"limit": 2, "after": first["next"]})).json()
        last = (await http.get(LIST, params={"limit": 2, "after": second["next"]})).json()
        assert [item["text"] for item in (*second["items"], *last["items"])] == [
            "Text of 2.", "Text of 1.", "Text of 0.",
        ]  # fmt: skip
        assert last["next"] is None
        item = first["items"][0]
        assert item == {
            "id": item["id"], "kind": "comment", "title": "Title of 4", "text": "Text of 4.", "actor": None,
            "link": "/exercises/python.running-total", "created_at": item["created_at"], "is_read": False,
        }  # fmt: skip


async def test_only_some_kinds_or_what_is_unread(database_settings: Settings) -> None:
    me = uuid4()
    async with running_stand(database_settings) as stand, stand.http(me) as http:
        kinds = (NotificationKind.HELP, NotificationKind.REVIEW, NotificationKind.COMMENT)
        await notify(stand, *(notice(me, kind.value, kind=kind) for kind in kinds))
        found = (await http.get(LIST, params={"kind": ["help", "review"]})).json()
        assert [item["kind"] for item in found["items"]] == ["review", "help"]
        assert found["unread"] == 3
        await http.post(f"{LIST}/{found['items'][0]['id']}/read", json={})
        found = (await http.get(LIST, params={"unread": True})).json()
        assert [item["kind"] for item in found["items"]] == ["comment", "help"]
        for wrong in ({"kind": "rumour"}, {"limit": 0}, {"limit": 101}, {"after": "x"}, {"unread": "perhaps"}):
            answer = await http.get(LIST, params=wrong)
            assert answer.status_code == 422, wrong


async def test_the_same_event_is_told_once(database_settings: Settings) -> None:
    me, other = uuid4(), uuid4()
    async with running_stand(database_settings) as stand, stand.http(me) as http:
        assert await notify(stand, notice(me), notice(me), notice(other)) == 2
        assert await notify(stand, notice(me, text="Something else.")) == 0
        (item,) = (await http.get(LIST)).json()["items"]
        assert item["text"] == "Text of one."
        assert await notify(stand, notice(me, text="Something else.", amends=True)) == 0
        (item,) = (await http.get(LIST)).json()["items"]
        assert item["text"] == "Something else."
        await http.post(f"{LIST}/{item['id']}/read")
        assert await notify(stand, notice(me, text="Once more.")) == 0
        assert (await http.get(LIST)).json()["items"] == [item | {"is_read": True}]
        assert await notify(stand, notice(me, text="Another end.", amends=True)) == 0
        (item,) = (await http.get(LIST)).json()["items"]
        assert (item["text"], item["is_read"]) == ("Another end.", False)


async def test_what_was_read_stays_read_and_other_pages_hear_it(database_settings: Settings) -> None:
    me = uuid4()
    async with running_stand(database_settings) as stand, stand.http(me) as http, await stand.socket(me) as page:
        await notify(stand, notice(me, "a"), notice(me, "b"), notice(me, "c"))
        told = (await receive(page))["data"]
        assert isinstance(told, dict)
        c, b, a = (item["id"] for item in told["items"])
        for _ in range(2):
            assert (await http.post(f"{LIST}/{b}/read")).json() == {"unread": 2}
        message = await receive(page)
        assert (message["type"], message["data"]) == (
            "notifications_read", {"notification": b, "up_to": None, "unread": 2},
        )  # fmt: skip
        for _ in range(2):
            assert (await http.post(f"{LIST}/read", json={"up_to": b})).json() == {"unread": 1}
        message = await receive(page)
        assert message["data"] == {"notification": None, "up_to": b, "unread": 1}
        found = (await http.get(LIST)).json()["items"]
        assert {item["id"]: item["is_read"] for item in found} == {a: True, b: True, c: False}
        assert (await http.post(f"{LIST}/read", json={})).json() == {"unread": 0}
        assert (await receive(page))["data"] == {"notification": None, "up_to": None, "unread": 0}


async def test_nobody_reaches_what_others_were_told(database_settings: Settings) -> None:
    me, attacker = uuid4(), uuid4()
    async with running_stand(database_settings) as stand, stand.http(me) as http, stand.http(attacker) as theirs:
        await notify(stand, notice(me))
        (item,) = (await http.get(LIST)).json()["items"]
        for wanted in (item["id"], uuid4()):
            answer = await theirs.post(f"{LIST}/{wanted}/read")
            assert answer.status_code == 404
            assert answer.json()["detail"] == "You have no notification with this id."
        assert (await theirs.post(f"{LIST}/read", json={"up_to": item["id"]})).json() == {"unread": 0}
        assert (await theirs.get(LIST, params={"after": "ffffffff-ffff-ffff-ffff-ffffffffffff"})).json()["items"] == []
        assert (await http.get(LIST)).json()["unread"] == 1
        for body in ({"up_to": "x"}, {"up_to": 3}, {"user": str(me)}, []):
            assert (await theirs.post(f"{LIST}/read", json=body)).status_code == 422
        async with stand.http() as stranger:
            for method, path in (
                ("GET", LIST), ("POST", f"{LIST}/read"), ("POST", f"{LIST}/{item['id']}/read"),
                ("GET", f"{LIST}/preferences"), ("PATCH", f"{LIST}/preferences"),
            ):  # fmt: skip
                assert (await stranger.request(method, path, json={})).status_code == 401


async def test_a_kind_that_is_not_wanted_in_the_list_is_not_in_it(database_settings: Settings) -> None:
    me = uuid4()
    async with running_stand(database_settings) as stand, stand.http(me) as http:
        await http.patch(f"{LIST}/preferences", json={"kinds": {"comment": {"in_app": False}}})
        assert await notify(stand, notice(me)) == 1
        assert (await http.get(LIST)).json() == {"items": [], "next": None, "unread": 0}
        (stored,) = await rows(stand)
        assert (await http.post(f"{LIST}/{UUID(str(stored.id))}/read")).status_code == 404
        assert await notify(stand, notice(me, kind=NotificationKind.STREAK, event="streak")) == 0
        assert len(await rows(stand)) == 1


def test_what_leads_elsewhere_is_refused() -> None:
    for link in ("https://evil.example/", "//evil.example/", "exercises", "", "/" + "x" * 400):
        with pytest.raises(ValueError, match="link"):
            notice(uuid4(), link=link)
    for event in ("", "x" * 201):
        with pytest.raises(ValueError, match="event"):
            notice(uuid4(), event)


async def test_long_and_odd_texts_are_kept_in_shape(database_settings: Settings) -> None:
    me = uuid4()
    async with running_stand(database_settings) as stand, stand.http(me) as http:
        title, actor = "One\r\nBcc: all@example.org\n\n  two", "A\nB" * 100
        await notify(stand, notice(me, title=title, text="x" * 3000, actor=actor))
        (item,) = (await http.get(LIST)).json()["items"]
        assert item["title"] == "One Bcc: all@example.org two"
        assert (len(item["text"]), item["text"][-1]) == (2000, "…")
        assert item["actor"].startswith("A BA B")
        assert len(item["actor"]) == 120


async def test_who_left_is_named_in_nothing_that_is_stored_later(database_settings: Settings) -> None:
    me, gone = uuid4(), uuid4()
    async with running_stand(database_settings) as stand:
        await erase(stand, gone)
        by = {"actor": "Gone", "actor_id": gone}
        assert await notify(stand, notice(me, "a", **by), notice(me, "b", link=f"/help/{gone}/x.y", **by)) == 1
        (one,) = await rows(stand)
        assert (one.event, one.actor, one.actor_id) == ("a", None, None)


async def test_what_leads_to_the_work_of_who_leaves_goes_with_them(database_settings: Settings) -> None:
    me, leaver = uuid4(), uuid4()
    async with running_stand(database_settings) as stand:
        by = {"actor": "Leaver", "actor_id": leaver}
        await notify(stand, notice(me, "a", **by), notice(me, "b", link=f"/help/{leaver}/x.y", **by))
        await erase(stand, leaver)
        assert [(one.event, one.actor) for one in await rows(stand)] == [("a", None)]
