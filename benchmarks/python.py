"""Python in boxes, behind bubblewrap and bare: all in turn, and each beside a bare start of the interpreter."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import bare, reference
from benchmarks.boxes import EXPECTED, JOB, PASSED, SUITE, one_job, started
from codecrafthub.contracts.runner import Job
from codecrafthub.runner.client import LocalRunner

WARM_UP = 5
PAUSE_SECONDS = 0.03
"""After each measurement: in the meantime a box takes the place of the one that was used, and slows no bare start."""
BEHIND_BUBBLEWRAP = "bubblewrap: a new interpreter, 6 answers"

Measure = Callable[[], Awaitable[dict[str, float]]]
"""Milliseconds by name of row."""


async def rows(runs: int) -> tuple[list[dict[str, Any]], list[float]]:
    """The rows of Python, and the milliseconds of all bare starts beside them."""
    times: dict[str, list[float]] = {}
    starts: list[float] = []
    no_bubblewrap = bare.why_no_bubblewrap()
    with tempfile.TemporaryDirectory() as folder:
        async with started(slots=2) as warm, started(slots=2, warm=0) as cold:
            measures = [*_in_boxes(warm, cold), *_bare(Path(folder), with_bubblewrap=not no_bubblewrap)]
            for number in range(WARM_UP + runs):
                for measure in measures:
                    took = await measure()
                    await asyncio.sleep(PAUSE_SECONDS)
                    start = await asyncio.to_thread(reference.bare_start)
                    if number >= WARM_UP:
                        starts.append(start)
                        for name, milliseconds in took.items():
                            times.setdefault(name, []).append(milliseconds)
    found = [reference.row(name, milliseconds, starts) for name, milliseconds in times.items()]
    return found + ([reference.missing(BEHIND_BUBBLEWRAP, no_bubblewrap)] if no_bubblewrap else []), starts


def _in_boxes(warm: LocalRunner, cold: LocalRunner) -> list[Measure]:
    async def measured(name: str, runner: LocalRunner, job: Job, expected: list[object]) -> dict[str, float]:
        first, last = await one_job(runner, job, expected)
        return {f"{name}, to the first answer": first, f"{name}, to the last": last}

    return [
        partial(measured, "warm box, hello and 5 calls", warm, JOB, EXPECTED),
        partial(measured, "newly forked box, hello and 5 calls", cold, JOB, EXPECTED),
        partial(measured, "warm box, suite of 5 tests", warm, SUITE, PASSED),
    ]


def _bare(folder: Path, *, with_bubblewrap: bool) -> list[Measure]:
    async def measured(name: str, work: Callable[[Path], float]) -> dict[str, float]:
        return {name: await asyncio.to_thread(work, folder)}

    return [
        partial(measured, "no walls: a new interpreter, 6 answers", bare.job),
        *([partial(measured, BEHIND_BUBBLEWRAP, bare.bubblewrap)] if with_bubblewrap else []),
        partial(measured, "no walls: pytest started, 5 tests", bare.pytest_suite),
    ]
