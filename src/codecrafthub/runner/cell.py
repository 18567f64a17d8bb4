"""The supervisor's end of one box: its channel, its output, its clocks, and the cause of its death.

One thread uses a cell, and waits for whatever comes first: a message, output, the end of the box, or that of its time.
"""

import contextlib
import os
import select
import signal
import socket
import time
from collections import deque
from collections.abc import Mapping
from typing import Any

from codecrafthub.contracts.runner import Outcome
from codecrafthub.runner import folders, wire
from codecrafthub.runner.capture import CHUNK, Capture
from codecrafthub.runner.cgroups import Group, Groups
from codecrafthub.runner.ends import Ends
from codecrafthub.runner.meter import Holder, Meter

LARGEST_ANSWER = 3 << 20
DEEPEST_ANSWER = 8
"""Fewer levels than a frame of ours may have: it is passed on inside of one."""
SHORTEST_LOOK = 0.01
FORGED = "it wrote to the judge's channel"
STANDING_SECONDS = 15.0
MEMORY_LOOK = 0.01
LINGER_SECONDS = 1.0
"""How long a box may take to end once it has closed its channel."""
MOST_UNREAD = 2000
"""Messages that may wait to be read: more than any exercise has cases, or a trace steps, is a flood."""
CAUSES = {
    signal.SIGSYS: (Outcome.NOT_ALLOWED, "a forbidden system call"),
    signal.SIGKILL: (Outcome.MEMORY_LIMIT, "the kernel ran out of the memory allowed"),
    signal.SIGXCPU: (Outcome.TIME_LIMIT_CPU, ""),
}


