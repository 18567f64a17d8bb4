"""How long the next step takes among 1,000 right solutions of one exercise: `python -m benchmarks.steps [--json]`.

Solutions and wrong programs are made from the same few ways to find a place in a sorted list; every program is run in
the sandbox first, and only what is right, or wrong, is used as that. A step counts when its program passes every test.
"""

import argparse
import asyncio
import itertools
import json
import random
import statistics
import time
from collections.abc import Iterator, Sequence
from typing import Any

from codecrafthub.contracts.runner import Call, Case, CaseAnswer, Job, Limits
from codecrafthub.contracts.values import same
from codecrafthub.feedback.steps.finder import Finder, Suite, TriedCase
from codecrafthub.feedback.steps.library import Library
from codecrafthub.runner.client import LocalRunner

SOLUTIONS, WRONG = 1000, 100
LIMITS = Limits(cpu_ms=20_000, wall_ms=60_000, memory_mb=512)
SECONDS = 2.0
LOOPS = {
    "range": ("for {i} in range({size}):", "{xs}[{i}]", "{i}", ""),
    "enumerate": ("for {i}, {one} in enumerate({xs}):", "{one}", "{i}", ""),
    "while": ("while {i} < {size}:", "{xs}[{i}]", "{i}", "        {i} += 1\n"),
}  # fmt: skip
ENDS = [
    "    {header}\n        if {condition}:\n            return {place}\n{step}    return {last}\n",
    """\
    found = {last}
    {header}
        if {condition} and found == {last}:
            found = {place}
{step}    return found
""",
    """\
    found = {last}
    {header}
        if {condition}:
            found = {place}
            break
{step}    return found
""",
    "    count = 0\n    {header}\n        if not ({condition}):\n            count += 1\n{step}    return count\n",
]
"""It returns at once, keeps what it finds, leaves by break, or counts."""
TESTS = [(1, [1, 2, 3], 0), (3, [1, 2, 3], 2), (4, [1, 2, 3], 3), (0, [1, 2], 0), (5, [], 0), (2, [1, 3, 5], 1)]
FAULTS = [
    ("<=", "<"), (">=", ">"), ("return 0", "return 1"), (" += 1", " += 2"), ("range(", "range(1, "), ("== 0", "== 1"),
    ("        return", "            return"), ("    return {xs}", ""), ("len(", "max("), ("found = ", "found == "),
]  # fmt: skip


def solutions() -> Iterator[str]:
    """Ways to write the same function, each unlike the others."""
    names = [("i", "xs", "one", "n"), ("place", "items", "item", "size"), ("k", "values", "value", "length")]
    knobs = itertools.product(LOOPS, names, range(4), range(3), range(3), (False, True), (False, True))
    for loop, (i, xs, one, size), ends, guards, compares, keeps_size, is_annotated in knobs:
        header, element, place, step = (part.format(i=i, xs=xs, one=one, size=size if keeps_size else f"len({xs})")
                                        for part in LOOPS[loop])  # fmt: skip
        condition = (f"x <= {element}", f"{element} >= x", f"not x > {element}")[compares]
        guard = ("", f"    if not {xs}:\n        return 0\n", f"    if len({xs}) == 0:\n        return 0\n")[guards]
        first = (f"    {size} = len({xs})\n" if keeps_size else "") + (f"    {i} = 0\n" if loop == "while" else "")
        last = size if keeps_size else f"len({xs})"
        types = (": int", " -> int") if is_annotated else ("", "")
        body = ENDS[ends].format(header=header, condition=condition, place=place, step=step, last=last)
        yield f"def search(x{types[0]}, {xs}){types[1]}:\n{guard}{first}{body}"


def faulty(right: Sequence[str]) -> Iterator[str]:
    """Right programs with one or two faults."""
    rng = random.Random(7)
    while True:
        source = rng.choice(right)
        for old, new in rng.sample(FAULTS, rng.choice([1, 2])):
            source = source.replace(old, new, 1)
        yield source


def _case(x: int, xs: list[int], right: int) -> TriedCase:
    return TriedCase("search", {"calls": [["search", [x, xs], {}]]}, lambda answer: same(answer[0], right))


class Measurement:
    """A runner, and the steps taken with it."""

    def __init__(self, runner: LocalRunner) -> None:
        self._runner = runner
        self.suite = Suite([_case(*test) for test in TESTS])

    async def analyse(self, module: str, function: str, *arguments: Any) -> Any:
        job = Job("bench", "python", "analysis", {}, module, [Case(0, Call(function, arguments))], LIMITS)
        answers = [message async for message in self._runner.run(job) if isinstance(message, CaseAnswer)]
        return answers[0].value if answers else None

    async def passing(self, programs: Sequence[str]) -> list[bool]:
        found = []
        for begin in range(0, len(programs), 100):
            found += await self.suite.attempt(programs[begin : begin + 100], self.suite.tests, self.analyse)
        return [all(tests) for tests in found]

    async def run(self) -> dict[str, Any]:
        every = list(dict.fromkeys(solutions()))
        right = [source for source, passes in zip(every, await self.passing(every), strict=True) if passes][:SOLUTIONS]
        library = Library(self.suite.entries)
        start = time.perf_counter()
        await library.add(right, self.analyse)
        described = time.perf_counter() - start
        candidates = list(dict.fromkeys(itertools.islice(faulty(right), 20 * WRONG)))
        wrong = [one for one, passes in zip(candidates, await self.passing(candidates), strict=True) if not passes]
        seconds, mended = [], []
        for source in wrong[:WRONG]:
            start = time.perf_counter()
            step = await Finder(self.suite, library, self.analyse, SECONDS).first(source)
            seconds.append(time.perf_counter() - start)
            mended.append(step.after if step else source)
        return {
            "solutions": len(right), "described_s": round(described, 2), "wrong": len(mended),
            "mended": round(sum(await self.passing(mended)) / len(mended), 3),
            "seconds_p50": round(statistics.median(seconds), 3),
            "seconds_p95": round(statistics.quantiles(seconds, n=20)[-1], 3),
        }  # fmt: skip


async def measure() -> dict[str, Any]:
    runner = LocalRunner()
    await runner.start()
    try:
        return await Measurement(runner).run()
    finally:
        await runner.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="for programs")
    arguments = parser.parse_args()
    found = asyncio.run(measure())
    print(json.dumps(found) if arguments.json else "\n".join(f"{name:12} {value}" for name, value in found.items()))


if __name__ == "__main__":
    main()
