"""What tests of content share: the small track, and a judge with a sandbox of its own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from codecrafthub.assessment.judge import Judge
from codecrafthub.assessment.runners import local_runner
from codecrafthub.settings import Settings
from tests.content.sample import write_track


@pytest.fixture
def track(tmp_path: Path) -> Path:
    return write_track(tmp_path / "tracks")


@pytest.fixture(scope="module")
async def judge() -> AsyncIterator[Judge]:
    runner = local_runner(Settings(_env_file=None))
    await runner.start()
    judge = Judge(runner)
    yield judge
    await judge.close()
    await runner.close()
