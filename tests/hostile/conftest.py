"""One runner for all hostile submissions of a module: what one of them leaves behind, the next ones would meet."""

import os
from collections.abc import AsyncIterator

import pytest

from codecrafthub.contracts.runner import SandboxUnavailable
from codecrafthub.runner.client import LocalRunner
from tests.hostile.arena import SECRET, Arena


@pytest.fixture(scope="module")
async def arena() -> AsyncIterator[Arena]:
    os.environ["HUB_SERVICE_SECRET"] = SECRET
    runner = LocalRunner(slots=2, warm=2, warm_mb=0)  # always two: the census counts them
    try:
        await runner.start()
    except SandboxUnavailable as error:
        pytest.skip(f"this machine cannot isolate, and the runner says so: {error}")
    found = Arena(runner)
    await found.warm_up()
    yield found
    await runner.close()
    del os.environ["HUB_SERVICE_SECRET"]
