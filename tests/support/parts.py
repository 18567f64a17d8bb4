"""The processes that a runner is made of, found below the program that started it."""

from pathlib import Path
from typing import Literal

from tests.hostile.arena import descendants

Part = Literal["supervisor", "zygote"]


def parts(pid: int, part: Part) -> list[int]:
    """The supervisors, or the zygotes without the boxes that are their copies, below a process."""
    return [one for one in descendants(pid) if _runs(part, one) and not _is_box(one)]


def _runs(part: Part, pid: int) -> bool:
    try:
        return part.encode() in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False


def _is_box(pid: int) -> bool:
    """Boxes are the first process of a namespace of their own."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return True
    (line,) = [line for line in status.splitlines() if line.startswith("NSpid:")]
    return line.split()[-1] == "1" and len(line.split()) > 2
