"""kill -9 of a hub in the middle of a thousand letters: each arrives, and twice only those that were being noted."""

import asyncio
from collections import Counter
from email import message_from_bytes
from pathlib import Path
from uuid import UUID

import pytest

from codecrafthub.feedback.notifications.kinds import NotificationKind
from codecrafthub.feedback.notifications.mail.channel import MailChannel
from codecrafthub.feedback.notifications.notifier import Notice
from codecrafthub.feedback.notifications.wiring import Notifications
from codecrafthub.hub import Hub
from codecrafthub.identity.models import User
from codecrafthub.kit.clock import new_id
from codecrafthub.kit.service import Storage
from codecrafthub.settings import Settings
from tests.faults import books
from tests.support.process import HubProcess

pytestmark = [pytest.mark.anyio, pytest.mark.slow, pytest.mark.timeout(900)]
PEOPLE, EACH, KILLS = 200, 5, 6
LETTERS = PEOPLE * EACH
ALONE = ["serve", "--only", "identity", "--only", "feedback"]


async def told(data: Path) -> list[UUID]:
    """Store a thousand notifications of two hundred people, as a hub does that is killed before it sends one."""
    hub = Hub(Settings(_env_file=None, data=data), ["identity", "feedback"])
    identity, feedback = (_storage(hub, name) for name in ("identity", "feedback"))
    for service in hub.services.values():
        await service.migrate()
    people = [new_id() for _ in range(PEOPLE)]
    async with identity.database.write() as session:
        for one in people:
            email = f"{one.hex}@example.org"
            session.add(User(id=one, email=email, email_key=email, display_name="Ada", password_hash="none"))
    notifications: Notifications = hub.services["feedback"].public.state.notifications
    for number in range(EACH):
        notices = (
            Notice(one, NotificationKind.COMMENT, f"event {number}", f"Title {number}", "Text.", "/dashboard")
            for one in people
        )
        async with feedback.database.write() as session:
            assert await notifications.notifier.notify(session, *notices) == PEOPLE
    await notifications._telling.close()
    for storage in (identity, feedback):
        await storage.database.close()
    await hub.context.peers.close()
    return people


def _storage(hub: Hub, name: str) -> Storage:
    storage = hub.services[name].storage
    assert storage is not None
    return storage


def letters(data: Path) -> Counter[str]:
    """How often each letter arrived, by Message-ID."""
    found = (message_from_bytes(path.read_bytes()) for path in (data / "mail").glob("*.eml"))
    return Counter(str(message["Message-ID"]) for message in found)


def states(data: Path) -> Counter[object]:
    return Counter(state for (state,) in books.rows(data, "feedback", "SELECT state FROM deliveries"))


async def test_a_thousand_letters_arrive_whenever_the_hub_is_killed(tmp_path: Path) -> None:
    data = tmp_path / "data"
    people = await told(data)
    hub = HubProcess(data, ALONE)
    try:
        hub.start(is_awaited=False)
        async with asyncio.timeout(700):
            for number in range(1, KILLS + 1):
                while states(data)["sent"] < number * LETTERS / (KILLS + 1):
                    await asyncio.sleep(0.01)
                await asyncio.to_thread(hub.kill)
                hub.start(is_awaited=False)
            while states(data) != {"sent": LETTERS}:
                await asyncio.sleep(0.05)
    finally:
        hub.stop()
    found = letters(data)
    ids = {str(row[0]) for row in books.rows(data, "feedback", "SELECT id FROM deliveries")}
    assert {one.partition(".")[2].partition("@")[0].replace("-", "") for one in found} == ids
    twice = found.total() - LETTERS
    print(f"{LETTERS} letters, {KILLS} kills, {twice} arrived twice")  # noqa: T201  (what the test is for)
    assert 0 <= twice <= KILLS * MailChannel.at_once
    query = "SELECT user_id, count(*), count(DISTINCT event) FROM notifications GROUP BY user_id"
    listed = {UUID(str(one)): (count, events) for one, count, events in books.rows(data, "feedback", query)}
    assert listed == dict.fromkeys(people, (EACH, EACH))
