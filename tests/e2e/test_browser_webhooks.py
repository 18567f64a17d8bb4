"""Webhooks in the browser: set up, tried, looked at when they fail, and turned off; over a real receiver on this machine."""

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.learner import Learner
from tests.e2e.visitor import Visitor
from tests.support.browser import LOOKS, page_of
from tests.support.process import HubProcess
from tests.support.shape import Hubs

pytestmark = pytest.mark.browser
BOT = "The bot in our course's chat"


class Receiver:
    """Answers with `status`, and with 410 at the path that is `gone`; keeps the bodies that came."""

    def __init__(self) -> None:
        self.status, self.gone, self.bodies = 200, "", list[bytes]()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                receiver.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
                body = b"<h1>Bad gateway</h1>\n<p>The bot is asleep.</p>" if receiver.status >= 400 else b"ok"
                self.send_response(410 if self.path == receiver.gone else receiver.status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._http.server_port}/hooks/codecrafthub"
        threading.Thread(target=self._http.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    running = Receiver()
    yield running
    running.close()


@pytest.fixture(scope="module")
def intranet_hub(hubs: Hubs) -> Iterator[HubProcess]:
    """A hub whose webhooks may go to this machine."""
    with hubs.published(HUB_WEBHOOKS_PRIVATE="true") as running:
        yield running


def card(page: Page, name: str) -> Locator:
    return page.get_by_role("article", name=name)


def press(page: Page, action: str, name: str = BOT) -> None:
    page.get_by_role("button", name=f"{action}: {name}").click()


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_a_webhook_is_set_up_tried_and_repaired(
    browser: Browser, intranet_hub: HubProcess, receiver: Receiver, size: str, theme: str
) -> None:
    ada = Visitor(intranet_hub.address)
    with page_of(browser, intranet_hub.address, size, theme) as page:
        learner = Learner(page, f"{size}-{theme}-webhooks")
        learner.sign_in(ada.email, ada.password)
        page.goto("/settings/notifications")
        page.get_by_role("link", name="Webhooks").click()
        learner.sees("No webhook yet")
        learner.shown_in_both_themes("none")
        _set_up(page, learner, receiver)
        _try_it(page, learner, receiver)
        _repair(page, learner, receiver)
        page.get_by_role("checkbox", name="Exercises in your tracks").click()
        expect(page.get_by_role("checkbox", name="Exercises in your tracks")).not_to_be_checked()
        page.get_by_role("switch", name="Post to it").first.click()
        learner.sees("Nothing is posted while it is off.")
        learner.shown_in_both_themes("off", whole=True)
        page.reload()
        expect(page.get_by_role("checkbox", name="Exercises in your tracks")).not_to_be_checked()
        press(page, "Remove")
        page.get_by_role("dialog").get_by_role("button", name="Remove").click()
        learner.sees("No webhook yet")


def _set_up(page: Page, learner: Learner, receiver: Receiver) -> None:
    page.get_by_role("button", name="Add a webhook").click()
    dialog = page.get_by_role("dialog")
    address = dialog.get_by_label("Address")
    dialog.get_by_role("button", name="Add a webhook").click()
    expect(address).to_have_accessible_description(re.compile("Type the address"))
    address.fill("https://me:secret@example.org/hook")
    dialog.get_by_role("button", name="Add a webhook").click()
    expect(address).to_have_accessible_description(re.compile("Leave name and password out"))
    expect(address).to_be_focused()
    learner.shown_in_both_themes("refused")
    address.fill(receiver.url)
    dialog.get_by_label("What it is for").fill(BOT)
    dialog.get_by_role("button", name="Add a webhook").click()
    expect(page.get_by_role("dialog", name="The secret").locator("pre")).to_have_text(re.compile("^whsec_.{44}$"))
    learner.shown_in_both_themes("secret")
    page.get_by_role("button", name="I have kept it").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(card(page, BOT)).to_contain_text(receiver.url)


def _try_it(page: Page, learner: Learner, receiver: Receiver) -> None:
    press(page, "Send a test")
    line = card(page, BOT).get_by_role("listitem").first
    expect(line).to_contain_text("Arrived")
    expect(line).to_contain_text("answered 200")
    assert b'"type":"test"' in receiver.bodies[0]
    receiver.status = 502
    press(page, "Send a test")
    expect(line).to_contain_text("Failed")
    line.locator("summary").click()
    expect(line).to_contain_text("It answered with 502 instead of 200.")
    expect(line).to_contain_text("The bot is asleep.")
    learner.sees("The last deliveries did not arrive")
    learner.shown_in_both_themes("failing", whole=True)


def _repair(page: Page, learner: Learner, receiver: Receiver) -> None:
    receiver.status = 200
    line = card(page, BOT).get_by_role("listitem").first
    line.get_by_role("button", name=re.compile("Send again: msg_")).click()
    expect(line).to_contain_text("Arrived")
    expect(line).to_contain_text("2 tries")
    expect(card(page, BOT)).not_to_contain_text("The last deliveries did not arrive")
    press(page, "New secret")
    page.get_by_role("dialog").get_by_role("button", name="New secret").click()
    expect(page.get_by_role("dialog", name="The secret").locator("pre")).to_have_text(re.compile("^whsec_.{44}$"))
    page.get_by_role("button", name="I have kept it").click()
    press(page, "Edit")
    page.get_by_role("dialog").get_by_label("What it is for").fill("")
    page.get_by_role("button", name="Save").click()
    expect(card(page, receiver.url.removeprefix("http://"))).to_be_visible()
    press(page, "Edit", receiver.url.removeprefix("http://"))
    page.get_by_role("dialog").get_by_label("What it is for").fill(BOT)
    page.get_by_role("button", name="Save").click()
    expect(card(page, BOT)).to_be_visible()


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_many_long_ones_and_one_that_was_turned_off(
    browser: Browser, intranet_hub: HubProcess, receiver: Receiver, size: str, theme: str
) -> None:
    ada = Visitor(intranet_hub.address)
    words = "A bot with a description that goes on for as long as descriptions may, "
    receiver.gone = "/hooks/codecrafthub/"
    for number in range(5):
        body = {
            "url": receiver.url + "/" + "a-long-path" * (8 * number),
            "description": (words * 3)[:200] * (number > 2),
        }
        made = ada.http.post("/api/feedback/webhooks", json=body).raise_for_status().json()["webhook"]
        if number == 0:
            ada.http.post(f"/api/feedback/webhooks/{made['id']}/test").raise_for_status()
    with page_of(browser, intranet_hub.address, size, theme) as page:
        learner = Learner(page, f"{size}-{theme}-webhooks")
        learner.sign_in(ada.email, ada.password)
        page.goto("/settings/webhooks")
        learner.sees("It answered that it is gone (410).")
        learner.sees("5 webhooks are the most. Remove one first.")
        expect(page.get_by_role("button", name="Add a webhook")).to_be_disabled()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        learner.shown_in_both_themes("five", whole=True)
        page.route("**/api/feedback/webhooks", lambda route: route.fulfill(status=503, json={"detail": "Busy."}))
        page.reload()
        learner.sees("Busy.")
        learner.shown_in_both_themes("error")
