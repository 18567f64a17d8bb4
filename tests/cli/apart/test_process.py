"""One process of the shape: its lines bear its name, it is started again when it ends, and it ends when asked."""

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable

import pytest

from codecrafthub.cli.apart import process
from codecrafthub.cli.apart.process import Part, Process

pytestmark = pytest.mark.anyio


def python(code: str, **environment: str) -> Process:
    return Process(Part("clock-1", [sys.executable, "-uc", code], environment))


async def until(is_so: Callable[[], bool] | Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(20):
        while not is_so():
            await asyncio.sleep(0.02)


async def test_what_ends_is_started_again_with_more_and_more_time(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(process, "FIRST_PAUSE", 0.01)
    one = python("import os; print('tick', os.environ['SAID']); raise SystemExit(3)", SAID="so")
    said = ""
    one.start()

    def has_ended_thrice() -> bool:
        nonlocal said
        said += capfd.readouterr().err
        return said.count("ended with 3") >= 3

    await until(has_ended_thrice)
    await one.stop()
    assert "clock-1           | tick so\n" in said
    pauses = [line.split()[-2] for line in said.splitlines() if "ended with" in line]
    assert pauses[:3] == ["0.01", "0.02", "0.04"]


async def test_what_is_killed_is_replaced_and_what_is_stopped_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "FIRST_PAUSE", 0.01)
    one = python("import time; time.sleep(60)")
    one.start()
    await until(lambda: one.pid is not None)
    first = one.pid
    assert one._running is not None
    one._running.send_signal(signal.SIGKILL)
    await until(lambda: one.pid not in (None, first))
    await one.stop()
    assert one.pid is None
    await asyncio.sleep(0.1)
    assert one.pid is None


async def test_what_does_not_end_when_asked_is_ended(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(process, "STOP_SECONDS", 0.2)
    one = python("import signal, time; signal.signal(signal.SIGTERM, lambda *_: None); print('deaf'); time.sleep(60)")
    one.start()
    said = ""

    def is_deaf() -> bool:
        nonlocal said
        said += capfd.readouterr().err
        return "deaf" in said

    await until(is_deaf)
    await one.stop()
    assert one.pid is None
