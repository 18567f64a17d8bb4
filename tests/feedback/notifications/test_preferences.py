"""How people hear of things: by kind and way, quiet hours where they live, and what cannot be off."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest

from codecrafthub.contracts.feedback import FeedbackClient
from codecrafthub.settings import Settings
from tests.feedback.notifications.notices import PREFERENCES
from tests.feedback.stand import running_stand

pytestmark = pytest.mark.anyio


async def test_what_holds_for_everybody_and_what_one_chooses(database_settings: Settings) -> None:
    me, other = uuid4(), uuid4()
    async with running_stand(database_settings) as stand, stand.http(me) as http, stand.http(other) as theirs:
        before = (await http.get(PREFERENCES)).json()
        assert before["kinds"]["comment"] == {"in_app": True, "mail": "at_once", "webhook": True}
        assert before["kinds"]["exercise"]["mail"] == "digest"
        assert before["kinds"]["streak"] == {"in_app": False, "mail": "off", "webhook": False}
        assert list(before["kinds"]) == [
            "feedback", "comment", "help", "exercise", "review", "announcement", "security", "streak",
        ]  # fmt: skip
        assert (before["quiet_hours"], before["time_zone"], before["digest_hour"]) == (None, None, 8)
        change: dict[str, Any] = {
            "kinds": {"streak": {"in_app": True}, "comment": {"mail": "digest", "webhook": False}},
            "quiet_hours": {"begins": "22:00", "ends": "07:30"}, "time_zone": "Asia/Kathmandu", "digest_hour": 18,
        }  # fmt: skip
        answer = await http.patch(PREFERENCES, json=change)
        assert answer.status_code == 200, answer.text
        after = answer.json()
        assert after == (await http.get(PREFERENCES)).json()
        assert after["kinds"]["streak"] == {"in_app": True, "mail": "off", "webhook": False}
        assert after["kinds"]["comment"] == {"in_app": True, "mail": "digest", "webhook": False}
        assert {name: after[name] for name in ("quiet_hours", "time_zone", "digest_hour")} == {
            name: change[name] for name in ("quiet_hours", "time_zone", "digest_hour")
        }
        assert (await http.patch(PREFERENCES, json={"digest_hour": 7})).json() == after | {"digest_hour": 7}
        assert (await http.patch(PREFERENCES, json={"quiet_hours": None})).json()["quiet_hours"] is None
        assert (await theirs.get(PREFERENCES)).json() == before
        stand.context.peers.add("feedback", stand.service.internal)
        peer = FeedbackClient(stand.context.peers.client("feedback", caller="recommendation"))
        assert await peer.time_zone(me) == "Asia/Kathmandu"
        assert await peer.time_zone(other) is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"kinds": {"security": {"in_app": False}}}, "What concerns the security of your account is always told"),
        ({"kinds": {"security": {"mail": "off"}}}, "What concerns the security of your account is always told"),
        ({"kinds": {"security": {"mail": "digest"}}}, "What concerns the security of your account is always told"),
        ({"time_zone": "Mars/Olympus"}, "This hub knows no such time zone; choose one like Europe/Berlin"),
        ({"time_zone": "../../etc/passwd"}, "This hub knows no such time zone"),
        ({"quiet_hours": {"begins": "08:00", "ends": "08:00"}}, "Quiet hours must end at another time"),
        ({"quiet_hours": {"begins": "24:00", "ends": "08:00"}}, "body.quiet_hours.begins"),
        ({"quiet_hours": {"begins": "8", "ends": "08:00"}}, "body.quiet_hours.begins"),
        ({"quiet_hours": {"begins": "08:00"}}, "body.quiet_hours.ends"),
        ({"digest_hour": 24}, "body.digest_hour"),
        ({"digest_hour": "8"}, "body.digest_hour"),
        ({"kinds": {"gossip": {"in_app": True}}}, "body.kinds.gossip"),
        ({"kinds": {"comment": {"mail": "hourly"}}}, "body.kinds.comment.mail"),
        ({"kinds": {"comment": {"in_app": "yes"}}}, "body.kinds.comment.in_app"),
        ({"kinds": {"comment": {"pigeon": True}}}, "body.kinds.comment.pigeon"),
        ({"user_id": "x"}, "body.user_id"),
    ],
)
async def test_what_cannot_be_is_refused_in_words(settings: Settings, change: dict[str, Any], words: str) -> None:
    async with running_stand(settings) as stand, stand.http(uuid4()) as http:
        before = (await http.get(PREFERENCES)).json()
        answer = await http.patch(PREFERENCES, json=change)
        assert answer.status_code == 422
        assert words in answer.json()["detail"]
        assert (await http.get(PREFERENCES)).json() == before


async def test_webhooks_for_security_are_a_free_choice(settings: Settings) -> None:
    async with running_stand(settings) as stand, stand.http(uuid4()) as http:
        answer = await http.patch(PREFERENCES, json={"kinds": {"security": {"webhook": False}}})
        assert answer.json()["kinds"]["security"] == {"in_app": True, "mail": "at_once", "webhook": False}


async def test_pages_that_change_something_at_once_lose_nothing(database_settings: Settings) -> None:
    async with running_stand(database_settings) as stand, stand.http(uuid4()) as http:
        kinds = ("feedback", "comment", "help", "exercise", "review", "announcement")
        await asyncio.gather(*(http.patch(PREFERENCES, json={"kinds": {kind: {"mail": "off"}}}) for kind in kinds))
        after = (await http.get(PREFERENCES)).json()["kinds"]
        assert {after[kind]["mail"] for kind in kinds} == {"off"}
