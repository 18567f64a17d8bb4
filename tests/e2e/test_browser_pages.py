"""Every page for visitors, admins and the lost: looked at by axe at both sizes and in both themes."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.learner import Learner
from tests.support.browser import LOOKS, axe_violations, page_of, seen_in_both_themes
from tests.support.process import HubProcess

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_pages_for_visitors(browser: Browser, live_hub: HubProcess, size: str, theme: str) -> None:
    pages = {
        "sign-up": "/sign-up",
        "sign-in": "/sign-in",
        "forgot": "/forgot-password",
        "reset": "/reset/no-such-token",
        "tracks": "/tracks",
        "exercise-visitor": "/exercises/python.running-total",
        "not-found": "/nowhere/at-all",
        "no-such-exercise": "/exercises/python.no-such-thing",
    }
    with page_of(browser, live_hub.address, size, theme) as page:
        for name, path in pages.items():
            page.goto(path)
            expect(page.get_by_role("heading", level=1).first).to_be_visible()
            seen_in_both_themes(page, f"{size}-{theme}", f"visitor-{name}")


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_pages_for_admins(browser: Browser, live_hub: HubProcess, size: str, theme: str) -> None:
    with page_of(browser, live_hub.address, size, theme) as page:
        sign_in_as_first_admin(page, live_hub.data)
        for name, path, title in (("overview", "/admin", "Overview"), ("users", "/admin/users", "Users")):
            page.goto(path)
            expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()
            page.wait_for_load_state("networkidle")
            seen_in_both_themes(page, f"{size}-{theme}", f"admin-{name}")


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_an_admin_gets_everywhere_from_the_bar(browser: Browser, live_hub: HubProcess, size: str, theme: str) -> None:
    with page_of(browser, live_hub.address, size, theme) as page:
        sign_in_as_first_admin(page, live_hub.data)
        for name, title in (("Authoring", "Authoring"), ("Cohorts", "Cohorts"), ("Users", "Users")):
            if size == "phone":
                page.get_by_role("button", name="Your account").click()
                entry = page.get_by_role("menuitem", name=name)
                expect(entry).to_be_visible()
                seen_in_both_themes(page, f"{size}-{theme}", "admin-menu")
                entry.click()
            else:
                page.get_by_role("navigation", name="Main").get_by_role("link", name=name).click()
            expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()


def test_a_learner_is_told_that_the_admin_pages_are_for_others(browser: Browser, live_hub: HubProcess) -> None:
    with page_of(browser, live_hub.address) as page:
        Learner(page).sign_up()
        page.goto("/admin")
        expect(page.get_by_text("This page is for others")).to_be_visible()
        assert axe_violations(page) == []


def sign_in_as_first_admin(page: Page, data: Path) -> None:
    """With what the first start wrote into the data folder."""
    note = (data / "first-admin.txt").read_text()
    email = re.search(r"^Email: (.+)$", note, re.MULTILINE)
    password = re.search(r"^Password: (.+)$", note, re.MULTILINE)
    assert email is not None, note
    assert password is not None, note
    page.goto("/sign-in")
    page.get_by_label("Email").fill(email.group(1))
    page.get_by_label("Password", exact=True).fill(password.group(1))
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_label("Email")).to_have_count(0)
