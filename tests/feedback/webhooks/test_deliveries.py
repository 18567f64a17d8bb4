"""Notifications that leave the hub by webhook: signed, at least once, tried again, and what the log says of it."""

import asyncio
import json
from datetime import timedelta
from uuid import uuid4

import pytest

from codecrafthub.feedback.notifications.deliveries import deliverer
from codecrafthub.feedback.notifications.kinds import NotificationKind
from codecrafthub.feedback.webhooks import channel, sender
from codecrafthub.kit.clock import now
from codecrafthub.settings import Settings
from tests.feedback.notifications.notices import PREFERENCES, change_rows, notice, notify, rows, storage_of
from tests.feedback.stand import running_stand
from tests.feedback.webhooks.hooks import arrived, ended, hooked, is_signed, log, make_due, private
from tests.feedback.webhooks.receiver import answering, hang, receiving

pytestmark = pytest.mark.anyio


async def test_a_notification_arrives_signed_and_stands_in_the_log(database_settings: Settings) -> None:
    me = uuid4()
    async with (
        running_stand(private(database_settings)) as stand, stand.http(me) as http, receiving() as receiver,
    ):  # fmt: skip
        hook, secret = await hooked(http, receiver)
        await notify(stand, notice(me, title="Grüße", actor="Ada"), notice(uuid4()))
        (one,) = await arrived(receiver, 1)
        (line,) = await log(http, hook, state="sent")
        assert is_signed(one, secret)
        assert abs(int(one.headers["webhook-timestamp"]) - now().timestamp()) < 60
        told = json.loads(one.body)
        assert (told["type"], told["data"]["title"], told["data"]["actor"]) == ("notification.comment", "Grüße", "Ada")
        assert told["data"]["link"] == f"{stand.context.settings.address}/exercises/python.running-total"
        (listed,) = (await http.get("/notifications")).json()["items"]
        assert told["data"]["id"] == listed["id"]
        assert one.headers["webhook-id"] == line["event_id"]
        assert (line["kind"], line["is_test"], line["tries"], line["status"]) == ("comment", False, 1, 200)
        assert (line["answer"], line["reason"], line["next_at"]) == ("thanks", None, None)


async def test_what_fails_is_tried_again_with_the_same_id_until_it_arrives(database_settings: Settings) -> None:
    me = uuid4()
    async with (
        running_stand(private(database_settings)) as stand, stand.http(me) as http,
        receiving(answering("503 Busy", b"come back <b>later</b>\x07" + b"x" * 900)) as receiver,
    ):  # fmt: skip
        hook, secret = await hooked(http, receiver)
        await notify(stand, notice(me))
        (line,) = await log(http, hook, status=503, reason="It answered with 503 instead of 200.")
        assert (line["state"], line["tries"], line["answer"][:24]) == ("waiting", 1, "come back <b>later</b>xx")
        assert len(line["answer"]) == 500
        assert line["next_at"] is not None
        assert (await http.get("/webhooks")).json()["items"][0]["failing_since"] is not None
        receiver.behave = answering("204 Thanks")
        await make_due(stand)
        (line,) = await log(http, hook, state="sent")
        assert (line["tries"], line["status"], line["answer"]) == (2, 204, "")
        first, second = receiver.received
        assert first.headers["webhook-id"] == second.headers["webhook-id"]
        assert first.body == second.body
        assert is_signed(second, secret)
        assert (await http.get("/webhooks")).json()["items"][0]["failing_since"] is None


async def test_a_redirect_to_the_machine_s_secrets_is_a_failure_in_words(settings: Settings) -> None:
    me = uuid4()
    behave = answering("302 There", Location="http://169.254.169.254/latest/meta-data/")
    async with (
        running_stand(private(settings)) as stand, stand.http(me) as http, receiving(behave) as receiver,
    ):  # fmt: skip
        hook, _ = await hooked(http, receiver)
        await notify(stand, notice(me))
        (line,) = await log(http, hook, status=302)
        assert "redirect (302), which is not followed" in line["reason"]


