"""Control groups, where this machine lets us make them: exact bounds on boxes that are more than one process.

Version 2 needs a group that was delegated to whoever runs us and holds none but our own processes; version 1 needs
writable folders of `memory` and `pids`. Without either, resource limits and the supervisor's looks bound such boxes.
"""

import contextlib
import itertools
import os
import signal
import time
from collections.abc import Mapping
from dataclasses import dataclass

OWN = "codecrafthub"
MOST_PROCESSES = 256
REMOVE_SECONDS = 2.0
"""How long the kernel may take to see that a group whose processes were killed is empty."""
MEMORY, SWAP = {1: "memory.limit_in_bytes", 2: "memory.max"}, {1: "memory.memsw.limit_in_bytes", 2: "memory.swap.max"}


@dataclass(frozen=True, slots=True)
class Group:
    """The group of one box: a folder, or with version 1 one for each controller."""

    version: int
    memory: str
    pids: str

    def bound(self, memory_mb: int) -> None:
        """Let its processes hold so much memory together, and swap none out."""
        _write(f"{self.memory}/{MEMORY[self.version]}", memory_mb << 20)
        with contextlib.suppress(OSError):  # kernels that count no swap have no such file
            _write(f"{self.memory}/{SWAP[self.version]}", 0 if self.version > 1 else memory_mb << 20)

    @property
    def has_overrun(self) -> bool:
        """Whether the kernel has ended one of its processes for want of memory."""
        name = "memory.events" if self.version > 1 else "memory.oom_control"
        with contextlib.suppress(OSError), open(f"{self.memory}/{name}") as file:
            return any(line.startswith("oom_kill ") and line.split()[1] != "0" for line in file)
        return False

    def remove(self) -> None:
        """Take it away; its processes have been killed, and are gone in a moment."""
        for folder in {self.memory, self.pids}:
            _remove(folder)


class Groups:
    """Makes groups for boxes, below one of our own."""

    def __init__(self, version: int, memory: str, pids: str) -> None:
        self._version, self._memory, self._pids = version, memory, pids
        self._numbers = itertools.count(1)

    @property
    def name(self) -> str:
        return f"version {self._version}"

    def make(self, pid: int) -> Group:
        """A group with this process in it; what it starts later is in it too. Raises OSError."""
        number = next(self._numbers)
        group = Group(self._version, f"{self._memory}/box-{number}", f"{self._pids}/box-{number}")
        for folder in {group.memory, group.pids}:
            os.mkdir(folder)
        _write(f"{group.pids}/pids.max", MOST_PROCESSES)
        for folder in {group.memory, group.pids}:
            _write(f"{folder}/cgroup.procs", pid)
        return group

    def leave(self) -> None:
        """End all boxes in groups and take our own group away, as this process is about to end."""
        for folder in {self._memory, self._pids}:
            with contextlib.suppress(OSError):
                for name in os.listdir(folder):
                    if name.startswith("box-"):
                        _end_all(f"{folder}/{name}")
                        _remove(f"{folder}/{name}")
                os.rmdir(folder)


def find() -> Groups | None:
    """What can be had here; None where nothing can."""
    mounts, own = _mounts(), _own_groups()
    for look in (_second, _first):
        with contextlib.suppress(OSError, KeyError):
            return look(mounts, own)
    return None


def _second(mounts: Mapping[str, str], own: Mapping[str, str]) -> Groups:
    """Below a delegated group of version 2, which may then hold no processes itself: ours are moved beside the boxes.

    Raises OSError, and KeyError where there is no such thing.
    """
    base = mounts[""] + own[""].rstrip("/")
    family = {os.getpid(), os.getppid()}
    with open(f"{base}/cgroup.procs") as file:
        if {int(line) for line in file} - family:
            raise PermissionError(base)
    _sweep(base)
    ours = f"{base}/{OWN}"
    os.makedirs(f"{ours}-hub", exist_ok=True)
    for pid in family:
        _write(f"{ours}-hub/cgroup.procs", pid)
    _write(f"{base}/cgroup.subtree_control", "+memory +pids")
    os.mkdir(f"{ours}-{os.getpid()}")
    _write(f"{ours}-{os.getpid()}/cgroup.subtree_control", "+memory +pids")
    return Groups(2, f"{ours}-{os.getpid()}", f"{ours}-{os.getpid()}")


def _end_all(folder: str) -> None:
    with open(f"{folder}/cgroup.procs") as file:
        for line in file:
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(line), signal.SIGKILL)


def _remove(folder: str) -> None:
    """Remove a group as soon as it is empty, for which its killed processes need a moment."""
    until = time.monotonic() + REMOVE_SECONDS
    while os.path.isdir(folder):
        try:
            os.rmdir(folder)
        except OSError:
            if time.monotonic() > until:
                return
            time.sleep(0.001)


def _sweep(base: str) -> None:
    """Take away what runners that were killed have left."""
    for name in os.listdir(base):
        pid = name.removeprefix(f"{OWN}-")
        if pid != name and pid.isdecimal() and not os.path.exists(f"/proc/{pid}"):
            _take_away(f"{base}/{name}")


def _take_away(folder: str) -> None:
    """A group and the boxes' groups in it, as far as they are empty."""
    with contextlib.suppress(OSError):
        for name in os.listdir(folder):
            if name.startswith("box-"):
                os.rmdir(f"{folder}/{name}")
        os.rmdir(folder)


def _first(mounts: Mapping[str, str], own: Mapping[str, str]) -> Groups:
    """Below our groups of version 1. Raises OSError, and KeyError where there is no such thing."""
    bases = [mounts[name] + own[name].rstrip("/") for name in ("memory", "pids")]
    for base in bases:
        _sweep(base)
        os.mkdir(f"{base}/{OWN}-{os.getpid()}")
    return Groups(1, *(f"{base}/{OWN}-{os.getpid()}" for base in bases))


def _mounts() -> dict[str, str]:
    """Where each controller of version 1 is mounted, and under no name version 2."""
    found: dict[str, str] = {}
    with open("/proc/self/mountinfo") as file:
        for line in file:
            about, _, kind = line.partition(" - ")
            name, _, options = kind.split()
            place = about.split()[4]
            if name == "cgroup2":
                found[""] = place
            elif name == "cgroup":
                found |= dict.fromkeys(options.split(","), place)
    return found


def _own_groups() -> dict[str, str]:
    """The group that this process is in, by controller; of version 2 under no name."""
    found: dict[str, str] = {}
    with open("/proc/self/cgroup") as file:
        for line in file:
            _, names, path = line.rstrip("\n").split(":", 2)
            found |= dict.fromkeys(names.split(","), path)
    return found


def _write(path: str, value: object) -> None:
    with open(path, "w") as file:
        file.write(str(value))
