"""How long the next step takes among 1,000 right solutions of one exercise.

`python -m benchmarks.steps [--language javascript] [--json]`.

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
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from benchmarks import javascript_searches
from codecrafthub.contracts.runner import Call, Case, CaseAnswer, Job, Limits
from codecrafthub.contracts.values import same
from codecrafthub.feedback.steps.finder import Finder, Suite, TriedCase
from codecrafthub.feedback.steps.languages import PYTHON, JavaScript, Language
from codecrafthub.feedback.steps.library import Library
from codecrafthub.runner.client import LocalRunner

SOLUTIONS, WRONG = 1000, 100
LIMITS = Limits(cpu_ms=20_000, wall_ms=60_000, memory_mb=512)
SECONDS = 2.0
PAUSE_SECONDS = 0.3
"""Between two steps, as learners leave it; boxes for the next one are made meanwhile."""
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


def faulty(right: Sequence[str], faults: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Right programs with one or two faults."""
    rng = random.Random(7)
    while True:
        source = rng.choice(right)
        for old, new in rng.sample(faults, rng.choice([1, 2])):
            source = source.replace(old, new, 1)
        yield source


LANGUAGES: dict[str, tuple[Language, Callable[[], Iterator[str]], Sequence[tuple[str, str]]]] = {
    "python": (PYTHON, solutions, FAULTS),
    "javascript": (JavaScript(entry="search.js"), javascript_searches.solutions, javascript_searches.FAULTS),
}


def _case(language: Language, x: int, xs: list[int], right: int) -> TriedCase:
    wanted = language.comparable(right)
    made = language.calls([("search", [x, xs], {})])
    return TriedCase("search", made, lambda answer: same(answer[0], wanted), f"{x} in {xs}")


class Measurement:
    """A runner, and the steps taken with it."""

    def __init__(self, runner: LocalRunner, language: str) -> None:
        self._runner = runner
        self._language, self._solutions, self._faults = LANGUAGES[language]
        self.suite = Suite([_case(self._language, *test) for test in TESTS], language=self._language)

    async def analyse(self, analysis: str, function: str, *arguments: Any, runtime: str = "python") -> Any:
        job = Job("bench", runtime, "analysis", {}, analysis, [Case(0, Call(function, arguments))], LIMITS)
        answers = [message async for message in self._runner.run(job) if isinstance(message, CaseAnswer)]
        return answers[0].value if answers else None

    async def passing(self, programs: Sequence[str]) -> list[bool]:
        found = []
        for begin in range(0, len(programs), 100):
            found += await self.suite.attempt(programs[begin : begin + 100], self.suite.tests, self.analyse)
        return [all(tests) for tests in found]

    async def _passed(self, source: str) -> dict[str, bool]:
        """What the judge would have said by then."""
        (found,) = await self.suite.attempt([source], self.suite.tests, self.analyse)
        return {test.name: passes for test, passes in zip(self.suite.tests, found, strict=True)}

    async def run(self) -> dict[str, Any]:
        every = list(dict.fromkeys(self._solutions()))
        right = [source for source, passes in zip(every, await self.passing(every), strict=True) if passes][:SOLUTIONS]
        library = Library(self.suite.entries, self._language)
        start = time.perf_counter()
        await library.add(right, self.analyse)
        described = time.perf_counter() - start
        candidates = list(dict.fromkeys(itertools.islice(faulty(right, self._faults), 20 * WRONG)))
        wrong = [one for one, passes in zip(candidates, await self.passing(candidates), strict=True) if not passes]
        seconds, mended = [], []
        for source in wrong[:WRONG]:
            passed = await self._passed(source)
            await asyncio.sleep(PAUSE_SECONDS)
            start = time.perf_counter()
            step = await Finder(self.suite, library, self.analyse, SECONDS).first(source, passed)
            seconds.append(time.perf_counter() - start)
            mended.append(step.after if step else source)
        return {
            "solutions": len(right), "described_s": round(described, 2), "wrong": len(mended),
            "mended": round(sum(await self.passing(mended)) / len(mended), 3),
            "seconds_p50": round(statistics.median(seconds), 3),
            "seconds_p95": round(statistics.quantiles(seconds, n=20)[-1], 3),
        }  # fmt: skip


async def measure(language: str) -> dict[str, Any]:
    runner = LocalRunner()
    await runner.start()
    try:
        return await Measurement(runner, language).run()
    finally:
        await runner.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", choices=LANGUAGES, default="python")
    parser.add_argument("--json", action="store_true", help="for programs")
    arguments = parser.parse_args()
    found = asyncio.run(measure(arguments.language))
    print(json.dumps(found) if arguments.json else "\n".join(f"{name:12} {value}" for name, value in found.items()))


if __name__ == "__main__":
    main()
