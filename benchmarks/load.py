"""A class at work: how long learners wait while a hundred of them submit every five seconds.

`python -m benchmarks.load [--json] [--learners N] [--every S] [--seconds S]`: each learner has an open socket and
submits wrong and right solutions of the track's exercises, no two alike, at moments spread over the interval. The
reference is a bare start of the interpreter before and after, when the machine has nothing else to do.
"""

import argparse
import asyncio
import json
import random
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import cpu, reference
from benchmarks.classroom import Classroom, Took, classroom
from benchmarks.running import running_hub, tracks_with_five_tests
from benchmarks.throughput import SETTINGS, WARM_UP_SECONDS

STAGES = {
    "accepted": "submit → answered with 202",
    "test": "submit → first test's result on the socket",
    "judged": "submit → verdict on the socket",
    "remarks": "submit → remarks on style on the socket",
}


async def every(learners: Classroom, interval: float, seconds: float) -> list[Took]:
    """Each learner submits once in every interval, from a moment of their own on."""
    took: list[Took] = []

    async def learn(number: int) -> None:
        loop = asyncio.get_running_loop()
        due = loop.time() + random.uniform(0, interval)
        until = loop.time() + seconds
        while due < until:
            await asyncio.sleep(due - loop.time())
            took.append(await learners.submit(number))
            due += interval

    await asyncio.gather(*(learn(number) for number in range(len(learners.learners))))
    return took


async def measure(size: int, interval: float, seconds: float) -> dict[str, Any]:
    bare = [await asyncio.to_thread(reference.bare_start) for _ in range(30)]
    with tempfile.TemporaryDirectory() as folder:
        tracks, _, _ = tracks_with_five_tests(Path(folder))
        with running_hub(tracks, **SETTINGS) as door:
            async with classroom(door, tracks / "python", size) as learners:
                await learners.work(WARM_UP_SECONDS, at_once=4)
                before = cpu.used(door.process.pid)
                took = await every(learners, interval, seconds)
                spent = cpu.used(door.process.pid) - before
    bare += [await asyncio.to_thread(reference.bare_start) for _ in range(30)]
    rows = [reference.row(name, [getattr(one, stage) * 1000 for one in took], bare) for stage, name in STAGES.items()]
    return {
        "reference": reference.NAME,
        "reference_ms": round(reference.percentile(bare, 0.5), 3),
        "learners": size,
        "every_seconds": interval,
        "rows": rows,
        "cores_used": {"hub": round(spent.hub / seconds, 2), "runner processes": round(spent.runner / seconds, 2)},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--learners", type=int, default=100)
    parser.add_argument("--every", type=float, default=5.0)
    parser.add_argument("--seconds", type=float, default=40.0)
    options = parser.parse_args()
    found = asyncio.run(measure(options.learners, options.every, options.seconds))
    if options.json:
        print(json.dumps(found, ensure_ascii=False))
        return
    print(f"{found['learners']} learners, each every {found['every_seconds']} s")
    reference.show(found)
    print(f"cores used: {found['cores_used']}")


if __name__ == "__main__":
    main()