class Cell:
    """A box as the supervisor sees it. Why it was stopped is what our own clocks and counters say, never its word."""

    def __init__(self, ends: Ends, pid: int, pidfd: int, folder: str = "") -> None:
        """`folder` is where the box's files are to be put, when it cannot do that by itself."""
        self.is_over = False
        self._has_stood = False
        self._pid, self._pidfd = pid, pidfd
        self._folder = folder
        self._group: Group | None = None
        self._cause: tuple[Outcome, str] | None = None
        self._status: int | None = None
        self._channel = ends.channel
        self._capture = Capture(ends.outputs)
        self._frames = wire.Frames(LARGEST_ANSWER, DEEPEST_ANSWER)
        self._messages: deque[dict[str, Any]] = deque()
        self._is_silent = False
        self._poll = select.poll()
        for descriptor in (self._channel.fileno(), *ends.outputs, pidfd):
            self._poll.register(descriptor, select.POLLIN)
        self._meter = Meter(pid)
        self._next_look = self._deadline = float("inf")

    @property
    def is_alive(self) -> bool:
        """Whether a box that waits for its job still does."""
        waiting = select.poll()
        waiting.register(self._pidfd, select.POLLIN)
        return not waiting.poll(0)

    def send(self, message: dict[str, Any]) -> None:
        """Hand the box a message; one that does not take it in time is out of time."""
        try:
            self._channel.settimeout(max(0.01, min(self._deadline - time.monotonic(), STANDING_SECONDS)))
            self._channel.sendall(wire.pack(message))
        except TimeoutError:
            self.stop(Outcome.TIME_LIMIT_WALL)
        except OSError:  # a dead box says so by itself
            pass

    def give(self, descriptor: int) -> None:
        """Hand the box an open file, after a message that has it expect one."""
        with contextlib.suppress(OSError):  # a dead box says so by itself
            wire.give_descriptor(self._channel, descriptor)

    def receive(self) -> dict[str, Any] | None:
        """The box's next message; None when it can say nothing more, after which `death` tells why."""
        while not self._messages and not self._is_silent:
            self._wait()
        return self._messages.popleft() if self._messages else None

    def standing(self) -> bool:
        """Whether the box has said that all its walls stand; only then may it be given code."""
        if not self._has_stood:
            self._deadline = time.monotonic() + STANDING_SECONDS
            self._has_stood = self.receive() == {"standing": True}
        return self._has_stood

    def begin(self, files: Mapping[str, str], stdin: str = "") -> None:
        """The job begins, on these files: what the box uses from now on is the job's."""
        if self._folder:
            folders.place(self._folder, {**files, folders.STDIN: stdin})
        self._meter.begin()

    def watch(self, cpu_ms: int, wall_ms: int, output_kb: int) -> None:
        """Bound what comes next, loading or a case, from now on; of output what was not taken yet counts too."""
        self._capture.allow(output_kb << 10)
        self._meter.allow_cpu(cpu_ms)
        now = time.monotonic()
        self._deadline = now + wall_ms / 1000
        self._next_look = now + (MEMORY_LOOK if self._meter.bounds_memory else cpu_ms / 1000)

    def join(self, groups: Groups) -> None:
        """Have the box in a control group of its own, with all that it starts. Raises OSError."""
        self._group = groups.make(self._pid)

    def bound_memory(self, memory_mb: int, holder: Holder) -> None:
        """End the box when its holder of memory holds more than this."""
        self._meter.allow_memory(memory_mb, holder)
        if self._group:
            self._group.bound(memory_mb)
        self._next_look = min(self._next_look, time.monotonic() + MEMORY_LOOK)

    def is_taken_over(self, cpu_ms: float, memory_kb: int, faults: int) -> None:
        """A program takes the interpreter's place: what the interpreter has used till then is not the program's."""
        self._meter.is_taken_over(cpu_ms, memory_kb, faults)

    def ending(self) -> None:
        """Wait until the box has ended by itself, or by a limit."""
        while not self.is_over:
            self._wait()

    def has_broken_a_limit(self) -> bool:
        """Whether it was stopped, or used up its time or wrote too much just before it answered."""
        for descriptor in list(self._capture.open):
            self._collect(descriptor)
        if self._meter.cpu_left_ms < 0:
            self.stop(Outcome.TIME_LIMIT_CPU)
        return self._cause is not None

    def used(self) -> tuple[float, float, int]:
        """CPU and wall milliseconds since it was last told, and the most memory above an idle box so far, in kB."""
        return self._meter.used()

    def output(self) -> tuple[str, str]:
        """What was written to stdout and stderr and not forgotten, all that came before the box's last message."""
        return self._capture.texts()

    def forget_output(self) -> None:
        self._capture.forget()

    def death(self) -> tuple[Outcome, str]:
        """How the box ended, by cause; one that lingers is ended."""
        self._deadline = min(self._deadline, time.monotonic() + LINGER_SECONDS)
        while not self.is_over:
            self._wait(Outcome.EXITED)
        if self._cause is None and not self._has_stood:
            return Outcome.INTERNAL_ERROR, "a wall of the sandbox could not be built"
        return self._cause or _cause(self._status)

    @property
    def exit_status(self) -> int:
        """What a box that ended by itself left behind."""
        return os.waitstatus_to_exitcode(self._status) if self._status is not None else -1

    def stop(self, outcome: Outcome, detail: str = "") -> None:
        """End the box for a reason; the first reason counts."""
        self._cause = self._cause or (outcome, detail)
        self._deadline = self._next_look = float("inf")
        if not self.is_over:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)

    def dispose(self) -> None:
        """End the box and let go of everything that belonged to it."""
        self.stop(Outcome.COMPLETED)
        while not self.is_over:
            self._wait()

    # Inside.

    def _wait(self, at_deadline: Outcome = Outcome.TIME_LIMIT_WALL) -> None:
        """Take in what comes next, or stop the box when its time is up first."""
        now = time.monotonic()
        if now >= self._deadline:
            self.stop(at_deadline)
        elif now >= self._next_look:
            self._look(now)
        until = min(self._deadline, self._next_look)
        pause = None if until == float("inf") else max(0.0, until - now) * 1000 + 0.5
        ready = [descriptor for descriptor, _ in self._poll.poll(pause)]
        for descriptor in self._capture.open & set(ready):
            self._collect(descriptor)
        if not self._is_silent and self._channel.fileno() in ready:
            self._hear()
        if self._pidfd in ready:
            self._finish()

    def _hear(self) -> bool:
        """Take in what the box has said; False when it has said nothing more."""
        try:
            data = self._channel.recv(CHUNK, socket.MSG_DONTWAIT)
        except BlockingIOError:
            return False
        except OSError:
            data = b""
        try:
            self._messages.extend(self._frames.feed(data))
            is_flood = len(self._messages) > MOST_UNREAD
        except wire.BadFrame:
            is_flood = True
        if is_flood:
            self.stop(Outcome.CRASHED, FORGED)
        if is_flood or not data:
            self._is_silent = True
            self._poll.unregister(self._channel.fileno())
            self._check_memory()
        return not self._is_silent

    def _collect(self, descriptor: int) -> None:
        if not self._capture.collect(descriptor):
            self._poll.unregister(descriptor)
        if self._capture.has_overflowed and self._cause is None:
            self.stop(Outcome.OUTPUT_LIMIT)
            for unread in self._capture.open:  # they are not read any further, and must wake nobody
                self._poll.unregister(unread)

    def _look(self, now: float) -> None:
        """See whether its time or its memory is used up, and when to look again."""
        left = self._meter.cpu_left_ms
        self._next_look = now + (MEMORY_LOOK if self._meter.bounds_memory else max(left / 1000, SHORTEST_LOOK))
        self._check_memory()
        if left <= 0:
            self.stop(Outcome.TIME_LIMIT_CPU)

    def _check_memory(self) -> None:
        if self._meter.has_too_much(is_silent=self._is_silent) or (self._group and self._group.has_overrun):
            self.stop(Outcome.MEMORY_LIMIT)

    def _finish(self) -> None:
        """The box has ended: take what it had still said, how it ended and what it used, and let go."""
        while not self._is_silent and self._hear():
            pass
        self._is_silent = True
        _, self._status, usage = os.wait4(self._pid, 0)
        self.is_over = True
        self._meter.close(usage)
        self._check_memory()
        self._capture.close()
        self._channel.close()
        os.close(self._pidfd)
        if self._folder:
            folders.remove(self._folder)
        if self._group:
            self._group.remove()


def _cause(status: int | None) -> tuple[Outcome, str]:
    """What a wait status says of how a box ended that nobody stopped."""
    if status is None:
        return Outcome.INTERNAL_ERROR, "the box was lost"
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        return CAUSES.get(signal.Signals(number), (Outcome.CRASHED, signal.strsignal(number) or ""))
    return Outcome.EXITED, ""
