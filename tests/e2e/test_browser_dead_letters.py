"""Dead letters as an admin works with them, in the browser."""

import asyncio
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from codecrafthub.contracts.feedback import HintRevealed
from codecrafthub.contracts.identity import UserRegistered
from codecrafthub.kit import deliveries
from codecrafthub.kit.auth import Role
from codecrafthub.kit.clock import new_id
from codecrafthub.kit.database import Database
from codecrafthub.kit.facts import Envelope
from codecrafthub.kit.outbox import Outbox
from codecrafthub.settings import Settings
from tests.e2e.person import Person
from tests.e2e.visitor import Visitor
from tests.support.browser import LOOKS, page_of
from tests.support.process import HubProcess
from tests.support.shape import Hubs

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MANY = 60
HINTS = "feedback.board: feedback.hint.revealed"


@pytest.fixture(scope="module")
def own_hub(hubs: Hubs) -> Iterator[HubProcess]:
    """One in which nothing was given up but by these tests."""
    with hubs.published(is_own=True, HUB_LOG_LEVEL="warning") as running:
        yield running


@pytest.fixture
def hub(own_hub: HubProcess, monkeypatch: pytest.MonkeyPatch) -> Iterator[HubProcess]:
    monkeypatch.setattr(deliveries, "MAX_ATTEMPTS", 1)
    yield own_hub
    drop_all(own_hub)


def drop_all(hub: HubProcess) -> None:
    """Leave nothing to the next test."""
    desk = "/api/analytics/dead-letters"
    with closing(Visitor(hub.address, hub.first_admin).http) as admin:
        for kind in admin.get(desk).raise_for_status().json()["kinds"]:
            which = {name: kind[name] for name in ("service", "consumer", "topic")}
            admin.post(f"{desk}/drop", json={**which, "reason": "The test is over."}).raise_for_status()
        assert admin.get(desk).json() == {"kinds": [], "silent": []}


def give_up(hub: HubProcess, service: str, consumer: str, error: str, *facts: Envelope) -> None:
    """Facts that a consumer could not take in, as a hub's database keeps them."""

    async def keep() -> None:
        database = Database(Settings(_env_file=None, data=hub.data, database_url=hub.database(service)), service)
        for fact in facts:
            await Outbox(database).keep(consumer, fact, error)
        await database.close()

    with ThreadPoolExecutor() as apart:  # the browser has a loop of its own in this thread
        apart.submit(asyncio.run, keep()).result()


def hints(count: int) -> list[Envelope]:
    return [HintRevealed(learner_id=new_id(), exercise="python.podium", number=1).sealed() for _ in range(count)]


def admin_at(page: Page, hub: HubProcess, look: str) -> Person:
    admin = Person(page, look)
    admin.sign_in(*hub.first_admin)
    page.goto("/admin")
    page.get_by_role("link", name="Dead letters").click()
    expect(page.get_by_role("heading", name="Dead letters", level=1)).to_be_visible()
    return admin


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_letters_are_looked_at_replayed_and_dropped(browser: Browser, hub: HubProcess, size: str, theme: str) -> None:
    error = (
        "RuntimeError: the board of cohort 0193f2c1-7b7e-7d10-a5c4-5b0c3f1d2e4f, which ada@example.org made, is gone"
    )
    with page_of(browser, hub.address, size, theme) as page:
        admin = admin_at(page, hub, f"{size}-{theme}-dead-letters")
        expect(page.get_by_role("heading", name="Nothing was given up")).to_be_visible()
        admin.shown("none")

        give_up(hub, "feedback", "feedback.board", error, *hints(MANY))
        person = UserRegistered(user_id=new_id(), role=Role.LEARNER).sealed()
        give_up(hub, "identity", "analytics", "OperationalError: (sqlite3.OperationalError) disk I/O error", person)
        page.reload()
        card = page.get_by_role("region", name=HINTS)
        expect(card).to_contain_text(f"{MANY} events")
        expect(card).to_contain_text("which (address) made, is gone")
        admin.shown("kinds")
        card.get_by_role("button", name="Show events").click()
        expect(card.get_by_role("listitem")).to_have_count(50)
        card.get_by_role("listitem").first.get_by_text("Contents").click()
        expect(card.get_by_role("listitem").first).to_contain_text('"exercise": "python.podium"')
        admin.shown("events")
        card.get_by_role("button", name="Show more").click()
        expect(card.get_by_role("listitem")).to_have_count(MANY)

        card.get_by_role("listitem").first.get_by_role("button", name="Drop…").click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text("Drop 1 event?")
        dialog.get_by_role("button", name="Drop").click()
        expect(dialog).to_contain_text("Say in a few words why.")
        admin.shown("drop")
        dialog.get_by_label("Why").fill("The cohort is gone.")
        dialog.get_by_label("Why").press("Enter")
        expect(page.get_by_text("1 event was dropped.")).to_be_visible()
        expect(card).to_contain_text(f"{MANY - 1} events")

        card.get_by_role("button", name="Replay all").click()
        expect(page.get_by_text(f"{MANY - 1} events will be heard again within seconds.")).to_be_visible()
        expect(card).to_have_count(0)
        expect(page.get_by_role("region", name="analytics: identity.user.registered")).to_be_visible()
        assert "The cohort is gone." in hub.log.read_text()


def test_what_goes_wrong_is_said(browser: Browser, hub: HubProcess) -> None:
    give_up(hub, "feedback", "feedback.board", "RuntimeError: no", *hints(1))
    with page_of(browser, hub.address) as page:
        admin = admin_at(page, hub, "desktop-light-dead-letters")
        card = page.get_by_role("region", name=HINTS)
        card.get_by_role("button", name="Show events").click()
        expect(card.get_by_role("listitem")).to_have_count(1)

        def is_silent(route: Route) -> None:
            said = json.loads(route.fetch().text())
            route.fulfill(json={**said, "silent": ["content", "identity"]})

        page.route("**/api/analytics/dead-letters", is_silent)
        page.reload()
        expect(page.get_by_text("These did not answer and may keep more: content, identity.")).to_be_visible()
        admin.shown("silent")
        page.unroute("**/api/analytics/dead-letters")

        gone = {"status": 404, "title": "Not found", "detail": "This is not among the dead letters any more."}
        page.route("**/dead-letters/replay", lambda route: route.fulfill(status=404, json=gone))
        card.get_by_role("button", name="Replay all").click()
        expect(page.get_by_text("This is not among the dead letters any more.")).to_be_visible()

        away = {"status": 503, "title": "Not available", "detail": "The numbers are not available right now."}
        page.route("**/api/analytics/dead-letters", lambda route: route.fulfill(status=503, json=away))
        page.reload()
        expect(page.get_by_role("alert")).to_contain_text("The numbers are not available right now.")
        admin.shown("failed")


def test_an_instructor_is_not_led_there(browser: Browser, hub: HubProcess) -> None:
    with page_of(browser, hub.address) as page:
        learner = Person(page, "desktop-light-dead-letters")
        learner.sign_up()
        page.goto("/admin/dead-letters")
        expect(page.get_by_role("heading", name="Dead letters")).to_have_count(0)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
