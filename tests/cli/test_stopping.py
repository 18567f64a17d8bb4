"""Asking a process of the hub to stop at awkward moments: it ends, and says why where it had to be ended."""

import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.process import HubProcess

STUBBORN = "tests.cli.stubborn_hub"


@pytest.fixture
def started(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[HubProcess]:
    """A hub that is stubborn in the way the test asks for."""
    hub = HubProcess(tmp_path, [request.param, "serve", "--only", "content"], module=STUBBORN, HUB_LOG_FORMAT="json")
    hub.start(is_awaited=request.param == "working")
    yield hub
    hub.kill()


@pytest.mark.parametrize("started", ["starting"], indirect=True)
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_in_the_middle_of_its_start(started: HubProcess, how: signal.Signals) -> None:
    deadline = time.monotonic() + 60
    while "it has begun" not in started.log.read_text():
        assert time.monotonic() < deadline
        time.sleep(0.02)
    subprocess.run(["kill", f"-{how.value}", str(started.pid)], check=True)
    assert started.ended() == -how
    assert "Traceback" not in started.log.read_text()


@pytest.mark.parametrize("started", ["working"], indirect=True)
def test_while_its_work_does_not_end(started: HubProcess) -> None:
    started.ask_to_stop()
    assert started.ended() == 1
    said = started.log.read_text()
    assert "stop_took_too_long" in said
    assert "LifespanOn.main" in said, "it names what did not end"
