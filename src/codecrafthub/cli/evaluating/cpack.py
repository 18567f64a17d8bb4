"""C-Pack-IPAs, from a checkout: the submissions of which its authors say in which lines they are faulty.

Each is judged on the tests of its exercise, to the last character as there. The lines that the annotation names are the
true fix. What the same student, or anybody, handed in besides is not looked at.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from codecrafthub.cli.evaluating.bench import Bench, CannotEvaluate, Half
from codecrafthub.cli.evaluating.hints import Hints, half
from codecrafthub.contracts.runner import Case, CaseAnswer, Job, Limits, Outcome

FOLDER = "semantically_incorrect_submissions"
LINES = re.compile(r"faulty_lines: *\[(.*?)\]")
LIMITS = Limits(cpu_ms=1000, wall_ms=4000)


@dataclass(frozen=True, slots=True)
class Submission:
    """A faulty program, the inputs and outputs of its exercise's tests, and the lines that are at fault."""

    name: str
    source: str
    tests: Sequence[tuple[str, str]]
    faulty: set[int]


async def evaluate(path: Path, bench: Bench) -> list[Half]:
    """Score both halves. Raises CannotEvaluate."""
    if "c" not in (await bench.runner.status()).runtimes:
        raise CannotEvaluate("C is not installed on this machine: `codecrafthub doctor` says what brings it.")

    async def score(item: Submission) -> Hints:
        return await _hints(item, bench)

    halves = await bench.each(list(items(path)), lambda item: item.name, score)
    return [half(found, with_anchor=bench.with_anchor) for found in halves]


def items(path: Path) -> Iterator[Submission]:
    """The annotated submissions, each under its folder's name. Raises CannotEvaluate for a path that holds none."""
    annotations = sorted((path / FOLDER).glob("year-*/lab*/ex*/*/info.md"))
    if not annotations:
        raise CannotEvaluate(f"{path} holds no annotated {FOLDER}: give a checkout of C-Pack-IPAs.")
    for file in annotations:
        named = LINES.search(file.read_text())
        faulty = {int(line) for line in re.findall(r"\d+", named[1])} if named else set()
        if faulty:
            folder = file.parent
            name = str(folder.relative_to(path / FOLDER))
            source = (folder / f"{folder.name}.c").read_text(errors="replace")
            yield Submission(name, source, _tests(path / "tests", *name.split("/")[1:3]), faulty)


def _tests(folder: Path, lab: str, exercise: str) -> list[tuple[str, str]]:
    return [
        (file.read_text(), file.with_suffix(".out").read_text())
        for file in sorted((folder / lab / exercise).glob("*.in"))
    ]


async def _hints(item: Submission, bench: Bench) -> Hints:
    passed = await _judged(item, bench)
    tests = [
        {"stdin": stdin, "prints": output, "is_exact": True, "passed": passed[index]}
        for index, (stdin, output) in enumerate(item.tests)
        if index in passed
    ]
    options = {"seconds": bench.seconds}
    found: dict[str, Any] | None = await bench.analyse("c.locate", "locate", item.source, tests, options)
    if found is None:
        return Hints([], [], item.faulty)
    return Hints([one["line"] for one in found["lines"]], found["anchor"], item.faulty)


async def _judged(item: Submission, bench: Bench) -> dict[int, bool]:
    """Which tests pass, by their place; those that were not reached are left out."""
    cases = [Case(index, stdin=stdin) for index, (stdin, _) in enumerate(item.tests)]
    answers, _ = await bench.run(Job("evaluate", "c", "cases", {"main.c": item.source}, "main.c", cases, LIMITS))
    reached = [answer for answer in answers if answer.outcome is not Outcome.NOT_RUN]
    return {answer.index: _is_right(answer, item.tests[answer.index][1]) for answer in reached}


def _is_right(answer: CaseAnswer, output: str) -> bool:
    return answer.outcome is Outcome.RETURNED and answer.stdout == output
