"""An author's preview in a real browser: it follows the files while they are written."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.cli.authoring.previewing import preview_of
from tests.content.sample import change, write_track
from tests.support.browser import axe_violations, page_of, picture

pytestmark = [pytest.mark.browser, pytest.mark.embedded_only("a preview has no hub")]
CASES = "exercises/add-up/cases.toml"


@pytest.mark.parametrize(("size", "theme"), [("desktop", "light"), ("phone", "dark")])
def test_a_page_that_follows_the_files(browser: Browser, tmp_path: Path, size: str, theme: str) -> None:
    track = write_track(tmp_path / "tracks")
    with preview_of(track / "exercises/add-up") as address, page_of(browser, address, size, theme) as page:
        page.goto("/_preview/")
        shown = page.frame_locator("#frame")
        expect(shown.get_by_text("Numbers wait to be added.")).to_be_visible()

        change(track, "exercises/add-up/instructions.md", "Numbers wait", "Small numbers wait")
        expect(shown.get_by_text("Small numbers wait to be added.")).to_be_visible()

        change(track, CASES, 'returns = "3"', 'returns = "three"')
        fault = page.get_by_role("listitem").filter(has_text=f"{CASES}:4")
        expect(fault).to_contain_text("This is not a plain value")
        expect(fault).to_contain_text('returns = "three"')
        expect(page.get_by_role("status")).to_contain_text("the last version without faults")
        expect(shown.get_by_text("Small numbers wait to be added.")).to_be_visible()
        picture(page, f"preview-fault-{size}-{theme}")
        assert axe_violations(page) == []

        change(track, CASES, 'returns = "three"', 'returns = "3"')
        expect(fault).to_have_count(0)
