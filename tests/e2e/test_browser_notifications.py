"""Notifications in the browser: they come while one looks, once each, and what is read in one place is read in all."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, WebSocketRoute, expect

from tests.e2e.learner import SLUG, Learner
from tests.e2e.test_browser_cohorts import cohort_of, instructor, sign_in
from tests.e2e.visitor import Visitor
from tests.support.browser import LOOKS, page_of
from tests.support.process import HubProcess

pytestmark = pytest.mark.browser
COMMENT = "A comment on “Running total”"
LONG = (
    "Look at what the name stands for after the first round. "
    "Walk through it with three amounts on paper, and write down the total after each of them. " * 9
)


@dataclass(frozen=True)
class School:
    address: str
    ada: Visitor
    tess: Visitor
    uma: Visitor
    mail: Path
    """Where the hub's letters lie."""

    def way_out(self) -> str:
        """The path of the link that ends letters like the one that Ada got."""
        for _ in range(300):
            for file in self.mail.glob("*.eml"):
                letter = message_from_bytes(file.read_bytes(), policy=default)
                if letter["To"] == self.ada.email and letter["List-Unsubscribe"]:
                    return urlsplit(str(letter["List-Unsubscribe"]).strip("<>")).path
            time.sleep(0.1)
        raise AssertionError("no letter came")


@pytest.fixture
def school(live_hub: HubProcess) -> School:
    """Ada learns with Tess and with Uma."""
    admin = Visitor(live_hub.address, live_hub.first_admin)
    ada, tess, uma = Visitor(live_hub.address), instructor(admin), instructor(admin)
    for teacher in (tess, uma):
        code = cohort_of(teacher)["join_code"]
        ada.http.post("/api/identity/cohorts/join", json={"code": code}).raise_for_status()
    admin.http.close()
    return School(live_hub.address, ada, tess, uma, live_hub.data / "mail")


def comment(school: School, *texts: str, by: Visitor | None = None) -> None:
    for text in texts:
        where = f"/api/feedback/help/learners/{school.ada.id}/{SLUG}/comments"
        answer = (by or school.tess).http.post(where, json={"text": text})
        assert answer.status_code == 201, answer.text


def bell(page: Page, unread: int) -> Locator:
    """The bell, once it says so many."""
    found = page.get_by_role("button", name=f"Notifications, {unread or 'none'} unread", exact=True)
    expect(found).to_be_visible()
    return found


