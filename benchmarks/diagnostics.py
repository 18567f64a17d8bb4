"""What diagnostics while typing cost: `python -m benchmarks.diagnostics [--json] [--runs N]`.

A whole hub; learners send texts as they would while they type, one after the other, none twice: every second one can be
read and is linted. Time is from the request to its answer, processor time that of the hub and of its boxes together.
"""

import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks import cpu, reference
from benchmarks.running import Door, running_hub, tracks_with_five_tests

LEARNERS = 10
WARM_UP = 10
CODE = """\
import os


def running_total(amounts):
    totals = []
    total = 0
    for i in range(len(amounts)):
        total = total + amounts[i]
        if total == None:
            continue
        totals.append(total)
    return totals
"""


def texts(count: int) -> list[tuple[str, str]]:
    """So many texts and what each of them is."""
    made = []
    for number in range(count):
        if number % 2:
            made.append(("read and linted", f"{CODE}\n\nanswer = {number}\n"))
        else:
            made.append(("not to be read", f"{CODE}\n\nanswer = ({number}\n"))
    return made


def measure_at(door: Door, runs: int, bare: list[float]) -> tuple[list[dict[str, Any]], float]:
    learners = [door.learner(f"typist{number}") for number in range(LEARNERS)]
    times: dict[str, list[float]] = {}
    for number, (kind, text) in enumerate(texts(runs + WARM_UP)):
        if number == WARM_UP:
            before = cpu.used(door.process.pid)
        begun = time.perf_counter()
        answer = learners[number % LEARNERS].post("/api/feedback/diagnostics", json={"file": "main.py", "text": text})
        took = (time.perf_counter() - begun) * 1000
        found = answer.raise_for_status().json()
        assert found["diagnostics"], found
        assert found["dropped"] is None, found
        if number >= WARM_UP:
            times.setdefault(kind, []).append(took)
            bare.append(reference.bare_start())
    used = cpu.used(door.process.pid) - before
    everything = [one for kind in times.values() for one in kind]
    rows = [reference.row(name, found, bare) for name, found in [*times.items(), ("all", everything)]]
    return rows, (used.hub + used.runner) * 1000 / runs


def measure(runs: int) -> dict[str, Any]:
    bare: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        tracks, _, _ = tracks_with_five_tests(Path(folder))
        with running_hub(tracks) as door:
            rows, cpu_ms = measure_at(door, runs, bare)
    return {
        "benchmark": "diagnostics", "reference": reference.NAME, "reference_ms": round(statistics.median(bare), 2),
        "cpu_ms_each": round(cpu_ms, 1), "rows": rows,
    }  # fmt: skip


def main() -> None:
    reference.run(measure, __doc__, 200)


if __name__ == "__main__":
    main()
