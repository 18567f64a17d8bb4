"""Deliveries: at least once, with the same id, across failures, restarts and two replicas; twice in one window alone."""

import asyncio
from collections import Counter
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa

from codecrafthub.contracts.identity import UserErased
from codecrafthub.feedback.notifications.deliveries import deliverer
from codecrafthub.feedback.notifications.deliveries.repository import DeliveryRepository
from codecrafthub.kit.clock import now
from codecrafthub.kit.errors import Invalid, Unavailable
from codecrafthub.settings import Settings
from tests.feedback.notifications.notices import (
    change_rows,
    letters,
    notice,
    notifications_of,
    notify,
    rows,
    settled,
    storage_of,
)
from tests.feedback.stand import running_stand

pytestmark = pytest.mark.anyio


async def test_what_fails_is_tried_again_later_and_later(database_settings: Settings) -> None:
    failures = 2

    async def carry(*_: object) -> None:
        nonlocal failures
        failures -= 1
        if failures >= 0:
            raise Unavailable("The mail server is busy.")

    async with running_stand(database_settings) as stand:
        stand.carry = carry
        await notify(stand, notice(uuid4()))
        for attempts, seconds in ((1, 10), (2, 20)):
            async with asyncio.timeout(10):
                while [one.attempts for one in await rows(stand, "deliveries")] != [attempts]:
                    await asyncio.sleep(0.02)
            (one,) = await settled(stand)
            assert one.state == "waiting"
            assert "The mail server is busy." in one.reason
            assert timedelta(seconds=seconds - 5) < one.due_at - now() <= timedelta(seconds=seconds)
            await change_rows(stand, "deliveries", due_at=now())
        await letters(stand, 1)
        (one,) = await settled(stand)
        assert (one.state, one.attempts) == ("sent", 2)
        assert len(stand.letters) == 1


async def test_what_is_refused_or_failed_too_often_is_given_up(settings: Settings) -> None:
    refuses: Exception = Invalid("This letter cannot be written.")

    async def carry(*_: object) -> None:
        raise refuses

    async with running_stand(settings) as stand:
        stand.carry = carry
        await notify(stand, notice(uuid4()))
        (one,) = await settled(stand)
        assert (one.state, one.reason) == ("failed", "This letter cannot be written.")
        refuses = Unavailable("Busy.")
        await notify(stand, notice(uuid4()))
        async with asyncio.timeout(10):
            while {one.attempts for one in await rows(stand, "deliveries")} != {0, 1}:
                await asyncio.sleep(0.02)
        await change_rows(stand, "deliveries", due_at=now(), attempts=deliverer.MOST_ATTEMPTS - 1)
        assert {one.state for one in await settled(stand)} == {"failed"}
        assert stand.letters == []


async def test_one_that_hangs_holds_up_no_other(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deliverer, "SEND_SECONDS", 0.5)
    slow = uuid4()

    async def carry(user_id: object, _: object) -> None:
        if user_id == slow:
            await asyncio.sleep(30)

    async with running_stand(settings) as stand:
        stand.carry = carry
        await notify(stand, notice(slow), *(notice(uuid4()) for _ in range(10)))
        await letters(stand, 10)
        (one,) = [one for one in await settled(stand) if one.state != "sent"]
        assert (one.user_id, one.attempts) == (slow, 1)
        assert one.reason.startswith("TimeoutError")


async def test_two_replicas_send_each_letter_once(database_settings: Settings) -> None:
    """On SQLite there is one process alone: it sends all of them."""
    is_shared = database_settings.database_url.startswith("postgresql")
    async with running_stand(database_settings) as one:
        if not is_shared:
            await notify(one, *(notice(uuid4()) for _ in range(50)))
            await letters(one, 50)
            await settled(one)
            assert len(one.letters) == 50
            return
        async with running_stand(database_settings) as two:
            for _ in range(15):
                await notify(one, *(notice(uuid4()) for _ in range(5)))
                await notify(two, *(notice(uuid4()) for _ in range(5)))
                await asyncio.sleep(0.02)
            async with asyncio.timeout(30):
                while len(one.letters) + len(two.letters) < 150:
                    await asyncio.sleep(0.02)
            await settled(one)
            counts = Counter(letter.message_id for _, letter in (*one.letters, *two.letters))
            assert set(counts.values()) == {1}
            assert len(counts) == 150
            assert one.letters
            assert two.letters


