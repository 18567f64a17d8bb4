"""How many submissions two cores judge in the time of a bare interpreter start on each, and what each stage costs.

`python -m benchmarks.throughput [--json] [--rounds N] [--seconds S]`: in every round bare starts, the runner alone and
the whole product have the machine to themselves in turn. The product is a real hub with everything on (`classroom`), to
which learners send as fast as verdicts come, and then as fast as the remarks on style come, too. A ratio is one of
rates, so more is better; `p95_ratio` is what 95 of 100 rounds reach. A last hub, with a sampler in it, gives the CPU of
each stage.
"""

import argparse
import asyncio
import json
import signal
import statistics
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from benchmarks import cpu, reference
from benchmarks.boxes import one_job, started
from benchmarks.classroom import REMARKS, VERDICT, Classroom, classroom
from benchmarks.running import running_hub, tracks_with_five_tests

CORES = 2
LEARNERS = 12
SETTINGS = {"HUB_SIGN_INS_PER_MINUTE": "100000"}
"""A classroom signs up at once; nothing else differs from a hub as it comes."""
WARM_UP_SECONDS = 3.0
LEAST_SHARE = 0.05


async def runner_alone(seconds: float) -> float:
    """Jobs a second with both slots always busy."""
    async with started(slots=CORES, warm=2 * CORES) as runner:
        await _repeated(WARM_UP_SECONDS / 3, lambda: one_job(runner))
        return await _repeated(seconds, lambda: one_job(runner)) / seconds


async def _repeated(seconds: float, work: Callable[[], Awaitable[Any]], at_once: int = 2 * CORES) -> int:
    loop = asyncio.get_running_loop()
    until, done = loop.time() + seconds, 0

    async def repeat() -> None:
        nonlocal done
        while loop.time() < until:
            await work()
            done += 1

    await asyncio.gather(*(repeat() for _ in range(at_once)))
    return done


@asynccontextmanager
async def product(folder: Path, *program: str) -> AsyncIterator[Classroom]:
    """A hub with a class at work, warmed up."""
    tracks, _, _ = tracks_with_five_tests(folder)
    with running_hub(tracks, *program, **SETTINGS) as door:
        async with classroom(door, tracks / "python", LEARNERS) as learners:
            await learners.work(WARM_UP_SECONDS)
            yield learners


async def in_rounds(rounds: int, seconds: float, folder: Path) -> dict[str, list[float]]:
    """Bare starts, jobs and submissions a second, round by round, and the share of these that got remarks at once."""
    found: dict[str, list[float]] = {"bare": [], "runner": [], "verdicts": [], "remarks": [], "remarked": []}
    async with product(folder) as learners:
        for _ in range(rounds):
            found["bare"].append(await asyncio.to_thread(reference.bare_starts, seconds / 2, CORES))
            found["runner"].append(await runner_alone(seconds / 2))
            before = learners.remarked
            took, lasted = await learners.work(seconds, awaited=VERDICT)
            found["verdicts"].append(len(took) / lasted)
            found["remarked"].append((learners.remarked - before) / len(took))
            took, lasted = await learners.work(seconds, awaited=REMARKS)
            found["remarks"].append(len(took) / lasted)
    return found


def row(name: str, rates: list[float], bare: list[float]) -> dict[str, Any]:
    ratios = [rate / one for rate, one in zip(rates, bare, strict=True)]
    return {
        "name": name,
        "p50_ratio": round(statistics.median(ratios), 3),
        "p95_ratio": round(reference.percentile(ratios, LEAST_SHARE), 3),
        "p50_ms": round(1000 / statistics.median(rates), 2),
        "rounds": len(rates),
    }


async def by_stage(seconds: float, folder: Path) -> dict[str, Any]:
    """CPU milliseconds of a submission with all that follows it, by stage, and those of a bare start beside it."""
    report = folder / "stages.json"
    async with product(folder, "benchmarks.stages", str(report)) as learners:
        hub = learners.door.process
        before = cpu.used(hub.pid)
        hub.send_signal(signal.SIGUSR1)
        took, _ = await learners.work(seconds)
        spent = cpu.used(hub.pid) - before
        hub.send_signal(signal.SIGUSR2)
        await asyncio.sleep(1)
    bare = await asyncio.to_thread(cpu.of_children, lambda: reference.bare_starts(2.0, CORES))
    each = 1000 / len(took)
    stages = {name: round(seconds * each, 2) for name, seconds in json.loads(report.read_text()).items()}
    return {
        "submissions": len(took),
        "bare_start": round(bare * 1000, 2),
        "hub": round(spent.hub * each, 2),
        "runner processes": round(spent.runner * each, 2),
        "stages of the hub": dict(sorted(stages.items(), key=lambda stage: -stage[1])),
    }


async def measure(rounds: int, seconds: float) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as another:
        found = await in_rounds(rounds, seconds, Path(folder))
        stages = await by_stage(1.5 * seconds, Path(another))
    bare = found["bare"]
    return {
        "reference": f"{reference.NAME}, {CORES} at a time",
        "reference_ms": round(1000 / statistics.median(bare), 3),
        "rows": [
            row("runner alone, jobs of hello and 5 calls", found["runner"], bare),
            row("whole product, learners wait for the verdict", found["verdicts"], bare),
            row("whole product, learners wait for the remarks, too", found["remarks"], bare),
        ],
        "remarked": round(statistics.median(found["remarked"]), 2),
        "cpu_ms": stages,
    }


def show(found: dict[str, Any]) -> None:
    print(f"reference: {found['reference']}, one every {found['reference_ms']} ms")
    for one in found["rows"]:
        ratios = f"p50 {one['p50_ratio']:5.2f}x   95 of 100 rounds ≥ {one['p95_ratio']:5.2f}x"
        print(f"{one['name']:50} {ratios}   one every {one['p50_ms']:6.2f} ms")
    print(f"While they waited for verdicts alone, {found['remarked']:.0%} got remarks at once; the rest when they ask.")
    spent = found["cpu_ms"]
    bare = spent["bare_start"]
    print(f"\nCPU of each of {spent['submissions']} submissions; a bare start took {bare} ms")
    rows = {name: spent[name] for name in ("runner processes", "hub")}
    rows |= {f"  {name}": ms for name, ms in spent["stages of the hub"].items()}
    for name, ms in rows.items():
        print(f"{name:40} {ms:7.2f} ms {ms / bare:6.2f}x")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=8.0, help="that the product works in each round")
    options = parser.parse_args()
    found = asyncio.run(measure(max(options.rounds, 1), options.seconds))
    print(json.dumps(found, ensure_ascii=False)) if options.json else show(found)


if __name__ == "__main__":
    main()
