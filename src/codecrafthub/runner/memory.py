"""How much memory the processes of a box hold now, as the kernel counts."""

import contextlib
import os

PAGE_KB = os.sysconf("SC_PAGESIZE") >> 10


def of_family(pid: int) -> int:
    """Resident kilobytes of a process and all that it has started; 0 for what has ended meanwhile."""
    total, waiting = 0, [pid]
    while waiting:
        one = waiting.pop()
        with contextlib.suppress(OSError):
            total += int(_read(f"/proc/{one}/statm").split()[1]) * PAGE_KB
            for thread in os.listdir(f"/proc/{one}/task"):
                waiting += map(int, _read(f"/proc/{one}/task/{thread}/children").split())
    return total


def _read(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:
        return file.read(65536)
