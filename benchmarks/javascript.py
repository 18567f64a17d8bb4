"""How long JavaScript and TypeScript take from a submission to the last answer, in starts of a bare Node.

`python -m benchmarks.javascript [--json] [--runs N]`: the job is a hello and five calls; every measurement is followed
by one start of the same Node with nothing to do (`-e 0`), so that a busy machine slows both alike.
"""

import argparse
import asyncio
import json
import statistics
import subprocess
import time
from typing import Any

from benchmarks.sandbox import row, started
from codecrafthub.contracts.runner import Call, Case, CaseAnswer, Job, Outcome
from codecrafthub.runner.client import LocalRunner
from codecrafthub.runner.languages import look
from codecrafthub.runner.languages.node import PROGRAM

SOURCES = {
    "javascript": ("solution.js", 'export const hello = () => "Hello, World!";\nexport const double = (n) => n * 2;\n'),
    "typescript": (
        "solution.ts",
        'export const hello = (): string => "Hello, World!";\nexport const double = (n: number): number => n * 2;\n',
    ),
}
CASES = [Case(0, Call("hello")), *(Case(index, Call("double", (index,))) for index in range(1, 6))]
EXPECTED = ["Hello, World!", 2, 4, 6, 8, 10]
PAUSE_SECONDS = 0.3
"""A box takes the place of the one that was used: Node needs its time to start, and may not slow the reference down."""


def bare_start(node: str) -> float:
    """Milliseconds that one start and end of Node takes."""
    begun = time.perf_counter()
    subprocess.run([node, "-e", "0"], check=True, stdin=subprocess.DEVNULL)
    return (time.perf_counter() - begun) * 1000


async def one_job(runner: LocalRunner, job: Job) -> float:
    """Milliseconds to the last answer; wrong answers end the benchmark."""
    begun, values = time.perf_counter(), []
    async for message in runner.run(job):
        if isinstance(message, CaseAnswer):
            assert message.outcome is Outcome.RETURNED, message
            values.append(message.value)
            last = (time.perf_counter() - begun) * 1000
    assert values == EXPECTED, values
    return last


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
            times.append(await one_job(runner, job))
            await asyncio.sleep(PAUSE_SECONDS if is_warm else 0)
            bare.append(await asyncio.to_thread(bare_start, node))
    title = f"{runtime}, {'warm' if is_warm else 'cold'} box, to the last of 6 answers"
    return row(title, times, bare) | {"reference_ms": round(statistics.median(bare), 3)}


async def measure(runs: int) -> dict[str, Any]:
    found = look()
    rows = [
        await latency(runtime, found[runtime].files[PROGRAM], runs, is_warm=is_warm)
        for runtime in SOURCES
        if runtime in found
        for is_warm in (True, False)
    ]
    return {"reference": "node -e 0", "reference_ms": rows[0]["reference_ms"], "rows": rows}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--runs", type=int, default=60)
    options = parser.parse_args()
    found = asyncio.run(measure(options.runs))
    if options.json:
        print(json.dumps(found))
        return
    for one in found["rows"]:
        print(
            f"{one['name']:50} p50 {one['p50_ratio']:6.3f}x {one['p50_ms']:8.2f} ms   p95 {one['p95_ratio']:6.3f}x"
            f"   (node -e 0: {one['reference_ms']} ms)"
        )


if __name__ == "__main__":
    main()
