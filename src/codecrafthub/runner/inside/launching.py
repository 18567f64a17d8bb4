"""What becomes of a box that runs a compiled program: that program, with nothing of ours left in the process."""

import os
import resource
import time
from typing import Any

from codecrafthub.runner import box, wire
from codecrafthub.runner.root import BOX

ARTEFACT = f"{BOX}/program"
"""Where a runtime finds what it is to run; a program of its own is started from memory, and has no path."""
PIECE = 1 << 20
STDIN = "/tmp/.stdin"


def launch(job: dict[str, Any]) -> None:
    """Turn into the program; where that fails, say why. The channel closes by itself when it succeeds."""
    artefact = wire.take_descriptor(box.CHANNEL)
    os.set_inheritable(box.CHANNEL, False)
    _give_stdin(job["stdin"])
    try:
        if job["command"]:
            _put_in_place(artefact)
        wire.write(box.CHANNEL, _used())
        if job["command"]:
            os.execve(job["command"][0], job["command"], job["environment"])
        os.execve(artefact, [job["entry"].partition(".")[0]], job["environment"])
    except OSError as error:
        wire.write(box.CHANNEL, {"unstarted": error.errno})


def _used() -> dict[str, float]:
    """What this process has used until now, none of which is the program's."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {"cpu_ms": time.process_time() * 1000, "memory_kb": used.ru_maxrss, "faults": used.ru_minflt}


def _give_stdin(text: str) -> None:
    with open(STDIN, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    source = os.open(STDIN, os.O_RDONLY)
    os.dup2(source, 0)
    os.close(source)
    os.unlink(STDIN)


def _put_in_place(artefact: int) -> None:
    target = os.open(ARTEFACT, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC)
    offset = 0
    while copied := os.sendfile(target, artefact, offset, PIECE):
        offset += copied
    os.close(target)