async def test_who_is_killed_before_the_record_sends_again_with_the_same_id(
    database_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliverer, "LAST_SECONDS", 0.05)
    taken: list[Any] = []

    async def take_and_hang(*told: Any) -> None:
        taken.append(told)
        await asyncio.sleep(30)

    async with running_stand(database_settings) as stand:
        stand.carry = take_and_hang
        await notify(stand, notice(uuid4()))
        async with asyncio.timeout(10):
            while not taken:
                await asyncio.sleep(0.02)
    async with running_stand(database_settings) as again:
        if database_settings.database_url.startswith("postgresql"):  # another replica waits for the lease to run out
            (held,) = await rows(again, "deliveries")
            assert held.claim is not None
            await change_rows(again, "deliveries", leased_until=now())
        (letter,) = await letters(again, 1)
        assert [told.message_id for _, told in taken] == [letter.message_id]
        assert [one.state for one in await settled(again)] == ["sent"]


async def test_a_hub_that_stops_lets_what_is_under_way_come_to_its_end(settings: Settings) -> None:
    began = asyncio.Event()

    async def slow(*_: object) -> None:
        began.set()
        await asyncio.sleep(0.4)

    async with running_stand(settings) as stand:
        stand.carry = slow
        await notify(stand, notice(uuid4()))
        await asyncio.wait_for(began.wait(), 10)
    assert len(stand.letters) == 1
    async with running_stand(settings) as again:
        assert [one.state for one in await settled(again)] == ["sent"]
        assert again.letters == []


async def test_what_was_on_its_way_to_who_leaves_goes_nowhere(database_settings: Settings) -> None:
    leaver, other = uuid4(), uuid4()

    async def busy(*_: object) -> None:
        raise Unavailable

    async with running_stand(database_settings) as stand:
        stand.carry = busy
        await notify(stand, notice(leaver), notice(other))
        async with storage_of(stand).database.write() as session:
            await storage_of(stand).outbox.add(session, UserErased(user_id=leaver))
        async with asyncio.timeout(10):
            while {one.user_id for one in await rows(stand, "deliveries")} != {other}:
                await asyncio.sleep(0.02)


async def test_a_record_that_fails_is_tried_again_and_not_the_delivery(
    database_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliverer, "RECORD_PAUSES", (0.05, 0.05))
    real, failures = DeliveryRepository.end, 2

    async def end(self: DeliveryRepository, *args: Any) -> None:
        nonlocal failures
        failures -= 1
        if failures >= 0:
            raise OSError("the database is away")
        await real(self, *args)

    monkeypatch.setattr(DeliveryRepository, "end", end)
    async with running_stand(database_settings) as stand:
        await notify(stand, notice(uuid4()))
        await letters(stand, 1)
        (one,) = await settled(stand)
        assert (one.state, one.attempts, len(stand.letters)) == ("sent", 0, 1)


async def test_many_people_are_told_by_few_statements(database_settings: Settings) -> None:
    count = 0

    def note(*_: object) -> None:
        nonlocal count
        count += 1

    async with running_stand(database_settings) as stand:
        database = storage_of(stand).database
        if database.is_sqlite:
            pytest.skip("there a statement is no way to another process")
        async with database.write() as session:
            connection = (await session.connection()).sync_connection
            sa.event.listen(connection, "before_cursor_execute", note)
            await notifications_of(stand).notifier.notify(session, *(notice(uuid4()) for _ in range(50)))
        assert count <= 10


async def test_a_line_that_is_woken_while_it_is_stopped_stops(settings: Settings) -> None:
    async with running_stand(settings) as stand:
        for steps in range(6):
            line = deliverer.Line(storage_of(stand).database, notifications_of(stand).deliverer.channels[0])
            task = asyncio.create_task(line.work())
            await asyncio.sleep(0.05)
            line.woken.set()
            for _ in range(steps):
                await asyncio.sleep(0)
            task.cancel()
            done, _ = await asyncio.wait([task], timeout=0.5)
            task.cancel()
            assert done, f"stopped {steps} steps after it was woken, it goes on"
