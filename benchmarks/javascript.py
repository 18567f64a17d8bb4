"""How long JavaScript and TypeScript take from a submission to the last answer, in starts of a bare Node.

`python -m benchmarks.javascript [--json] [--runs N]`: the job is a hello and five calls; every measurement is followed
by one start of the same Node with nothing to do (`-e 0`), so that a busy machine slows both alike.
"""

import argparse
import asyncio
import json
import statistics
import subprocess
import sys
import time
from typing import Any

from benchmarks.boxes import CASES, one_job, started
from benchmarks.reference import row, show
from codecrafthub.contracts.runner import Job
from codecrafthub.runner.languages import Toolchain, look
from codecrafthub.runner.languages.node import PROGRAM

SOURCES = {
    "javascript": ("solution.js", 'export const hello = () => "Hello, World!";\nexport const double = (n) => n * 2;\n'),
    "typescript": (
        "solution.ts",
        'export const hello = (): string => "Hello, World!";\nexport const double = (n: number): number => n * 2;\n',
    ),
}
NAME = "node -e 0"
PAUSE_SECONDS = 0.3
"""A box takes the place of the one that was used: Node needs its time to start, and may not slow the reference down."""


def bare_start(node: str) -> float:
    """Milliseconds that one start and end of Node takes."""
    begun = time.perf_counter()
    subprocess.run([node, "-e", "0"], check=True, stdin=subprocess.DEVNULL)
    return (time.perf_counter() - begun) * 1000


async def latency(runtime: str, node: str, runs: int, *, is_warm: bool) -> dict[str, Any]:
    """Jobs one after the other, in boxes that wait or in such that are made only once the job is there."""
    entry, source = SOURCES[runtime]
    job = Job("benchmark", runtime, "cases", {entry: source}, entry, CASES)
    times, bare = [], []
    async with started(slots=2, warm=2 if is_warm else 0) as runner:
        for _ in range(3):
            await one_job(runner, job)
            await asyncio.sleep(PAUSE_SECONDS)
        for _ in range(runs):
            times.append((await one_job(runner, job))[1])
            await asyncio.sleep(PAUSE_SECONDS if is_warm else 0)
            bare.append(await asyncio.to_thread(bare_start, node))
    title = f"{runtime}, {'warm' if is_warm else 'cold'} box, to the last of 6 answers"
    return row(title, times, bare) | {"reference_ms": round(statistics.median(bare), 3)}


async def rows(runtime: str, toolchain: Toolchain, runs: int) -> list[dict[str, Any]]:
    """Both ways, each against a bare start of the Node that the toolchain has."""
    node = toolchain.files[PROGRAM]
    found = [await latency(runtime, node, runs, is_warm=is_warm) for is_warm in (True, False)]
    return [one | {"reference": NAME} for one in found]


async def measure(runs: int) -> dict[str, Any]:
    found = look()
    if not found.keys() & SOURCES.keys():
        sys.exit("neither JavaScript nor TypeScript is installed here: make runtimes brings them")
    told = [one for runtime in SOURCES if runtime in found for one in await rows(runtime, found[runtime], runs)]
    return {"reference": NAME, "reference_ms": told[0]["reference_ms"], "rows": told}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--runs", type=int, default=60)
    options = parser.parse_args()
    found = asyncio.run(measure(options.runs))
    print(json.dumps(found)) if options.json else show(found)


if __name__ == "__main__":
    main()
