"""Endpoints that fail for days are turned off, and their owners told; what goes with an endpoint, and with a person."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from codecrafthub.contracts.identity import UserDisabled, UserErased
from codecrafthub.feedback.notifications.deliveries.targets import keep_latest
from codecrafthub.feedback.webhooks import wiring
from codecrafthub.feedback.webhooks.channel import WEBHOOK
from codecrafthub.feedback.webhooks.health import Health
from codecrafthub.feedback.webhooks.repository import WebhookRepository
from codecrafthub.kit.clock import now
from codecrafthub.settings import Settings
from tests.feedback.notifications.notices import LIST, change_rows, notice, notifications_of, notify, rows, storage_of
from tests.feedback.stand import running_stand
from tests.feedback.webhooks.hooks import HOOKS, arrived, hooked, log, make_due, private
from tests.feedback.webhooks.receiver import answering, hang, receiving

pytestmark = pytest.mark.anyio


async def test_one_that_fails_for_days_is_turned_off_and_its_owner_told_once(database_settings: Settings) -> None:
    me = uuid4()
    async with (
        running_stand(private(database_settings)) as stand, stand.http(me) as http,
        receiving(answering("500 Oh")) as receiver,
    ):  # fmt: skip
        hook, _ = await hooked(http, receiver, "?token=secret")
        await notify(stand, notice(me, "a"), notice(me, "b"))
        await log(http, hook, state="waiting")
        await arrived(receiver, 1)
        await asyncio.sleep(0.2)
        await change_rows(stand, "webhooks", failing_since=now() - timedelta(days=3, minutes=1))
        await make_due(stand)
        async with asyncio.timeout(20):
            while (mine := (await http.get(HOOKS)).json()["items"][0])["is_enabled"]:
                await asyncio.sleep(0.05)
        assert mine["off_reason"].startswith("It failed for 3 days in a row, at last with: It answered with 500")
        told = [item for item in (await http.get(LIST)).json()["items"] if item["kind"] == "security"]
        assert [item["link"] for item in told] == ["/settings/webhooks"]
        assert told[0]["title"].startswith("A webhook was turned off: http://127.0.0.1:")
        assert "secret" not in str(told)
        lines = await log(http, hook)
        assert "This webhook was turned off." in {line["reason"] for line in lines}
        count = len(receiver.received)
        await notify(stand, notice(me, "c"))
        await asyncio.sleep(0.2)
        assert len(receiver.received) == count
        void = next(line for line in lines if line["state"] == "void")
        again = await http.post(f"{hook}/deliveries/{void['id']}/again")
        assert (again.status_code, again.json()["detail"]) == (409, "This webhook is off; turn it on first.")
        on = await http.patch(hook, json={"is_enabled": True})
        assert (on.json()["off_reason"], on.json()["failing_since"]) == (None, None)
        receiver.behave = answering("200 OK")
        assert (await http.post(f"{hook}/deliveries/{void['id']}/again")).status_code == 202
        await arrived(receiver, count + 1)


async def test_one_that_says_that_it_is_gone_is_turned_off_at_once(settings: Settings) -> None:
    me = uuid4()
    async with (
        running_stand(private(settings)) as stand, stand.http(me) as http,
        receiving(answering("410 Gone")) as receiver,
    ):  # fmt: skip
        await hooked(http, receiver)
        await notify(stand, notice(me))
        async with asyncio.timeout(20):
            while (mine := (await http.get(HOOKS)).json()["items"][0])["is_enabled"]:
                await asyncio.sleep(0.05)
        assert mine["off_reason"] == "It answered that it is gone (410)."


async def test_one_that_is_off_gets_nothing_but_tests(settings: Settings) -> None:
    me = uuid4()
    async with (
        running_stand(private(settings)) as stand, stand.http(me) as http, receiving() as receiver,
    ):  # fmt: skip
        hook, _ = await hooked(http, receiver)
        assert (await http.patch(hook, json={"is_enabled": False})).json()["is_enabled"] is False
        await notify(stand, notice(me))
        assert (await http.get(f"{hook}/deliveries")).json() == {"items": []}
        assert (await http.post(f"{hook}/test")).status_code == 202
        (line,) = await log(http, hook, state="sent")
        assert (line["is_test"], line["kind"], len(receiver.received)) == (True, None, 1)


async def test_one_that_is_removed_takes_its_log_and_what_waits_with_it(database_settings: Settings) -> None:
    me = uuid4()
    async with (
        running_stand(private(database_settings)) as stand, stand.http(me) as http,
        receiving(answering("500 Oh")) as receiver,
    ):  # fmt: skip
        hook, _ = await hooked(http, receiver)
        other, _ = await hooked(http, receiver)
        await notify(stand, notice(me))
        for one in (hook, other):
            await log(http, one, tries=1)
        assert (await http.delete(hook)).status_code == 204
        assert (await http.get(f"{hook}/deliveries")).status_code == 404
        assert {str(one.webhook_id) for one in await rows(stand, "webhook_attempts")} == {other.rpartition("/")[2]}
        left = {one.target for one in await rows(stand, "deliveries") if one.channel == WEBHOOK}
        assert left == {other.rpartition("/")[2]}


async def test_who_is_erased_leaves_no_webhook_and_no_log_also_while_one_is_posted(
    database_settings: Settings,
) -> None:
    leaver, stayer = uuid4(), uuid4()
    async with (
        running_stand(private(database_settings)) as stand, stand.http(leaver) as http, stand.http(stayer) as other,
        receiving() as receiver, receiving(hang) as slow,
    ):  # fmt: skip
        hook, _ = await hooked(http, receiver)
        await hooked(http, slow)
        await hooked(other, receiver)
        await notify(stand, notice(leaver), notice(stayer))
        await arrived(receiver, 2)
        await arrived(slow, 1)
        await log(http, hook, state="sent")
        storage = storage_of(stand)
        async with storage.database.write() as session:
            await storage.outbox.add(session, UserErased(user_id=leaver))
        async with asyncio.timeout(20):
            while {one.user_id for one in await rows(stand, "webhooks")} != {stayer}:
                await asyncio.sleep(0.02)
        await asyncio.sleep(0.2)
        for table in ("webhooks", "webhook_attempts", "deliveries"):
            assert {one.user_id for one in await rows(stand, table)} == {stayer}, table
        late = await http.post(HOOKS, json={"url": receiver.url})
        assert late.status_code == 401, "a late token stores nothing"


async def test_of_each_log_a_hundred_are_kept_with_what_came_of_them(database_settings: Settings) -> None:
    me = uuid4()
    async with (
        running_stand(private(database_settings)) as stand, stand.http(me) as http, receiving() as receiver,
    ):  # fmt: skip
        hook, _ = await hooked(http, receiver)
        await notify(stand, *(notice(me, f"{n}") for n in range(8)))
        await arrived(receiver, 8)
        before = await log(http, hook, state="sent")
        async with storage_of(stand).database.write() as session:
            await keep_latest(session, WEBHOOK, 3)
            await WebhookRepository(session).tidy(now())
        after = await log(http, hook, state="sent")
        assert [line["id"] for line in after] == [line["id"] for line in before[:3]]
        assert {one.delivery_id for one in await rows(stand, "webhook_attempts")} == {UUID(one["id"]) for one in after}
        async with storage_of(stand).database.read() as session:
            assert await session.scalar(sa.text("SELECT count(*) FROM deliveries WHERE channel = 'mail'")) == 6, (
                "five letters and a digest"
            )
        assert wiring.LOGGED == 100


async def test_a_disabled_account_hears_nothing_more(database_settings: Settings) -> None:
    me = uuid4()
    async with running_stand(private(database_settings)) as stand, stand.http(me) as http, receiving() as receiver:
        await hooked(http, receiver)
        async with storage_of(stand).database.write() as session:
            await notifications_of(stand).notifier.notify(session, notice(me, "waits"))
            later = storage_of(stand).metadata.tables["deliveries"].update().values(due_at=now() + timedelta(hours=1))
            await session.execute(later)
        await stand.tell(UserDisabled(user_id=me))
        async with asyncio.timeout(20):
            while (hook := (await http.get(HOOKS)).json()["items"][0])["is_enabled"]:
                await asyncio.sleep(0.05)
        assert hook["off_reason"] == "Your account was disabled."
        await notify(stand, notice(me, "later"))
        states = [(one.state, one.reason) for one in await rows(stand, "deliveries") if one.channel == "webhook"]
        assert states == [("void", "Your account was disabled.")]
        assert receiver.received == []


async def test_a_note_that_fails_is_tried_again_and_nothing_posted_twice(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    me, real, failures = uuid4(), Health.note, 2

    async def note(self: Health, *args: Any) -> None:
        nonlocal failures
        failures -= 1
        if failures >= 0:
            raise OSError("the database is away")
        await real(self, *args)

    monkeypatch.setattr(Health, "note", note)
    async with (
        running_stand(private(settings)) as stand, stand.http(me) as http, receiving(answering("200 OK")) as receiver
    ):  # fmt: skip
        hook, _ = await hooked(http, receiver)
        await notify(stand, notice(me))
        (line,) = await log(http, hook, state="sent")
        assert (line["tries"], len(receiver.received)) == (1, 1)
