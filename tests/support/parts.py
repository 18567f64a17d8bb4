"""The processes that a runner is made of, found below the program that started it."""

from pathlib import Path
from typing import Literal

from tests.hostile.arena import descendants

Part = Literal["supervisor", "zygote"]


def parts(pid: int, part: Part) -> list[int]:
    """The supervisors, or the zygotes without the boxes that are their copies, below a process."""
    return [one for one in descendants(pid) if part.encode() in _command(one) and not _is_box(one)]


def _command(pid: int) -> list[bytes]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return []


def _is_box(pid: int) -> bool:
    """Only boxes are in a process namespace of their own."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return True
    return any(len(line.split()) > 2 for line in lines if line.startswith("NSpid:"))
