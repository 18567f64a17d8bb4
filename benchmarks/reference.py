"""What everything is measured against: a bare start of the interpreter's real binary, which anyone can run."""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

INTERPRETER = os.path.realpath(getattr(sys, "_base_executable", sys.executable))
COMMAND = [INTERPRETER, "-I", "-c", "pass"]
NAME = "python3 -I -c pass"


def bare_start() -> float:
    """Milliseconds that one start and end of the interpreter takes."""
    begun = time.perf_counter()
    subprocess.run(COMMAND, check=True, stdin=subprocess.DEVNULL, env={})
    return (time.perf_counter() - begun) * 1000


def bare_starts(seconds: float, at_once: int) -> float:
    """How many a second this machine does with so many at once, waited for with as little of our own as can be."""
    until = time.monotonic() + seconds
    begun = time.monotonic()
    running = {_spawn() for _ in range(at_once)}
    done = 0
    while running:
        pid, status = os.wait()
        running.discard(pid)
        assert status == 0
        done += 1
        if time.monotonic() < until:
            running.add(_spawn())
    return done / (time.monotonic() - begun)


def _spawn() -> int:
    return os.posix_spawn(INTERPRETER, COMMAND, {})


def percentile(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def row(name: str, times: Sequence[float], bare: Sequence[float]) -> dict[str, Any]:
    """Median and 95th percentile of milliseconds, in medians of the bare start."""
    reference = statistics.median(bare)
    p50, p95 = statistics.median(times), percentile(times, 0.95)
    return {
        "name": name, "p50_ratio": round(p50 / reference, 3), "p95_ratio": round(p95 / reference, 3),
        "p50_ms": round(p50, 2), "p95_ms": round(p95, 2), "runs": len(times),
    }  # fmt: skip


def run(measure: Callable[[int], dict[str, Any]], about: str | None, runs: int) -> None:
    """A benchmark's command line: measure as often as is asked for, and print it for programs or for people."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--runs", type=int, default=runs)
    options = parser.parse_args()
    found = measure(max(options.runs, 1))
    print(json.dumps(found, ensure_ascii=False)) if options.json else show(found)


def show(found: dict[str, Any]) -> None:
    """A table for people."""
    print(f"reference: {found['reference']}, {found['reference_ms']} ms")
    for one in found["rows"]:
        print(f"{one['name']:53} {_figures(one)}")


def _figures(one: dict[str, Any]) -> str:
    """A row's figures: most are times, some are of memory, and some are missing with the reason why."""
    if one["p50_ratio"] is None:
        return str(one["missing"])
    unit = "mb" if one["p50_ms"] is None else "ms"
    p50, p95 = (f"{name} {one[f'{name}_ratio']:6.2f}x {one[f'{name}_{unit}']:8.2f} {unit}" for name in ("p50", "p95"))
    of = f"   of {one['reference']}, {one['reference_ms']} ms" if "reference_ms" in one else ""
    return f"{p50}   {p95}{of}"


def missing(name: str, why: str) -> dict[str, Any]:
    """A row that says why it has no figures."""
    return {"name": name, "p50_ratio": None, "p95_ratio": None, "p50_ms": None, "missing": why}
