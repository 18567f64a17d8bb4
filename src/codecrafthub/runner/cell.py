"""The supervisor's end of one box: its channel, its output, its clocks, and the cause of its death."""

import asyncio
import contextlib
import os
import signal
import socket
import time
from typing import Any, Self

from codecrafthub.contracts.runner import Outcome
from codecrafthub.runner import wire
from codecrafthub.runner.capture import CHUNK, Capture

LARGEST_ANSWER = 3 << 20
SHORTEST_LOOK = 0.01
FORGED = "it wrote to the judge's channel"
STANDING_SECONDS = 15.0
MOST_UNREAD = 4
"""Messages that may wait to be read: a harness sends one and waits for the next case; more is a flood."""
CAUSES = {
    signal.SIGSYS: (Outcome.NOT_ALLOWED, "a forbidden system call"),
    signal.SIGKILL: (Outcome.MEMORY_LIMIT, "the kernel ran out of the memory allowed"),
    signal.SIGXCPU: (Outcome.TIME_LIMIT_CPU, ""),
}


class Cell:
    """A box as the supervisor sees it. Why it was stopped is what our own clocks and counters say, never its word."""

    def __init__(self, channel: socket.socket, outputs: list[int]) -> None:
        self.is_over = False
        self._has_stood = False
        self._pid: int | None = None
        self._pidfd: int | None = None
        self._cause: tuple[Outcome, str] | None = None
        self._channel = channel
        self._capture = Capture(outputs, lambda: self.stop(Outcome.OUTPUT_LIMIT))
        self._frames = wire.Frames(LARGEST_ANSWER)
        self._messages: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()
        self._exit: asyncio.Future[int | None] = asyncio.get_running_loop().create_future()
        self._timers: list[asyncio.TimerHandle] = []
        self._cpu_ms = 0.0
        self._cpu_at_start = 0.0
        self._started = time.monotonic()
        self._memory_kb = 0
        self._idle_kb = 0
        asyncio.get_running_loop().add_reader(channel, self._hear)

    @classmethod
    def create(cls) -> tuple[Self, list[int]]:
        """A cell, and the descriptors its box is to be born with: stdout, stderr, channel."""
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        pipes = [os.pipe() for _ in range(2)]
        for reading, _ in pipes:
            os.set_blocking(reading, False)
        return cls(ours, [reading for reading, _ in pipes]), [*(writing for _, writing in pipes), theirs.detach()]

    # What the pool tells.

    def born(self, pid: int, pidfd: int) -> None:
        self._pid, self._pidfd = pid, pidfd
        if self._cause is not None:
            self._kill()

    def fail(self, detail: str) -> None:
        """The platform lost this box."""
        self._cause = self._cause or (Outcome.INTERNAL_ERROR, detail)
        self._finish(None)

    def ended(self, status: int, cpu_ms: float, memory_kb: int) -> None:
        self._cpu_ms, self._memory_kb = cpu_ms, max(self._memory_kb, memory_kb - self._idle_kb)
        self._finish(status)

    # What a job does with it.

    async def send(self, message: dict[str, Any]) -> None:
        with contextlib.suppress(OSError):  # a dead box says so by itself
            await asyncio.get_running_loop().sock_sendall(self._channel, wire.pack(message))

    async def receive(self) -> dict[str, Any] | None:
        """The box's next message; None when it can say nothing more, after which `death` tells why."""
        return await self._messages.get()

    async def standing(self) -> bool:
        """Whether the box has said that all its walls stand; only then may it be given code."""
        try:
            async with asyncio.timeout(STANDING_SECONDS):
                self._has_stood = await self.receive() == {"standing": True}
        except TimeoutError:
            self._kill()
            self.fail("the box was not built in time")
        return self._has_stood

    def watch(self, cpu_ms: int, wall_ms: int, output_kb: int) -> None:
        """Start the clocks and counters of one case."""
        self._unwatch()
        self._capture.reset(output_kb << 10)
        self._idle_kb = self._idle_kb or self._peak_kb()
        self._cpu_at_start = self._cpu_now()
        self._started = time.monotonic()
        loop = asyncio.get_running_loop()
        self._timers = [
            loop.call_later(wall_ms / 1000, self.stop, Outcome.TIME_LIMIT_WALL),
            loop.call_later(cpu_ms / 1000, self._look_at_cpu, cpu_ms),
        ]

    def used(self) -> tuple[float, float, int]:
        """CPU and wall milliseconds since `watch`, and the most memory above an idle box so far, in kB."""
        if not self.is_over:
            self._memory_kb = max(0, self._peak_kb() - self._idle_kb)
        wall_ms = (time.monotonic() - self._started) * 1000
        return max(0.0, self._cpu_now() - self._cpu_at_start), wall_ms, self._memory_kb

    def hurry(self, wall_ms: int) -> None:
        """The box can say nothing more: have it gone within this time, whatever it is still doing."""
        if not self.is_over:
            self._timers.append(asyncio.get_running_loop().call_later(wall_ms / 1000, self.stop, Outcome.EXITED))

    def has_broken_a_limit(self, cpu_ms: int) -> bool:
        """Whether it was stopped, or used up its time or wrote too much just before it answered."""
        self._capture.texts()
        if self._cpu_now() - self._cpu_at_start > cpu_ms:
            self.stop(Outcome.TIME_LIMIT_CPU)
        return self._cause is not None

    def output(self) -> tuple[str, str]:
        """What was written to stdout and stderr since `watch`, all that came before the box's last message."""
        return self._capture.texts()

    async def death(self) -> tuple[Outcome, str]:
        """How the box ended, by cause."""
        status = await self._exit
        if self._cause is None and not self._has_stood:
            return Outcome.INTERNAL_ERROR, "a wall of the sandbox could not be built"
        return self._cause or _cause(status)

    async def dispose(self) -> None:
        """End the box and let go of everything that belonged to it."""
        self.kill()
        await self._exit

    def kill(self) -> None:
        self._cause = self._cause or (Outcome.COMPLETED, "")
        self._kill()

    def stop(self, outcome: Outcome, detail: str = "") -> None:
        """End the box for a reason; the first reason counts."""
        self._cause = self._cause or (outcome, detail)
        self._kill()

    # Inside.

    def _hear(self) -> None:
        try:
            data = self._channel.recv(CHUNK)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        try:
            for message in self._frames.feed(data):
                self._messages.put_nowait(message)
            is_flood = self._messages.qsize() > MOST_UNREAD
        except wire.BadFrame:
            is_flood = True
        if is_flood:
            self.stop(Outcome.CRASHED, FORGED)
            data = b""
        if not data:
            asyncio.get_running_loop().remove_reader(self._channel)
            self._messages.put_nowait(None)

    def _look_at_cpu(self, cpu_ms: int) -> None:
        left = cpu_ms - (self._cpu_now() - self._cpu_at_start)
        if left <= 0:
            self.stop(Outcome.TIME_LIMIT_CPU)
        else:
            pause = max(left / 1000, SHORTEST_LOOK)
            self._timers.append(asyncio.get_running_loop().call_later(pause, self._look_at_cpu, cpu_ms))

    def _kill(self) -> None:
        self._unwatch()
        if self._pidfd is not None:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)

    def _unwatch(self) -> None:
        for timer in self._timers:
            timer.cancel()
        self._timers = []

    def _cpu_now(self) -> float:
        """CPU milliseconds of the box so far: it is one process, and this is that process's own clock."""
        if self._pid is not None and not self.is_over:
            with contextlib.suppress(OSError):
                self._cpu_ms = time.clock_gettime_ns(~self._pid << 3 | 2) / 1e6
        return self._cpu_ms

    def _peak_kb(self) -> int:
        """The most memory resident at once, as the kernel counted; 0 when it is not known any more."""
        with contextlib.suppress(OSError), open(f"/proc/{self._pid}/status", "rb") as file:
            for line in file:
                if line.startswith(b"VmHWM:"):
                    return int(line.split()[1])
        return 0

    def _finish(self, status: int | None) -> None:
        if self.is_over:
            return
        self._cpu_now()
        self.is_over = True
        self._unwatch()
        self._hear_the_rest()
        self._capture.close()
        if self._pidfd is not None:
            os.close(self._pidfd)
            self._pidfd = None
        if not self._exit.done():  # a job that was cancelled while it waited has cancelled this too
            self._exit.set_result(status)

    def _hear_the_rest(self) -> None:
        """Take what the box had still said, then close the channel."""
        asyncio.get_running_loop().remove_reader(self._channel)
        with contextlib.suppress(OSError, wire.BadFrame):
            while data := self._channel.recv(CHUNK):
                for message in self._frames.feed(data):
                    self._messages.put_nowait(message)
        self._channel.close()
        self._messages.put_nowait(None)


def _cause(status: int | None) -> tuple[Outcome, str]:
    """What a wait status says of how a box ended that nobody stopped."""
    if status is None:
        return Outcome.INTERNAL_ERROR, "the box was lost"
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        return CAUSES.get(signal.Signals(number), (Outcome.CRASHED, signal.strsignal(number) or ""))
    return Outcome.EXITED, ""
