"""One process of the shape: started, logged with its name before each line, started again when it ends, stopped."""

import asyncio
import contextlib
import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
HEALTHY_SECONDS = 60.0
"""What ran for so long is started again at once when it ends."""
STOP_SECONDS = 15.0
LONGEST_LINE = 1 << 20
DIE_WITH_PARENT = 1
"""Linux' PR_SET_PDEATHSIG."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is run: its name in the log, its command, and variables besides those of this process."""

    name: str
    command: Sequence[str | Path]
    environment: Mapping[str, str] = field(default_factory=dict)
    user: int | None = None
    stop: signal.Signals = signal.SIGTERM
    before: Callable[[], None] | None = None
    """What to do each time before it starts."""


class Process:
    def __init__(self, part: Part) -> None:
        self.part = part
        self._running: asyncio.subprocess.Process | None = None
        self._keeping: asyncio.Task[None] | None = None
        self._is_leaving = False

    def start(self) -> None:
        """Run it, and again whenever it ends, until `stop`."""
        self._keeping = asyncio.create_task(self._keep(), name=self.part.name)

    async def stop(self) -> None:
        """Ask it to end, and end it when it does not."""
        self._is_leaving = True
        if self._running is not None and self._running.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self._running.send_signal(self.part.stop)
            try:
                async with asyncio.timeout(STOP_SECONDS):
                    await self._running.wait()
            except TimeoutError:
                with contextlib.suppress(ProcessLookupError):
                    self._running.kill()
                await self._running.wait()
        if self._keeping is not None:
            self._keeping.cancel()
            await asyncio.gather(self._keeping, return_exceptions=True)

    @property
    def pid(self) -> int | None:
        return self._running.pid if self._running is not None and self._running.returncode is None else None

    async def _keep(self) -> None:
        pause = FIRST_PAUSE
        while not self._is_leaving:
            began = time.monotonic()
            try:
                end = f"ended with {await self._run()}"
            except OSError as error:  # the machine has no process or no memory left for it right now
                end = f"could not be started ({error.strerror})"
            if self._is_leaving:
                return
            if time.monotonic() - began > HEALTHY_SECONDS:
                pause = FIRST_PAUSE
            self.say(f"{end}; started again in {pause:g} s")
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _run(self) -> int:
        part = self.part
        if part.before is not None:
            part.before()
        self._running = await asyncio.create_subprocess_exec(
            *map(str, part.command),
            env={**os.environ, **part.environment},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            cwd="/" if part.user is not None else None,
            user=part.user,
            group=part.user,
            limit=LONGEST_LINE,
            start_new_session=True,  # Ctrl+C reaches this process alone, which stops the others in order
            preexec_fn=_die_with_parent,
        )
        assert self._running.stdout is not None
        while (line := await _line(self._running.stdout)) is not None:
            self.say(line)
        return await self._running.wait()

    def say(self, line: str) -> None:
        sys.stderr.write(f"{self.part.name:<17} | {line}\n")
        sys.stderr.flush()


async def _line(said: asyncio.StreamReader) -> str | None:
    """The next line, to its end and no further; None after the last one. Whoever is not read to the end hangs."""
    try:
        line = await said.readline()
    except ValueError:
        return "(a line longer than any log's)"
    return line.decode("utf-8", "replace").rstrip() if line else None


def _die_with_parent() -> None:
    """A shape whose supervisor was killed leaves nothing behind."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGTERM)
