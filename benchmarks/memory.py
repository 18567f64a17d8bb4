"""What waiting boxes hold of memory, each page shared out between all who have it (PSS), and what is nobody else's."""

import asyncio
import subprocess
from dataclasses import dataclass
from pathlib import Path

from benchmarks import reference
from benchmarks.boxes import one_job, started
from codecrafthub.runner.client import LocalRunner
from codecrafthub.runner.pool import BOX_MB

LINES = ("Pss", "Private_Clean", "Private_Dirty")
WAIT_SECONDS, REST_SECONDS = 10.0, 0.5


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes."""

    boxes: list[float]
    """Of each box that waits, its share of what it has in memory."""
    own: list[float]
    """Of each, what no other process has."""
    zygote: float
    supervisor: float


async def of_boxes(count: int) -> Memory:
    """What so many waiting boxes hold. Raises PermissionError where such figures are not to be had."""
    async with started(slots=2, warm=count, warm_mb=BOX_MB["harness"] * count) as runner:
        await one_job(runner)
        boxes, zygote, supervisor = await _at_rest(runner)
        held = [_held(pid) for pid in boxes]
        return Memory([pss for pss, _ in held], [own for _, own in held], _held(zygote)[0], _held(supervisor)[0])


async def _at_rest(runner: LocalRunner) -> tuple[list[int], int, int]:
    """The boxes of a runner once all of them wait, their zygote, and the supervisor."""
    process = runner._process  # noqa: SLF001  (no other way to look at it from outside)
    assert process is not None
    seen: list[int] = []
    for _ in range(int(WAIT_SECONDS / REST_SECONDS)):
        await asyncio.sleep(REST_SECONDS)
        below = _children(process.pid)
        if below == seen:
            break
        seen = below
    boxes = [pid for pid in below if _is_box(pid)]
    (zygote,) = [pid for pid in below if pid not in boxes]
    return boxes, zygote, process.pid


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _is_box(pid: int) -> bool:
    """Only boxes are the first process of a namespace of their own."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(line for line in lines if line.startswith("NSpid:")).split()[-1] == "1"


def _held(pid: int) -> tuple[float, float]:
    """Megabytes: its share of all that it has, and what only it has."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    pss, *own = (next(int(line.split()[1]) for line in rollup if line.startswith(f"{name}:")) / 1024 for name in LINES)
    return pss, sum(own)


def of_bare_interpreter() -> float:
    """What an interpreter holds that was started and does nothing."""
    waiting = "import sys; print(flush=True); sys.stdin.read()"
    command = [reference.INTERPRETER, "-I", "-c", waiting]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={}) as process:
        assert process.stdout is not None
        process.stdout.readline()
        return _held(process.pid)[0]
