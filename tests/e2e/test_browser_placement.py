"""Somebody new finds out where to start, goes on after a break, and weeks later is shown what they are about to forget."""

import re
import time
from uuid import UUID

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, Page, expect
from sqlalchemy.ext.asyncio import create_async_engine

from codecrafthub.recommendation.placements.questions import answer
from tests.e2e.learner import Learner
from tests.support.browser import ROOT, page_of
from tests.support.postgresql import to_its_end
from tests.support.process import HubProcess
from tests.support.snippets import shown_by

pytestmark = pytest.mark.browser
RIGHT = (ROOT / "tracks/python/exercises/every-floor/exemplar/every_floor.py").read_text()
UNKNOWN = re.compile("I don.t know")
LATER = {
    "sqlite": """UPDATE memory SET used_at = strftime('%Y-%m-%d %H:%M:%f000', used_at, :days || ' days'),
        due_at = strftime('%Y-%m-%d %H:%M:%f000', due_at, :days || ' days') WHERE learner_id = :learner""",
    "postgresql": """UPDATE recommendation.memory SET used_at = used_at + make_interval(days => :days),
        due_at = due_at + make_interval(days => :days) WHERE learner_id = CAST(CAST(:learner AS text) AS uuid)""",
}


def days_go_by(hub: HubProcess, learner: Learner, days: int) -> None:
    """What the learner remembers was used so many days earlier than it was; waits until there is something."""

    async def change() -> int:
        engine = create_async_engine(hub.database("recommendation"))
        try:
            async with engine.begin() as connection:
                given = {"days": -days, "learner": UUID(learner.id).hex}
                return (await connection.execute(sa.text(LATER[engine.dialect.name]), given)).rowcount
        finally:
            await engine.dispose()

    until = time.monotonic() + 30
    while not to_its_end(change):
        assert time.monotonic() < until, "nothing is remembered"
        time.sleep(0.1)


def number(page: Page) -> int:
    shown = page.get_by_text(re.compile(r"^Question \d+ of at most 12$")).inner_text()
    return int(shown.split()[1])


def answer_right(page: Page) -> None:
    """As somebody would who has programmed for years."""
    code = page.locator("main pre").inner_text()
    choices = page.get_by_role("list").locator("button").all_inner_texts()
    press(page, str(choices.index(answer(shown_by([code])[0])) + 1))


def press(page: Page, key: str) -> None:
    """Answer with a key, and wait for what comes then."""
    now = number(page)
    page.keyboard.press(key)
    expect(page.get_by_text(f"Question {now} of")).to_have_count(0)


@pytest.mark.parametrize("look", ["desktop-light"])
def test_a_newcomer_is_placed_and_reminded(browser: Browser, live_hub: HubProcess, look: str) -> None:
    size, theme = look.split("-")
    with page_of(browser, live_hub.address, size, theme) as page:
        learner = Learner(page, look)
        learner.sign_up()
        page.get_by_role("link", name="Find where to start").click()
        expect(page.get_by_role("heading", name="Where do you start?")).to_be_visible()
        learner.shown("placement-1-offer")
        page.get_by_role("button", name="Begin").click()
        expect(page.get_by_role("heading", level=2)).to_be_focused()
        learner.shown("placement-2-own")
        for _ in range(3):
            press(page, "3")
        expect(page.get_by_text(UNKNOWN)).to_be_visible()
        learner.shown("placement-3-code")
        answer_right(page)
        page.reload()
        expect(page.get_by_text("Question 5 of at most 12", exact=True)).to_be_visible()
        page.get_by_role("button", name=UNKNOWN).click()
        expect(page.get_by_text("Question 5 of")).to_have_count(0)
        result = page.get_by_role("heading", name="Your place in Python")
        expect(page.get_by_text(UNKNOWN).or_(result)).to_be_visible()
        while not result.count():
            answer_right(page)
            expect(page.get_by_text(UNKNOWN).or_(result)).to_be_visible()
        expect(page.get_by_text("We will check as you go.")).to_be_visible()
        learner.shown_in_both_themes("placement-4-result", whole=True)
        expect(page.get_by_role("region", name="You seem at home here").get_by_text("Values and names")).to_be_visible()
        page.get_by_role("link", name=re.compile("^Read:|^To the track")).click()
        expect(page).to_have_url(re.compile("/lessons/python|/tracks/python"))
        page.goto("/dashboard")
        expect(page.get_by_role("heading", level=3).first).to_be_visible()
        expect(page.get_by_role("link", name="Find where to start")).to_have_count(0)

        learner.solve(RIGHT, "python.every-floor")
        days_go_by(live_hub, learner, 12)
        page.goto("/dashboard")
        due = page.get_by_role("region", name="Due for review")
        expect(
            due.get_by_text("You last used Loops 12 days ago. This exercise uses it in another way.")
        ).to_be_visible()
        learner.shown_in_both_themes("review-due", whole=True)
        due.get_by_role("link").first.click()
        expect(page).to_have_url(re.compile("/exercises/python"))
        assert "every-floor" not in page.url
