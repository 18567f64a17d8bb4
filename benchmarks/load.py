"""Learners who do not wait: the hub embedded and apart, in one run, under the load of a big course.

`python -m benchmarks.load [--json] [--short]`: learners with open sockets read pages, save drafts and submit wrong and
right solutions of the Python track, at moments planned before (`crowd.plan`); every time counts from the planned
moment, whether or not the one before was answered. First the embedded hub has the machine to itself; then it and the
production shape (`up --apart`) serve the same smaller crowd in turn; then runners alone. The reference is a bare start
of the interpreter in every pause. Takes about six minutes; `--short` looks for errors alone and ends with 1 where
anything failed, or was not judged exactly once. Must run where the engines of `up --apart` are installed.
"""

import argparse
import asyncio
import gc
import json
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import uvloop

from benchmarks import reference
from benchmarks.classroom import tasks
from benchmarks.crowd import report
from benchmarks.crowd.crowd import Crowd, Tally, arrived
from benchmarks.crowd.fleet import runners
from benchmarks.crowd.plan import Course, planned
from benchmarks.crowd.report import Found, Memory, Round
from benchmarks.crowd.shapes import Shape
from codecrafthub.kit import logging

TRACK = Path(__file__).parents[1] / "tracks" / "python"
REST_SECONDS = 3.0
"""After a start or a round, until a hub has done what nobody waits for."""
BARE_STARTS = 12


@dataclass(frozen=True, slots=True)
class Scene:
    """So many learners, who together submit so often a second, for so many seconds in each round."""

    learners: int
    rate: float
    seconds: float
    rounds: int


@dataclass(frozen=True, slots=True)
class Plan:
    starts: int
    warm_up: float
    alone: Scene
    both: Scene
    fleet_rounds: int
    fleet_seconds: float


def whole(rounds: int) -> Plan:
    return Plan(rounds, 8.0, Scene(200, 20, 20, rounds), Scene(50, 5, 15, rounds), rounds, 5.0)


def short() -> Plan:
    return Plan(0, 2.0, Scene(12, 2, 8, 1), Scene(6, 1, 8, 1), 1, 1.0)


@dataclass
class Bench:
    """A run and what it found so far."""

    plan: Plan
    folder: Path
    found: Found = field(default_factory=Found)

    async def run(self) -> Found:
        await self.pause()
        async with AsyncExitStack() as stack:
            embedded = await self.started("embedded", stack)
            await self.alone(embedded)
            apart = await self.started("apart", stack)
            await self.in_turn(embedded, apart)
        await self.fleet()
        return self.found

    async def pause(self) -> None:
        """Let everything come to rest, and see what the machine does by itself."""
        await asyncio.sleep(REST_SECONDS)
        self.found.bare += [await asyncio.to_thread(reference.bare_start) for _ in range(BARE_STARTS)]

    async def started(self, name: str, stack: AsyncExitStack) -> Shape:
        """Start a shape on empty data, and the embedded one some times more on what it has then."""
        say(f"starting the hub, {name}")
        shape = Shape(name, self.folder)
        stack.callback(shape.stop)
        await asyncio.to_thread(shape.__enter__)
        self.found.first_start[name] = shape.started_in
        for _ in range(self.plan.starts if name == "embedded" else 0):
            await asyncio.to_thread(shape.stop)
            await self.pause()
            await asyncio.to_thread(shape.start)
            self.found.starts.append(shape.started_in)
        await self.pause()
        self.found.memory[name] = Memory(idle=shape.megabytes())
        return shape

    async def alone(self, shape: Shape) -> None:
        """The embedded hub with the machine to itself."""
        scene = self.plan.alone
        async with self.crowd(shape, scene, "full") as crowd:
            for number in range(scene.rounds):
                self.found.alone.append(await self.round(shape, crowd, scene, number))
                await self.pause()
            self.found.memory[shape.name].at_work = shape.megabytes()

    async def in_turn(self, *shapes: Shape) -> None:
        """The same crowd in both, one after the other."""
        scene = self.plan.both
        async with AsyncExitStack() as stack:
            crowds = [await stack.enter_async_context(self.crowd(shape, scene, "half")) for shape in shapes]
            for number in range(scene.rounds):
                for shape, crowd in zip(shapes, crowds, strict=True):
                    self.found.both[shape.name].append(await self.round(shape, crowd, scene, number))
                    await self.pause()
            for shape in shapes:
                self.found.memory[shape.name].at_work = max(self.found.memory[shape.name].at_work, shape.megabytes())

    @asynccontextmanager
    async def crowd(self, shape: Shape, scene: Scene, name: str) -> AsyncIterator[Crowd]:
        """Learners of a shape, warmed up; what went wrong with them is found in the end."""
        say(f"{scene.learners} learners come to the hub, {shape.name}")
        async with arrived(shape.address, scene.learners, name) as crowd:
            await crowd.play(planned(COURSE, scene.learners, scene.rate, self.plan.warm_up, seed=-1))
            yield crowd
            self.found.submitted += crowd.submitted
            self.found.errors += [f"{shape.name}: {one}" for one in await crowd.check()]

    async def round(self, shape: Shape, crowd: Crowd, scene: Scene, number: int) -> Round:
        say(f"{shape.name}, {scene.rate:g} submissions a second, round {number + 1}")
        acts = planned(COURSE, scene.learners, scene.rate, scene.seconds, seed=number)
        gc.collect()
        gc.freeze()
        before, begun = shape.processor_seconds(), time.monotonic()
        tally: Tally = await crowd.play(acts)
        return Round(tally, shape.processor_seconds() - before, time.monotonic() - begun)

    async def fleet(self) -> None:
        say("runners alone")
        async with runners(1, self.folder) as one, runners(2, self.folder) as two:
            for _ in range(self.plan.fleet_rounds):
                await one.drain(self.plan.fleet_seconds)
                await two.drain(self.plan.fleet_seconds)
                self.found.bare += [await asyncio.to_thread(reference.bare_start) for _ in range(BARE_STARTS)]
            self.found.fleet = [one.rates, two.rates]


COURSE = Course(tasks(TRACK), [f"python.{lesson.stem}" for lesson in sorted((TRACK / "lessons").glob("*.md"))])


def say(words: str) -> None:
    """On stderr, so that what comes out is the table alone."""
    print(words, file=sys.stderr, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--short", action="store_true", help="a small crowd: only errors are looked for")
    parser.add_argument("--rounds", type=int, default=3, help="of each kind")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # and stop what was started
    logging.configure("console", "error")  # runners come and go, and so does the bus: as they should
    with tempfile.TemporaryDirectory(prefix="hub-load-") as folder:
        found = uvloop.run(Bench(short() if options.short else whole(options.rounds), Path(folder)).run())
    if options.short:
        print(f"{found.submitted} submissions; what went wrong: {len(found.errors)}")
    else:
        print(json.dumps(report.as_json(found), ensure_ascii=False) if options.json else report.markdown(found))
    for error in found.errors[:20]:
        print(error, file=sys.stderr)
    sys.exit(bool(found.errors))


if __name__ == "__main__":
    main()
