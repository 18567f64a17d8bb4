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
    fields = _fields()
    own = {number: sum(map(int, one[OWN])) / TICKS for number, one in fields.items()}
    reaped = {number: sum(map(int, one[CHILDREN])) / TICKS for number, one in fields.items()}
    return Used(own[pid], reaped[pid] + sum(own[number] + reaped[number] for number in _below(pid, fields)))


def below(pid: int) -> list[int]:
    """The processes that a process started, and those that they started, and so on."""
    return _below(pid, _fields())


def _fields() -> dict[int, list[str]]:
    """What /proc/PID/stat has behind the name, of each process."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            found[int(folder.name)] = (folder / "stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
    return found


def _below(pid: int, fields: dict[int, list[str]]) -> list[int]:
    parent_of = {number: int(one[1]) for number, one in fields.items()}
    return [number for number in fields if number != pid and _is_below(number, pid, parent_of)]


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
