"""What a learner does in the browser, in their words."""

import itertools
import re

from playwright.sync_api import Locator, Page, expect

PASSWORD = "a quiet well lit workshop"
SLUG = "python.running-total"
_numbers = itertools.count(1)


class Learner:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.email = f"learner{next(_numbers)}@example.org"

    def sign_up(self) -> None:
        page = self.page
        page.goto("/sign-up")
        page.get_by_label("Your name").fill("Ada Example")
        page.get_by_label("Email").fill(self.email)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Create account").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Ada")

    def open_exercise(self, slug: str = SLUG) -> None:
        self.page.goto(f"/exercises/{slug}")
        self.show("Code")
        expect(self.editor).to_be_visible()

    @property
    def editor(self) -> Locator:
        return self.page.locator(".cm-content")

    @property
    def is_phone(self) -> bool:
        size = self.page.viewport_size
        return size is not None and size["width"] < 800

    def show(self, part: str) -> None:
        """On a phone the page's parts are tabs; on a desktop all are there."""
        if self.is_phone:
            self.page.get_by_role("button", name=part, exact=True).click()

    def write(self, code: str) -> None:
        """Replace all code, as pasting does: no help from automatic indentation."""
        self.show("Code")
        self.editor.click()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(code)

    def code(self) -> str:
        self.show("Code")
        lines = self.page.locator(".cm-line").all_inner_texts()
        return "\n".join(line.replace("\u200b", "").rstrip("\n") for line in lines)

    def submit(self) -> None:
        self.page.get_by_role("button", name="Submit").click()
        self.show("Results")

    def run(self) -> None:
        """Run the code on what stands in the box, whatever part of the page is shown."""
        self.page.get_by_role("button", name="Run", exact=True).click()

    @property
    def box(self) -> Locator:
        """What the code is run on: calls, or what a program reads."""
        return self.page.get_by_label(re.compile("Calls, one a line|What your program reads"))

    def run_on(self, text: str) -> None:
        self.show("Results")
        self.page.get_by_role("button", name=re.compile("^Your (calls|input)$")).click()
        self.box.fill(text)
        self.run()

    def hears(self, text: str | re.Pattern[str]) -> None:
        """A screen reader says it."""
        expect(self.page.locator("[data-announcer]")).to_have_text(text)

    def sees_verdict(self, text: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_text(text).filter(visible=True).first).to_be_visible()
