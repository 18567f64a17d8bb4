"""The sandbox for hubs of tests: the real runner, whose process stays for the next hub of this test run instead of ending."""

import asyncio
import contextlib
import socket
import subprocess
from collections.abc import AsyncIterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from codecrafthub.assessment.runners import _tiers
from codecrafthub.contracts.runner import Job, JobEnd, Message, RunnerStatus
from codecrafthub.runner import wire
from codecrafthub.runner.client import LocalRunner, launch
from codecrafthub.runner.languages import Toolchain
from codecrafthub.settings import Settings

_Key = tuple[int, int, tuple[str, ...]]


@dataclass
class _Idle:
    """A runner's process that nobody uses at the moment, and what its last user knew of it."""

    process: subprocess.Popen[bytes]
    link: socket.socket
    toolchains: Mapping[str, Toolchain]
    status: RunnerStatus


_idle: dict[_Key, _Idle] = {}
_starter = ThreadPoolExecutor(1)
"""The thread that starts them, and stays: a runner's process ends with whoever started it."""


class KeptRunner(LocalRunner):
    """A `LocalRunner` that starts with the process that the last one with the same settings left, if it left one."""

    def __init__(self, slots: int, warm_mb: int, tiers: tuple[str, ...]) -> None:
        super().__init__(slots, warm_mb=warm_mb, tiers=tiers)
        self._key = slots, warm_mb, tiers
        self._unfinished = 0

    async def run(self, job: Job) -> AsyncIterator[Message]:
        self._unfinished += 1
        async for message in super().run(job):
            self._unfinished -= isinstance(message, JobEnd)
            yield message

    async def _start_again(self) -> None:
        idle = _idle.pop(self._key, None)
        if idle is None:
            await super()._start_again()
        elif idle.process.poll() is not None:
            _end(idle)
            await super()._start_again()
        else:
            self._process, self._link = idle.process, idle.link
            self._toolchains, self._status = idle.toolchains, idle.status
            self._listening = asyncio.create_task(self._listen(wire.Frames(wire.LARGEST_REPORT)))

    async def _launch(self, descriptor: int) -> subprocess.Popen[bytes]:
        return await asyncio.get_running_loop().run_in_executor(_starter, launch, descriptor)

    async def close(self) -> None:
        """Leave the process to the next one, unless it may still be busy with something, or somebody left one before."""
        if self._unfinished or self._status.tier != "A" or self._link is None or self._key in _idle:
            await super().close()
            return
        assert self._process is not None
        assert self._listening is not None
        self._listening.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._listening
        if self._link is not None:
            _idle[self._key] = _Idle(self._process, self._link, self._toolchains, self._status)
            self._link = self._process = None


def kept_runner(settings: Settings) -> Any:
    """In the place of `assessment.runners.local_runner`."""
    return KeptRunner(settings.runner_slots, settings.runner_warm_mb, tuple(_tiers(settings)))


def end_kept() -> None:
    """End what nobody will use any more."""
    while _idle:
        _end(_idle.popitem()[1])


def _end(idle: _Idle) -> None:
    idle.link.close()
    try:
        idle.process.wait(5)
    except subprocess.TimeoutExpired:
        idle.process.kill()
        idle.process.wait()
