"""What it costs to start a hub: seconds until it answers that it is ready, and of a processor until then.

`python -m benchmarks.starting [--json] [--runs N]`: the whole hub in one process, on no data and on data in which the
tracks that ship are published. Each start is followed by one of the interpreter that only loads what a hub is made of.
"""

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import cpu, reference
from benchmarks.running import ROOT, running_hub

LOADING = "import fastapi, uvicorn, sqlalchemy"
NAME = f"python3 -c '{LOADING}'"
TRACKS = ROOT / "tracks"


def one_start(data: Path) -> dict[str, float]:
    """Milliseconds until a hub on this data is ready, of a processor in it and in all below it."""
    begun = time.perf_counter()
    with running_hub(TRACKS, HUB_DATA=str(data)) as door:
        until_ready = (time.perf_counter() - begun) * 1000
        used = cpu.used(door.process.pid)
        return {"ready": until_ready, "hub": used.hub * 1000, "runner": used.runner * 1000}


def loaded() -> dict[str, float]:
    """Milliseconds of the reference, by the clock and of a processor."""
    before, begun = _of_children(), time.perf_counter()
    subprocess.run([sys.executable, "-c", LOADING], check=True)
    return {"ready": (time.perf_counter() - begun) * 1000, "hub": (_of_children() - before) * 1000}


def measure(runs: int) -> dict[str, Any]:
    bare: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory(prefix="hub-bench-") as folder:
        published = Path(folder) / "published"
        one_start(published)
        places: dict[str, Callable[[int], Path]] = {
            "published data": lambda _: published,
            "no data": lambda number: Path(folder) / f"empty-{number}",
        }
        took: dict[str, list[dict[str, float]]] = {name: [] for name in places}
        for number in range(runs):
            for name, place in places.items():
                took[name].append(one_start(place(number)))
                bare.append(loaded())
    rows = [row for name, starts in took.items() for row in _rows(name, starts, bare)]
    return {"reference": NAME, "reference_ms": round(statistics.median(one["ready"] for one in bare), 1), "rows": rows}


def _rows(name: str, starts: list[dict[str, float]], bare: list[dict[str, float]]) -> list[dict[str, Any]]:
    ready = reference.row(f"{name}: until ready", [one["ready"] for one in starts], [one["ready"] for one in bare])
    processor = [one["hub"] for one in bare]
    hub = reference.row(f"{name}: the hub's processor time", [one["hub"] for one in starts], processor)
    runner = reference.row(f"{name}: that of its runner and boxes", [one["runner"] for one in starts], processor)
    for one in (hub, runner):
        one |= {"reference": f"{NAME}, processor", "reference_ms": round(statistics.median(processor), 1)}
    return [ready, hub, runner]


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    reference.run(measure, __doc__, runs=7)
