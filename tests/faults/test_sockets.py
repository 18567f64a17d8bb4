"""kill -9 of feedback, and of the whole hub, under open sockets with notifications in flight: all come back by themselves,
each notification stands once in each list, and each letter arrives, twice only where it was just being noted.

60 sockets by default; `make faults` has 500, with a thousand notifications (SOCKETS=500).
"""

import asyncio
import os
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from email import message_from_bytes
from pathlib import Path

import httpx
import pytest

from codecrafthub.feedback.notifications.mail.channel import MailChannel
from tests.faults import books
from tests.faults.readers import Page, School
from tests.faults.school import founded
from tests.support.apart import HubApart
from tests.support.nats import NatsServer
from tests.support.process import HubProcess

pytestmark = [pytest.mark.anyio, pytest.mark.slow, pytest.mark.timeout(900)]
SOCKETS = int(os.environ.get("SOCKETS", "60"))
NEWS = ("The room has changed", "And the hour as well")
NOTIFICATIONS = SOCKETS * len(NEWS)
KILLS = 3
SETTINGS = {"HUB_REQUESTS_PER_MINUTE": "1000000"}
Kill = Callable[[], None]


def killing(process: HubProcess) -> Kill:
    def kill() -> None:
        process.kill()
        process.start(is_awaited=False)

    return kill


@asynccontextmanager
async def open_pages(address: str, school: School) -> AsyncIterator[list[Page]]:
    """A page of each learner, all of them connected."""
    async with httpx.AsyncClient(timeout=30, limits=httpx.Limits(max_connections=50)) as http:
        pages = [Page(address, token, http) for token in school.learners.values()]
        lives = [asyncio.create_task(page.live()) for page in pages]
        try:
            await all_of(pages, lambda page: page.is_open)
            yield pages
        finally:
            for life in lives:
                life.cancel()
            await asyncio.gather(*lives, return_exceptions=True)


async def all_of(pages: list[Page], holds: Callable[[Page], bool]) -> None:
    async with asyncio.timeout(300):
        while not all(holds(page) for page in pages):
            await asyncio.sleep(0.05)


async def announce(address: str, school: School) -> None:
    """Said until the hub has it: where an answer is lost, the list tells whether it was heard."""
    headers = {"Authorization": f"Bearer {school.teacher}"}
    path = f"/api/feedback/cohorts/{school.cohort}/announcements"
    async with httpx.AsyncClient(base_url=address, headers=headers, timeout=30) as http:
        for title in NEWS:
            while True:
                try:
                    known = (await http.get(path)).json()["items"]
                    if title in [one["title"] for one in known]:
                        break
                    await http.post(path, json={"title": title, "text": "See you there."})
                except (httpx.HTTPError, KeyError, ValueError):
                    await asyncio.sleep(0.2)


def stored(data: Path) -> int:
    ((count,),) = books.rows(data, "feedback", "SELECT count(*) FROM notifications")
    return int(str(count))


def sent(data: Path) -> int:
    ((count,),) = books.rows(data, "feedback", "SELECT count(*) FROM deliveries WHERE state = 'sent'")
    return int(str(count))


def letters(data: Path) -> Counter[str]:
    """How often each letter arrived, by Message-ID; one that was being written when its hub was killed is no letter."""
    raw = (path.read_bytes() for path in (data / "mail").glob("*.eml"))
    return Counter(str(message_from_bytes(one)["Message-ID"]) for one in raw if one.rstrip().endswith(b"--"))


async def kept_through_the_storm(address: str, school: School, data: Path, mail: Path, kill: Kill) -> None:
    """`data` is feedback's, `mail` identity's: the same folder where they are one process."""
    async with open_pages(address, school) as pages:
        announcing = asyncio.create_task(announce(address, school))
        async with asyncio.timeout(300):
            for number in range(1, KILLS + 1):  # twice while they are stored, and once while the letters go out
                if number < KILLS:
                    while stored(data) < number * NOTIFICATIONS / (KILLS + 1):
                        await asyncio.sleep(0.005)
                else:
                    while sent(data) < NOTIFICATIONS / 2:
                        await asyncio.sleep(0.005)
                before = [page.opened for page in pages]
                await asyncio.to_thread(kill)
                await asyncio.sleep(0)
                await all_are_back(pages, before)
        await announcing
        await all_of(pages, lambda page: len(page.shown) == len(NEWS))
        async with asyncio.timeout(300):
            while sent(data) < NOTIFICATIONS:
                await asyncio.sleep(0.1)
        await asyncio.sleep(1)  # what came twice would come now
        for page in pages:
            assert page.errors == []
            assert sorted(one["title"] for one in page.shown.values()) == sorted(NEWS), "each once in the list shown"
            assert page.is_open
            assert max(page.told.values(), default=0) <= 1, "told live once, or found in the list"
            live = page.shown
            await page.load()
            assert page.shown.keys() == live.keys(), "what is shown is what is stored"
    assert stored(data) == NOTIFICATIONS
    found = letters(mail)
    twice = found.total() - len(found)
    print(f"{SOCKETS} sockets, {NOTIFICATIONS} notifications, {KILLS} kills, {twice} letters twice")  # noqa: T201
    assert len(found) == NOTIFICATIONS
    assert twice <= KILLS * MailChannel.at_once


async def all_are_back(pages: list[Page], before: list[int]) -> None:
    async with asyncio.timeout(120):
        while not all(page.is_open and page.opened > old for page, old in zip(pages, before, strict=True)):
            await asyncio.sleep(0.05)


async def test_feedback_apart(tmp_path: Path, nats_server: NatsServer) -> None:
    with HubApart(tmp_path, nats_server, **SETTINGS) as hub:
        identity, feedback = hub.processes["identity"], hub.processes["feedback"]
        identity.stop()
        school = await founded(identity.data, SOCKETS)
        identity.start()
        await kept_through_the_storm(hub.address, school, feedback.data, identity.data, killing(feedback))


async def test_the_whole_hub(tmp_path: Path, published: Path) -> None:
    with HubProcess(tmp_path / "data", copied_from=published, **SETTINGS) as hub:
        hub.stop()
        school = await founded(hub.data, SOCKETS)
        hub.start()
        await kept_through_the_storm(hub.address, school, hub.data, hub.data, killing(hub))
