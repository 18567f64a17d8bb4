"""How many programs of known growth class are told right: `python -m benchmarks.growth [--json] [--wrong]`.

The programs lie in `tests/samples/growth`, a file for each class. They are split in two by the hash of their names: the
even half was looked at while the classes were being told apart, the odd half never.
"""

import argparse
import ast
import asyncio
import hashlib
import json
import statistics
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from codecrafthub.contracts.runner import Call, Case, CaseAnswer, Job, Limits, Outcome
from codecrafthub.feedback.growth.classes import GrowthClass, classify
from codecrafthub.feedback.growth.measured import Measured
from codecrafthub.runner.client import LocalRunner

FOLDER = Path(__file__).parents[1] / "tests/samples/growth"
CLASSES: dict[str, GrowthClass] = {
    "constant": "1", "logarithmic": "log n", "root": "√n", "linear": "n", "linearithmic": "n log n",
    "quadratic": "n²", "quadratic_logarithmic": "n² log n", "cubic": "n³", "exponential": "2ⁿ", "factorial": "n!",
}  # fmt: skip
LIMITS = Limits(cpu_ms=4000, wall_ms=10_000, memory_mb=256)


class Program(NamedTuple):
    name: str
    source: str
    arguments: list[Any]
    growth: GrowthClass
    is_built_in: bool
    """Whether its cost lies in what built-ins and operators do."""

    @property
    def is_odd(self) -> bool:
        return hashlib.sha256(self.name.encode()).digest()[-1] % 2 == 1

    @property
    def request(self) -> dict[str, Any]:
        return {
            "files": {"main.py": self.source}, "entry": "main.py", "function": self.name,
            "examples": [[self.arguments, {}]],
        }  # fmt: skip


class Result(NamedTuple):
    program: Program
    found: GrowthClass | None
    cpu_ms: float
    took_ms: float

    @property
    def is_right(self) -> bool:
        return self.found == self.program.growth


def programs() -> list[Program]:
    """All programs of known class."""
    return [program for file, growth in CLASSES.items() for program in _read(FOLDER / f"{file}.py", growth)]


def _read(path: Path, growth: GrowthClass) -> Iterator[Program]:
    tree = ast.parse(path.read_text())
    imports = [ast.unparse(node) for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            (example,) = node.decorator_list
            node.decorator_list = []
            source = "\n".join([*imports, ast.unparse(node), ""])
            arguments = [ast.literal_eval(one) for one in example.args]
            yield Program(node.name, source, arguments, growth, bool(example.keywords))


async def measure_all(runner: LocalRunner, wanted: Sequence[Program]) -> list[Result]:
    """Each program measured in the sandbox, one after the other."""
    found = []
    for program in wanted:
        job = Job(
            "growth", "python", "analysis", {}, "python.growth", [Case(0, Call("measure", [program.request]))], LIMITS
        )
        begun = time.perf_counter()
        answers = [message async for message in runner.run(job) if isinstance(message, CaseAnswer)]
        took = (time.perf_counter() - begun) * 1000
        told = answers[0].value if answers and answers[0].outcome is Outcome.RETURNED else {"reason": "stopped"}
        growth = classify(Measured.model_validate(told).points) if "series" in told else None
        found.append(Result(program, growth.name if growth else None, answers[0].cpu_ms if answers else 0, took))
    return found


def halves(results: Sequence[Result]) -> list[dict[str, int | float]]:
    """How many of the even half and of the odd half are right."""
    made = []
    for is_odd in (False, True):
        half = [one for one in results if one.program.is_odd == is_odd]
        inside = [one for one in half if one.program.is_built_in]
        right, right_inside = sum(one.is_right for one in half), sum(one.is_right for one in inside)
        made.append({
            "items": len(half), "right": right / len(half), "built_in": len(inside),
            "built_in_right": right_inside / len(inside), "unknown": sum(one.found is None for one in half),
        })  # fmt: skip
    return made


async def run() -> list[Result]:
    runner = LocalRunner(slots=1)
    await runner.start()
    try:
        return await measure_all(runner, programs())
    finally:
        await runner.close()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--json", action="store_true")
    options.add_argument("--wrong", action="store_true", help="name what the even half got wrong")
    asked = options.parse_args()
    results = asyncio.run(run())
    cpu, took = sorted(one.cpu_ms for one in results), sorted(one.took_ms for one in results)
    found = {
        "halves": halves(results), "cpu_ms_p50": statistics.median(cpu), "cpu_ms_p95": cpu[len(cpu) * 95 // 100],
        "ms_p50": statistics.median(took), "ms_p95": took[len(took) * 95 // 100],
    }  # fmt: skip
    if asked.json:
        print(json.dumps(found, ensure_ascii=False))
        return
    print("| class | programs | right | unknown |\n|---|---|---|---|")
    for growth in CLASSES.values():
        rows = [one for one in results if one.program.growth == growth]
        right, unknown = sum(one.is_right for one in rows), sum(one.found is None for one in rows)
        print(f"| {growth} | {len(rows)} | {right} | {unknown} |")
    for name, half in zip(("even", "odd"), found["halves"], strict=True):
        print(f"{name} half: {half['right']:.1%} of {half['items']} right, {half['built_in_right']:.1%} of the "
              f"{half['built_in']} whose cost is in built-ins; {half['unknown']} unknown")  # fmt: skip
    print(f"{found['cpu_ms_p50']:.0f} ms of processor time at the median, {found['cpu_ms_p95']:.0f} ms at p95")
    if asked.wrong:
        for one in results:
            if not one.is_right and not one.program.is_odd:
                print(f"{one.program.name}: {one.program.growth}, told as {one.found}")


if __name__ == "__main__":
    main()
