"""One process of the shape: its lines bear its name, it is started again when it ends, and it ends when asked."""

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

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


async def test_a_line_without_an_end_does_not_hold_it_up(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(process, "LONGEST_LINE", 1000)
    one = python("print('x' * 500_000); print('and on'); import time; time.sleep(60)")
    said = ""
    one.start()

    def goes_on() -> bool:
        nonlocal said
        said += capfd.readouterr().err
        return "clock-1           | and on\n" in said

    await until(goes_on)
    await one.stop()
    assert len(said) < 100_000


async def test_what_cannot_be_started_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(process, "FIRST_PAUSE", 0.01)
    program = tmp_path / "program"
    one = Process(Part("clock-1", [program]))
    said = ""
    one.start()

    def says(words: str) -> Callable[[], bool]:
        def is_said() -> bool:
            nonlocal said
            said += capfd.readouterr().err
            return words in said

        return is_said

    await until(says("could not be started (No such file or directory)"))
    program.write_text("#!/bin/sh\necho there now\nexec sleep 60\n")
    program.chmod(0o755)
    await until(says("there now"))
    await one.stop()
