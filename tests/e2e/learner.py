"""What a learner does in the browser, in their words."""

import re

from playwright.sync_api import Locator, expect

from tests.e2e.person import Person

SLUG = "python.running-total"


class Learner(Person):
    def open_exercise(self, slug: str = SLUG) -> None:
        self.page.goto(f"/exercises/{slug}")
        self.show("Code")
        expect(self.editor).to_be_visible()

    def show(self, part: str) -> None:
        """On a phone the page's parts are tabs; on a desktop all are there."""
        if self.is_phone:
            self.page.get_by_role("button", name=part, exact=True).click()

    def write(self, code: str) -> None:
        self.show("Code")
        self.type_over(code)

    def code(self) -> str:
        self.show("Code")
        return super().code()

    def submit(self) -> None:
        self.page.get_by_role("button", name="Submit").click()
        self.show("Results")

    def solve(self, code: str, slug: str = SLUG) -> None:
        """Submit what is right, and see that it is."""
        self.open_exercise(slug)
        self.write(code)
        self.submit()
        self.sees(re.compile("The test passed|All .* tests passed"), 60)

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
