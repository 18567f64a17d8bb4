"""How much CPU a hub has used: its own process, and everything below it, runner and boxes, also those that ended."""

import os
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
OWN, CHILDREN = slice(11, 13), slice(13, 15)
"""Places in /proc/PID/stat behind the name: user and system time, and those of children that were waited for."""


@dataclass(frozen=True, slots=True)
class Used:
    """Seconds."""

    hub: float
    runner: float

    def __sub__(self, other: "Used") -> "Used":
        return Used(self.hub - other.hub, self.runner - other.runner)


def used(pid: int) -> Used:
    own, reaped, parent_of = {}, {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        number = int(folder.name)
        parent_of[number] = int(fields[1])
        own[number] = sum(map(int, fields[OWN])) / TICKS
        reaped[number] = sum(map(int, fields[CHILDREN])) / TICKS
    below = [number for number in own if number != pid and _is_below(number, pid, parent_of)]
    return Used(own[pid], reaped[pid] + sum(own[number] + reaped[number] for number in below))


def _is_below(number: int, pid: int, parent_of: dict[int, int]) -> bool:
    while number in parent_of:
        number = parent_of[number]
        if number == pid:
            return True
    return False


def of_children(run: Callable[[], float]) -> float:
    """Seconds that each child took which `run` started and waited for; it says how many a second there were."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    a_second = run()
    count = a_second * (time.monotonic() - begun)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / count
