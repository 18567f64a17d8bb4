"""How long compiling and running takes in boxes, against the same compiler and program started bare.

`python -m benchmarks.languages [--json] [--runs N] [NAME …]`: each program reads two numbers and prints their sum.
Every measurement is followed by a bare one, so that a busy machine slows both alike. "new" is source that nobody has
sent before, "again" is the same source sent once more.
"""

import argparse
import asyncio
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.boxes import started
from benchmarks.reference import row, show
from codecrafthub.contracts.runner import Case, CaseAnswer, Job
from codecrafthub.runner.client import LocalRunner
from codecrafthub.runner.languages import LANGUAGES, look
from tests.runner.programs import PROGRAMS, ROOMY

INPUT, OUTPUT = "20 22\n", "42\n"
BARE: dict[str, tuple[Sequence[str], Sequence[str]]] = {
    "c": (["gcc", "-std=c17", "-O1", "-Wall", "-o", "program", "main.c", "-lm"], ["./program"]),
    "cpp": (["g++", "-std=c++20", "-O1", "-Wall", "-o", "program", "main.cpp"], ["./program"]),
    "java": (["javac", "Main.java"], ["java", "Main"]),
    "rust": (["rustc", "--edition", "2021", "-C", "opt-level=1", "-o", "program", "main.rs"], ["./program"]),
}
"""How someone would compile and run without us; Go's command needs a cache of its own to be compared fairly."""


def bare(language: str, source: str, folder: Path) -> float:
    """Milliseconds of compiling and running once without a box."""
    compile_command, run_command = BARE[language]
    (folder / LANGUAGES[language].entry).write_text(source)
    begun = time.perf_counter()
    subprocess.run(compile_command, check=True, cwd=folder)
    done = subprocess.run(run_command, check=True, cwd=folder, input=INPUT, capture_output=True, text=True)
    assert done.stdout == OUTPUT
    return (time.perf_counter() - begun) * 1000


async def boxed(runner: LocalRunner, language: str, source: str) -> float:
    """Milliseconds from sending a job with one case to its end."""
    entry = LANGUAGES[language].entry
    job = Job("benchmark", language, "cases", {entry: source}, entry, [Case(0, stdin=INPUT)], ROOMY)
    begun = time.perf_counter()
    answers = [message async for message in runner.run(job) if isinstance(message, CaseAnswer)]
    taken = (time.perf_counter() - begun) * 1000
    assert [answer.stdout for answer in answers] == [OUTPUT], answers
    return taken


async def compare(language: str, runs: int) -> list[dict[str, Any]]:
    """New and known sources of one language, each beside a bare run."""
    source = PROGRAMS[language].adds
    times: dict[str, list[float]] = {"new": [], "again": [], "bare": []}
    with tempfile.TemporaryDirectory() as folder:
        async with started(slots=2) as runner:
            await boxed(runner, language, source)
            for number in range(runs):
                changed = f"{source}// {number}\n"
                times["new"].append(await boxed(runner, language, changed))
                times["again"].append(await boxed(runner, language, changed))
                times["bare"].append(await asyncio.to_thread(bare, language, changed, Path(folder)))
    title = LANGUAGES[language].title
    own = {
        "reference": f"{BARE[language][0][0]}, then the program",
        "reference_ms": round(statistics.median(times["bare"]), 3),
    }
    return [row(f"{title}, {kind}: compile and run", times[kind], times["bare"]) | own for kind in ("new", "again")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BARE)}; all by default")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--runs", type=int, default=60)
    options = parser.parse_args()
    names = [name for name in options.names or BARE if name in look()]
    if not names:
        sys.exit("none of these languages is installed here: make runtimes brings them")
    rows = [line for name in names for line in asyncio.run(compare(name, options.runs))]
    found = {
        "reference": "the language's own compiler and program",
        "reference_ms": rows[0]["reference_ms"],
        "rows": rows,
    }
    print(json.dumps(found)) if options.json else show(found)


if __name__ == "__main__":
    main()
