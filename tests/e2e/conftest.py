"""Hubs in the shape that was asked for, and one browser for all browser tests."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser

from tests.e2e.visitor import FILE, SEEN, Visitor, all_leave
from tests.e2e.walk import EXERCISE, WRONG
from tests.support.browser import running_browser
from tests.support.process import HubProcess
from tests.support.shape import SECRET, ApartHubs, EmbeddedHubs, Hubs


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what only the embedded hub can be asked, in words, where it is not the one that is tested."""
    if config.getoption("--shape") == "embedded":
        return
    for item in items:
        if (mark := item.get_closest_marker("embedded_only")) is not None:
            item.add_marker(pytest.mark.skip(mark.args[0]))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed after each module: while it is open its event loop keeps asynchronous tests from running."""
    with running_browser() as running:
        yield running


@pytest.fixture(scope="session")
def hubs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hubs]:
    """Where every test gets its hub from, in the shape that was asked for."""
    if request.config.getoption("--shape") == "embedded":
        yield EmbeddedHubs(lambda: tmp_path_factory.mktemp("hub"), lambda: request.getfixturevalue("published"))
        return
    with closing(ApartHubs()) as apart:
        yield apart


@pytest.fixture(scope="session")
def live_hub(hubs: Hubs) -> Iterator[HubProcess]:
    """A hub that the browser tests share."""
    with hubs.published() as running:
        yield running


@pytest.fixture(scope="session")
def attacked_hub(hubs: Hubs) -> Iterator[HubProcess]:
    """A hub for those who mean no good."""
    with hubs.published(HUB_SERVICE_SECRET=SECRET) as running:
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
