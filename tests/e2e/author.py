"""What an author does in the browser, in their words."""

from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.person import Person

GATE_SECONDS = 90
"""Exemplars, stub and mutants are judged on a machine that may be busy."""


class Author(Person):
    def open(self, exercise: str) -> None:
        self.page.goto(f"/authoring/units/exercises/{exercise}")
        expect(self.editor).to_be_visible()

    def choose(self, file: str) -> None:
        """From the list beside the editor, or from the one above it where the screen is narrow."""
        if self.is_phone:
            self.page.get_by_label("File", exact=True).select_option(file)
        else:
            self.page.get_by_role("navigation", name="Files").get_by_role("button", name=file).click()
        expect(self.editor).to_have_attribute("aria-label", file)

    def write(self, text: str) -> None:
        """Replace the whole file, and wait until the server has it."""
        self.type_over(text)
        self.is_saved()

    def is_saved(self) -> None:
        expect(self.page.get_by_text("Draft saved")).to_be_visible()

    def look_at(self, view: str) -> None:
        self.page.get_by_role("tab", name=view).click()

    def waits_for(self, text: str) -> None:
        """Of what is judged first."""
        self.sees(text, GATE_SECONDS)

    def try_it(self) -> None:
        self.look_at("Trial")
        self.page.get_by_role("button", name="Judge my exemplar now").click()
        self.waits_for("It passes the gate")

    def import_zip(self, packed: Path, track: str = "") -> None:
        """As far as the dialog that asks for it, filled in."""
        self.page.goto("/authoring")
        self.page.get_by_role("button", name="Import").click()
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_label("Zip file").set_input_files(packed)
        dialog.get_by_label("Name of the track here").fill(track)

    def confirm(self, button: str, note: str | None = None) -> None:
        """Press a button of the dialog that is open, with a note where it asks for one."""
        dialog = self.page.get_by_role("dialog")
        if note is not None:
            dialog.get_by_label("Note").fill(note)
        dialog.get_by_role("button", name=button, exact=True).click()

    def publish(self, note: str) -> None:
        self.page.get_by_role("button", name="Publish…").click()
        self.confirm("Publish", note)

    def roll_back(self, number: int, note: str) -> None:
        self.look_at("History")
        self.page.get_by_role("button", name=f"Roll back to {number}").click()
        self.confirm(f"Roll back to {number}", note)
