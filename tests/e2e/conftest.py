"""One hub and one browser for all browser tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.browser import running_browser
from tests.support.process import HubProcess


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with running_browser() as running:
        yield running


@pytest.fixture(scope="session")
def live_hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HubProcess]:
    """A hub with its own data that the browser tests share; generous limits, since all come from one address."""
    data: Path = tmp_path_factory.mktemp("browser") / "data"
    limits = {"HUB_REQUESTS_PER_MINUTE": "100000", "HUB_SIGN_INS_PER_MINUTE": "10000"}
    with HubProcess(data, **limits) as running:
        yield running