async def test_a_name_that_turns_private_later_is_not_connected(settings: Settings) -> None:
    """As somebody would who has the name service say a public address first."""
    me, told = uuid4(), [["1.1.1.1"]]

    async def names(_host: str, _port: int) -> list[str]:
        return told.pop() if told else ["127.0.0.1"]

    async with running_stand(settings) as stand, stand.http(me) as http, receiving() as receiver:
        stand.service.public.state.webhooks.sender._resolve = names
        url = f"https://rebinding.example:{receiver.port}/"
        made = (await http.post("/webhooks", json={"url": url})).json()
        await notify(stand, notice(me))
        (line,) = await log(http, f"/webhooks/{made['webhook']['id']}", tries=1)
        assert line["reason"] == sender.NOT_REACHABLE
        assert receiver.connections == 0


async def test_what_a_hub_allowed_before_is_refused_once_it_allows_it_no_more(settings: Settings) -> None:
    me = uuid4()
    async with receiving() as receiver:
        async with running_stand(private(settings)) as stand, stand.http(me) as http:
            hook, _ = await hooked(http, receiver)
        async with running_stand(settings) as stand, stand.http(me) as http:
            await notify(stand, notice(me))
            (line,) = await log(http, hook, tries=1)
            assert line["reason"] == "The address must begin with https://."
        assert receiver.connections == 0


async def test_one_that_hangs_holds_up_nobody_and_gets_one_at_a_time(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sender, "SECONDS", 1.5)
    mine, theirs = uuid4(), uuid4()
    async with (
        running_stand(private(settings)) as stand, stand.http(mine) as http, stand.http(theirs) as other,
        receiving(hang) as slow, receiving() as quick,
    ):  # fmt: skip
        hook, _ = await hooked(http, slow)
        well, _ = await hooked(other, quick)
        await notify(stand, *(notice(mine, f"{n}") for n in range(channel.WebhookChannel.at_once + 10)))
        await arrived(slow, 1)
        await notify(stand, *(notice(theirs, f"{n}") for n in range(5)))
        assert len(await log(other, well, state="sent")) == 5
        assert len(slow.received) == 1, "the others wait for the one under way"
        async with asyncio.timeout(20):
            while not [line for line in (await log(http, hook, state="waiting")) if line["tries"]]:
                await asyncio.sleep(0.05)
        waiting = [one for one in await rows(stand, "deliveries") if one.target == hook.rpartition("/")[2]]
        assert min(one.due_at for one in waiting) > now(), "all of them rest after a failure"
        assert "did not answer completely" in str([one.reason for one in waiting])


async def test_what_waited_goes_as_soon_as_the_endpoint_answers(settings: Settings) -> None:
    me = uuid4()
    async with (
        running_stand(private(settings)) as stand, stand.http(me) as http,
        receiving(answering("500 Oh")) as receiver,
    ):  # fmt: skip
        hook, _ = await hooked(http, receiver)
        await notify(stand, *(notice(me, f"{n}") for n in range(6)))
        await arrived(receiver, 1)
        await log(http, hook, state="waiting")
        receiver.behave = answering("200 OK")
        assert (await http.post(f"{hook}/test")).status_code == 202
        lines = await log(http, hook, state="sent")
        assert len(lines) == 7
        assert len({one.headers["webhook-id"] for one in receiver.received}) == 7


async def test_after_a_day_it_is_given_up_and_can_be_sent_again_with_its_id(database_settings: Settings) -> None:
    me = uuid4()
    async with (
        running_stand(private(database_settings)) as stand, stand.http(me) as http,
        receiving(answering("500 Oh")) as receiver,
    ):  # fmt: skip
        hook, _ = await hooked(http, receiver)
        await notify(stand, notice(me, "a"), notice(me, "b"))
        await arrived(receiver, 1)
        await log(http, hook, state="waiting")
        await change_rows(stand, "deliveries", created_at=now() - channel.TRIED_FOR - timedelta(minutes=1))
        await make_due(stand)
        lines = await log(http, hook, state="failed")
        assert len(lines) == 2
        assert {line["reason"] for line in lines} == {"It answered with 500 instead of 200."}
        receiver.behave = answering("200 OK")
        again = await http.post(f"{hook}/deliveries/{lines[0]['id']}/again")
        assert again.status_code == 202, again.text
        assert again.json()["event_id"] == lines[0]["event_id"]
        async with asyncio.timeout(20):
            while receiver.received[-1].headers["webhook-id"] != lines[0]["event_id"]:
                await asyncio.sleep(0.02)


