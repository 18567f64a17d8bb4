"""A cluster answered once: an instructor writes in one browser, and who fails alike later reads it in another."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.author import Author
from tests.e2e.learner import Learner
from tests.e2e.test_browser_clusters import PAGE, PATIENT, STARTS_AT_ONE, cluster
from tests.e2e.test_browser_cohorts import instructor, sign_in
from tests.e2e.visitor import Visitor
from tests.e2e.walk import EXERCISE, WRONG
from tests.support.browser import LOOKS, page_of
from tests.support.process import HubProcess
from tests.support.shape import Hubs

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TEXT = "You give the list back within the loop, so only the first day counts. Move `return` below the loop:"
CODE = "```\nfor amount in amounts:\n    …\nreturn totals\n```"
BETTER = "Your `return` stands in the loop. Move it below."


@pytest.fixture(scope="module")
def hub(hubs: Hubs) -> Iterator[HubProcess]:
    with hubs.published(is_own=True) as running:
        for code in [WRONG] * 3 + [STARTS_AT_ONE] * 2:
            learner = Visitor(running.address)
            learner.judged(learner.submit(code))
            learner.http.close()
        yield running


def answer_of(page: Page) -> Locator:
    return page.get_by_role("article").filter(has_text="answered")


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_who_fails_alike_later_reads_the_answer_without_a_reload(
    browser: Browser, hub: HubProcess, size: str, theme: str
) -> None:
    look, tess, ada = f"{size}-{theme}-answers", instructor(Visitor(hub.address, hub.first_admin)), Visitor(hub.address)
    with (
        page_of(browser, hub.address, size, theme) as page,
        page_of(browser, hub.address, size, theme) as her_page,
    ):
        teacher = Author(page, look)
        teacher.sign_in(tess.email, tess.password)
        page.goto(PAGE)
        first = cluster(page, page.get_by_role("heading", name="learners ·").first.inner_text(timeout=PATIENT))
        first.get_by_role("button", name="Answer these learners").click()
        page.get_by_role("button", name="Send the answer").click()
        teacher.sees("Write what these learners should know.")
        page.get_by_label("Your answer").fill(f"{TEXT}\n\n{CODE}")
        teacher.shown_in_both_themes("write")
        page.get_by_role("button", name="Send the answer").click()
        expect(first).to_contain_text("Answered by Vera Visitor")
        expect(first).to_contain_text("learners got it.", timeout=PATIENT)
        first.get_by_text("Answered by").scroll_into_view_if_needed()
        teacher.shown_in_both_themes("written")

        learner: Learner = sign_in(her_page, ada, look)
        learner.open_exercise()
        learner.write(STARTS_AT_ONE)
        learner.submit()
        learner.sees("of 8 tests passed")
        learner.write(f"# mine\n{WRONG}")
        learner.submit()
        learner.sees("Vera Visitor answered", 60)
        answer = answer_of(her_page).first
        expect(answer).to_contain_text("To you and others who made this mistake")
        expect(answer.locator("pre")).to_contain_text("return totals")
        answer.scroll_into_view_if_needed()
        learner.shown_in_both_themes("read")
        notes = ada.http.get("/api/feedback/notifications").json()["items"]
        assert [one["link"] for one in notes] == [f"/exercises/{EXERCISE}"]

        first.get_by_role("button", name="Edit").click()
        page.get_by_label("Your answer").fill(BETTER)
        page.get_by_role("button", name="Save").click()
        expect(answer).to_contain_text("Move it below.")
        expect(answer).to_contain_text("edited")
        first.get_by_role("button", name="Withdraw").click()
        page.get_by_role("dialog").get_by_role("button", name="Withdraw").click()
        expect(answer_of(her_page)).to_have_count(0)
        expect(first.get_by_role("button", name="Answer these learners")).to_be_visible()
        page.get_by_text("withdrawn answer").click()
        teacher.sees(BETTER.split(".")[1].strip())
        teacher.shown_in_both_themes("withdrawn")
        assert ada.http.get("/api/feedback/notifications").json()["items"] == []


def test_an_author_reads_the_groups_and_is_offered_no_answer(browser: Browser, hub: HubProcess) -> None:
    admin, anna = Visitor(hub.address, hub.first_admin), Visitor(hub.address)
    changed = admin.http.patch(f"/api/identity/users/{anna.id}", json={"role": "author"})
    assert changed.status_code == 200, changed.text
    with page_of(browser, hub.address, *LOOKS[0]) as page:
        author = Author(page, "author-answers")
        author.sign_in(anna.email, anna.password)
        page.goto(PAGE)
        with page.expect_response(lambda answer: answer.url.endswith("/answers") and answer.ok):
            page.reload()
        expect(page.get_by_role("heading", name="learners ·").first).to_be_visible(timeout=PATIENT)
        expect(page.get_by_role("button", name="Answer these learners")).to_have_count(0)
