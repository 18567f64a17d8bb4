"""How long the sandbox takes from a submission to its last answer, in starts of a bare interpreter.

`python -m benchmarks.sandbox [--json] [--runs N]`: the job is a hello and five calls; every measurement is followed by
one start of the same interpreter's real binary (`-I -c pass`), so that a busy machine slows both alike.
"""

import argparse
import asyncio
import json
import statistics
import subprocess
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from codecrafthub.contracts.runner import Call, Case, CaseAnswer, Job, Outcome
from codecrafthub.runner.client import LocalRunner
from codecrafthub.runner.zygotes import INTERPRETER

SOURCE = 'def hello():\n    return "Hello, World!"\n\n\ndef double(number):\n    return number * 2\n'
CASES = [Case(0, Call("hello")), *(Case(index, Call("double", (index,))) for index in range(1, 6))]
EXPECTED = ["Hello, World!", 2, 4, 6, 8, 10]
JOB = Job("benchmark", "python", "cases", {"solution.py": SOURCE}, "solution.py", CASES)
REFERENCE = [INTERPRETER, "-I", "-c", "pass"]


def bare_start() -> float:
    """Milliseconds that one start and end of the interpreter takes."""
    begun = time.perf_counter()
    subprocess.run(REFERENCE, check=True, stdin=subprocess.DEVNULL)
    return (time.perf_counter() - begun) * 1000


async def one_job(runner: LocalRunner) -> tuple[float, float]:
    """Milliseconds to the first answer and to the last; wrong answers end the benchmark."""
    begun, first = time.perf_counter(), 0.0
    values = []
    async for message in runner.run(JOB):
        first = first or (time.perf_counter() - begun) * 1000
        if isinstance(message, CaseAnswer):
            assert message.outcome is Outcome.RETURNED, message
            values.append(message.value)
            last = (time.perf_counter() - begun) * 1000
    assert values == EXPECTED, values
    return first, last


@asynccontextmanager
async def started(**settings: int) -> AsyncIterator[LocalRunner]:
    runner = LocalRunner(**settings)
    await runner.start()
    try:
        yield runner
    finally:
        await runner.close()


def row(name: str, times: list[float], bare: list[float]) -> dict[str, Any]:
    times = sorted(times)
    reference = statistics.median(bare)
    p50, p95 = statistics.median(times), times[int(len(times) * 0.95)]
    return {
        "name": name, "p50_ratio": round(p50 / reference, 4), "p95_ratio": round(p95 / reference, 4),
        "p50_ms": round(p50, 3), "p95_ms": round(p95, 3), "runs": len(times),
    }  # fmt: skip


async def interleaved(measure: Callable[[], Awaitable[Any]], runs: int, bare: list[float]) -> list[Any]:
    """The results of `measure`, each beside a bare start."""
    results = []
    for _ in range(runs):
        results.append(await measure())
        bare.append(await asyncio.to_thread(bare_start))
    return results


async def latency(runs: int) -> tuple[list[dict[str, Any]], list[float]]:
    """A warm box waiting, and a box made only once the job is there."""
    rows, bare = [], []
    for name, warm in (("warm box", 4), ("cold fork", 0)):
        async with started(slots=2, warm=warm) as runner:
            await interleaved(lambda: one_job(runner), 5, [])
            pairs = await interleaved(lambda: one_job(runner), runs, bare)
        rows.append(row(f"{name}, to the first answer", [first for first, _ in pairs], bare))
        rows.append(row(f"{name}, to the last of 6 answers", [last for _, last in pairs], bare))
    return rows, bare


async def throughput(seconds: float) -> dict[str, Any]:
    """Jobs per second with both slots always busy, against bare starts, two at a time."""
    async with started(slots=2, warm=4) as runner:
        jobs = await _count(seconds, lambda: one_job(runner), at_once=4)
    starts = await _count(seconds, lambda: asyncio.to_thread(bare_start), at_once=2)
    return {
        "name": "throughput, jobs per bare start", "ratio": round(jobs / starts, 3),
        "jobs_per_second": round(jobs / seconds, 1), "bare_starts_per_second": round(starts / seconds, 1),
    }  # fmt: skip


async def _count(seconds: float, work: Callable[[], Awaitable[Any]], at_once: int) -> int:
    until, done = time.monotonic() + seconds, 0

    async def repeat() -> None:
        nonlocal done
        while time.monotonic() < until:
            await work()
            done += 1

    await asyncio.gather(*(repeat() for _ in range(at_once)))
    return done


async def measure(runs: int) -> dict[str, Any]:
    rows, bare = await latency(runs)
    return {
        "reference": "python3 -I -c pass", "reference_ms": round(statistics.median(bare), 3),
        "rows": rows, "throughput": await throughput(5.0),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--runs", type=int, default=100)
    options = parser.parse_args()
    found = asyncio.run(measure(options.runs))
    if options.json:
        print(json.dumps(found))
        return
    print(f"reference: {found['reference']}, {found['reference_ms']} ms")
    for one in found["rows"]:
        print(f"{one['name']:40} p50 {one['p50_ratio']:6.3f}x {one['p50_ms']:8.2f} ms   p95 {one['p95_ratio']:6.3f}x")
    one = found["throughput"]
    speeds = f"{one['jobs_per_second']} against {one['bare_starts_per_second']} a second"
    print(f"{one['name']:40} {one['ratio']:.2f}x  ({speeds})")


if __name__ == "__main__":
    main()
