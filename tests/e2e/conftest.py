"""One hub and one browser for all browser tests, and one hub for attackers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.e2e.visitor import FILE, SECRET, SEEN, Visitor, all_leave
from tests.e2e.walk import EXERCISE, WRONG
from tests.support.browser import running_browser
from tests.support.process import HubProcess


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed after each module: while it is open its event loop keeps asynchronous tests from running."""
    with running_browser() as running:
        yield running


@pytest.fixture(scope="session")
def live_hub(tmp_path_factory: pytest.TempPathFactory, published: Path) -> Iterator[HubProcess]:
    """A hub with its own data that the browser tests share; generous limits, since all come from one address."""
    data: Path = tmp_path_factory.mktemp("browser") / "data"
    limits = {"HUB_REQUESTS_PER_MINUTE": "100000", "HUB_SIGN_INS_PER_MINUTE": "10000"}
    with HubProcess(data, copied_from=published, **limits) as running:
        yield running


@pytest.fixture(scope="session")
def attacked_hub(tmp_path_factory: pytest.TempPathFactory, published: Path) -> Iterator[HubProcess]:
    """A hub for those who mean no good, apart from the one that others use."""
    data: Path = tmp_path_factory.mktemp("attacked") / "data"
    limits = {"HUB_REQUESTS_PER_MINUTE": "100000", "HUB_SIGN_INS_PER_MINUTE": "10000"}
    with HubProcess(data, copied_from=published, HUB_SERVICE_SECRET=SECRET, **limits) as running:
        yield running
        all_leave()


@pytest.fixture(scope="session")
def ada(attacked_hub: HubProcess) -> Visitor:
    """The victim: has a draft, a submission with feedback, and a hint."""
    ada = Visitor(attacked_hub.address)
    ada.http.put(f"/api/assessment/solutions/{EXERCISE}", json={"files": {FILE: f"# {SEEN}\n"}}).raise_for_status()
    ada.judged(ada.submit(f"# {SEEN}\n{WRONG}"))
    ada.http.post("/api/feedback/hints", json={"exercise": EXERCISE}).raise_for_status()
    return ada


@pytest.fixture(scope="session")
def mallory(attacked_hub: HubProcess) -> Visitor:
    return Visitor(attacked_hub.address)