def rows(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("listitem")


@contextmanager
def another_tab(page: Page) -> Iterator[Page]:
    tab = page.context.new_page()
    yield tab
    tab.close()


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_what_happens_is_seen_while_one_looks(browser: Browser, school: School, size: str, theme: str) -> None:
    with page_of(browser, school.address, size, theme) as page:
        learner = sign_in(page, school.ada, f"{size}-{theme}-bell")
        bell(page, 0).click()
        learner.sees("Nothing yet")
        learner.shown_in_both_themes("none")
        page.keyboard.press("Escape")
        expect(bell(page, 0)).to_be_focused()

        comment(school, "Look at where the list begins to grow.")
        card = page.get_by_role("region", name=f"New: {COMMENT}")
        expect(card).to_contain_text("Look at where the list begins to grow.")
        expect(card).to_contain_text("Comment · Vera Visitor")
        learner.hears(f"New: {COMMENT}")
        bell(page, 1)
        learner.shown_in_both_themes("arrived")
        card.get_by_role("button", name="Dismiss").click()
        expect(card).to_have_count(0)
        expect(bell(page, 1)).to_be_focused()

        # The page that it is about, and the page with all of them, need no card.
        learner.open_exercise()
        comment(school, LONG)
        bell(page, 2)
        expect(card).to_have_count(0)
        with another_tab(page) as tab:
            tab.goto("/notifications")
            expect(rows(tab)).to_have_count(2)
            comment(school, "And once more.")
            expect(rows(tab)).to_have_count(3)
            expect(tab.get_by_role("region", name=f"New: {COMMENT}")).to_have_count(0)
            bell(tab, 3)
            opened_by_keyboard(page, learner)
            bell(page, 2)
            bell(tab, 2)
            expect(rows(tab).filter(has_text="Unread")).to_have_count(2)
            bell(page, 2).click()
            page.get_by_role("button", name="Mark all read").click()
            learner.shown_in_both_themes("read")
            bell(tab, 0)
            expect(rows(tab).filter(has_text="Unread")).to_have_count(0)


def opened_by_keyboard(page: Page, learner: Learner) -> None:
    """From another page through the panel to the exercise that the newest one is about."""
    page.goto("/tracks")
    bell(page, 3).focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="Notifications")
    expect(panel.get_by_role("listitem")).to_have_count(3)
    expect(panel.get_by_role("link", name=COMMENT).last).to_be_in_viewport()
    learner.shown_in_both_themes("panel")
    first = panel.get_by_role("link", name=COMMENT).first
    for _ in range(4):
        page.keyboard.press("Tab")
        if first.evaluate("link => link === document.activeElement"):
            break
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/exercises/{SLUG}"))
    expect(panel).to_have_count(0)


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_all_of_them_on_their_page(browser: Browser, school: School, size: str, theme: str) -> None:
    with page_of(browser, school.address, size, theme) as page:
        learner = sign_in(page, school.ada, f"{size}-{theme}-notifications")
        page.goto("/notifications")
        learner.sees("Nothing yet")
        learner.shown_in_both_themes("empty")
        comment(school, *(f"Remark {number}" for number in range(15)))
        comment(
            school, *(f"Remark {number}" for number in range(15, 21)), LONG, "Onewordwithoutaspace" * 12, by=school.uma
        )
        bell(page, 23)
        page.reload()
        expect(rows(page)).to_have_count(20)
        learner.shown_in_both_themes("full")
        page.get_by_role("button", name="Show the whole text").first.click()
        learner.shown_in_both_themes("long")
        page.get_by_role("button", name="Show more").click()
        expect(rows(page)).to_have_count(23)
        expect(rows(page).last).to_contain_text("Remark 0")
        rows(page).last.get_by_role("button", name=re.compile("as read")).click()
        bell(page, 22)
        page.get_by_role("link", name="Unread", exact=True).click()
        expect(page).to_have_url(re.compile("show=unread"))
        page.get_by_role("button", name="Show more").click()
        expect(rows(page)).to_have_count(22)
        page.get_by_role("main").get_by_role("button", name="Mark all read").click()
        bell(page, 0)
        page.reload()
        learner.sees("You have read everything")
        learner.shown_in_both_themes("all-read")

        def refuse(route: Route) -> None:
            route.fulfill(status=503, json={"detail": "The server has a short break."})

        page.route("**/api/feedback/notifications?*", refuse)
        page.reload()
        learner.sees("The server has a short break.")
        learner.shown_in_both_themes("failed")
        page.unroute("**/api/feedback/notifications?*", refuse)
        page.get_by_role("button", name="Try again").click()
        learner.sees("You have read everything")


def open_by_then(page: Page, sockets: list[WebSocketRoute], count: int) -> None:
    for _ in range(300):
        if len(sockets) >= count:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{len(sockets)} sockets were opened, not {count}")


