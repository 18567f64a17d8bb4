"""What an author does in the browser, in their words."""

from playwright.sync_api import Locator, Page, expect

from tests.support.browser import axe_violations, picture

GATE_MS = 90_000
"""Exemplars, stub and mutants are judged on a machine that may be busy."""
WHOLE_PAGE = ("landmark-one-main", "page-has-heading-one")
"""What axe asks of whole pages alone."""


class Author:
    def __init__(self, page: Page, look: str) -> None:
        self.page = page
        self._look = look

    def sign_in(self, email: str, password: str) -> None:
        page = self.page
        page.goto("/sign-in")
        page.get_by_label("Email").fill(email)
        page.get_by_label("Password", exact=True).fill(password)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_label("Email")).to_have_count(0)

    def open(self, exercise: str) -> None:
        self.page.goto(f"/authoring/units/exercises/{exercise}")
        expect(self.editor).to_be_visible()

    @property
    def editor(self) -> Locator:
        return self.page.locator(".cm-content")

    @property
    def is_phone(self) -> bool:
        size = self.page.viewport_size
        return size is not None and size["width"] < 800

    def choose(self, file: str) -> None:
        """From the list beside the editor, or from the one above it where the screen is narrow."""
        if self.is_phone:
            self.page.get_by_label("File", exact=True).select_option(file)
        else:
            self.page.get_by_role("navigation", name="Files").get_by_role("button", name=file).click()
        expect(self.editor).to_have_attribute("aria-label", file)

    def write(self, text: str) -> None:
        """Replace the whole file, and wait until the server has it."""
        self.editor.click()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(text)
        self.is_saved()

    def is_saved(self) -> None:
        expect(self.page.get_by_text("Draft saved")).to_be_visible()

    def look_at(self, view: str) -> None:
        self.page.get_by_role("tab", name=view).click()

    def passes_the_gate(self) -> None:
        expect(self.page.get_by_text("It passes the gate")).to_be_visible(timeout=GATE_MS)

    def publish(self, note: str) -> None:
        self.page.get_by_role("button", name="Publish…").click()
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_label("Note").fill(note)
        dialog.get_by_role("button", name="Publish", exact=True).click()

    def roll_back(self, number: int, note: str) -> None:
        self.look_at("History")
        self.page.get_by_role("button", name=f"Roll back to {number}").click()
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_label("Note").fill(note)
        dialog.get_by_role("button", name=f"Roll back to {number}").click()

    def is_told(self, text: str) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible(timeout=GATE_MS)

    def shown(self, name: str) -> None:
        """Keep a picture of the page as it is, and see that nothing about it is amiss."""
        self.page.wait_for_load_state("networkidle")
        picture(self.page, f"{self._look}-authoring-{name}")
        found = axe_violations(self.page)
        if self.page.get_by_role("dialog").count():  # the page behind it is hidden from readers, on purpose
            found = [one for one in found if not one.startswith(WHOLE_PAGE)]
        assert found == [], f"{name}: {found}"
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} scrolls sideways"
