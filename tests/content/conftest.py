"""The small track as a fixture."""

from pathlib import Path

import pytest

from tests.content.sample import write_track


@pytest.fixture
def track(tmp_path: Path) -> Path:
    return write_track(tmp_path / "tracks")
