"""What a box has used of processor and memory, by the kernel's clocks and counters, and what it is allowed."""

import contextlib
import os
import time
from resource import struct_rusage
from typing import Literal

from codecrafthub.runner import memory

PAGES_MORE_KB = 256
"""What the interpreter may still touch between its last look at itself and its end."""

Holder = Literal["family", "program", "guest"]
"""Whose memory is bounded: a compiler's with its children, a program's that takes the interpreter's place, or that of a
guest which did so before there was a job."""


class Meter:
    """Reads what one process has used, also after its end."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._facts: int | None = os.open(f"/proc/{pid}/status", os.O_RDONLY)
        self._cpu_ms = 0.0
        self._cpu_at_start = self._cpu_told = self._cpu_allowed = 0.0
        self._told_at = time.monotonic()
        self._memory_kb = self._memory_allowed_kb = 0
        self._interpreter_kb = self._idle_kb = 0
        self._faults = 0
        self._holder: Holder = "family"

    def begin(self) -> None:
        """What is used from now on is the job's."""
        self._idle_kb = self._peak_kb()
        self._cpu_told = self._cpu_now()
        self._told_at = time.monotonic()

    def allow_cpu(self, cpu_ms: float) -> None:
        """From now on."""
        self._cpu_at_start, self._cpu_allowed = self._cpu_now(), cpu_ms

    @property
    def cpu_left_ms(self) -> float:
        return self._cpu_allowed - (self._cpu_now() - self._cpu_at_start)

    def allow_memory(self, memory_mb: int, holder: Holder) -> None:
        self._memory_allowed_kb, self._holder = memory_mb << 10, holder

    @property
    def bounds_memory(self) -> bool:
        """Whether memory is bounded by looking at it, and not by the kernel alone."""
        return self._memory_allowed_kb > 0

    def has_too_much(self, *, is_silent: bool) -> bool:
        """Whether more memory is held than was allowed; what a program holds is its own once the channel has closed."""
        if not self.bounds_memory:
            return False
        if self._facts is not None:
            self._look(is_silent=is_silent)
        return self._memory_kb > self._memory_allowed_kb

    def is_taken_over(self, cpu_ms: float, memory_kb: int, faults: int) -> None:
        """A program takes the interpreter's place: what the interpreter has used till then is not the program's."""
        self._cpu_at_start = self._cpu_told = cpu_ms
        self._interpreter_kb, self._idle_kb, self._faults = memory_kb + PAGES_MORE_KB, 0, faults

    def used(self) -> tuple[float, float, int]:
        """CPU and wall milliseconds since it was last told, and the most memory above an idle box so far, in kB."""
        if self._facts is not None:
            self._memory_kb = max(0, self._peak_kb() - self._idle_kb)
        cpu, at = self._cpu_now(), time.monotonic()
        told = max(0.0, cpu - self._cpu_told), (at - self._told_at) * 1000
        self._cpu_told, self._told_at = cpu, at
        return *told, self._memory_kb

    def close(self, usage: struct_rusage) -> None:
        """The process has ended, and this is what the kernel says that it used in all."""
        self._cpu_ms = (usage.ru_utime + usage.ru_stime) * 1000
        if usage.ru_maxrss > self._interpreter_kb:
            self._memory_kb = max(self._memory_kb, usage.ru_maxrss - self._idle_kb)
        else:  # a program's peak is hidden behind the interpreter's: it has held no more pages than it touched first
            touched = (usage.ru_minflt - self._faults) * memory.PAGE_KB
            self._memory_kb = max(self._memory_kb, min(touched, self._interpreter_kb))
        if self._facts is not None:
            os.close(self._facts)
            self._facts = None

    def _look(self, *, is_silent: bool) -> None:
        if self._holder == "family":
            self._memory_kb = max(self._memory_kb, memory.of_family(self._pid))
        elif self._holder == "guest" or is_silent:
            self._memory_kb = max(self._memory_kb, self._peak_kb() - self._idle_kb)

    def _cpu_now(self) -> float:
        """CPU milliseconds so far: a box is one process, and this is that process's own clock."""
        if self._facts is not None:
            with contextlib.suppress(OSError):
                self._cpu_ms = time.clock_gettime_ns(~self._pid << 3 | 2) / 1e6
        return self._cpu_ms

    def _peak_kb(self) -> int:
        """The most memory resident at once, as the kernel counted; 0 when it is not known any more."""
        if self._facts is not None:
            with contextlib.suppress(OSError):
                text = os.pread(self._facts, 4096, 0)
                place = text.find(b"VmHWM:")
                if place >= 0:
                    return int(text[place + 6 :].split(None, 1)[0])
        return 0