def test_after_a_break_each_is_there_once(browser: Browser, school: School) -> None:
    sockets: list[WebSocketRoute] = []

    def through(socket: WebSocketRoute) -> None:
        socket.connect_to_server()
        sockets.append(socket)

    with page_of(browser, school.address) as page:
        page.route_web_socket(re.compile("/api/feedback/socket"), through)
        sign_in(page, school.ada)
        page.goto("/notifications")
        comment(school, "Before")
        expect(rows(page)).to_have_count(1)
        for number in range(2):
            open_by_then(page, sockets, number + 1)
            sockets[-1].close(code=1012, reason="a deploy")
            comment(school, f"Meanwhile {number}")
            expect(rows(page)).to_have_count(number + 2)
            bell(page, number + 2)
        open_by_then(page, sockets, 3)
        comment(school, "After")
        expect(rows(page)).to_have_count(4)
        words = re.findall(r"After|Meanwhile \d|Before", " ".join(rows(page).all_inner_texts()))
        assert words == ["After", "Meanwhile 1", "Meanwhile 0", "Before"]


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_one_chooses_how_one_is_told(browser: Browser, school: School, size: str, theme: str) -> None:
    with page_of(browser, school.address, size, theme) as page:
        learner = sign_in(page, school.ada, f"{size}-{theme}-told")
        page.goto("/settings")
        page.get_by_role("link", name="Choose how you are told").click()
        expect(page.get_by_role("row").filter(has_text="Security of your account")).to_contain_text("At once, always")
        expect(page.get_by_label("On the bell: Streaks")).not_to_be_checked()
        expect(page.get_by_label("By webhook: Comments")).to_have_count(0)
        learner.shown_in_both_themes("first")
        page.get_by_label("On the bell: Reviews").uncheck()
        page.get_by_label("By mail: Comments").select_option("In the daily digest")
        page.get_by_role("switch", name="Quiet hours").click()
        page.get_by_label("From", exact=True).select_option("21:30")
        page.get_by_label("The daily digest comes at").select_option("17:00")
        page.get_by_label("Your time zone").select_option("Europe/Berlin")
        expect(page.get_by_text("Saved", exact=True)).to_be_visible()
        learner.shown_in_both_themes("chosen")
        page.reload()
        expect(page.get_by_label("On the bell: Reviews")).not_to_be_checked()
        expect(page.get_by_label("On the bell: Comments")).to_be_checked()
        expect(page.get_by_label("By mail: Comments")).to_have_value("digest")
        expect(page.get_by_label("From", exact=True)).to_have_value("21:30")
        expect(page.get_by_label("The daily digest comes at")).to_have_value("17")
        expect(page.get_by_label("Your time zone")).to_have_value("Europe/Berlin")
        posted = {"url": "https://93.184.215.14/hook"}
        school.ada.http.post("/api/feedback/webhooks", json=posted).raise_for_status()
        page.reload()
        page.get_by_label("By webhook: Comments").uncheck()
        expect(page.get_by_text("Saved", exact=True)).to_be_visible()
        learner.shown_in_both_themes("webhooks")
        page.route(
            "**/api/feedback/notifications/preferences",
            lambda route: (
                route.fulfill(status=503, json={"detail": "The server has a short break."})
                if route.request.method == "PATCH"
                else route.continue_()
            ),
        )
        page.get_by_label("By mail: Comments").select_option("No mail")
        learner.sees("This was not saved, and is as it was before. The server has a short break.")
        expect(page.get_by_label("By mail: Comments")).to_have_value("digest")
        learner.shown_in_both_themes("not-saved")


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_a_letters_link_ends_such_letters(browser: Browser, school: School, size: str, theme: str) -> None:
    comment(school, "Read me by mail.")
    link = school.way_out()
    with page_of(browser, school.address, size, theme) as page:
        visitor = Learner(page, f"{size}-{theme}-unsubscribe")
        page.goto(link)
        expect(page).to_have_url(re.compile(r"^http://[^/]+/unsubscribe/"))
        visitor.sees("comments on your code")
        visitor.shown_in_both_themes("asked")
        page.reload()
        page.get_by_role("button", name="Stop these letters").click()
        expect(page.get_by_role("heading", name="These letters have stopped")).to_be_focused()
        visitor.shown_in_both_themes("done")
        page.get_by_role("link", name="Choose how you are told").click()
        page.get_by_label("Email").fill(school.ada.email)
        page.get_by_label("Password", exact=True).fill(school.ada.password)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_label("By mail: Comments")).to_have_value("off")
        expect(page.get_by_label("By mail: Help")).to_have_value("at_once")
        page.goto("/unsubscribe/nothing-of-ours")
        visitor.sees("This link ends nothing any more")
        visitor.shown_in_both_themes("bad")
