"""A real browser for the tests: finds Chromium, opens pages at a size and in a theme, and asks axe about them."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
PATIENCE_MS = 30_000
"""How long a step or an expectation may take before the test gives up: machines are slow now and then."""
AXE = ROOT / "web/node_modules/axe-core/axe.min.js"
PICTURES = ROOT / "test-artifacts"
COLOUR_RULES = ("color-contrast", "link-in-text-block")
"""All of axe's rules that look at colours and are on by default."""
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
LOOKS = [("desktop", "light"), ("phone", "dark")]
"""The sizes, each with the theme in which a walk begins: the other one is looked at on the way (`seen_in_both_themes`)."""
QUIET = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--no-sandbox"]  # fmt: skip

_idle: WeakKeyDictionary[Browser, dict[tuple[str, str, str], list[BrowserContext]]] = WeakKeyDictionary()
"""Contexts that visitors have left, by address, size and theme."""


def chromium() -> str | None:
    """The path of a Chromium or Chrome on this machine; the headless shell, which draws no windows, is the lightest."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for name in names if (path := shutil.which(name))), None)


@contextmanager
def running_browser() -> Iterator[Browser]:
    program = chromium()
    if program is None:
        pytest.skip(
            "no Chromium on this machine: install one (Debian: apt install chromium-headless-shell) to run the browser tests"
        )
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield browser
        browser.close()


@contextmanager
def page_of(browser: Browser, address: str, size: str = "desktop", theme: str = "light") -> Iterator[Page]:
    """A fresh visitor's page; fails the test on script errors and on anything the content policy refused.

    The browser may have been another visitor's before: then the scripts are in its cache, and all else is wiped out.
    """
    idle = _idle.setdefault(browser, {}).setdefault((address, size, theme), [])
    context = idle.pop() if idle else _new_context(browser, address, size, theme)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    debugger = context.new_cdp_session(page)
    debugger.send("Storage.clearDataForOrigin", {"origin": address, "storageTypes": "all"})
    debugger.detach()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if "Content Security" in message.text else None)
    try:
        yield page
    except BaseException:
        context.close()
        raise
    for one in context.pages:
        one.close()
    context.set_offline(False)
    context.clear_cookies()
    idle.append(context)
    assert not problems, problems


def _new_context(browser: Browser, address: str, size: str, theme: str) -> BrowserContext:
    width, height = SIZES[size]
    return browser.new_context(
        base_url=address,
        viewport={"width": width, "height": height},
        color_scheme="dark" if theme == "dark" else "light",
        has_touch=size == "phone",
        reduced_motion="reduce",
    )


def axe_violations(page: Page, rules: Sequence[str] = ()) -> list[str]:
    """What axe finds wrong on the page as it is, each with the places it found it at; by some of its rules, or by all.

    While a dialog is open the page behind it is hidden from everybody: then the dialog is looked at, as the part it is.
    """
    found = _asked_of_axe(page, rules, are_located=False)
    if found:
        found = _asked_of_axe(page, rules, are_located=True) or found
    return [
        f"{violation['id']}: {violation['help']} at {[node.get('target') for node in violation['nodes']][:5]}"
        for violation in found
    ]


def _asked_of_axe(page: Page, rules: Sequence[str], *, are_located: bool) -> list[dict[str, Any]]:
    """To work out where each element is, also of those with nothing wrong, takes axe a quarter of its time."""
    # Evaluated through the debugger, which the page's content policy does not bind.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    options = {"resultTypes": ["violations"], "selectors": are_located, **({"runOnly": list(rules)} if rules else {})}
    violations: list[dict[str, Any]] = page.evaluate(
        "async options => (await axe.run(document.querySelector('[role=dialog]') ?? document, options)).violations",
        options,
    )
    return violations


def picture(page: Page, name: str, *, whole: bool = False) -> None:
    """Keep a screenshot under test-artifacts/, for people to look at."""
    PICTURES.mkdir(exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png", full_page=whole)


def seen_in_both_themes(page: Page, look: str, name: str, *, whole: bool = False) -> None:
    """Keep a picture and ask axe, in the theme of `look` and then, about what hangs on colours, in the other one.

    Nothing else of the page changes with it.
    """
    size, theme = look.split("-")[:2]
    for one, rules in ((theme, ()), ("dark" if theme == "light" else "light", COLOUR_RULES)):
        page.emulate_media(color_scheme=one)
        picture(page, look.replace(f"{size}-{theme}", f"{size}-{one}", 1) + f"-{name}", whole=whole)
        assert axe_violations(page, rules) == [], f"{name}, {one}"
    page.emulate_media(color_scheme=theme)
