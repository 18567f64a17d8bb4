"""One runner for all hostile submissions of a module: what one of them leaves behind, the next ones would meet."""

from collections.abc import AsyncIterator

import pytest

from codecrafthub.contracts.runner import SandboxUnavailable
from codecrafthub.runner.client import LocalRunner
from tests.hostile.arena import SECRET, Arena


@pytest.fixture(scope="module", params=["A", "B"])
async def arena(request: pytest.FixtureRequest) -> AsyncIterator[Arena]:
    """Each tier of the sandbox has to withstand the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HUB_SERVICE_SECRET", SECRET)
        runner = LocalRunner(slots=2, warm=2, warm_mb=0, tiers=[request.param])  # always two: the census counts them
        try:
            await runner.start()
        except SandboxUnavailable as error:
            pytest.skip(f"this machine cannot isolate, and the runner says so: {error}")
        found = Arena(runner, request.param)
        await found.warm_up()
        yield found
        await runner.close()