def test_pauses_grow_over_about_a_day_and_no_two_are_alike() -> None:
    pauses = [deliverer.pause_after(number) for number in range(1, deliverer.MOST_ATTEMPTS)]
    assert timedelta(hours=16) < sum(pauses, timedelta()) < timedelta(hours=25)
    assert len({deliverer.pause_after(3) for _ in range(20)}) > 10
    assert max(pauses) <= timedelta(hours=1)


async def test_who_is_killed_before_the_record_sends_again_with_the_same_id(
    database_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliverer, "LAST_SECONDS", 0.05)
    me = uuid4()
    async with receiving(hang) as receiver:
        async with running_stand(private(database_settings)) as stand, stand.http(me) as http:
            hook, _ = await hooked(http, receiver)
            await notify(stand, notice(me))
            await arrived(receiver, 1)
        receiver.behave = answering("200 OK")
        async with running_stand(private(database_settings)) as stand, stand.http(me) as http:
            if not storage_of(stand).database.is_sqlite:  # another replica waits for the lease to run out
                await change_rows(stand, "deliveries", leased_until=now())
            first, second = await arrived(receiver, 2)
            assert first.headers["webhook-id"] == second.headers["webhook-id"]
            await log(http, hook, state="sent")


async def test_two_replicas_post_each_delivery_once(database_settings: Settings) -> None:
    if not database_settings.database_url.startswith("postgresql"):
        pytest.skip("on SQLite there is one process alone")
    me = uuid4()
    async with (
        running_stand(private(database_settings)) as one, running_stand(private(database_settings)) as two,
        one.http(me) as http, receiving() as first, receiving() as second,
    ):  # fmt: skip
        hooks = [await hooked(http, receiver) for receiver in (first, second)]
        for n in range(10):
            await notify(one, notice(me, f"one {n}"))
            await notify(two, notice(me, f"two {n}"))
        for (hook, _), receiver in zip(hooks, (first, second), strict=True):
            await log(http, hook, state="sent")
            ids = [received.headers["webhook-id"] for received in receiver.received]
            assert len(ids) == len(set(ids)) == 20


async def test_only_the_kinds_that_are_wanted_and_not_in_quiet_hours_but_for_security(settings: Settings) -> None:
    me = uuid4()
    async with (
        running_stand(private(settings)) as stand, stand.http(me) as http, receiving() as receiver,
    ):  # fmt: skip
        hook, _ = await hooked(http, receiver)
        night = {"begins": f"{(now() - timedelta(hours=1)):%H:%M}", "ends": f"{(now() + timedelta(hours=2)):%H:%M}"}
        await http.patch(PREFERENCES, json={"kinds": {"help": {"webhook": False}}, "quiet_hours": night})
        await notify(
            stand, notice(me, "a", kind=NotificationKind.HELP), notice(me, "b"),
            notice(me, "c", kind=NotificationKind.SECURITY),
        )  # fmt: skip
        (one,) = await arrived(receiver, 1)
        assert json.loads(one.body)["type"] == "notification.security"
        async with asyncio.timeout(20):
            while "waiting" not in (found := {line["kind"]: line["state"] for line in await log(http, hook)}).values():
                await asyncio.sleep(0.05)
        assert found.keys() == {"comment", "security"}
        await make_due(stand)
        await asyncio.sleep(0.3)
        assert len(receiver.received) == 1, "quiet hours are looked at again"
        await http.patch(PREFERENCES, json={"kinds": {"comment": {"webhook": False}}, "quiet_hours": None})
        await make_due(stand)
        lines = await ended(http, hook)
        assert {line["reason"] for line in lines} == {
            None, "This kind of notification is not wanted by webhook any more.",
        }  # fmt: skip


async def test_of_a_storm_so_many_wait_and_the_rest_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(channel, "MOST_WAITING", 10)
    me = uuid4()
    async with (
        running_stand(private(settings)) as stand, stand.http(me) as http, receiving() as receiver,
    ):  # fmt: skip
        hook, _ = await hooked(http, receiver)
        await notify(stand, *(notice(me, f"{n}") for n in range(25)))
        await arrived(receiver, 10)
        lines = await ended(http, hook)
        assert [line["state"] for line in lines].count("void") == 15
        assert {line["reason"] for line in lines if line["state"] == "void"} == {channel.LEFT_OUT}
