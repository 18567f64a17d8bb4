"""A busy hub in the browser: how many are before one, about how long that takes, and how to take it back."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.learner import Learner
from tests.e2e.visitor import Visitor
from tests.e2e.walk import RIGHT
from tests.support.browser import axe_violations, page_of, picture
from tests.support.process import HubProcess
from tests.support.shape import Hubs

pytestmark = pytest.mark.browser
SLOW = "import time\ntime.sleep({seconds})\n" + RIGHT


@pytest.fixture(scope="module")
def small_hub(hubs: Hubs) -> Iterator[HubProcess]:
    """A hub that judges one submission at a time."""
    with hubs.published(HUB_RUNNER_SLOTS="1") as running:
        yield running


@pytest.fixture
def crowd(small_hub: HubProcess) -> Iterator[list[tuple[Visitor, str]]]:
    """Learners who have submitted and wait, for longer than the test takes; the hub knows how long judging takes."""
    visitors = [Visitor(small_hub.address) for _ in range(6)]
    visitors[0].judged(visitors[0].submit(SLOW.format(seconds=1)))
    waiting = [(visitor, visitor.submit(SLOW.format(seconds=5))) for visitor in visitors]
    yield waiting
    for visitor, submission in waiting:
        visitor.cancel(submission)
        visitor.http.close()


@pytest.mark.parametrize(("size", "theme"), [("desktop", "light"), ("phone", "dark")])
def test_who_waits_sees_their_place_and_may_leave(
    browser: Browser, small_hub: HubProcess, crowd: list[tuple[Visitor, str]], size: str, theme: str
) -> None:
    with page_of(browser, small_hub.address, size, theme) as page:
        learner = Learner(page)
        learner.sign_up()
        learner.open_exercise()
        learner.write(RIGHT)
        learner.submit()
        learner.sees(re.compile(r"Busy, \d before you, about \d+ s"))
        cancel = page.get_by_role("button", name="Cancel this submission")
        expect(cancel).to_be_visible()
        picture(page, f"{size}-{theme}-queue")
        assert axe_violations(page) == []
        cancel.click()
        learner.sees("This submission was cancelled")
        picture(page, f"{size}-{theme}-cancelled")
        for visitor, submission in crowd:
            visitor.cancel(submission)
        learner.submit()
        passed = page.get_by_text(re.compile(r"All \d+ tests passed")).filter(visible=True).first
        expect(passed).to_be_visible(timeout=30_000)
