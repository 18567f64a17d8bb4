"""A judge for a module's tests."""

from collections.abc import AsyncIterator

import pytest

from codecrafthub.assessment.judge import Judge
from codecrafthub.assessment.runners import local_runner
from codecrafthub.settings import Settings


@pytest.fixture(scope="module")
async def judge() -> AsyncIterator[Judge]:
    runner = local_runner(Settings(_env_file=None))
    await runner.start()
    judge = Judge(runner)
    yield judge
    await judge.close()
    await runner.close()
