"""What everybody does in the browser, whoever they are."""

import itertools
import re
import time

from playwright.sync_api import Locator, Page, expect

from tests.support.browser import seen_in_both_themes

NAME = "Ada Example"
PASSWORD = "a quiet well lit workshop"
_numbers = itertools.count(1)


class Person:
    def __init__(self, page: Page, look: str = "") -> None:
        self.page = page
        self._look = look
        self.email = f"person{next(_numbers)}-{time.monotonic_ns()}@example.org"
        self.id = ""
        """Once they have signed in."""

    def fill_in_sign_up(self) -> None:
        """As people do it; where a test is about something else, `sign_up` takes a fraction of the time."""
        page = self.page
        page.goto("/sign-up")
        page.get_by_label("Your name").fill(NAME)
        page.get_by_label("Email").fill(self.email)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Create account").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Ada")

    def sign_up(self) -> None:
        """Past the form, to the page that comes after it."""
        made = {"email": self.email, "password": PASSWORD, "display_name": NAME}
        answer = self.page.context.request.post("/api/identity/users", data=made)
        assert answer.status == 201, answer.text()
        self.sign_in(self.email, PASSWORD)
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("Ada")

    def sign_in(self, email: str, password: str) -> None:
        """Past the form, with the same cookie and the same note that it leaves; to the page that comes after it."""
        page = self.page
        given = {"email": email, "password": password}
        answer = page.context.request.post("/api/identity/sessions", data=given)
        assert answer.status == 201, answer.text()
        self.id = answer.json()["user"]["id"]
        page.goto("/api/health/live")
        page.evaluate("localStorage.setItem('hub.signed-in', '1')")
        page.goto("/dashboard")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_label("Email")).to_have_count(0)

    @property
    def editor(self) -> Locator:
        return self.page.locator(".cm-content")

    @property
    def is_phone(self) -> bool:
        size = self.page.viewport_size
        return size is not None and size["width"] < 800

    def type_over(self, text: str) -> None:
        """Replace all that is in the editor, as pasting does: no help from automatic indentation."""
        self.editor.click()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(text)

    def code(self) -> str:
        """What is in the editor."""
        lines = self.page.locator(".cm-line").all_inner_texts()
        return "\n".join(line.replace("\u200b", "").rstrip("\n") for line in lines)

    def sees(self, text: str | re.Pattern[str], seconds: float = 30) -> None:
        expect(self.page.get_by_text(text).filter(visible=True).first).to_be_visible(timeout=seconds * 1000)

    def shown_in_both_themes(self, name: str, *, whole: bool = False) -> None:
        """Keep pictures of the page as it is, in light and in dark, and see that nothing about it is amiss."""
        page = self.page
        expect(page.get_by_role("dialog").or_(page.get_by_role("heading", level=1)).first).to_be_visible()
        page.wait_for_load_state("networkidle")
        seen_in_both_themes(page, self._look, name, whole=whole)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} scrolls sideways"

    def shown(self, name: str) -> None:
        """Keep a picture of the page as it is, and see that nothing about it is amiss."""
        page = self.page
        expect(page.get_by_role("dialog").or_(page.get_by_role("heading", level=1)).first).to_be_visible()
        page.wait_for_load_state("networkidle")
        seen_in_both_themes(page, self._look, name)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} scrolls sideways"
